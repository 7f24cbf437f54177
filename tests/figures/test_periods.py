from datetime import UTC, date, datetime, timedelta

import pytest

from frontdoor.figures import periods
from frontdoor.figures.periods import Period


NOVEMBER, FEBRUARY = date(2026, 11, 21), date(2027, 2, 1)


@pytest.mark.parametrize(
    ("made", "today", "first", "last"),
    [
        (periods.quarter_of, NOVEMBER, date(2026, 10, 1), date(2026, 12, 31)),
        (periods.last_quarter, NOVEMBER, date(2026, 7, 1), date(2026, 9, 30)),
        (periods.last_quarter, FEBRUARY, date(2026, 10, 1), date(2026, 12, 31)),
        (periods.year_of, FEBRUARY, date(2026, 4, 1), date(2027, 3, 31)),
        (periods.year_of, date(2026, 4, 1), date(2026, 4, 1), date(2027, 3, 31)),
        (periods.last_year, date(2026, 3, 31), date(2024, 4, 1), date(2025, 3, 31)),
        (periods.four_quarters, NOVEMBER, date(2025, 10, 1), date(2026, 9, 30)),
        (periods.four_quarters, FEBRUARY, date(2026, 1, 1), date(2026, 12, 31)),
        (periods.twelve_months, NOVEMBER, date(2025, 11, 22), NOVEMBER),
    ],
)
def test_periods_begin_and_end_where_people_expect(made, today, first, last):
    assert made(today) == Period(first, last)


def test_a_period_runs_from_midnight_to_midnight_in_london():
    summer = Period(date(2026, 4, 1), date(2026, 10, 31))

    assert summer.start == datetime(2026, 3, 31, 23, 0, tzinfo=UTC)
    assert summer.end == datetime(2026, 11, 1, 0, 0, tzinfo=UTC)


def test_what_is_still_to_come_is_no_part_of_it():
    assert periods.year_of(NOVEMBER).until(NOVEMBER) == Period(date(2026, 4, 1), NOVEMBER)
    assert periods.last_quarter(NOVEMBER).until(NOVEMBER).last == date(2026, 9, 30)


def test_weeks_are_whole_from_monday_to_sunday():
    weeks = Period(date(2026, 3, 1), date(2026, 3, 30)).weeks()

    assert [week.first for week in weeks] == [date(2026, 3, 2) + timedelta(days=7 * n) for n in range(4)]
    assert weeks[-1].last == date(2026, 3, 29)
    # Three weeks of 168 hours; summer time took an hour from the fourth.
    assert {week.end - week.start for week in weeks[:3]} == {timedelta(days=7)}
    assert weeks[3].end.astimezone(UTC) - weeks[3].start.astimezone(UTC) == timedelta(days=7, hours=-1)
