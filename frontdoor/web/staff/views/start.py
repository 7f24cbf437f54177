"""Where a person begins, and in which of their memberships."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from frontdoor.access.permissions import Permission
from frontdoor.access.roles import ROLES
from frontdoor.agencies import queries as agencies
from frontdoor.web.shared.access import SIGNED_IN
from frontdoor.web.shared.drawing import FrontForm
from frontdoor.web.shared.fields import Choice, ChoiceField
from frontdoor.web.shared.middleware import MEMBERSHIP
from frontdoor.web.shared.views import FrontView, Question


DESKS = (
    (Permission.SEE_INBOX, "/casework/"),
    (Permission.ANSWER_REQUESTS, "/partners/"),
    (Permission.SEE_CONTACT, "/casework/"),
    (Permission.MANAGE_PEOPLE, "staff:people"),
    (Permission.SEE_TRAIL, "staff:trail"),
)


class Start(FrontView):
    """Sends each to the desk of the role they work in."""

    needs = SIGNED_IN

    def get(self, request: HttpRequest) -> HttpResponse:
        if self.viewer is None:
            return redirect("choose_membership")
        desk = next((desk for permission, desk in DESKS if self.viewer.has(permission)), "staff:partnership")
        return redirect(desk)


class MembershipForm(FrontForm):
    membership = ChoiceField(
        label="Which of your teams are you working for?",
        missing="Select a team",
        choices=(),
        heading=True,
        hint="You see what this team sees until you change it.",
    )

    def __init__(self, *args: Any, held: list, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["membership"].choices = [choice(membership) for membership in held]


def choice(membership: Any) -> Choice:
    card = ROLES.get(membership.role)
    partnership = membership.team.agency.partnership.name
    return Choice(
        str(membership.pk),
        f"{membership.team.name}: {card.name if card else membership.role}",
        partnership,
    )


class ChooseMembership(Question):
    needs = SIGNED_IN
    request: Any
    template_name = "staff/membership.html"
    form_class = MembershipForm
    title = "Your teams"

    def load(self) -> list:
        return list(agencies.active_memberships(self.request.user, timezone.localdate()))

    def form(self, **given: Any) -> FrontForm:
        return MembershipForm(held=self.loaded, initial=self.initial(), **given)

    def initial(self) -> dict[str, Any]:
        return {"membership": str(self.viewer.membership.pk)} if self.viewer else {}

    def valid(self, form: FrontForm) -> str:
        self.request.session[MEMBERSHIP] = int(form.cleaned_data["membership"])
        return "/staff/"
