"""Demand and capacity by week, and how steady the time to an answer is."""

from datetime import datetime, timedelta

import pytest

from frontdoor.agencies import queries as agencies
from frontdoor.concerns.enums import Route
from frontdoor.concerns.services import checking, deciding
from frontdoor.core.calendar import LONDON
from frontdoor.figures import capacity, steady
from frontdoor.figures.disclosing import disclose
from frontdoor.figures.periods import Period
from frontdoor.figures.scope import Scope
from frontdoor.sharing.enums import Seat
from frontdoor.sharing.services import desk as hub_desk
from tests.concerns.desk import MONDAY, fresh


DAY, WEEK = timedelta(days=1), timedelta(days=7)
FOUR_WEEKS = Period(MONDAY.date(), (MONDAY + 4 * WEEK - DAY).date())
NOW = MONDAY + 5 * WEEK


def sent_on(desk, contact, at):
    checking.take(contact=contact, by=desk.practitioner, at=at)
    checking.send_on(
        contact=contact, route=Route.ADVICE, recipient="", reason="Advice", by=desk.practitioner, at=at
    )
    return fresh(contact)


def close(desk, contact, at) -> None:
    desk.send(contact.feedbacks.latest("pk"), at)
    deciding.close(contact=contact, by=desk.practitioner, at=at)


def test_what_is_in_hand_follows_from_what_came_and_what_was_closed(desk):
    contacts = [desk.receive(at=MONDAY - DAY), *(desk.receive() for _ in range(3))]
    desk.receive(at=MONDAY + WEEK)
    desk.receive(at=MONDAY + 4 * WEEK + DAY)  # after the weeks that are asked for
    for contact, weeks in zip(contacts[:2], (1, 2), strict=True):
        close(desk, sent_on(desk, contact, MONDAY + weeks * WEEK), MONDAY + weeks * WEEK)
    deciding.reopen(contact=fresh(contacts[0]), reason="Again", by=desk.manager, at=MONDAY + 3 * WEEK)

    found = capacity.capacity(Scope(desk.manager, FOUR_WEEKS, NOW))

    assert [(row.label, *row.values[:3]) for row in found.rows] == [
        ("2 Mar 2026", 3, 0, 4),
        ("9 Mar 2026", 1, 1, 4),
        ("16 Mar 2026", 0, 1, 3),
        ("23 Mar 2026", 0, 0, 4),
    ]
    assert found.n == 4
    assert found.message == (
        "In the last 4 weeks 4 contacts arrived and 2 were closed; 4 were in hand at the end, "
        "and 6 would be after as many weeks more like these"
    )


def test_capacity_is_the_hours_that_the_hub_is_open_and_who_sat_in_it(desk):
    easter = Period(datetime(2026, 3, 23, tzinfo=LONDON).date(), datetime(2026, 4, 12, tzinfo=LONDON).date())
    for key, day, seat in (
        ("northmoor-police", 23, Seat.SITS),
        ("northmoor-police", 24, Seat.REMOTE),
        ("harbour-mind", 24, Seat.ABSENT),
    ):
        hub_desk.set_rota(
            on=datetime(2026, 3, day, tzinfo=LONDON).date(),
            sittings={
                agencies.agency(f"larkfield.{key}"): hub_desk.Sitting(
                    seat, "" if seat == Seat.ABSENT else "Jo"
                )
            },
            by=desk.manager,
            at=MONDAY,
        )

    found = capacity.capacity(Scope(desk.manager, easter, NOW + 2 * WEEK))

    # 42 hours a week; Good Friday takes 8 and Easter Monday 8½.
    assert [row.values[3:] for row in found.rows] == [(42.0, 2.0), (34.0, 0.0), (33.5, 0.0)]


def test_a_week_that_is_not_over_is_not_shown(desk):
    found = capacity.capacity(Scope(desk.manager, FOUR_WEEKS, MONDAY + 2 * WEEK))

    assert len(found.rows) == 2


def test_hours_are_shown_where_numbers_of_people_are_hidden(desk):
    desk.receive()
    found = disclose(capacity.capacity(Scope(desk.manager, FOUR_WEEKS, NOW)), 5)

    assert str(found.rows[0].values[0]) == "fewer than 5"
    assert found.rows[0].values[3] == 42.0


def test_times_of_a_week_are_of_what_was_answered_in_it(desk):
    for days in (1, 2, 6):
        sent_on(desk, desk.receive(), MONDAY + days * DAY)
    sent_on(desk, desk.receive(), MONDAY + 9 * DAY)

    found = steady.steady(Scope(desk.manager, FOUR_WEEKS, NOW))

    assert [(row.label, row.values[0].n, row.values[0].median) for row in found.rows] == [
        ("2 Mar 2026", 3, 2.0),
        ("9 Mar 2026", 1, 9.0),
    ]
    assert found.message == "There are too few weeks to say whether it is steady: 2 of at least 8"
    assert found.levels == ()


# By hand: mean 10, mean moving range 2, so 10 ± 2.66 × 2.
CALM = [9.0, 11.0, 9.0, 11.0, 9.0, 11.0, 9.0, 11.0]


def test_limits_come_from_the_weeks_themselves():
    found = steady.limits_of(CALM)

    assert (found.mean, found.low, found.high) == pytest.approx((10, 4.681, 15.319), abs=0.001)
    assert steady.signals(CALM, found) == [""] * 8
    assert steady.limits_of(CALM[:7]) is None


def test_no_time_is_less_than_none():
    assert steady.limits_of([1.0, 0.0] * 4).low == 0


def test_a_week_outside_the_limits_and_a_run_on_one_side_are_signals():
    limits = steady.limits_of(CALM)
    values = [20.0, 3.0, *[10.5] * 8, 9.0]

    said = steady.signals(values, limits)

    assert said[:2] == ["slower than the upper limit", "faster than the lower limit"]
    assert set(said[2:10]) == {"one of 8 weeks in a row slower than the mean"}
    assert said[10] == ""
