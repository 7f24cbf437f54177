"""What came to the hub and what left it, week by week, beside the hours it was open and who sat in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q, QuerySet

from frontdoor.clocks.services import hub_hours
from frontdoor.concerns.enums import Stage
from frontdoor.concerns.models import Contact, Move
from frontdoor.core.calendar import HubHours
from frontdoor.figures.contacts import tally
from frontdoor.figures.periods import ONE_DAY, Period
from frontdoor.figures.scope import Scope
from frontdoor.figures.tables import Chart, Column, Definition, Figure, Row
from frontdoor.figures.weeks import MOST, days_in_weeks, in_weeks, weeks_of
from frontdoor.sharing.enums import Seat
from frontdoor.sharing.models import RotaEntry


LOOKED_BACK = 4
ONE_HOUR = timedelta(hours=1)
CAPACITY = Definition(
    key="capacity",
    name="Demand against capacity, by week",
    what="Contacts that arrived and contacts that were closed in each week, what was in hand at its end, how many hours "
    "the hub was open and on how many days an agency sat in it or could be reached.",
    population="Contacts of every kind. Weeks from Monday to Sunday that lie whole in the time chosen and are over; "
    f"of a longer time the last {MOST}.",
    unit="Contact; hour by local policy, without bank holidays; day of one agency by the hub’s rota.",
    rule="What was reopened is in hand again. The hours that staff worked are not kept here, so capacity is when the "
    "hub was open and who was there, not how many people.",
    row_head="Week from",
    columns=(
        Column("Arrived"),
        Column("Closed"),
        Column("In hand at its end"),
        Column("Hours open"),
        Column("Days of agencies"),
    ),
    chart=Chart.LINES,
)


@dataclass(frozen=True, slots=True)
class Flow:
    """Week by week, by the place of the week."""

    arrived: Mapping[int, int]
    closed: Mapping[int, int]
    reopened: Mapping[int, int]

    def growth(self, place: int) -> int:
        """By how many more, or fewer, were in hand at the end of a week than at its beginning."""
        return self.arrived.get(place, 0) + self.reopened.get(place, 0) - self.closed.get(place, 0)


def capacity(scope: Scope) -> Figure:
    weeks = weeks_of(scope)
    if not weeks:
        return Figure(CAPACITY, scope.period, [], 0, "No whole week lies in this time")
    flow = _flow(scope, weeks)
    sat, hours = _sat(scope, weeks), hub_hours(scope.viewer.partnership, weeks[-1].last)
    held, rows = _in_hand(scope, weeks[-1]), []
    for place in reversed(range(len(weeks))):
        week = weeks[place]
        counts = (flow.arrived.get(place, 0), flow.closed.get(place, 0), held)
        rows.append(Row(f"{week.first:%-d %b %Y}", (*counts, _open(week, hours), float(sat.get(place, 0)))))
        held -= flow.growth(place)
    rows.reverse()
    return Figure(CAPACITY, scope.period, rows, sum(flow.arrived.values()), _message(rows))


def _flow(scope: Scope, weeks: list[Period]) -> Flow:
    return Flow(
        tally(in_weeks(scope.counted(Contact.objects.all()), "received_at", weeks)),
        tally(in_weeks(_closings(scope), "at", weeks)),
        tally(in_weeks(_reopenings(scope), "at", weeks)),
    )


def _closings(scope: Scope) -> QuerySet[Move]:
    return scope.counted(Move.objects.filter(~Q(before=Stage.CLOSED), after=Stage.CLOSED), "contact")


def _reopenings(scope: Scope) -> QuerySet[Move]:
    return scope.counted(Move.objects.filter(~Q(after=Stage.CLOSED), before=Stage.CLOSED), "contact")


def _in_hand(scope: Scope, week: Period) -> int:
    """What was open when a week ended: what is open now, less all that has happened since."""
    contacts = scope.counted(Contact.objects.all())
    since = {"at__gte": week.end}
    return (
        contacts.exclude(stage=Stage.CLOSED).count()
        - contacts.filter(received_at__gte=week.end).count()
        + _closings(scope).filter(**since).count()
        - _reopenings(scope).filter(**since).count()
    )


def _sat(scope: Scope, weeks: list[Period]) -> dict[int, int]:
    sitting = RotaEntry.objects.filter(agency__partnership=scope.viewer.partnership).exclude(seat=Seat.ABSENT)
    return tally(days_in_weeks(sitting, "on", weeks))


def _open(week: Period, hours: HubHours) -> float:
    spans = [hours.span(week.first + day * ONE_DAY) for day in range(7)]
    return sum((span[1] - span[0] for span in spans if span), timedelta()) / ONE_HOUR


def _message(rows: list[Row]) -> str:
    """The last weeks in a sentence, with what they would lead to if they went on."""
    last = rows[-LOOKED_BACK:]
    came, left = (sum(row.values[column] for row in last) for column in (0, 1))
    held = rows[-1].values[2]
    said = f"In the last {len(last)} weeks {came} contacts arrived and {left} were closed; {held} were in hand at the end"
    return (
        said
        if came <= left
        else f"{said}, and {held + came - left} would be after as many weeks more like these"
    )
