"""One step of a request, its clock and its line in the trail; what every verb here shares."""

from datetime import datetime

from frontdoor.access import deciding
from frontdoor.access import queries as access
from frontdoor.access.deciding import NotAllowed
from frontdoor.access.models import Record
from frontdoor.access.permissions import Permission
from frontdoor.agencies.viewer import Viewer
from frontdoor.clocks import services as clocks
from frontdoor.clocks.enums import ClockKind
from frontdoor.core.workflow import Transition
from frontdoor.sharing import queries
from frontdoor.sharing.enums import OPEN, Act, State, Via
from frontdoor.sharing.models import AgencyRequest, RequestMove
from frontdoor.sharing.workflow import REQUEST
from frontdoor.trail import services as trail
from frontdoor.trail.services import Actor


class ReasonMissing(Exception):
    """Say why: the reason is kept with what was done."""


class KeptAway(Exception):
    """This agency is kept from the record: nothing about it may go to them."""


def lock(request: AgencyRequest) -> AgencyRequest:
    """The request as it is now, held until the transaction ends."""
    return (
        AgencyRequest.objects.select_for_update(of=("self",))
        .select_related("record__partnership", "person__record", "agency", "decision")
        .get(pk=request.pk)
    )


def check_may(by: Viewer, permission: Permission, request: AgencyRequest) -> None:
    """Raises NotAllowed."""
    deciding.check(by, permission, request.record)
    if request.person_id and access.excluded_from(by).filter(record=request.person_id).exists():
        raise NotAllowed(deciding.NOT_VISIBLE)


def refuse_if_kept_away(request: AgencyRequest) -> None:
    """An agency that is kept away gets nothing, but what a decision lets out to one named person. Raises KeptAway."""
    if not request.is_minimum and queries.is_kept_away(request.agency, request.record, request.person):
        raise KeptAway


def take(
    request: AgencyRequest,
    act: Act,
    *,
    via: Via,
    at: datetime,
    actor: Actor,
    by: Viewer | None = None,
    reason: str = "",
) -> RequestMove:
    """Make one step of the table on a locked request. The caller saves the rest. Raises NotInThisState, ReasonMissing."""
    row: Transition = REQUEST.require(request.state, act)
    if row.reason_required and not reason.strip():
        raise ReasonMissing
    request.state = State(row.end)
    request.save()
    made = RequestMove.objects.create(
        request=request,
        act=act,
        before=row.start,
        after=row.end,
        reason="" if act in (Act.ANSWER, Act.DECLINE) else reason,
        via=via,
        by=by.user if by else None,
        at=at,
    )
    keep_clock(request.record, at)
    note(request, f"request_{act}", actor, at, {"to": str(row.end), "via": str(via)})
    return made


def keep_clock(record: Record, at: datetime) -> None:
    """One clock for all that is asked of agencies about a record: until the last of them has answered."""
    open_ones = AgencyRequest.objects.filter(record=record, state__in=OPEN)
    soonest = open_ones.order_by("due_at").first()
    if soonest is None:
        clocks.stop(record=record, kind=ClockKind.AGENCY_CHECKS, at=at)
        return
    clocks.start(record=record, kind=ClockKind.AGENCY_CHECKS, at=at, policy_key=f"request_{soonest.urgency}")


def note(request: AgencyRequest, action: str, actor: Actor, at: datetime, detail: dict) -> None:
    trail.record(
        chain=request.record.partnership.key,
        action=action,
        by=actor,
        at=at,
        record=request.record_id,
        detail={"request": request.pk, **detail},
    )
