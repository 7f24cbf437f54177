"""How long contacts stay in each stage."""

from datetime import timedelta

import pytest

from frontdoor.concerns.enums import Route
from frontdoor.concerns.models import Contact
from frontdoor.concerns.services import checking
from frontdoor.figures import times
from frontdoor.figures.periods import Period
from frontdoor.figures.scope import Scope
from frontdoor.figures.spread import Spread
from tests.concerns.desk import MONDAY


HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WHOLE = Period(MONDAY.date(), MONDAY.date() + 30 * DAY)


def stage(found, label: str) -> Spread:
    return next(row.values[0] for row in found.rows if row.label == label)


@pytest.fixture
def waited(desk):
    """Ten contacts that waited for 1, 2 … 10 hours until somebody took them, and then 24 to be sent on."""
    for hours in range(1, 11):
        contact = desk.receive()
        checking.take(contact=contact, by=desk.practitioner, at=MONDAY + hours * HOUR)
        checking.take(contact=contact, by=desk.second_practitioner, at=MONDAY + (hours + 1) * HOUR)
        checking.send_on(
            contact=contact,
            route=Route.ADVICE,
            recipient="",
            reason="Advice",
            by=desk.practitioner,
            at=MONDAY + (hours + 24) * HOUR,
        )
    return desk


def test_half_and_nine_in_ten_are_of_what_left_the_stage(waited):
    found = times.times(Scope(waited.manager, WHOLE, MONDAY))

    assert stage(found, "New") == Spread(10, 5 / 24, 9 / 24)
    assert stage(found, "To decide") == Spread(0)


def test_giving_a_contact_to_a_colleague_begins_no_new_stay(waited):
    assert stage(times.times(Scope(waited.manager, WHOLE, MONDAY)), "Checking") == Spread(10, 1.0, 1.0)


def test_from_arrival_to_an_answer_counts_each_contact_once(waited):
    again = Contact.objects.order_by("received_at", "pk").first()
    from frontdoor.concerns.services import deciding

    deciding.reopen(contact=again, reason="Again", by=waited.manager, at=MONDAY + 9 * DAY)
    again.refresh_from_db()
    checking.send_on(
        contact=again,
        route=Route.ADVICE,
        recipient="",
        reason="x",
        by=waited.practitioner,
        at=MONDAY + 20 * DAY,
    )

    found = times.times(Scope(waited.manager, WHOLE, MONDAY))

    assert stage(found, times.ARRIVAL_TO_ANSWER) == Spread(10, 29 / 24, 33 / 24)
    assert stage(found, "Checking").n == 11
    assert found.message == "Half of 10 contacts were decided or sent on within 1.2 days of arrival"


def test_a_stay_counts_in_the_time_in_which_it_ended(waited):
    first_day = Period(MONDAY.date(), MONDAY.date())
    found = times.times(Scope(waited.manager, first_day, MONDAY))

    assert stage(found, "New").n == 10
    assert stage(found, "Checking").n == 0
    assert found.message == times.NOTHING


@pytest.mark.parametrize(
    ("days", "words"), [(0.5, "12 hours"), (1.0, "1.0 days"), (2.26, "2.3 days"), (None, "no time known")]
)
def test_a_duration_is_said_in_hours_or_days(days, words):
    assert times.in_words(days) == words
