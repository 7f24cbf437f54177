from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from frontdoor.core.calendar import LONDON, HubHours, bank_holidays, is_open
from frontdoor.core.durations import (
    Elapsed,
    PauseEndsBeforeItStarts,
    due,
    merged,
    raw_and_adjusted,
)


OFFICE = HubHours({day: (time(9), time(17)) for day in range(5)})
HOUR = timedelta(hours=1)


def january(day, hour=0, minute=0):
    """January 2026, in which the 5th is a Monday."""
    return datetime(2026, 1, day, hour, minute, tzinfo=LONDON)


def london(*parts):
    return datetime(*parts, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("start", "amount", "unit", "pauses", "expected"),
    [
        pytest.param(january(5, 10), 0, "working_days", [], january(5, 17), id="same-day"),
        pytest.param(january(5, 10), 1, "working_days", [], january(6, 17), id="next-day"),
        pytest.param(january(9, 18), 1, "working_days", [], january(12, 17), id="after-closing"),
        pytest.param(january(9, 18), 0, "working_days", [], january(12, 17), id="same-day-after-closing"),
        pytest.param(january(10, 11), 0, "working_days", [], january(12, 17), id="saturday-0"),
        pytest.param(january(10, 11), 1, "working_days", [], january(12, 17), id="saturday-1"),
        pytest.param(london(2026, 4, 2, 10), 1, "working_days", [], london(2026, 4, 7, 17), id="easter"),
        pytest.param(
            january(5, 10),
            1,
            "working_days",
            [(january(5, 12), january(7, 9))],
            january(8, 17),
            id="two-days-paused",
        ),
        pytest.param(
            january(5, 10),
            1,
            "working_days",
            [(january(5, 12), january(5, 15))],
            january(6, 17),
            id="lunch-paused",
        ),
        pytest.param(january(5, 10), 1, "working_days", [(january(5, 12), None)], None, id="still-paused"),
        pytest.param(
            january(5, 10),
            1,
            "working_days",
            [(january(7, 9), None)],
            january(6, 17),
            id="paused-after-it-was-due",
        ),
        pytest.param(
            january(5, 10), 0, "working_days", [(january(5, 17), None)], None, id="paused-at-closing"
        ),
        pytest.param(january(9, 10), 2, "calendar_days", [], january(11, 23, 59), id="calendar-days"),
        pytest.param(
            january(9, 10),
            2,
            "calendar_days",
            [(january(10), january(12, 1))],
            january(13, 23, 59),
            id="calendar-paused",
        ),
        pytest.param(
            london(2024, 2, 28, 9),
            2,
            "calendar_days",
            [],
            london(2024, 3, 1, 23, 59),
            id="calendar-leap-year",
        ),
        pytest.param(january(9, 16), 4, "working_hours", [], january(12, 12), id="working-hours"),
        pytest.param(january(9, 16), 1, "working_hours", [], january(9, 17), id="working-hours-to-closing"),
        pytest.param(
            january(10, 3), 0, "working_hours", [], january(12, 9), id="no-working-hours-while-shut"
        ),
        pytest.param(
            january(9, 16),
            4,
            "working_hours",
            [(january(12, 10), january(12, 11))],
            january(12, 13),
            id="working-hours-paused",
        ),
        pytest.param(
            january(9, 16),
            4,
            "working_hours",
            [(january(9, 18), january(12, 8))],
            january(12, 12),
            id="paused-while-shut",
        ),
        pytest.param(
            january(9, 16),
            4,
            "working_hours",
            [(january(12, 10), None)],
            None,
            id="working-hours-still-paused",
        ),
        pytest.param(
            london(2026, 3, 28, 12),
            24,
            "hours",
            [],
            london(2026, 3, 29, 13),
            id="hours-when-clocks-go-forward",
        ),
        pytest.param(
            london(2026, 10, 24, 12),
            24,
            "hours",
            [],
            london(2026, 10, 25, 11),
            id="hours-when-clocks-go-back",
        ),
        pytest.param(
            january(5, 10), 24, "hours", [(january(5, 11), january(5, 14))], january(6, 13), id="hours-paused"
        ),
        pytest.param(january(5, 10), 24, "hours", [(january(5, 11), None)], None, id="hours-still-paused"),
    ],
)
def test_due(start, amount, unit, pauses, expected):
    assert due(start, amount, unit, OFFICE, pauses) == expected


def test_due_is_told_in_london_time():
    start = datetime(2026, 7, 6, 9, tzinfo=UTC)

    assert due(start, 1, "working_days", OFFICE).isoformat() == "2026-07-07T17:00:00+01:00"


def test_due_on_a_working_day_without_hub_hours_is_its_last_minute():
    mondays = HubHours({0: (time(9), time(17))})

    assert due(january(5, 10), 1, "working_days", mondays) == january(6, 23, 59)


def test_due_skips_a_one_off_day_off():
    hours = HubHours(OFFICE.week, extra=frozenset({date(2026, 1, 6)}))

    assert due(january(5, 10), 1, "working_days", hours) == january(7, 17)


def test_a_clock_cannot_run_backwards():
    with pytest.raises(ValueError, match="backwards"):
        due(january(5), -1, "working_days", OFFICE)


def test_a_pause_cannot_end_before_it_starts():
    with pytest.raises(PauseEndsBeforeItStarts):
        due(january(5), 1, "working_days", OFFICE, [(january(7), january(6))])


def test_overlapping_pauses_are_joined():
    pauses = [
        (january(8), None),
        (january(6), january(7)),
        (january(5), january(6, 12)),
        (january(9), january(10)),
    ]

    joined = merged(pauses)

    assert [(start.day, end.year) for start, end in joined] == [(5, 2026), (8, 9999)]


@pytest.mark.parametrize(
    ("start", "end", "unit", "pauses", "expected"),
    [
        pytest.param(january(5, 10), january(5, 18), "working_days", [], Elapsed(0, 0), id="same-day"),
        pytest.param(january(9, 10), january(12, 10), "working_days", [], Elapsed(1, 1), id="over-a-weekend"),
        pytest.param(
            january(5, 10),
            january(8, 10),
            "working_days",
            [(january(5, 12), january(7, 9))],
            Elapsed(3, 1),
            id="paused",
        ),
        pytest.param(
            january(5, 10),
            january(8, 10),
            "working_days",
            [(january(5, 12), None)],
            Elapsed(3, 0),
            id="still-paused",
        ),
        pytest.param(
            january(5, 10),
            january(10, 10),
            "working_days",
            [(january(5, 12), None)],
            Elapsed(4, 0),
            id="never-below-0",
        ),
        pytest.param(january(9, 10), january(12, 10), "calendar_days", [], Elapsed(3, 3), id="calendar"),
        pytest.param(
            january(9, 16),
            january(12, 12),
            "working_hours",
            [(january(12, 10), january(12, 11))],
            Elapsed(4, 3),
            id="hours",
        ),
        pytest.param(
            january(5, 10),
            january(6, 10),
            "hours",
            [(january(5, 11), january(5, 14)), (january(5, 12), january(5, 15))],
            Elapsed(24, 20),
            id="overlapping-pauses-count-once",
        ),
        pytest.param(
            london(2026, 3, 28, 12),
            london(2026, 3, 29, 12),
            "hours",
            [],
            Elapsed(23, 23),
            id="clocks-forward",
        ),
    ],
)
def test_raw_and_adjusted(start, end, unit, pauses, expected):
    assert raw_and_adjusted(start, end, pauses, unit, OFFICE) == expected


@pytest.mark.parametrize("unit", ["hours", "working_hours", "working_days", "calendar_days"])
def test_a_moment_without_its_time_zone_is_refused(unit):
    naive = january(5, 10).replace(tzinfo=None)

    with pytest.raises(ValueError, match="time zone"):
        due(naive, 1, unit, OFFICE)
    with pytest.raises(ValueError, match="time zone"):
        due(january(5), 1, unit, OFFICE, [(naive, None)])


def test_nothing_ends_before_it_starts():
    with pytest.raises(ValueError, match="before it started"):
        raw_and_adjusted(january(6), january(5), [], "hours", OFFICE)


def hours_between(first, last):
    """Any whole hour of a stretch of days."""
    begins = datetime.combine(first, time(0), tzinfo=UTC)
    return st.integers(0, (last - first).days * 24).map(lambda n: begins + n * HOUR)


MOMENTS = st.one_of(
    hours_between(date(2023, 1, 1), date(2029, 1, 1)),
    hours_between(date(2024, 2, 20), date(2024, 4, 10)),
    hours_between(date(2026, 10, 20), date(2026, 10, 30)),
    hours_between(date(2026, 12, 18), date(2027, 1, 8)),
)


@st.composite
def clocks(draw):
    start = draw(MOMENTS)
    pauses = []
    for _ in range(draw(st.integers(0, 3))):
        begins = start + draw(st.integers(-48, 400)) * HOUR
        pauses.append((begins, begins + draw(st.integers(0, 200)) * HOUR))
    return start, pauses


def paused_at(moment, pauses):
    return any(begins <= moment < ends for begins, ends in pauses)


def is_office_day(day):
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def naive_day_due(start, amount, pauses, is_counted, closing):
    """Day by day with a calendar and a red pen: tick each day's end that is not paused."""
    day_0 = start.astimezone(LONDON).date()
    ends = [
        datetime.combine(day_0 + timedelta(days=n), closing, tzinfo=LONDON)
        for n in range(400)
        if is_counted(day_0 + timedelta(days=n))
    ]
    day_0_is_open = ends[0].date() == day_0 and ends[0].astimezone(UTC) >= start
    ticks = [
        end for end in ends if end.astimezone(UTC) >= start and not paused_at(end.astimezone(UTC), pauses)
    ]
    return ticks[amount if day_0_is_open else max(amount - 1, 0)]


@given(clocks(), st.integers(0, 30))
def test_working_days_agree_with_counting_day_by_day(clock, amount):
    start, pauses = clock

    expected = naive_day_due(start, amount, pauses, is_office_day, time(17))
    assert due(start, amount, "working_days", OFFICE, pauses) == expected


@given(clocks(), st.integers(0, 60))
def test_calendar_days_agree_with_counting_day_by_day(clock, amount):
    start, pauses = clock

    expected = naive_day_due(start, amount, pauses, lambda day: True, time(23, 59))
    assert due(start, amount, "calendar_days", OFFICE, pauses) == expected


@given(clocks(), st.integers(1, 40), st.sampled_from(["hours", "working_hours"]))
def test_hours_agree_with_counting_hour_by_hour(clock, amount, unit):
    start, pauses = clock

    moment, left = start, amount
    while left:
        runs = not paused_at(moment, pauses) and (unit == "hours" or is_open(moment, OFFICE))
        left -= runs
        moment += HOUR
    # In UTC: Python calls no two zones equal in the hour that clocks repeat.
    assert due(start, amount, unit, OFFICE, pauses).astimezone(UTC) == moment.astimezone(UTC)


@given(
    clocks(),
    st.integers(1, 20),
    st.integers(0, 900),
    st.sampled_from(["working_days", "calendar_days", "hours", "working_hours"]),
)
def test_what_is_done_in_time_never_measures_as_late(clock, amount, taken, unit):
    start, pauses = clock
    end = start + taken * HOUR
    assume(end <= due(start, amount, unit, OFFICE, pauses))

    assert raw_and_adjusted(start, end, pauses, unit, OFFICE).adjusted <= amount


@given(clocks(), st.integers(0, 20), st.integers(1, 900))
def test_what_is_done_on_a_later_working_day_measures_as_late(clock, amount, later):
    start, pauses = clock
    last_day = due(start, amount, "working_days", OFFICE, pauses)
    end = last_day.astimezone(UTC) + later * HOUR
    finished_on = end.astimezone(LONDON).date()
    assume(is_office_day(finished_on) and finished_on > last_day.date())

    assert raw_and_adjusted(start, end, pauses, "working_days", OFFICE).adjusted > amount


@given(
    clocks(), st.integers(0, 20), st.sampled_from(["working_days", "calendar_days", "hours", "working_hours"])
)
def test_a_pause_never_brings_the_due_moment_forward(clock, amount, unit):
    start, pauses = clock

    assert due(start, amount, unit, OFFICE, pauses) >= due(start, amount, unit, OFFICE)
