from datetime import datetime, timedelta

import pytest

from frontdoor.access import services as access
from frontdoor.core.workflow import NotInThisState
from frontdoor.sharing.enums import Act, Ruling, State
from frontdoor.sharing.models import RequestMove
from frontdoor.sharing.services import chasing
from tests.concerns.desk import MONDAY
from tests.sharing.round import NO, YES, Round, agency, fresh, letters, steps


def work_until(end: datetime, begin: datetime = MONDAY) -> None:
    """The worker, looking once an hour."""
    at = begin
    while at <= end:
        while chasing.chase_next(at=at):
            pass
        at += timedelta(hours=1)


def test_nothing_is_chased_before_it_is_due(hub: Round):
    hub.asked()

    assert not chasing.chase_next(at=MONDAY + timedelta(hours=3, minutes=59))


def test_what_is_late_is_chased_once_and_then_by_policy(hub: Round):
    request = hub.asked()
    late = MONDAY + timedelta(hours=4)

    assert chasing.chase_next(at=late)
    assert not chasing.chase_next(at=late)

    assert fresh(request).state == State.CHASED
    assert letters() == ["point@northmoor-police.example"] * 2


def test_lead_is_told_after_as_many_reminders_as_policy_says_and_then_nobody(hub: Round):
    request = hub.asked()

    work_until(MONDAY + timedelta(days=14))

    assert steps(request) == [Act.CHASE, Act.CHASE, Act.ESCALATE]
    assert letters()[-1] == "lead@northmoor-police.example"
    assert len(letters()) == 4
    assert fresh(request).state == State.ESCALATED


def test_steps_of_the_worker_are_nobodys(hub: Round):
    request = hub.asked()
    work_until(MONDAY + timedelta(days=1))

    assert {(one.by, one.via) for one in RequestMove.objects.filter(request=request)} == {(None, "worker")}


def test_answered_request_is_not_chased(hub: Round):
    hub.answer(hub.asked())

    work_until(MONDAY + timedelta(days=14))

    assert len(letters()) == 1


def test_agency_kept_away_later_is_not_chased(hub: Round):
    contact = hub.contact()
    request = hub.ask(contact, police=NO)[0]
    access.exclude(
        record=contact.record, agency=agency("northmoor-police"), reason="x", by=hub.maryam, at=MONDAY
    )

    work_until(MONDAY + timedelta(days=14))

    assert len(letters()) == 1
    assert steps(request) == []
    with pytest.raises(chasing.KeptAway):
        chasing.chase(request=request, by=hub.sam, at=MONDAY)
    with pytest.raises(chasing.KeptAway):
        chasing.escalate(request=request, by=hub.sam, at=MONDAY)


def test_held_request_is_chased_by_nobody(hub: Round):
    request = hub.asked(police=YES)

    work_until(MONDAY + timedelta(days=14))

    assert letters() == []
    with pytest.raises(NotInThisState):
        chasing.chase(request=request, by=hub.sam, at=MONDAY)


def test_minimum_is_chased_with_the_one_person_and_never_put_to_the_lead(hub: Round):
    request = hub.ask(homes=YES)[0]
    hub.decide(request, Ruling.MINIMUM)

    work_until(MONDAY + timedelta(days=14))

    assert set(letters()) == {"vera@larkfield-homes.example"}
    assert steps(request) == [Act.LET_OUT, Act.CHASE, Act.CHASE]
    with pytest.raises(chasing.NoLead):
        chasing.escalate(request=request, by=hub.sam, at=MONDAY)


def test_reminder_goes_to_the_deputy_on_a_day_of_absence(hub: Round):
    hub.asked()
    hub.absent("northmoor-police", on=MONDAY.date() + timedelta(days=1))

    work_until(MONDAY + timedelta(days=1))

    assert letters()[-1] == "deputy@northmoor-police.example"


def test_somebody_of_the_hub_may_chase_sooner(hub: Round):
    request = hub.asked()

    chasing.chase(request=request, by=hub.sam, at=MONDAY + timedelta(hours=1))
    chasing.escalate(request=request, by=hub.sam, at=MONDAY + timedelta(hours=2))

    assert steps(request) == [Act.CHASE, Act.ESCALATE]


def test_who_has_no_address_is_rung_instead(hub: Round):
    hub.name_point("northmoor-police", email="", deputy_email="", lead_email="", phone="101")
    request = hub.asked()

    with pytest.raises(chasing.NobodyToChase):
        chasing.chase(request=request, by=hub.sam, at=MONDAY)
    with pytest.raises(chasing.NoLead):
        chasing.escalate(request=request, by=hub.sam, at=MONDAY)
