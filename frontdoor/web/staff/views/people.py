"""Who works here and in which team. An administrator changes it, and sees no record of any person."""

from typing import Any, ClassVar

from django.contrib import messages
from django.urls import reverse
from django.utils import timezone

from frontdoor.access.permissions import Permission
from frontdoor.access.roles import ROLES
from frontdoor.accounts import services as accounts
from frontdoor.agencies import overview
from frontdoor.agencies import services as agencies
from frontdoor.core.problems import NotVisible
from frontdoor.web.shared.access import Needs
from frontdoor.web.shared.drawing import FrontForm
from frontdoor.web.shared.fields import Choice, ChoiceField, DateField, EmailField, SelectField, TextField
from frontdoor.web.shared.views import Action, Page, Question
from frontdoor.web.staff import inviting


OWN_ACCOUNT = "Somebody else must do this: nobody changes their own account."
SAYS: dict[type[Exception], str] = {inviting.OwnAccount: OWN_ACCOUNT}


class Administering:
    """Pages of whoever looks after users."""

    needs: ClassVar[Needs] = Permission.MANAGE_PEOPLE
    viewer: Any = None
    loaded: Any = None
    kwargs: dict
    request: Any


class People(Administering, Page):
    template_name = "staff/people.html"
    title = "People"

    def context(self) -> dict[str, Any]:
        return {
            "members": overview.members(self.viewer.partnership),
            "today": timezone.localdate(),
            "roles": ROLES,
        }


class OnePerson(Administering):
    """What the pages about one user share: they are of the administrator's partnership, or absent."""

    def load(self) -> overview.Member:
        found = overview.member(self.viewer.partnership, self.kwargs["user"])
        if found is None:
            raise NotVisible
        return found

    def back(self) -> str:
        return reverse("staff:person", args=[self.loaded.user.pk])

    def done(self, words: str) -> str:
        messages.success(self.request, words)
        return self.back()


class Person(OnePerson, Page):
    template_name = "staff/person.html"

    @property
    def title(self) -> str:
        return self.loaded.user.name

    def context(self) -> dict[str, Any]:
        today = timezone.localdate()
        return {
            "today": today,
            "roles": ROLES,
            "is_own": self.loaded.user.pk == self.viewer.user.pk,
            "elsewhere": overview.belongs_elsewhere(self.loaded.user, self.viewer.partnership, today),
        }


class JoinForm(FrontForm):
    team = SelectField(label="Team", missing="Select a team", choices=())
    role = ChoiceField(label="Role", missing="Select a role", choices=())
    from_on = DateField(label="From", missing="Enter the first day", called="The first day")

    def __init__(self, *args: Any, partnership: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.held = {team.key: team for team in overview.teams(partnership)}
        self.fields["team"].choices = [(key, team.name) for key, team in self.held.items()]
        self.fields["role"].choices = [
            Choice(role.key, role.name, role.description) for role in ROLES.values()
        ]

    @property
    def place(self) -> dict[str, Any]:
        return {
            "team": self.held[self.cleaned_data["team"]],
            "role": self.cleaned_data["role"],
            "from_on": self.cleaned_data["from_on"],
        }


class AddForm(JoinForm):
    name = TextField(label="Full name", missing="Enter their name", most=120)
    email = EmailField(label="Work e-mail address", missing="Enter their work e-mail address")
    field_order = ("name", "email", "team", "role", "from_on")


class AddPerson(Administering, Question):
    title = "Add a person"
    form_class = AddForm
    says = SAYS

    def form(self, **given: Any) -> FrontForm:
        return AddForm(
            partnership=self.viewer.partnership, initial={"from_on": timezone.localdate()}, **given
        )

    def back(self) -> str:
        return reverse("staff:people")

    def valid(self, form: Any) -> str:
        user = inviting.add_person(
            name=form.cleaned_data["name"],
            email=form.cleaned_data["email"],
            by=self.viewer,
            at=timezone.now(),
            **form.place,
        )
        messages.success(
            self.request, f"{user.name} was added. A new person gets a link to choose a password."
        )
        return reverse("staff:person", args=[user.pk])


class Join(OnePerson, Question):
    title = "Add to a team"
    says = SAYS

    def form(self, **given: Any) -> FrontForm:
        return JoinForm(
            partnership=self.viewer.partnership, initial={"from_on": timezone.localdate()}, **given
        )

    def valid(self, form: Any) -> str:
        inviting.refuse_own_account(self.loaded.user, self.viewer)
        agencies.join_team(user=self.loaded.user, by=self.viewer.actor, at=timezone.now(), **form.place)
        return self.done("Added to the team.")


class Invite(OnePerson, Action):
    title = "Send a link to choose a password"
    explanation = "The link goes to their work address and works once, for three days."
    button = "Send the link"

    def act(self, form: FrontForm) -> str:
        inviting.invite(user=self.loaded.user, by=self.viewer.actor, at=timezone.now())
        return self.done("The link is on its way.")


class ForgetSecondStep(OnePerson, Action):
    title = "Forget their second step"
    explanation = (
        "For a lost phone. Speak with them first, so that you know that it is them: from now on the password "
        "alone lets somebody set up a new phone."
    )
    button = "Forget it"
    says = SAYS

    def act(self, form: FrontForm) -> str:
        inviting.forget_second_step(user=self.loaded.user, by=self.viewer, at=timezone.now())
        return self.done("They will set up codes again when they next sign in.")


class BelongsElsewhere(Exception):
    """Another partnership counts on this account."""


class Deactivate(OnePerson, Action):
    title = "Switch off the account"
    explanation = "They are signed out at once and cannot sign in. What they did stays theirs."
    button = "Switch off"
    says = {
        **SAYS,
        BelongsElsewhere: "They work for another partnership too. End their memberships here instead.",
    }

    def act(self, form: FrontForm) -> str:
        inviting.refuse_own_account(self.loaded.user, self.viewer)
        if overview.belongs_elsewhere(self.loaded.user, self.viewer.partnership, timezone.localdate()):
            raise BelongsElsewhere
        accounts.deactivate(user=self.loaded.user, by=self.viewer.actor, at=timezone.now())
        return self.done("The account is off.")


class Reactivate(OnePerson, Action):
    title = "Switch the account on again"
    explanation = "They can sign in, and see what their teams see."
    button = "Switch on"

    def act(self, form: FrontForm) -> str:
        accounts.reactivate(user=self.loaded.user, by=self.viewer.actor, at=timezone.now())
        return self.done("The account is on again.")


class EndForm(FrontForm):
    last_on = DateField(
        label="From which day do they no longer belong to it?",
        missing="Enter the day",
        called="The day",
    )


class EndMembership(Administering, Question):
    form_class = EndForm
    title = "End a membership"
    template_name = "staff/end_membership.html"
    says = {**SAYS, agencies.EndsBeforeItBegan: "The day must be after the first day of the membership."}

    def load(self) -> Any:
        found = overview.membership(self.viewer.partnership, self.kwargs["membership"])
        if found is None or found.until_on:
            raise NotVisible
        return found

    def initial(self) -> dict[str, Any]:
        return {"last_on": timezone.localdate()}

    def context(self) -> dict[str, Any]:
        return {"role": ROLES.get(self.loaded.role)}

    def back(self) -> str:
        return reverse("staff:person", args=[self.loaded.user_id])

    def valid(self, form: FrontForm) -> str:
        inviting.refuse_own_account(self.loaded.user, self.viewer)
        agencies.leave_team(
            membership=self.loaded, on=form.cleaned_data["last_on"], by=self.viewer.actor, at=timezone.now()
        )
        messages.success(self.request, "The membership was ended.")
        return self.back()
