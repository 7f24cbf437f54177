"""How requests to each agency were answered: counts, asked of the database in one question."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When

from frontdoor.access import queries as access
from frontdoor.agencies import queries as agencies
from frontdoor.agencies.viewer import Viewer
from frontdoor.core.calendar import london_date
from frontdoor.sharing.enums import OPEN, State
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

    @property
    def due(self) -> int:
        """What an answer was owed to by now."""
        return self.asked - self.waiting - self.withdrawn

    @property
    def answered(self) -> int:
        """What was answered in time, or declined."""
        return self.in_time + self.nothing_held + self.declined


def pattern_by_agency(viewer: Viewer, start: datetime, end: datetime) -> list[Pattern]:
    """Of what went out between two moments, about records that the viewer may know of."""
    in_sight = access.in_sight(viewer, end, of="record__")
    sent = AgencyRequest.objects.filter(in_sight, sent_at__gte=start, sent_at__lt=end)
    return by_agency(sent, end)


def by_agency(sent: QuerySet[AgencyRequest], now: datetime) -> list[Pattern]:
    """The most often asked agency first."""
    counted = list(
        sent.order_by()
        .annotate(standing=how_it_stands(now))
        .values("agency", "agency__organisation", "standing")
        .annotate(n=Count("pk"))
    )
    names = agencies.names_of([row["agency__organisation"] for row in counted], london_date(now))
    found: dict[int, Pattern] = {}
    for row in counted:
        one = found.setdefault(row["agency"], Pattern(names.get(row["agency__organisation"], "")))
        one.asked += row["n"]
        setattr(one, row["standing"], row["n"])
    return sorted(found.values(), key=lambda one: (-one.asked, one.agency))


def how_it_stands(now: datetime) -> Case:
    """Which of the pattern's columns a request counts in. Late without an answer is silent, whatever came after."""
    in_time = Q(due_at=None, answered_at__lte=now) | Q(answered_at__lte=F("due_at"))
    return Case(
        When(state=State.DECLINED, then=Value("declined")),
        When(Q(state=State.NOTHING_HELD) & in_time, then=Value("nothing_held")),
        When(Q(state=State.ANSWERED) & in_time, then=Value("in_time")),
        When(state__in=(State.ANSWERED, State.NOTHING_HELD), then=Value("late")),
        When(state__in=OPEN, due_at__lt=now, then=Value("silent")),
        When(state__in=OPEN, then=Value("waiting")),
        default=Value("withdrawn"),
        output_field=CharField(),
    )


def message(found: Iterable[Pattern]) -> str:
    """What the figures say, in a sentence with its numbers."""
    rows = list(found)
    due = sum(row.due for row in rows)
    if not due:
        return "No request to an agency was due yet"
    answered = sum(row.answered for row in rows)
    return f"{answered} of {due} requests that were due were answered in time, or declined"
