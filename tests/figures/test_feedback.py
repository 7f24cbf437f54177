"""Feedback in time and read, counted by hand."""

from datetime import timedelta

import pytest

from frontdoor.concerns.enums import Route
from frontdoor.concerns.services import telling
from frontdoor.figures import feedback
from frontdoor.figures.periods import Period
from frontdoor.figures.scope import Scope
from frontdoor.figures.shares import Share
from tests.concerns.desk import MONDAY
from tests.figures.spring import ANONYMOUS, NEIGHBOUR


DAY = timedelta(days=1)
LATER = MONDAY + 20 * DAY
MARCH = Period(MONDAY.date(), MONDAY.date() + 29 * DAY)


def told(desk, contact, at=MONDAY, *, read: bool = False) -> None:
    sent = desk.send(contact.feedbacks.get(), at)
    if read:
        telling.mark_read(feedback=sent, at=at)


@pytest.fixture
def referrers(desk):
    """Three told in time, of whom two read it; one told late and read; one withheld; two forgotten; one anonymous."""
    told(desk, desk.decided(), read=True)
    told(desk, desk.decided(), read=True)
    told(desk, desk.decided())
    told(desk, desk.decided(), MONDAY + 15 * DAY, read=True)
    withheld = desk.decided().feedbacks.get()
    telling.withhold_feedback(feedback=withheld, reason="He is alleged", by=desk.practitioner, at=MONDAY)
    desk.decided()
    desk.decided(referrer=NEIGHBOUR)
    desk.decided(referrer=ANONYMOUS)
    return desk


def counts(found) -> dict[str, tuple]:
    return {row.label: row.values for row in found.rows}


def test_telling_and_reading_are_two_numbers(referrers):
    found = feedback.feedback(Scope(referrers.manager, MARCH, LATER))

    assert counts(found) == {
        "Told in time": (3, Share(2, 3)),
        "Told late": (1, Share(1, 1)),
        "Not told, and late": (2, Share(0, 2)),
        "Not told, not due yet": (0, Share(0, 0)),
        "Not told, for a reason that is kept": (1, Share(0, 1)),
    }
    assert found.n == 7
    assert found.message == (
        "3 of 6 referrers whose answer was due were told in time; 3 of 4 who were told have read it"
    )


def test_what_is_not_due_yet_is_not_late(referrers):
    found = feedback.feedback(Scope(referrers.manager, MARCH, MONDAY))

    assert counts(found)["Not told, not due yet"] == (2, Share(0, 2))


def test_only_the_newest_feedback_of_a_contact_counts(desk):
    from frontdoor.concerns.services import deciding

    contact = desk.decided(Route.PROTECTION)
    told(desk, contact)
    deciding.reopen(contact=contact, reason="Again", by=desk.manager, at=MONDAY)
    contact.refresh_from_db()
    desk.answer(contact)
    desk.decide(contact, Route.PROTECTION)

    found = feedback.feedback(Scope(desk.manager, MARCH, LATER))

    assert (found.n, counts(found)["Not told, and late"][0]) == (1, 1)
