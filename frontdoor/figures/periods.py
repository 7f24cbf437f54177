"""The time that a figure is about: whole days in London, quarters and years from 1 April."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from frontdoor.core.calendar import london_moment


# The national return's year runs from 1 April to 31 March.
FIRST_MONTH = 4
MONTHS_IN_A_QUARTER = 3
ONE_DAY, ONE_WEEK = timedelta(days=1), timedelta(days=7)
LONGEST = timedelta(days=5 * 366)


@dataclass(frozen=True, slots=True)
class Period:
    """From a first day to a last one, both in it."""

    first: date
    last: date

    @property
    def start(self) -> datetime:
        return london_moment(self.first, time())

    @property
    def end(self) -> datetime:
        """The midnight after the last day: what happened then is no longer in it."""
        return london_moment(self.last + ONE_DAY, time())

    def until(self, day: date) -> "Period":
        """As much of it as is over, or is today."""
        return Period(self.first, min(self.last, day))

    def weeks(self) -> "list[Period]":
        """The weeks from Monday to Sunday that lie in it whole."""
        return list(self._weeks())

    def _weeks(self) -> "Iterator[Period]":
        monday = self.first + (7 - self.first.weekday()) % 7 * ONE_DAY
        while monday + 6 * ONE_DAY <= self.last:
            yield Period(monday, monday + 6 * ONE_DAY)
            monday += ONE_WEEK


def quarter_of(day: date) -> Period:
    first = date(day.year, (day.month - 1) // MONTHS_IN_A_QUARTER * MONTHS_IN_A_QUARTER + 1, 1)
    return Period(first, _after(first, MONTHS_IN_A_QUARTER) - ONE_DAY)


def year_of(day: date) -> Period:
    year = day.year if day.month >= FIRST_MONTH else day.year - 1
    return Period(date(year, FIRST_MONTH, 1), date(year + 1, FIRST_MONTH, 1) - ONE_DAY)


def last_quarter(today: date) -> Period:
    return quarter_of(quarter_of(today).first - ONE_DAY)


def last_year(today: date) -> Period:
    return year_of(year_of(today).first - ONE_DAY)


def four_quarters(today: date) -> Period:
    """The last four quarters that are over."""
    last = quarter_of(today).first - ONE_DAY
    return Period(_after(last + ONE_DAY, -12), last)


def twelve_months(today: date) -> Period:
    return Period(today - timedelta(days=364), today)


def _after(first: date, months: int) -> date:
    """The first of a month, so many months later."""
    counted = first.year * 12 + first.month - 1 + months
    return date(counted // 12, counted % 12 + 1, 1)
