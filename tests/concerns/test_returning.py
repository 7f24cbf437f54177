"""What was sent on comes back as the same contact, within the days that the pack allows."""

from datetime import timedelta

import pytest

from frontdoor.access.deciding import NotAllowed
from frontdoor.concerns import queries
from frontdoor.concerns.enums import Route, RouteState, Stage
from frontdoor.concerns.services import checking, deciding, returning
from frontdoor.concerns.services.moving import ReasonMissing
from tests.concerns.desk import MONDAY, fresh, running


@pytest.fixture
def sent_on(desk):
    """Sent on to the police, who accepted it."""
    contact = desk.at(Stage.SENT_ON)
    checking.record_handover_answer(
        route=contact.onward_routes.get(),
        accepted=True,
        answered_by="Jo Fenn",
        note="",
        by=desk.practitioner,
        at=MONDAY,
    )
    return contact


def back(desk, contact, days: int = 3, **said):
    given = {"brought_by": "Jo Fenn", "reason": "No crime; she needs care", "by": desk.practitioner, **said}
    return returning.come_back(route=contact.onward_routes.get(), **given, at=MONDAY + timedelta(days=days))


def test_it_comes_back_to_be_checked_with_its_clock_and_both_reasons(desk, sent_on):
    back(desk, sent_on)

    held = fresh(sent_on)
    assert held.stage == Stage.CHECKING
    assert "decision" in running(held)
    assert held.onward_routes.get().state == RouteState.REPLACED
    assert [one.reason for one in held.moves.filter(reason__gt="").order_by("pk")] == [
        "A crime, no needs",
        "No crime; she needs care",
    ]


def test_also_after_it_was_closed(desk, sent_on):
    desk.tell_everybody(sent_on)
    deciding.close(contact=sent_on, by=desk.practitioner, at=MONDAY)

    back(desk, sent_on, days=90)

    assert fresh(sent_on).stage == Stage.CHECKING


def test_after_the_days_that_the_pack_allows_it_is_a_new_contact(desk, sent_on):
    with pytest.raises(returning.TooLateToReturn):
        back(desk, sent_on, days=91)

    assert fresh(sent_on).stage == Stage.SENT_ON


def test_it_needs_who_and_why(desk, sent_on):
    with pytest.raises(checking.WhoMissing):
        back(desk, sent_on, brought_by=" ")
    with pytest.raises(ReasonMissing):
        back(desk, sent_on, reason=" ")


def test_what_waits_for_its_answer_or_has_come_back_is_not_brought_back(desk, sent_on):
    waiting = desk.at(Stage.SENT_ON)
    with pytest.raises(checking.AnsweredAlready):
        back(desk, waiting)
    back(desk, sent_on)
    with pytest.raises(checking.AnsweredAlready):
        back(desk, sent_on)


def test_the_neighbours_bring_nothing_back(desk, sent_on):
    with pytest.raises(NotAllowed):
        back(desk, sent_on, by=desk.marram_practitioner)


def test_the_list_holds_what_was_sent_on_as_no_concern_and_no_other_route(desk, sent_on):
    decided = desk.decided(Route.POLICE)
    checking.also_hand_on(
        contact=decided,
        route=Route.CHILDREN,
        recipient="Duty",
        reason="A child",
        by=desk.practitioner,
        at=MONDAY,
    )

    assert [one.contact for one in queries.redirected(desk.practitioner)] == [sent_on]
    for who in ("nurse", "marram_practitioner"):
        assert not queries.redirected(getattr(desk, who)).exists()
