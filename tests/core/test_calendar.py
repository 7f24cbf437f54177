from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdoor.core.calendar import (
    LONDON,
    HubHours,
    add_working_days,
    bank_holidays,
    is_open,
    is_working_day,
    next_open,
    working_days_between,
)


OFFICE = HubHours({day: (time(9), time(17)) for day in range(5)})
ALWAYS = HubHours({day: (time(0), time(0)) for day in range(7)}, open_on_bank_holidays=True)
MINUTE = timedelta(minutes=1)
DATES = st.dates(date(2019, 1, 1), date(2032, 12, 31))


def london(year, month, day, hour=0, minute=0, **more):
    return datetime(year, month, day, hour, minute, tzinfo=LONDON, **more)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(date(2026, 1, 1), False, id="new-years-day"),
        pytest.param(date(2026, 1, 2), True, id="2-january-is-a-holiday-in-scotland-only"),
        pytest.param(date(2026, 3, 17), True, id="st-patricks-day-is-not-englands"),
        pytest.param(date(2026, 4, 3), False, id="good-friday"),
        pytest.param(date(2026, 4, 6), False, id="easter-monday"),
        pytest.param(date(2026, 12, 28), False, id="boxing-day-in-lieu"),
        pytest.param(date(2021, 12, 27), False, id="christmas-in-lieu"),
        pytest.param(date(2021, 12, 28), False, id="boxing-day-in-lieu-after-christmas-in-lieu"),
        pytest.param(date(2020, 5, 4), True, id="may-day-moved-for-ve-day"),
        pytest.param(date(2020, 5, 8), False, id="ve-day"),
        pytest.param(date(2022, 6, 3), False, id="platinum-jubilee"),
        pytest.param(date(2022, 9, 19), False, id="state-funeral"),
        pytest.param(date(2023, 5, 8), False, id="coronation"),
        pytest.param(date(2024, 2, 29), True, id="leap-day"),
        pytest.param(date(2026, 1, 3), False, id="saturday"),
        pytest.param(date(2026, 1, 4), False, id="sunday"),
    ],
)
def test_is_working_day_in_england(day, expected):
    assert is_working_day(day) is expected


def test_every_year_has_at_least_eight_bank_holidays_on_weekdays():
    for year in range(2019, 2040):
        assert sum(day.weekday() < 5 for day in bank_holidays(year)) >= 8, year


def test_a_one_off_day_off_is_not_a_working_day():
    assert is_working_day(date(2027, 6, 7))
    assert not is_working_day(date(2027, 6, 7), {date(2027, 6, 7)})


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        pytest.param(date(2026, 1, 5), 1, date(2026, 1, 6), id="monday-to-tuesday"),
        pytest.param(date(2026, 1, 9), 1, date(2026, 1, 12), id="over-a-weekend"),
        pytest.param(date(2026, 4, 2), 1, date(2026, 4, 7), id="over-easter"),
        pytest.param(date(2026, 1, 10), 1, date(2026, 1, 12), id="from-a-saturday"),
        pytest.param(date(2026, 1, 10), 0, date(2026, 1, 12), id="no-days-from-a-saturday"),
        pytest.param(date(2026, 1, 12), 0, date(2026, 1, 12), id="no-days-from-a-monday"),
        pytest.param(date(2026, 1, 12), -1, date(2026, 1, 9), id="backwards"),
        pytest.param(date(2024, 2, 28), 2, date(2024, 3, 1), id="over-leap-day"),
    ],
)
def test_add_working_days(start, days, expected):
    assert add_working_days(start, days) == expected


@given(DATES, st.integers(1, 60))
def test_adding_working_days_is_undone_by_counting_them(start, days):
    end = add_working_days(start, days)

    assert is_working_day(end)
    assert working_days_between(start, end) == days
    assert working_days_between(end, start) == -days


@given(DATES, DATES)
def test_working_days_between_agrees_with_counting_one_by_one(one, other):
    start, end = sorted((one, other))

    naive, day = 0, start
    while day < end:
        day += timedelta(days=1)
        naive += day.weekday() < 5 and day not in bank_holidays(day.year)
    assert working_days_between(start, end) == naive


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        pytest.param(london(2026, 1, 5, 8), london(2026, 1, 5, 9), id="before-opening"),
        pytest.param(london(2026, 1, 5, 9), london(2026, 1, 5, 9), id="at-opening"),
        pytest.param(london(2026, 1, 5, 12), london(2026, 1, 5, 12), id="while-open"),
        pytest.param(london(2026, 1, 5, 17), london(2026, 1, 6, 9), id="at-closing"),
        pytest.param(london(2026, 1, 9, 18), london(2026, 1, 12, 9), id="friday-evening"),
        pytest.param(london(2026, 4, 2, 18), london(2026, 4, 7, 9), id="before-easter"),
        pytest.param(london(2026, 3, 27, 18), london(2026, 3, 30, 9), id="the-clocks-go-forward"),
        pytest.param(datetime(2026, 7, 6, 7, 59, tzinfo=UTC), london(2026, 7, 6, 9), id="given-in-utc"),
        pytest.param(datetime(2026, 7, 6, 8, 1, tzinfo=UTC), london(2026, 7, 6, 9, 1), id="open-in-utc"),
    ],
)
def test_next_open(moment, expected):
    assert next_open(moment, OFFICE) == expected


def test_next_open_is_told_in_london_time():
    assert next_open(datetime(2026, 7, 6, 2, tzinfo=UTC), OFFICE).isoformat() == "2026-07-06T09:00:00+01:00"


def test_a_hub_that_never_closes_is_open_in_the_hour_that_comes_twice():
    for fold in (0, 1):
        moment = london(2026, 10, 25, 1, 30, fold=fold)
        assert is_open(moment, ALWAYS)
        assert next_open(moment, ALWAYS).astimezone(UTC) == moment.astimezone(UTC)


def test_a_hub_is_shut_on_bank_holidays_unless_it_says_otherwise():
    christmas = london(2026, 12, 25, 12)

    assert not is_open(christmas, OFFICE)
    assert is_open(christmas, ALWAYS)


def test_a_hub_is_shut_on_a_one_off_day_off():
    hours = HubHours(OFFICE.week, extra=frozenset({date(2026, 1, 5)}))

    assert next_open(london(2026, 1, 5, 10), hours) == london(2026, 1, 6, 9)


@given(st.integers(0, 5_000_000).map(lambda minutes: datetime(2020, 1, 1, tzinfo=UTC) + minutes * MINUTE))
def test_next_open_is_open_and_never_earlier(moment):
    opening = next_open(moment, OFFICE)

    assert opening >= moment
    assert is_open(opening, OFFICE)


@pytest.mark.parametrize(
    "week",
    [{}, {7: (time(9), time(17))}, {0: (time(17), time(9))}, {0: (time(9), time(9))}],
    ids=["never", "eighth-day", "backwards", "no-time"],
)
def test_hours_that_make_no_sense_are_refused(week):
    with pytest.raises(ValueError):
        HubHours(week)


def test_a_moment_without_its_time_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        next_open(datetime(2026, 1, 5, 9), OFFICE)  # noqa: DTZ001
