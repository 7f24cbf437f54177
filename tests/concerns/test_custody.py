"""Who may be one adult is looked up apart from every page, and a closed record has a custodian for it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from frontdoor.access import services as access
from frontdoor.access.enums import RecordState
from frontdoor.agencies.models import Policy
from frontdoor.concerns import closed
from frontdoor.concerns.models import Contact, PossibleMatch
from frontdoor.concerns.services import custody
from frontdoor.notices.models import Notice
from frontdoor.people import queries as people
from frontdoor.people import ruling
from frontdoor.people import services as persons
from frontdoor.people.enums import Ruling
from frontdoor.people.services import PersonDetails
from tests.concerns.desk import fresh, told_the_trail


ORLA = PersonDetails(
    given_name="Orla",
    family_name="Testcase",
    nhs_number="9990000123",
    phone="01632 960 777",
    safe_contact="-",
)
PROTECTED_ORLA = PersonDetails(
    given_name="Orla", family_name="Testcase", phone="01632 960 777", protect_contact=True
)
TOLD = "ingrid.solberg@larkfield.example"
POLICE = "malik.osei@northmoor-police.example"


@pytest.fixture
def at(desk):
    return timezone.now()


def seal(desk, contact: Contact, at, *, state=RecordState.SEALED, person: bool = True) -> Contact:
    records = [contact.record, *([contact.person.record] if person else [])]
    custody.change_states(
        contact=contact, records=records, state=state, reason="A colleague is alleged", by=desk.manager, at=at
    )
    return fresh(contact)


def asked() -> list[str]:
    return list(
        Notice.objects.filter(kind="custodian").order_by("made_at", "pk").values_list("recipient", flat=True)
    )


def sealed_and_new(desk, at, **seal_with) -> tuple[Contact, Contact]:
    """A sealed record, then a new contact about the same adult, looked up as the worker process would."""
    held = seal(desk, desk.receive(person=ORLA), at, **seal_with)
    new = desk.receive(person=ORLA)
    custody.look_at_all(at=at)
    return held, fresh(new)


def test_two_open_records_of_one_adult_are_counted_on_both(desk, at):
    first, second = desk.receive(person=ORLA), desk.receive(person=ORLA)
    custody.look_at_all(at=at)

    for one in (first, second):
        assert closed.possible_matches(one.person, desk.practitioner).count() == 1
    assert asked() == []


def test_what_was_ruled_upon_is_counted_no_more_until_it_is_undone(desk, at):
    first, second = desk.receive(person=ORLA), desk.receive(person=ORLA)
    custody.look_at_all(at=at)
    pair = {
        "person": first.person,
        "other": second.person,
        "reason": "Asked",
        "by": desk.practitioner,
        "at": at,
    }

    ruling.decide_not_same(**pair)
    assert closed.possible_matches(first.person, desk.practitioner).count() == 0
    ruling.undo(**pair)
    assert closed.possible_matches(first.person, desk.practitioner).count() == 1


def test_a_match_by_protected_values_alone_is_counted_only_for_who_may_see_them(desk, at):
    first, second = desk.receive(person=PROTECTED_ORLA), desk.receive(person=PROTECTED_ORLA)
    for one in (first, second):
        for record in (one.record, one.person.record):
            access.grant(record=record, user=desk.nurse.user, reason="Her ward", by=desk.manager, at=at)
    custody.look_at_all(at=at)

    assert closed.possible_matches(first.person, desk.practitioner).count() == 1
    assert closed.possible_matches(first.person, desk.nurse).count() == 0


def test_a_correction_takes_back_what_it_made_likely(desk, at):
    first, _second = desk.receive(person=ORLA), desk.receive(person=ORLA)
    custody.look_at_all(at=at)
    changes = {"given_name": "Bela", "family_name": "Other", "nhs_number": ""}
    persons.correct_person(person=first.person, changes=changes, by=desk.practitioner, at=at)
    for route in first.person.contact_routes.all():
        route.delete()
    custody.look_at_all(at=at)

    assert PossibleMatch.objects.count() == 0


@pytest.mark.parametrize("state", [RecordState.RESTRICTED, RecordState.SEALED])
@pytest.mark.parametrize("person", [True, False], ids=["person too", "contact only"])
def test_a_closed_hit_goes_to_the_custodian_and_to_nobody_in_the_hub(desk, at, state, person):
    _held, new = sealed_and_new(desk, at, state=state, person=person)

    assert asked() == [TOLD]
    assert closed.matches_for(desk.custodian).count() == 1
    assert closed.same_adult(new.person, desk.practitioner) == []
    assert closed.possible_matches(new.person, desk.practitioner).count() == 0
    assert "custodian_asked" not in told_the_trail(new)


def test_a_record_closed_later_is_looked_up_too(desk, at):
    held, new = desk.receive(person=ORLA), desk.receive(person=ORLA)
    custody.look_at_all(at=at)
    assert asked() == []

    seal(desk, held, at)
    custody.look_at_all(at=at)

    assert asked() == [TOLD]
    assert closed.possible_matches(new.person, desk.practitioner).count() == 0


def test_the_letter_to_a_custodian_says_nothing_of_anybody(desk, at):
    held, new = sealed_and_new(desk, at)

    letter = Notice.objects.get(kind="custodian")
    said = f"{letter.subject} {letter.body}"
    assert letter.record is None
    assert "/casework/custodian/" in said
    for word in (
        "Orla",
        "Testcase",
        held.record.reference,
        new.record.reference,
        "seal",
        "restrict",
        "adult",
    ):
        assert word not in said


def test_without_an_answer_in_time_another_agencys_custodian_is_alarmed(desk, at):
    sealed_and_new(desk, at)

    assert custody.alarm(at=at + timedelta(hours=3)) == 0
    assert custody.alarm(at=at + timedelta(hours=5)) == 1
    assert asked() == [TOLD, POLICE]
    assert closed.matches_for(desk.police_custodian).count() == 1
    assert custody.alarm(at=at + timedelta(hours=5)) == 0


def test_a_custodian_who_is_kept_from_a_record_is_passed_over(desk, at):
    held = desk.receive(person=ORLA)
    access.exclude(
        record=held.record, user=desk.custodian.user, reason="Is the one alleged", by=desk.manager, at=at
    )
    seal(desk, held, at)
    desk.receive(person=ORLA)
    custody.look_at_all(at=at)

    assert asked() == [POLICE]
    assert closed.matches_for(desk.custodian).count() == 0


def test_an_exclusion_made_afterwards_takes_it_out_of_their_sight(desk, at):
    held, _new = sealed_and_new(desk, at)
    access.exclude(
        record=held.person.record, agency=desk.custodian.agency, reason="Conflict", by=desk.manager, at=at
    )

    assert closed.matches_for(desk.custodian).count() == 0
    assert custody.alarm(at=at + timedelta(hours=5)) == 1
    assert asked()[-1] == POLICE


def test_where_the_pack_sets_no_time_everybody_is_asked_at_once(desk, at):
    Policy.objects.filter(key="clock.custodian").delete()
    sealed_and_new(desk, at)

    assert sorted(asked()) == sorted([TOLD, POLICE])
    assert custody.alarm(at=at + timedelta(days=9)) == 0


def test_nobody_eligible_is_an_error_in_the_log_that_names_nobody(desk, at, caplog):
    held = desk.receive(person=ORLA)
    for custodian in (desk.custodian, desk.police_custodian):
        access.exclude(record=held.record, user=custodian.user, reason="Alleged", by=desk.manager, at=at)
    seal(desk, held, at)
    desk.receive(person=ORLA)
    custody.look_at_all(at=at)

    assert "closed_match_without_custodian" in caplog.text
    assert held.record.reference not in caplog.text
    assert asked() == []


def decide(desk, ruled: Ruling, at, by: str = "custodian"):
    match = PossibleMatch.objects.get()
    return custody.decide(match=match, ruled=ruled, reason="Same number", by=getattr(desk, by), at=at)


def test_a_custodian_decides_and_those_named_are_told_that_there_is_something_to_see(desk, at):
    held, new = sealed_and_new(desk, at)

    decide(desk, Ruling.SAME, at)

    assert held.person.pk in people.confirmed_group(new.person)
    assert closed.matches_for(desk.custodian).count() == 0
    (letter,) = Notice.objects.filter(kind="look_at_record")
    assert letter.recipient == desk.manager.user.email
    assert new.record.reference not in letter.body + letter.subject
    assert list(people.confirmed_with(held.person, desk.manager)) == [new.person]
    assert list(people.confirmed_with(new.person, desk.practitioner)) == []
    assert "same_adult_ruled" not in told_the_trail(new)


def test_not_the_same_is_remembered_and_tells_nobody(desk, at):
    sealed_and_new(desk, at)

    decide(desk, Ruling.NOT_SAME, at)
    custody.look_at_all(at=at)

    assert closed.matches_for(desk.custodian).count() == 0
    assert not Notice.objects.filter(kind="look_at_record").exists()


@pytest.mark.parametrize("who", ["manager", "practitioner", "police_custodian", "marram_manager"])
def test_only_a_custodian_who_was_asked_decides(desk, at, who):
    sealed_and_new(desk, at)

    with pytest.raises(ruling.NotTwoRecordsInSight):
        decide(desk, Ruling.SAME, at, by=who)


def test_conflicting_facts_are_put_right_before_a_custodian_confirms(desk, at):
    held, _new = sealed_and_new(desk, at)
    persons.correct_person(person=held.person, changes={"nhs_number": "9990000034"}, by=desk.manager, at=at)

    with pytest.raises(ruling.FactsConflict):
        decide(desk, Ruling.SAME, at)
