from datetime import timedelta

import pytest

from frontdoor.access import services as access
from frontdoor.access.deciding import NotAllowed
from frontdoor.access.queries import is_visible
from frontdoor.agencies import queries as agencies
from frontdoor.clocks.enums import ClockKind
from frontdoor.core.workflow import NotInThisState
from frontdoor.notices.models import Notice
from frontdoor.sharing import queries
from frontdoor.sharing.enums import Act, Agreement, Basis, State, ToWhom, Urgency
from frontdoor.sharing.models import AgencyRequest, ConflictCheck
from frontdoor.sharing.services import asking
from frontdoor.sharing.services.steps import KeptAway, ReasonMissing
from frontdoor.trail.models import Event
from tests.concerns.desk import MONDAY, running, told_the_trail
from tests.sharing.round import (
    HOMES,
    MIND,
    NO,
    NOT_KNOWN,
    POLICE,
    YES,
    Round,
    agency,
    ask,
    fresh,
    letters,
    steps,
)


def test_agency_that_is_not_alleged_is_asked_at_once(hub: Round):
    request = hub.asked()

    assert fresh(request).state == State.ASKED
    assert letters() == ["point@northmoor-police.example"]
    assert fresh(request).to == ToWhom.POINT


def test_email_says_neither_who_nor_what(hub: Round):
    hub.asked()

    letter = Notice.objects.get(kind="request")
    for word in ("Marlow", "Testcase", "June", "neglect"):
        assert word not in letter.subject + letter.body


def test_nothing_is_kept_before_the_conflict_question_is_answered(hub: Round):
    contact = hub.contact()

    for said in ({"police": None}, {"police": NO, "hub": None}, {"police": NO, "homes": None}):
        with pytest.raises(asking.ConflictNotAnswered):
            hub.ask(contact, **said)

    assert not ConflictCheck.objects.exists()
    assert not AgencyRequest.objects.exists()


@pytest.mark.parametrize("answer", [YES, NOT_KNOWN])
def test_nothing_goes_to_an_agency_that_is_alleged_or_may_be(hub: Round, answer):
    police, homes = hub.ask(police=NO, homes=answer)

    assert letters(HOMES) == []
    assert fresh(homes).state == State.HELD
    assert fresh(homes).due_at is None
    assert fresh(police).state == State.ASKED


@pytest.mark.parametrize("answer", [YES, NOT_KNOWN])
def test_nothing_goes_to_anybody_while_the_hub_may_be_alleged(hub: Round, answer):
    requests = hub.ask(police=NO, mind=NO, hub=answer)

    assert letters() == []
    assert [one.state for one in requests] == [State.HELD, State.HELD]


def test_member_of_the_hub_who_is_alleged_no_longer_sees_the_record(hub: Round):
    contact = hub.contact()

    hub.ask(contact, police=NO, hub=YES, members=(hub.tom.user,))

    assert not is_visible(hub.tom, contact.record)
    assert is_visible(hub.maryam, contact.record)


def test_whoever_is_alleged_does_not_ask(hub: Round):
    with pytest.raises(asking.AllegedYourself):
        hub.ask(police=NO, hub=YES, members=(hub.sam.user,))


def test_request_is_due_by_its_urgency(hub: Round):
    soon = hub.asked()
    routine = hub.asked(said=ask(urgency=Urgency.ROUTINE))
    now = hub.asked(said=ask(urgency=Urgency.NOW))

    assert fresh(now).due_at == MONDAY + timedelta(hours=1)
    assert fresh(soon).due_at == MONDAY + timedelta(hours=4)
    assert fresh(routine).due_at.date() == MONDAY.date() + timedelta(days=2)


def test_clock_runs_until_the_last_agency_has_answered(hub: Round):
    contact = hub.contact()
    police, mind = hub.ask(contact, police=NO, mind=NO)
    assert ClockKind.AGENCY_CHECKS in running(contact)

    hub.answer(police)
    assert ClockKind.AGENCY_CHECKS in running(contact)
    hub.answer(mind, Act.FIND_NOTHING, "")

    assert ClockKind.AGENCY_CHECKS not in running(contact)


def test_absent_agency_is_asked_through_its_deputy(hub: Round):
    hub.absent(POLICE)

    request = hub.asked()

    assert letters() == ["deputy@northmoor-police.example"]
    assert fresh(request).to == ToWhom.DEPUTY


def test_agency_without_a_point_is_still_asked_and_somebody_rings(hub: Round):
    hub.name_point(POLICE, email="", deputy_email="", phone="101")

    request = hub.asked()

    assert fresh(request).state == State.ASKED
    assert fresh(request).to == ToWhom.NOBODY
    assert letters() == []


def test_point_who_is_kept_from_the_record_is_passed_over_for_the_deputy(hub: Round):
    hub.name_point(POLICE, email=hub.jo.user.email)
    contact = hub.contact()
    access.exclude(record=contact.record, user=hub.jo.user, reason="Known", by=hub.maryam, at=MONDAY)

    hub.ask(contact, police=NO)

    assert letters() == ["deputy@northmoor-police.example"]


def test_agency_that_is_kept_from_the_record_is_not_asked(hub: Round):
    contact = hub.contact()
    access.exclude(record=contact.record, agency=agency(POLICE), reason="Alleged", by=hub.maryam, at=MONDAY)

    with pytest.raises(KeptAway):
        hub.ask(contact, police=NO)

    assert not AgencyRequest.objects.exists()


def test_agency_is_asked_once_at_a_time(hub: Round):
    contact = hub.contact()
    hub.ask(contact, police=NO)

    with pytest.raises(asking.AskedAlready):
        hub.ask(contact, police=NO)


def test_agency_can_be_asked_again_once_it_has_answered(hub: Round):
    contact = hub.contact()
    hub.answer(hub.ask(contact, police=NO)[0])

    hub.ask(contact, police=NO)

    assert queries.requests_on(contact.record).count() == 2


def test_agency_of_another_partnership_is_not_asked(hub: Round):
    conflicts = asking.Conflicts({agencies.agency("marram.northmoor-police"): NO}, NO)

    with pytest.raises(asking.NobodyAsked):
        asking.ask_agencies(
            record=hub.contact().record, person=None, conflicts=conflicts, ask=ask(), by=hub.sam, at=MONDAY
        )


def test_asking_without_agreement_needs_a_reason(hub: Round):
    with pytest.raises(ReasonMissing):
        hub.asked(said=ask(agreement=Agreement.NO))


def test_request_says_whom_it_is_about_and_what(hub: Round):
    for missing in ({"about": " "}, {"asked": ""}):
        with pytest.raises(asking.WordsMissing):
            hub.asked(said=ask(**missing))


def test_partner_asks_nobody(hub: Round):
    with pytest.raises(NotAllowed):
        hub.asked(by=hub.jo)


def test_closed_contact_asks_nobody(hub: Round):
    with pytest.raises(NotInThisState):
        hub.asked(contact=hub.desk.closed())


def test_withdrawn_request_asks_no_more_and_keeps_why(hub: Round):
    request = hub.asked()

    asking.withdraw(request=request, reason="Found elsewhere", by=hub.sam, at=MONDAY)

    assert fresh(request).state == State.WITHDRAWN
    assert request.moves.get().reason == "Found elsewhere"
    with pytest.raises(ReasonMissing):
        asking.withdraw(request=hub.asked(), reason=" ", by=hub.sam, at=MONDAY)


def test_trail_holds_each_step_and_no_words(hub: Round):
    contact = hub.contact()
    request = hub.ask(contact, mind=NOT_KNOWN)[0]
    asking.withdraw(request=request, reason="CANARY", by=hub.sam, at=MONDAY)

    assert told_the_trail(contact)[-2:] == ["request_made", "request_withdraw"]
    assert steps(request) == [Act.WITHDRAW]
    assert letters(MIND) == []
    assert not any("CANARY" in str(event.detail) for event in Event.objects.all())


def test_every_basis_names_where_it_stands_in_the_law():
    assert all("Act" in one.label or "UK GDPR" in one.label for one in Basis)
