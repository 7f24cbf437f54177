"""England's working days and a hub's opening hours, in Europe/London."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays


LONDON = ZoneInfo("Europe/London")
ONE_DAY = timedelta(days=1)
MIDNIGHT = time(0, 0)
# The last minute and not the midnight after it, so that the date shown is the day meant.
LAST_MINUTE = time(23, 59)


@lru_cache(maxsize=256)
def bank_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year, observed=True))


def is_working_day(day: date, extra: Collection[date] = ()) -> bool:
    """Monday to Friday, no bank holiday in England, and none of the `extra` days off."""
    return day.weekday() < 5 and day not in bank_holidays(day.year) and day not in extra


def add_working_days(start: date, days: int, extra: Collection[date] = ()) -> date:
    """Count from day 0 = `start`; no days at all gives `start` or the first working day after it."""
    step = -ONE_DAY if days < 0 else ONE_DAY
    day, left = start, abs(days)
    if not left:
        while not is_working_day(day, extra):
            day += ONE_DAY
    while left:
        day += step
        left -= is_working_day(day, extra)
    return day


def working_days_between(start: date, end: date, extra: Collection[date] = ()) -> int:
    """Count the working days after `start` up to and including `end`; negative when `end` is earlier."""
    if end < start:
        return -working_days_between(end, start, extra)
    return sum(is_working_day(day, extra) for day in days_from(start + ONE_DAY, end))


def days_from(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def london_date(moment: datetime) -> date:
    return in_utc(moment).astimezone(LONDON).date()


def london_moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=LONDON)


def in_utc(moment: datetime) -> datetime:
    """The same moment in UTC; in any other zone two moments are compared by their wall clocks."""
    if moment.tzinfo is None:
        raise ValueError("A moment needs its time zone.")
    return moment.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class HubHours:
    """When a hub is open: weekday (Monday is 0) to opening and closing time in London.

    A closing time of 00:00 is the midnight that ends the day, so (00:00, 00:00) is the whole day.
    """

    week: Mapping[int, tuple[time, time]]
    extra: frozenset[date] = frozenset()
    open_on_bank_holidays: bool = False

    def __post_init__(self) -> None:
        if not self.week:
            raise ValueError("A hub is open on at least one day of the week.")
        for weekday, (opens, closes) in self.week.items():
            if weekday not in range(7):
                raise ValueError(f"{weekday} is not a day of the week: Monday is 0, Sunday is 6.")
            if closes != MIDNIGHT and closes <= opens:
                raise ValueError(f"The hub closes at {closes:%H:%M}, before it opens at {opens:%H:%M}.")

    def is_working_day(self, day: date) -> bool:
        return is_working_day(day, self.extra)

    def span(self, day: date) -> tuple[datetime, datetime] | None:
        """Opening and closing moment on one day in UTC, or nothing when the hub is shut all day."""
        hours = self.week.get(day.weekday())
        shut = day in self.extra or (not self.open_on_bank_holidays and day in bank_holidays(day.year))
        if hours is None or shut:
            return None
        opens, closes = hours
        last_day = day + ONE_DAY if closes == MIDNIGHT else day
        return in_utc(london_moment(day, opens)), in_utc(london_moment(last_day, closes))

    def day_end(self, day: date) -> datetime:
        """The moment at which a day is over for a clock: closing time, or the last minute."""
        hours = self.week.get(day.weekday())
        if hours is None or hours[1] == MIDNIGHT:
            return london_moment(day, LAST_MINUTE)
        return london_moment(day, hours[1])


def is_open(moment: datetime, hours: HubHours) -> bool:
    span = hours.span(london_date(moment))
    return span is not None and span[0] <= moment < span[1]


def next_open(moment: datetime, hours: HubHours) -> datetime:
    """Give `moment` itself while the hub is open, else its next opening, in London time."""
    day = london_date(moment)
    while True:
        span = hours.span(day)
        if span is not None and moment < span[1]:
            return max(in_utc(moment), span[0]).astimezone(LONDON)
        day += ONE_DAY
