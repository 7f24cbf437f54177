"""Reminding those who have not answered, and telling their lead."""

from datetime import datetime

from django.db import transaction

from frontdoor.access.permissions import Permission
from frontdoor.agencies import policies
from frontdoor.agencies.viewer import Viewer
from frontdoor.clocks import services as clocks
from frontdoor.core.calendar import london_date
from frontdoor.sharing import queries
from frontdoor.sharing.enums import OPEN, Act, State, ToWhom, Via
from frontdoor.sharing.models import AgencyRequest
from frontdoor.sharing.services.sending import recipient_of, send
from frontdoor.sharing.services.steps import KeptAway, check_may, lock, refuse_if_kept_away, take
from frontdoor.sharing.workflow import REQUEST
from frontdoor.trail.services import SYSTEM


class NobodyToChase(Exception):
    """No e-mail address is on the list for them. Ring them, and record the answer here."""


class NoLead(Exception):
    """The agency has named no lead with an e-mail address. Add one to its information point."""


@transaction.atomic
def chase(*, request: AgencyRequest, by: Viewer, at: datetime) -> AgencyRequest:
    """Remind them now. Raises NotAllowed, NotInThisState, NobodyToChase, KeptAway."""
    held = lock(request)
    check_may(by, Permission.ASK_AGENCIES, held)
    return _chase(held, via=Via.HUB, at=at, by=by)


@transaction.atomic
def escalate(*, request: AgencyRequest, by: Viewer, at: datetime) -> AgencyRequest:
    """Put it to the agency's lead. Raises NotAllowed, NotInThisState, NoLead, KeptAway."""
    held = lock(request)
    check_may(by, Permission.ASK_AGENCIES, held)
    return _escalate(held, via=Via.HUB, at=at, by=by)


@transaction.atomic
def chase_next(*, at: datetime) -> bool:
    """What the worker does: chase one request whose time has passed. False when none waits."""
    due = (
        AgencyRequest.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(state__in=OPEN, next_chase_at__lte=at)
        .order_by("next_chase_at", "pk")
        .first()
    )
    if due is None:
        return False
    held = lock(due)
    try:
        _chase_or_escalate(held, at)
    except (KeptAway, NobodyToChase):
        held.next_chase_at = None
        held.save(update_fields=["next_chase_at"])
    return True


def _chase_or_escalate(held: AgencyRequest, at: datetime) -> None:
    partnership = held.record.partnership
    most = policies.value(partnership, "request.chasers_before_lead", london_date(at))
    if held.chasers < most:
        _chase(held, via=Via.WORKER, at=at)
    elif held.state != State.ESCALATED and _lead(held, at):
        _escalate(held, via=Via.WORKER, at=at)
    else:
        held.next_chase_at = None
        held.save(update_fields=["next_chase_at"])


def _chase(held: AgencyRequest, *, via: Via, at: datetime, by: Viewer | None = None) -> AgencyRequest:
    REQUEST.require(held.state, Act.CHASE)
    refuse_if_kept_away(held)
    if held.to != ToWhom.NAMED:
        found = recipient_of(held, at)
        held.to, held.to_name, held.to_email = found.to, found.name, found.email
    if not held.to_email:
        raise NobodyToChase
    held.chasers += 1
    held.next_chase_at = clocks.due_moment(
        partnership=held.record.partnership, policy="request_chaser", at=at
    )
    take(held, Act.CHASE, via=via, at=at, actor=by.actor if by else SYSTEM, by=by)
    send(held, reminder=True, at=at)
    return held


def _escalate(held: AgencyRequest, *, via: Via, at: datetime, by: Viewer | None = None) -> AgencyRequest:
    REQUEST.require(held.state, Act.ESCALATE)
    refuse_if_kept_away(held)
    lead = _lead(held, at)
    if not lead:
        raise NoLead
    held.next_chase_at = None
    take(held, Act.ESCALATE, via=via, at=at, actor=by.actor if by else SYSTEM, by=by)
    send(held, reminder=True, at=at, to=lead)
    return held


def _lead(held: AgencyRequest, at: datetime) -> str:
    """Nobody but the one named person, where a decision let the minimum out."""
    if held.to == ToWhom.NAMED:
        return ""
    point = queries.points_in(held.record.partnership, london_date(at)).get(held.agency_id)
    return point.lead_email if point else ""
