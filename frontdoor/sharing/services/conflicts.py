"""What somebody unconnected decides, where those to be asked or the hub may be alleged."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from frontdoor.access import services as access
from frontdoor.access.permissions import Permission
from frontdoor.agencies import queries as agencies
from frontdoor.agencies.viewer import Viewer
from frontdoor.core.calendar import london_date
from frontdoor.sharing import queries
from frontdoor.sharing.enums import Act, Ruling, ToWhom, Via
from frontdoor.sharing.models import AgencyRequest, ConflictDecision
from frontdoor.sharing.services.asking import let_out
from frontdoor.sharing.services.steps import KeptAway, ReasonMissing, check_may, lock, take


@dataclass(frozen=True, slots=True)
class Decided:
    """`keeps_away` keeps everybody of the agency from the record; the rest is for the minimum alone."""

    ruling: Ruling
    reason: str
    keeps_away: bool = False
    to_name: str = ""
    to_email: str = ""
    about: str = ""
    asked: str = ""


class Connected(Exception):
    """Somebody unconnected decides: not who asks, nobody of that agency, and nobody who is alleged."""


class NamedPersonMissing(Exception):
    """Say who is asked, and the least that they must know."""


class PointItself(Exception):
    """That is the agency’s own information point or its deputy. Name somebody unconnected."""


@transaction.atomic
def decide(*, request: AgencyRequest, decided: Decided, by: Viewer, at: datetime) -> ConflictDecision:
    """Let a held request out, whole or as a minimum, or keep it back.

    Raises NotAllowed, NotInThisState, Connected, ReasonMissing, NamedPersonMissing, PointItself, KeptAway.
    """
    held = lock(request)
    check_may(by, Permission.DECIDE_CONFLICT, held)
    if is_connected(held, by, at):
        raise Connected
    _refuse_incomplete(held, decided, at)
    act = Act.KEEP_BACK if decided.ruling == Ruling.NOTHING else Act.LET_OUT
    _set_exclusion(held, decided, by, at)
    take(held, act, via=Via.HUB, at=at, actor=by.actor, by=by, reason=decided.reason)
    made = _record(held, decided, by, at)
    if act == Act.LET_OUT:
        let_out(
            AgencyRequest.objects.select_related(
                "record__partnership", "person__record", "agency", "decision"
            ).get(pk=held.pk),
            at,
        )
    return made


def is_connected(request: AgencyRequest, by: Viewer, at: datetime) -> bool:
    """Whoever asked, works for the agency, or is alleged themselves."""
    works_for = {one.team.agency_id for one in agencies.active_memberships(by.user, london_date(at))}
    return (
        by.user.pk in (request.by_id, request.check_made.by_id)
        or request.agency_id in works_for
        or by.user.pk in queries.alleged_members(request.record)
    )


def _refuse_incomplete(request: AgencyRequest, decided: Decided, at: datetime) -> None:
    if not decided.reason.strip():
        raise ReasonMissing
    if decided.ruling != Ruling.MINIMUM:
        return
    least = (decided.to_name, decided.to_email, decided.about, decided.asked)
    if not all(part.strip() for part in least):
        raise NamedPersonMissing
    point = queries.points_in(request.record.partnership, london_date(at)).get(request.agency_id)
    if point and decided.to_email.strip().lower() in (point.email.lower(), point.deputy_email.lower()):
        raise PointItself


def _set_exclusion(request: AgencyRequest, decided: Decided, by: Viewer, at: datetime) -> None:
    """Keep the agency away as decided. What was done until somebody decided ends where it need not last."""
    if decided.ruling != Ruling.IN_FULL and decided.keeps_away:
        access.exclude(record=request.record, agency=request.agency, reason=decided.reason, by=by, at=at)
    elif request.exclusion and request.exclusion.ended_at is None:
        access.end_exclusion(exclusion=request.exclusion, by=by, at=at)
    if decided.ruling == Ruling.IN_FULL and queries.is_kept_away(
        request.agency, request.record, request.person
    ):
        raise KeptAway


def _record(request: AgencyRequest, decided: Decided, by: Viewer, at: datetime) -> ConflictDecision:
    least = decided.ruling == Ruling.MINIMUM
    if least:
        request.to, request.to_name, request.to_email = ToWhom.NAMED, decided.to_name, decided.to_email
        request.save(update_fields=["to", "to_name", "to_email"])
    return ConflictDecision.objects.create(
        request=request,
        ruling=decided.ruling,
        reason=decided.reason,
        keeps_away=decided.ruling != Ruling.IN_FULL and decided.keeps_away,
        about=decided.about if least else "",
        asked=decided.asked if least else "",
        by=by.user,
        at=at,
    )
