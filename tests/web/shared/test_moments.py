from datetime import UTC, date, datetime

import pytest

from frontdoor.web.shared import moments


NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (at(20, 16, 30), "20 November 2026, 4:30pm"),
        (at(20, 9), "20 November 2026, 9am"),
        (at(20, 12), "20 November 2026, midday"),
        (at(20, 0, 5), "20 November 2026, 12:05am"),
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), "2 July 2026, 12:30am"),
    ],
)
def test_moment_is_written_in_local_time(when, words):
    assert moments.moment(when) == words


def test_day_of_a_date_has_no_time():
    assert moments.day(date(2026, 11, 2)) == "2 November 2026"


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (at(20, 16, 30), "due today 4:30pm"),
        (at(21, 10), "due tomorrow 10am"),
        (at(25, 10), "due 25 November 2026"),
        (at(20, 8), "late, was due today 8am"),
        (at(19, 17), "late, was due yesterday 5pm"),
        (at(19, 8), "1 day late"),
        (at(18, 16), "2 days late"),
    ],
)
def test_due_moment_says_how_it_stands_now(when, words):
    assert moments.due(when, NOW) == words
