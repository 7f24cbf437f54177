"""Who may see a contact and the person it is about: state, exclusions and shares. For managers."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from frontdoor.access import queries as held
from frontdoor.access import services
from frontdoor.access.enums import RecordState
from frontdoor.access.permissions import Permission
from frontdoor.agencies import queries as agencies
from frontdoor.concerns.services import custody
from frontdoor.core.calendar import london_moment
from frontdoor.core.problems import NotVisible
from frontdoor.web.casework.fields import SMALL
from frontdoor.web.casework.telling_time import LAST_MOMENT
from frontdoor.web.casework.views.base import ContactAct, ContactPage, NoAnswers
from frontdoor.web.shared.fields import Choice, ChoiceField, DateField, FrontForm, LongTextField, SelectField
from frontdoor.web.shared.views import Page


WHO_SEES = {
    RecordState.STANDARD: "The hub’s agency, and those it is shared with",
    RecordState.SENSITIVE: "The hub’s team, and those it is shared with",
    RecordState.RESTRICTED: "Only those it is shared with, by name",
    RecordState.SEALED: "Only those it is shared with, by name; nothing overrides it",
}


class OfRecords:
    """A contact has a record of its own, and so has the person: either may be narrowed."""

    contact: Any

    @property
    def records(self) -> dict:
        found = {"contact": self.contact.record}
        if self.contact.person is not None and self.contact.may_see_person:
            found["person"] = self.contact.person.record
        return found

    def access_page(self) -> str:
        return reverse("casework:access", args=[self.contact.record.reference])


class Access(OfRecords, ContactPage, Page):
    needs = Permission.RESTRICT
    template_name = "casework/access.html"
    title = "Who may see this"

    def context(self) -> dict[str, Any]:
        records = list(self.records.values())
        names = agencies.names_of(
            [one.organisation_id for one in agencies.agencies_in(self.viewer.partnership)],
            timezone.localdate(),
        )
        return super().context() | {
            "states": [
                (what, record, WHO_SEES[RecordState(record.state)]) for what, record in self.records.items()
            ],
            "exclusions": list(held.exclusions_from(records)),
            "grants": list(held.grants_of(records)),
            "names": names,
            "back": self.home(),
        }


class AccessAct(OfRecords, ContactAct):
    """One change of who may see; afterwards back to the page that lists them."""

    needs = Permission.RESTRICT
    beside = False

    def back(self) -> str:
        return self.access_page()

    def form(self, **given) -> FrontForm:
        form = super().form(**given)
        if "covers" in form.fields:
            form.fields["covers"].choices = self.choices()
        return form

    def choices(self) -> list[Choice]:
        found = [Choice("contact", "This contact only")]
        if "person" in self.records:
            found.insert(0, Choice("person", "The person, and every contact about them"))
        return found

    def changed(self, what: str) -> str:
        """Back to the list, or to the inbox when the viewer has just put it out of their own sight."""
        self.done(what)
        visible = all(held.is_visible(self.viewer, record) for record in self.records.values())
        return self.access_page() if visible else reverse("casework:inbox")


def covers() -> ChoiceField:
    return ChoiceField(
        classes=SMALL, label="What does it cover?", missing="Select what it covers", choices=[]
    )


class StateForm(FrontForm):
    covers = ChoiceField(
        classes=SMALL,
        label="Whose record does it change?",
        missing="Select whose record it changes",
        choices=[],
    )
    state = ChoiceField(
        classes=SMALL,
        label="Who may see it?",
        missing="Select who may see it",
        choices=[Choice(state.value, state.label, WHO_SEES[state]) for state in WHO_SEES],
    )
    reason = LongTextField(label="Why?", missing="Enter why", rows=3, called="The reason")


class State(AccessAct):
    title = "Change who may see it"
    form_class = StateForm
    button = "Change it"
    explanation = "You keep it in sight yourself. To everybody left out it is as if it did not exist."

    def choices(self) -> list[Choice]:
        if "person" not in self.records:
            return super().choices()
        both = "Both, so that the person cannot be found by name; every contact about them is then as closed"
        return [
            Choice("both", "This contact and the person", hint=both),
            Choice("contact", "This contact only", hint="The person can still be found by name."),
            Choice("person", "The person only", hint="Every contact about them is then as closed."),
        ]

    def initial(self) -> dict[str, Any]:
        return {"covers": "both" if "person" in self.records else "contact"}

    def valid(self, form) -> str:
        answers = form.cleaned_data
        covers = answers["covers"]
        custody.change_states(
            contact=self.contact,
            records=list(self.records.values()) if covers == "both" else [self.records[covers]],
            state=RecordState(answers["state"]),
            reason=answers["reason"],
            by=self.viewer,
            at=timezone.now(),
        )
        return self.changed("Changed. Nobody was told.")


class WhomForm(FrontForm):
    whom = SelectField(label="Who?", missing="Select who", choices=[])
    covers = covers()
    reason = LongTextField(label="Why?", missing="Enter why", rows=3, called="The reason")


class OfSomebody(AccessAct):
    """An act that names a user or a team (and, to exclude, an agency) of the partnership."""

    with_agencies = False

    def form(self, **given) -> FrontForm:
        form = super().form(**given)
        form.fields["whom"].choices = [(key, words) for key, (words, _) in self.able.items()]
        return form

    @cached_property
    def able(self) -> dict:
        partnership, today = self.viewer.partnership, timezone.localdate()
        people = {
            f"user:{one.user_id}": (f"{one.user.name}, {one.team.name}", {"user": one.user})
            for one in agencies.people_of(partnership, today)
        }
        teams = {
            f"team:{one.pk}": (f"Team: {one.name}", {"team": one}) for one in agencies.teams_of(partnership)
        }
        if not self.with_agencies:
            return people | teams
        found = list(agencies.agencies_in(partnership))
        names = agencies.names_of([one.organisation_id for one in found], today)
        return (
            people
            | teams
            | {
                f"agency:{one.pk}": (f"Agency: {names.get(one.organisation_id, one.key)}", {"agency": one})
                for one in found
            }
        )


class Exclude(OfSomebody):
    title = "Keep somebody from this"
    form_class = WhomForm
    button = "Keep them from it"
    explanation = "For a conflict of interest, or when the person works here. Nothing overrides it; to them it is as if it did not exist."
    with_agencies = True

    def valid(self, form) -> str:
        answers = form.cleaned_data
        services.exclude(
            record=self.records[answers["covers"]],
            reason=answers["reason"],
            by=self.viewer,
            at=timezone.now(),
            **self.able[answers["whom"]][1],
        )
        return self.changed("They no longer see it, from now. They were not told.")


class ShareForm(WhomForm):
    until_on = DateField(
        label="Until when? (optional)",
        hint="The last day. Leave it empty to share until you end it.",
        future=True,
        called="The day",
    )


class Share(OfSomebody):
    title = "Share this"
    form_class = ShareForm
    button = "Share it"
    explanation = "They see it until it ends. Frontdoor does not tell them: do that yourself."

    def valid(self, form) -> str:
        answers = form.cleaned_data
        until = answers["until_on"]
        services.grant(
            record=self.records[answers["covers"]],
            reason=answers["reason"],
            by=self.viewer,
            at=timezone.now(),
            until=london_moment(until, LAST_MOMENT) if until else None,
            **self.able[answers["whom"]][1],
        )
        return self.changed("Shared. They were not told by Frontdoor.")


class EndExclusion(AccessAct):
    title = "Let them see it again"
    form_class = NoAnswers
    button = "Let them see it again"

    def load(self):
        self.loaded = super().load()
        self.ending = self.find()
        if self.ending is None:
            raise NotVisible
        return self.loaded

    def find(self):
        return held.exclusions_from(list(self.records.values())).filter(pk=self.kwargs["exclusion"]).first()

    def valid(self, form) -> str:
        services.end_exclusion(exclusion=self.ending, by=self.viewer, at=timezone.now())
        return self.changed("Ended. It stays on the trail.")


class EndShare(EndExclusion):
    title = "Stop sharing"
    button = "Stop sharing"

    def find(self):
        return held.grants_of(list(self.records.values())).filter(pk=self.kwargs["grant"]).first()

    def valid(self, form) -> str:
        services.end_grant(grant=self.ending, by=self.viewer, at=timezone.now())
        return self.changed("Ended. They no longer see it, unless their team does.")
