"""What was sent on comes back: within the time that the pack allows it is the same contact again."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction

from frontdoor.access.permissions import Permission
from frontdoor.agencies import policies
from frontdoor.agencies.models import Partnership
from frontdoor.agencies.viewer import Viewer
from frontdoor.concerns.enums import Act, FeedbackState, RouteState, Stage
from frontdoor.concerns.models import OnwardRoute
from frontdoor.concerns.services.checking import AnsweredAlready, WhoMissing
from frontdoor.concerns.services.moving import check_may, lock, move
from frontdoor.core.calendar import london_date
from frontdoor.trail import services as trail


# What has gone as far as it goes; what still waits for an answer is answered instead.
SETTLED = (RouteState.ACCEPTED, RouteState.DONE)


@transaction.atomic
def come_back(*, route: OnwardRoute, brought_by: str, reason: str, by: Viewer, at: datetime) -> OnwardRoute:
    """Take up again what was sent on and accepted. Raises WhoMissing, AnsweredAlready, TooLateToReturn, ReasonMissing."""
    contact = lock(route.contact)
    check_may(by, Permission.HAND_ON, contact)
    if not brought_by.strip():
        raise WhoMissing
    held = OnwardRoute.objects.select_for_update().get(pk=route.pk)
    if held.state not in SETTLED or contact.stage not in (Stage.SENT_ON, Stage.CLOSED):
        raise AnsweredAlready
    if at > last_moment(held, contact.record.partnership):
        raise TooLateToReturn
    contact.feedbacks.filter(state=FeedbackState.TO_SEND).delete()
    held.state = RouteState.REPLACED
    held.save(update_fields=["state"])
    move(contact=contact, act=Act.COME_BACK, by=by, at=at, reason=reason)
    trail.record(
        chain=contact.record.partnership.key,
        action="redirected_came_back",
        by=by.actor,
        at=at,
        record=contact.pk,
        detail={"route": held.pk},
    )
    return held


class TooLateToReturn(Exception):
    """It was sent on too long ago: record it as a new contact, which shows this one beside it."""


def last_moment(route: OnwardRoute, partnership: Partnership) -> datetime:
    """Until when it may come back, by the policy on the day on which it was sent on."""
    return last_moments([route], partnership)[route.pk]


def last_moments(routes: Iterable[OnwardRoute], partnership: Partnership) -> dict[int, datetime]:
    """The same of several, in one query."""
    held = policies.over_time(partnership, "redirect.return_days")

    def days(on: date) -> int:
        return next((value for start, value in reversed(held) if start <= on), 0)

    return {route.pk: route.at + timedelta(days=days(london_date(route.at))) for route in routes}
