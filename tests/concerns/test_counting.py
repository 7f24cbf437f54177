"""Hub episodes, and a concern counted under both rules of figure F-012."""

from datetime import timedelta

import pytest

from frontdoor.concerns import counting
from frontdoor.concerns.counting import Conversion
from frontdoor.concerns.enums import Route, Stage
from frontdoor.concerns.models import HubEpisode
from frontdoor.concerns.services import deciding, triaging
from frontdoor.concerns.triage_enums import HubWorkKind
from frontdoor.core.workflow import NotInThisState
from tests.concerns.desk import MONDAY, fresh, told_the_trail


WEEK = (MONDAY - timedelta(days=1), MONDAY + timedelta(days=6))


def both(contact) -> tuple[Conversion, Conversion]:
    partnership = contact.record.partnership
    return (
        counting.converted_by_enquiry(partnership, *WEEK),
        counting.converted_by_any_work(partnership, *WEEK),
    )


def work(desk, contact, kind=HubWorkKind.SPOKE):
    return triaging.record_work(contact=contact, kind=kind, note="Rang her", by=desk.practitioner, at=MONDAY)


def test_a_concern_is_with_the_hub_from_its_acceptance_until_it_is_closed(desk):
    taken = desk.take(desk.receive())
    assert not taken.episodes.exists()

    closed = desk.closed()
    (episode,) = closed.episodes.all()
    assert episode.opened_at == closed.concern.at
    assert episode.closed_at == MONDAY


def test_reopening_begins_another_episode(desk):
    contact = desk.closed()
    deciding.reopen(contact=contact, reason="Again", by=desk.manager, at=MONDAY + timedelta(days=1))

    assert [one.closed_at is None for one in contact.episodes.order_by("pk")] == [False, True]


def test_reopening_a_decided_concern_stays_in_its_episode(desk):
    contact = desk.decided()
    deciding.reopen(contact=contact, reason="Upheld", by=desk.manager, at=MONDAY)

    assert contact.episodes.count() == 1


def test_work_of_the_hub_has_its_kind_and_stands_on_the_trail(desk):
    contact = desk.at(Stage.TO_DECIDE)

    work(desk, contact)
    work(desk, contact)

    assert [one.kind for one in contact.episodes.get().work.all()] == [HubWorkKind.SPOKE]
    assert told_the_trail(contact)[-1] == "hub_work_recorded"


@pytest.mark.parametrize("stage", [Stage.RECEIVED, Stage.CHECKING, Stage.CLOSED])
def test_there_is_no_work_on_what_is_not_with_the_hub(desk, stage):
    with pytest.raises(NotInThisState):
        work(desk, desk.at(stage))


def test_a_concern_from_before_episodes_were_kept_gets_its_own(desk):
    contact = desk.at(Stage.TO_DECIDE)
    HubEpisode.objects.filter(contact=contact).delete()

    work(desk, contact)

    assert contact.episodes.get().opened_at == contact.concern.at


def test_an_enquiry_converts_under_both_rules(desk):
    contact = desk.decided(Route.PROTECTION)

    assert both(contact) == (Conversion(1, 1), Conversion(1, 1))


def test_work_of_the_hub_converts_under_one_rule_only(desk):
    contact = desk.at(Stage.TO_DECIDE)
    work(desk, contact)
    desk.answer(contact, unable="no")
    desk.decide(contact, Route.ADVICE)

    assert both(contact) == (Conversion(1, 0), Conversion(1, 1))


def test_neither_an_enquiry_nor_work_converts_under_neither(desk):
    assert both(desk.decided(Route.ADVICE)) == (Conversion(1, 0), Conversion(1, 0))


def test_an_enquiry_with_work_is_counted_once(desk):
    contact = desk.at(Stage.TO_DECIDE)
    for kind in HubWorkKind:
        work(desk, contact, kind)
    desk.answer(contact)
    desk.decide(contact, Route.PROTECTION)

    assert both(contact) == (Conversion(1, 1), Conversion(1, 1))


def test_a_decision_that_waits_for_a_manager_or_was_replaced_is_no_enquiry(desk):
    contact = desk.decided(Route.PROTECTION)
    deciding.reopen(contact=contact, reason="Upheld", by=desk.manager, at=MONDAY)
    desk.answer(fresh(contact), unable="no")
    desk.decide(fresh(contact), Route.ADVICE)
    assert both(contact)[0] == Conversion(1, 1)  # not yet: a manager confirms this one

    decision = contact.decisions.order_by("-pk").first()
    deciding.authorise(contact=contact, given=True, reason="Agreed", by=desk.manager, at=MONDAY)
    assert decision.needs_authorisation
    assert both(contact)[0] == Conversion(1, 0)


def test_a_contact_that_never_became_a_concern_is_in_neither_number(desk):
    contact = desk.at(Stage.SENT_ON)

    assert both(contact) == (Conversion(0, 0), Conversion(0, 0))


def test_a_concern_counts_in_the_period_in_which_it_was_raised(desk):
    contact = desk.decided(Route.PROTECTION)
    partnership, later = contact.record.partnership, MONDAY + timedelta(days=30)

    assert counting.converted_by_enquiry(partnership, MONDAY, later).concerns == 1
    assert counting.converted_by_enquiry(partnership, MONDAY + timedelta(seconds=1), later).concerns == 0
    assert counting.converted_by_enquiry(partnership, WEEK[0], MONDAY).concerns == 0


def test_the_neighbours_are_counted_apart(desk):
    contact = desk.decided(Route.PROTECTION)
    other = desk.marram_manager.partnership

    assert both(contact)[0].concerns == 1
    assert counting.converted_by_any_work(other, *WEEK) == Conversion(0, 0)
