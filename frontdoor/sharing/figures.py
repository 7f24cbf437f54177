"""How requests to each agency were answered: counts, of the records that the viewer may know of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from frontdoor.access import queries as access
from frontdoor.agencies.viewer import Viewer
from frontdoor.core.calendar import london_date
from frontdoor.sharing import queries
from frontdoor.sharing.enums import ENDED_BY_ANSWER, OPEN, State
from frontdoor.sharing.models import AgencyRequest


@dataclass(slots=True)
class Pattern:
    """One agency. Told in time, told late, nothing held, declined, silent and not yet due make up what was asked."""

    agency: str
    asked: int = 0
    in_time: int = 0
    late: int = 0
    nothing_held: int = 0
    declined: int = 0
    silent: int = 0
    waiting: int = 0
    withdrawn: int = 0


def pattern_by_agency(viewer: Viewer, start: datetime, end: datetime) -> list[Pattern]:
    """Of what went out between two moments, the most often asked agency first."""
    in_sight = access.in_sight(viewer, end, of="record__")
    sent = AgencyRequest.objects.filter(in_sight, sent_at__gte=start, sent_at__lt=end)
    rows = list(sent.select_related("agency").order_by("pk"))
    names = queries.names([row.agency for row in rows], london_date(end))
    found: dict[int, Pattern] = {}
    for row in rows:
        one = found.setdefault(row.agency_id, Pattern(names[row.agency_id]))
        one.asked += 1
        kind = how_it_stands(row, end)
        setattr(one, kind, getattr(one, kind) + 1)
    return sorted(found.values(), key=lambda one: (-one.asked, one.agency))


def how_it_stands(request: AgencyRequest, now: datetime) -> str:
    """Which of the pattern's columns a request counts in. Late without an answer is silent, whatever came after."""
    due = request.due_at or now
    if request.state == State.DECLINED:
        return "declined"
    if request.state in ENDED_BY_ANSWER:
        on_time = request.answered_at is not None and request.answered_at <= due
        if not on_time:
            return "late"
        return "nothing_held" if request.state == State.NOTHING_HELD else "in_time"
    if request.state in OPEN and due < now:
        return "silent"
    return "waiting" if request.state in OPEN else "withdrawn"


def message(found: Iterable[Pattern]) -> str:
    """What the figures say, in a sentence with its numbers."""
    rows = list(found)
    due = sum(row.asked - row.waiting - row.withdrawn for row in rows)
    if not due:
        return "No request to an agency was due yet"
    answered = sum(row.in_time + row.nothing_held + row.declined for row in rows)
    return f"{answered} of {due} requests that were due were answered in time, or declined"
