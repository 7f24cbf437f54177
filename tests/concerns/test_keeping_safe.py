"""Critical facts until they are ended, and interim measures until somebody keeps them up."""

from contextlib import suppress
from datetime import timedelta

import pytest

from frontdoor.access.deciding import NotAllowed
from frontdoor.concerns import measures
from frontdoor.concerns.enums import Stage
from frontdoor.concerns.models import FactTold, HubWork
from frontdoor.concerns.services import deciding, keeping_safe, moving
from frontdoor.concerns.services.moving import ReasonMissing
from frontdoor.concerns.triage_enums import CriticalKind, HandoverState, HubWorkKind, MeasureEnd
from tests.concerns.desk import MONDAY, fresh, told_the_trail


TODAY = MONDAY.date()


@pytest.fixture
def contact(desk):
    return desk.at(Stage.TO_DECIDE)


def flag(desk, contact, kind=CriticalKind.WEAPON, words="A machete by the door"):
    return keeping_safe.flag(contact=contact, kind=kind, words=words, by=desk.practitioner, at=MONDAY)


def begin(desk, contact, what="A carer calls daily", days=7):
    return keeping_safe.begin_measure(
        contact=contact,
        what=what,
        owner="Bea Lindqvist",
        until_on=TODAY + timedelta(days=days),
        by=desk.practitioner,
        at=MONDAY,
    )


def answer(desk, measure, accepted=True, who="Noor Haidari", note=""):
    return keeping_safe.answer_handover(
        measure=measure, accepted=accepted, answered_by=who, note=note, by=desk.practitioner, at=MONDAY
    )


def hand(desk, measure, to="Noor Haidari, Larkfield Homes"):
    return keeping_safe.hand_over(measure=measure, to=to, by=desk.practitioner, at=MONDAY)


def test_a_fact_is_flagged_once_told_with_names_and_ended_with_a_reason(desk, contact):
    fact = flag(desk, contact)
    assert flag(desk, contact, words="Again") == fact

    for _twice in range(2):
        keeping_safe.record_told(
            fact=fact, service="Police", who="PC 4417 Jo Fenn", by=desk.practitioner, at=MONDAY
        )
    keeping_safe.end_fact(fact=fact, reason="Taken away by the police", by=desk.manager, at=MONDAY)

    assert FactTold.objects.get().acknowledged_by == "PC 4417 Jo Fenn"
    with pytest.raises(keeping_safe.EndedAlready):
        keeping_safe.end_fact(fact=fact, reason="Again", by=desk.manager, at=MONDAY)
    assert told_the_trail(contact)[-3:] == [
        "critical_fact_flagged",
        "critical_fact_told",
        "critical_fact_ended",
    ]
    assert flag(desk, contact) != fact


def test_a_fact_can_be_flagged_before_anybody_has_taken_the_contact(desk):
    assert flag(desk, desk.receive(), CriticalKind.FIRE, "Smoke from the bins").pk


def test_what_needs_words_is_refused_without(desk, contact):
    with pytest.raises(ReasonMissing):
        flag(desk, contact, words=" ")
    with pytest.raises(ReasonMissing):
        begin(desk, contact, what=" ")
    fact = flag(desk, contact)
    with pytest.raises(ReasonMissing):
        keeping_safe.record_told(fact=fact, service="Police", who="", by=desk.practitioner, at=MONDAY)
    with pytest.raises(ReasonMissing):
        keeping_safe.end_fact(fact=fact, reason="", by=desk.practitioner, at=MONDAY)


@pytest.mark.parametrize("who", ["nurse", "marram_practitioner", "custodian"])
def test_nobody_else_keeps_anybody_safe_here(desk, contact, who):
    with pytest.raises(NotAllowed):
        keeping_safe.flag(
            contact=contact, kind=CriticalKind.FIRE, words="Fire", by=getattr(desk, who), at=MONDAY
        )


def test_a_measure_has_an_owner_and_a_last_day_that_is_not_over(desk, contact):
    made = begin(desk, contact)
    assert begin(desk, contact) == made
    assert HubWork.objects.get().kind == HubWorkKind.MADE_SAFE

    with pytest.raises(keeping_safe.EndsBeforeItBegins):
        begin(desk, contact, days=-1)


def test_a_measure_may_be_kept_up_for_longer_or_ended(desk, contact):
    made = begin(desk, contact)
    later = keeping_safe.lengthen_measure(
        measure=made, until_on=TODAY + timedelta(days=20), by=desk.practitioner, at=MONDAY
    )
    assert later.until_on == TODAY + timedelta(days=20)

    end = {"measure": made, "ended": MeasureEnd.DONE, "note": "He has moved out", "by": desk.practitioner}
    keeping_safe.end_measure(**end, at=MONDAY)
    with pytest.raises(keeping_safe.EndedAlready):
        keeping_safe.end_measure(**end, at=MONDAY)
    with pytest.raises(keeping_safe.EndedAlready):
        hand(desk, made)


def ready_to_close(desk):
    contact = desk.decided()
    desk.tell_everybody(contact)
    return contact


def closes(desk, contact) -> bool:
    with suppress(moving.NotComplete):
        deciding.close(contact=contact, by=desk.practitioner, at=MONDAY)
    return fresh(contact).stage == Stage.CLOSED


def test_closing_waits_until_each_measure_has_an_owner_who_accepts(desk):
    contact = ready_to_close(desk)
    one, two = begin(desk, contact), begin(desk, contact, what="New locks")
    assert not closes(desk, contact)

    hand(desk, one)
    assert not closes(desk, contact)
    answer(desk, one)
    assert not closes(desk, contact)

    hand(desk, two)
    answer(desk, two, accepted=False, note="We have nobody")
    assert not closes(desk, contact)
    hand(desk, two, to="Sister Ada")
    answer(desk, two, who="Ada Model")

    assert closes(desk, contact)
    assert [measures.owner_of(each) for each in (one, two)] == ["Noor Haidari, Larkfield Homes", "Sister Ada"]
    assert one.owner == "Bea Lindqvist"


def test_a_measure_that_was_ended_does_not_hold_up_the_closing(desk):
    contact = ready_to_close(desk)
    made = begin(desk, contact)
    hand(desk, made)
    keeping_safe.end_measure(
        measure=made, ended=MeasureEnd.DONE, note="Not needed", by=desk.practitioner, at=MONDAY
    )

    assert closes(desk, contact)
    assert made.handovers.get().state == HandoverState.DECLINED


def test_one_is_asked_at_a_time_and_an_answer_needs_a_question(desk, contact):
    made = begin(desk, contact)
    with pytest.raises(keeping_safe.NothingAsked):
        answer(desk, made)
    hand(desk, made)
    with pytest.raises(keeping_safe.AskedAlready):
        hand(desk, made, to="Somebody else")
    with pytest.raises(keeping_safe.WhoMissing):
        answer(desk, made, who=" ")
    with pytest.raises(keeping_safe.WhoMissing):
        answer(desk, made, accepted=False)


def listed(viewer, days: int = 0) -> list:
    return [one.what for one in measures.expiring(viewer, TODAY + timedelta(days=days))]


def test_what_expires_soon_is_listed_soonest_first_while_it_runs(desk, contact):
    begin(desk, contact, "In a week", 7)
    soon = begin(desk, contact, "In two days", 2)
    begin(desk, contact, "Tomorrow", 1)

    assert listed(desk.practitioner) == ["Tomorrow", "In two days"]
    assert listed(desk.practitioner, days=6) == ["Tomorrow", "In two days", "In a week"]
    keeping_safe.end_measure(measure=soon, ended=MeasureEnd.DONE, note="Done", by=desk.manager, at=MONDAY)
    assert listed(desk.practitioner) == ["Tomorrow"]


def test_nobody_is_listed_a_measure_of_a_record_that_is_not_theirs(desk, contact):
    begin(desk, contact, "Tomorrow", 1)

    for who in ("nurse", "marram_practitioner", "custodian"):
        assert listed(getattr(desk, who)) == []
