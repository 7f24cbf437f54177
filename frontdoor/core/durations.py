"""When a clock runs out, and how long something took, with its pauses.

Day 0 is the day of the event. A clock in days runs out at the end of its last day: at the hub's
closing time for working days, at 23:59 for calendar days. A day does not count when the clock is
paused at the moment that the day ends. A clock in hours runs out to the second; working hours pass
only while the hub is open. What the clock does in a hub open 09:00 to 17:00, Monday to Friday:

| event                  | amount          | paused                 | due                  |
|------------------------|-----------------|------------------------|----------------------|
| Monday 10:00           | 0 working days  |                        | Monday 17:00         |
| Monday 10:00           | 1 working day   |                        | Tuesday 17:00        |
| Friday 18:00           | 1 working day   |                        | Monday 17:00         |
| Saturday 11:00         | 0 or 1 working day |                     | Monday 17:00         |
| Thursday before Easter | 1 working day   |                        | Tuesday 17:00        |
| Monday 10:00           | 1 working day   | Mon 12:00 to Wed 09:00 | Thursday 17:00       |
| Monday 10:00           | 1 working day   | Mon 12:00 to Mon 15:00 | Tuesday 17:00        |
| Monday 10:00           | 1 working day   | since Mon 12:00        | none while it lasts  |
| Monday 10:00           | 1 working day   | since Wed 09:00        | Tuesday 17:00        |
| Friday 10:00           | 2 calendar days |                        | Sunday 23:59         |
| Friday 16:00           | 4 working hours |                        | Monday 12:00         |
| Friday 16:00           | 4 working hours | Mon 10:00 to Mon 11:00 | Monday 13:00         |
| Saturday 12:00, clocks go forward | 24 hours |                    | Sunday 13:00         |
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from frontdoor.core.calendar import (
    LAST_MINUTE,
    LONDON,
    ONE_DAY,
    HubHours,
    days_from,
    in_utc,
    is_working_day,
    london_date,
    london_moment,
)


Unit = Literal["working_hours", "working_days", "calendar_days", "hours"]
Pause = tuple[datetime, datetime | None]
Span = tuple[datetime, datetime]

FOREVER = datetime.max.replace(tzinfo=UTC)
NO_TIME = timedelta(0)
ONE_HOUR = timedelta(hours=1)


class PauseEndsBeforeItStarts(ValueError):
    def __init__(self, start: datetime, end: datetime) -> None:
        super().__init__(f"A pause from {start.isoformat()} cannot end at {end.isoformat()}.")


@dataclass(frozen=True, slots=True)
class Elapsed:
    """How long something took, in the unit asked for: as it was, and without its pauses."""

    raw: float
    adjusted: float


def due(
    start: datetime, amount: int, unit: Unit, hours: HubHours, pauses: Iterable[Pause] = ()
) -> datetime | None:
    """Give the moment at which a clock runs out, or None while an unfinished pause keeps it open."""
    if amount < 0:
        raise ValueError("A clock cannot run backwards.")
    start, paused = in_utc(start), merged(pauses)
    if unit in ("hours", "working_hours"):
        return _due_in_hours(start, timedelta(hours=amount), unit, hours, paused)
    return _due_in_days(start, amount, unit, hours, paused)


def raw_and_adjusted(
    start: datetime, end: datetime, pauses: Iterable[Pause], unit: Unit, hours: HubHours
) -> Elapsed:
    """Measure from `start` to `end`; what was done by its due moment never measures as longer.

    The exception is a clock of no working days, started on a day off: it is due on the next working
    day, which is day 1.
    """
    start, end = in_utc(start), in_utc(end)
    if end < start:
        raise ValueError("What ended cannot have ended before it started.")
    paused = merged(pauses)
    if unit in ("hours", "working_hours"):
        return _elapsed_hours(start, end, unit, hours, paused)
    return _elapsed_days(start, end, unit, hours, paused)


def merged(pauses: Iterable[Pause]) -> tuple[Span, ...]:
    """Put pauses in order, in UTC, with overlapping ones joined and unfinished ones without end."""
    spans: list[Span] = []
    for start, end in sorted(_utc(pause) for pause in pauses):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return tuple(spans)


def _utc(pause: Pause) -> Span:
    start, end = in_utc(pause[0]), FOREVER if pause[1] is None else in_utc(pause[1])
    if end < start:
        raise PauseEndsBeforeItStarts(start, end)
    return start, end


def _is_paused(moment: datetime, paused: tuple[Span, ...]) -> bool:
    return any(start <= moment < end for start, end in paused)


def _counts(day: date, unit: Unit, hours: HubHours) -> bool:
    return unit == "calendar_days" or is_working_day(day, hours.extra)


def _day_end(day: date, unit: Unit, hours: HubHours) -> datetime:
    end = london_moment(day, LAST_MINUTE) if unit == "calendar_days" else hours.day_end(day)
    return in_utc(end)


def _due_in_days(
    start: datetime, amount: int, unit: Unit, hours: HubHours, paused: tuple[Span, ...]
) -> datetime | None:
    day = london_date(start)
    # The end of day 0 is one more day's end to pass, unless day 0 is over or is a day off.
    left = amount + (_counts(day, unit, hours) and start <= _day_end(day, unit, hours))
    left = max(left, 1)
    while True:
        end = _day_end(day, unit, hours)
        if paused and paused[-1][1] == FOREVER and paused[-1][0] <= end:
            return None
        if end >= start and _counts(day, unit, hours) and not _is_paused(end, paused):
            left -= 1
            if not left:
                return end.astimezone(LONDON)
        day += ONE_DAY


def _elapsed_days(
    start: datetime, end: datetime, unit: Unit, hours: HubHours, paused: tuple[Span, ...]
) -> Elapsed:
    first, last = london_date(start), london_date(end)
    raw = sum(_counts(day, unit, hours) for day in days_from(first + ONE_DAY, last))
    lost = sum(
        _counts(day, unit, hours)
        and start <= _day_end(day, unit, hours)
        and _is_paused(_day_end(day, unit, hours), paused)
        for day in days_from(first, last - ONE_DAY)
    )
    return Elapsed(raw, max(raw - lost, 0))


def _due_in_hours(
    start: datetime, left: timedelta, unit: Unit, hours: HubHours, paused: tuple[Span, ...]
) -> datetime | None:
    for opens, closes in _running(start, unit, hours, paused):
        if left <= closes - opens:
            return (opens + left).astimezone(LONDON)
        left -= closes - opens
    return None


def _elapsed_hours(
    start: datetime, end: datetime, unit: Unit, hours: HubHours, paused: tuple[Span, ...]
) -> Elapsed:
    return Elapsed(
        _total(_running(start, unit, hours, ()), end) / ONE_HOUR,
        _total(_running(start, unit, hours, paused), end) / ONE_HOUR,
    )


def _total(spans: Iterator[Span], until: datetime) -> timedelta:
    total = NO_TIME
    for opens, closes in spans:
        if opens >= until:
            break
        total += min(closes, until) - opens
    return total


def _running(start: datetime, unit: Unit, hours: HubHours, paused: tuple[Span, ...]) -> Iterator[Span]:
    """The stretches of time, in order and in UTC, in which a clock of hours runs."""
    stretches = iter([(start, FOREVER)]) if unit == "hours" else _open_spans(start, hours)
    last_resort = paused[-1][0] if paused and paused[-1][1] == FOREVER else FOREVER
    for opens, closes in stretches:
        if opens >= last_resort:
            return
        yield from _without(opens, closes, paused)


def _open_spans(begun: datetime, hours: HubHours) -> Iterator[Span]:
    day = london_date(begun)
    while True:
        span = hours.span(day)
        if span is not None and span[1] > begun:
            yield max(span[0], begun), span[1]
        day += ONE_DAY


def _without(opens: datetime, closes: datetime, paused: tuple[Span, ...]) -> Iterator[Span]:
    for start, end in paused:
        if end <= opens or start >= closes:
            continue
        if start > opens:
            yield opens, start
        opens = end
    if opens < closes:
        yield opens, closes
