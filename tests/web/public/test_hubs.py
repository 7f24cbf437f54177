from datetime import datetime, time

import pytest
import time_machine

from frontdoor.agencies import queries as agencies
from frontdoor.core.calendar import LONDON, HubHours
from frontdoor.web.public import hubs


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (at(16, 10), "today by midday"),
        (at(16, 14, 30), "today by 4:30pm"),
        (at(16, 18), "tomorrow by 10:30am"),
        (at(20, 18), "on Monday by 10:30am"),
    ],
)
def test_somebody_reads_it_within_the_hubs_own_hours(town, sent, words):
    due = hubs.read_by(agencies.partnership("larkfield"), sent)

    assert hubs.by_in_words(due, sent) == words


def test_day_far_off_is_a_date():
    assert hubs.by_in_words(at(30, 9), at(16, 9)) == "on 30 November 2026 by 9am"


def test_hours_that_are_the_same_stand_together():
    week = {day: (time(9), time(17)) for day in (0, 1, 2, 4)} | {3: (time(9), time(12))}

    assert hubs.hours_in_words(HubHours(week=week)) == (
        "Monday to Wednesday, 9am to 5pm",
        "Thursday, 9am to midday",
        "Friday, 9am to 5pm",
    )


def test_receipt_says_when_it_will_be_read(started):
    started.choose("Me").go_on().fill("Where do you live?", "Larkfield").go_on()
    started.skip_to("What happened?").fill("What happened?", "He hits me").go_on()
    started.skip_to("Check what you told us")
    with time_machine.travel(at(20, 18), tick=False):
        started.press("Send")

    assert "A person will read it on Monday by 10:30am." in started.text
    assert "Friday, 8:30am to 4:30pm" in started.text
    assert "01632 960 199" in started.text
