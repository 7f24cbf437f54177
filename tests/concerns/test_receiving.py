import dataclasses
from datetime import date
from unittest.mock import patch

import pytest
from django.core import mail
from django.db import IntegrityError, connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdoor.access import protecting
from frontdoor.access.models import PrivateLink, ProtectedValue, Record
from frontdoor.agencies import packs
from frontdoor.agencies import queries as agencies
from frontdoor.clocks.models import Clock
from frontdoor.concerns import queries
from frontdoor.concerns.enums import About, AbuseType, Door, Route, RouteState, Stage
from frontdoor.concerns.models import Allegation, Contact, OnwardRoute, Referrer, Submission
from frontdoor.concerns.new_concern import NewConcern, ReferrerDetails
from frontdoor.concerns.services import following_up, receiving
from frontdoor.concerns.services.receiving import Once
from frontdoor.core import text
from frontdoor.notices import services as notices
from frontdoor.notices.models import Notice
from frontdoor.people.models import Address, Approach, ContactRoute, OwnWords, Person
from frontdoor.people.services import PersonDetails
from frontdoor.trail.models import Event
from frontdoor.trail.services import PUBLIC
from tests.concerns.desk import MARLOW, MONDAY, running


WHOLE = (
    Record,
    Contact,
    Person,
    Address,
    ContactRoute,
    Approach,
    OwnWords,
    Referrer,
    Allegation,
    Clock,
    OnwardRoute,
    Notice,
    Submission,
    PrivateLink,
    ProtectedValue,
)
EVERYTHING = {
    "person": PersonDetails(
        given_name="CANARY-given",
        family_name="CANARY-family",
        date_of_birth=date(2014, 5, 1),
        nhs_number="9990000018",
        address="CANARY-street",
        postcode="LK1 1AA",
        phone="CANARY-phone",
        communication_needs="CANARY-needs",
    ),
    "referrer": ReferrerDetails(name="CANARY-referrer", email="canary@example.org", protect=True),
    "what_happened": "CANARY-story",
    "wishes_outcomes": "CANARY-wish",
    "own_words": "CANARY-words",
    "types": (AbuseType.PHYSICAL, AbuseType.NEGLECT, AbuseType.PHYSICAL),
}


def counted():
    return {model.__name__: model.objects.count() for model in (*WHOLE, Event)}


def dump(*tables: str) -> str:
    """Every value of some tables as the database holds it."""
    seen = []
    with connection.cursor() as cursor:
        for table in tables or connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            seen += [bytes(v) if isinstance(v, memoryview) else v for row in cursor.fetchall() for v in row]
    return " ".join(repr(value) for value in seen)


def test_receipt_opens_what_was_received(desk):
    receipt = desk.submit()

    contact = following_up.open_with_code(reference=receipt.reference, code=receipt.code, at=MONDAY)
    assert receipt.is_new
    assert (contact.record.reference, contact.received_at) == (receipt.reference, MONDAY)
    assert contact.stage == receipt.stage == Stage.RECEIVED
    assert receipt.reference.startswith("LK-")


def test_reading_and_deciding_are_due_from_the_moment_of_arrival(desk):
    contact = desk.receive()

    assert running(contact) == {"first_read", "decision"}
    assert {clock.started_at for clock in contact.record.clocks.all()} == {MONDAY}


def test_same_key_with_the_same_body_gives_the_same_receipt(desk):
    first = desk.submit(key="k")
    again = desk.submit(key="k")

    assert again == dataclasses.replace(first, is_new=False)
    assert Contact.objects.count() == 1
    assert Notice.objects.count() == 1


def test_same_key_with_another_body_is_refused(desk):
    desk.submit(key="k")

    with pytest.raises(receiving.DifferentUnderSameKey):
        desk.submit(key="k", what_happened="Something else")

    assert Contact.objects.count() == 1


def test_key_of_one_sender_is_not_the_key_of_another(desk):
    partnership = agencies.partnership("larkfield")
    receipts = {
        receiving.receive_concern(
            partnership=partnership,
            new=NewConcern("Bruises"),
            door=Door.API,
            by=PUBLIC,
            at=MONDAY,
            once=Once(scope, "same", "d"),
        ).code
        for scope in ("agency:one", "agency:two")
    }

    assert len(receipts) == 2
    assert Contact.objects.count() == 2


def test_one_that_lost_the_race_gets_the_winners_receipt(desk):
    """Between looking and storing, somebody else stored the same key."""
    first = desk.submit(key="k")
    look, looked = receiving._received_before, []

    def look_too_early(once):
        looked.append(once)
        return None if len(looked) == 1 else look(once)

    with patch.object(receiving, "_received_before", look_too_early):
        again = desk.submit(key="k")

    assert again == dataclasses.replace(first, is_new=False)
    assert Contact.objects.count() == 1
    assert Record.objects.filter(kind="contact").count() == 1


STEPS = [
    "frontdoor.access.models.Record.objects.create",
    "frontdoor.people.models.Person.objects.create",
    "frontdoor.people.models.Address.objects.create",
    "frontdoor.people.models.Approach.objects.create",
    "frontdoor.people.models.OwnWords.objects.create",
    "frontdoor.concerns.models.Contact.objects.create",
    "frontdoor.access.protecting.keep",
    "frontdoor.concerns.models.Referrer.objects.create",
    "frontdoor.concerns.models.Allegation.objects.bulk_create",
    "frontdoor.clocks.models.Clock.objects.bulk_create",
    "frontdoor.concerns.models.OnwardRoute.objects.create",
    "frontdoor.notices.models.Notice.objects.create",
    "frontdoor.concerns.models.Submission.objects.create",
    "frontdoor.access.models.PrivateLink.objects.create",
    "frontdoor.trail.services._locked_head",
]


@pytest.mark.parametrize("step", STEPS, ids=[step.split(".", 3)[3] for step in STEPS])
def test_submission_that_dies_half_way_leaves_nothing(desk, step):
    before = counted()

    with patch(step, side_effect=OSError("the disk is full")), pytest.raises(OSError, match="disk"):
        desk.submit(**EVERYTHING)

    assert counted() == before


def test_step_that_the_database_refuses_leaves_nothing(desk):
    before = counted()

    with pytest.raises(IntegrityError):
        desk.submit(person=dataclasses.replace(MARLOW, approximate_age=-1))

    assert counted() == before


def test_all_of_it_is_kept(desk):
    contact = desk.receive(**EVERYTHING)

    assert set(contact.allegations.values_list("type", flat=True)) == {"physical", "neglect"}
    assert contact.wishes_asked == "yes"
    assert contact.person.own_words.get().words == "CANARY-words"
    assert contact.person.approaches.get().communication_needs == "CANARY-needs"
    assert protecting.read(contact.person.addresses.get().value) == "CANARY-street, LK1 1AA"


def test_no_email_that_leaves_holds_a_fact_of_the_case(desk):
    desk.submit(**EVERYTHING)

    while notices.send_next(at=MONDAY):
        pass

    assert {letter.to[0] for letter in mail.outbox} == {
        "canary@example.org",
        "duty@larkfield-children.example",
    }
    for letter in mail.outbox:
        assert "CANARY" not in letter.subject + letter.body
        assert "9990000018" not in letter.body


def test_trail_holds_no_word_of_what_was_said(desk):
    desk.submit(**EVERYTHING)

    assert Event.objects.exists()
    assert "CANARY" not in dump("trail_event", "trail_head")


def test_protected_referrer_is_nowhere_in_clear(desk):
    desk.submit(**EVERYTHING)

    everything = dump()
    assert "CANARY-story" in everything
    for secret in ("CANARY-referrer", "canary@example.org"):
        assert secret not in everything


def test_protected_ways_to_reach_the_adult_are_nowhere_in_clear(desk):
    person = dataclasses.replace(EVERYTHING["person"], protect_contact=True)
    contact = desk.receive(**EVERYTHING | {"person": person})

    everything = dump()
    for secret in ("CANARY-street", "CANARY-phone"):
        assert secret not in everything
    assert protecting.read(contact.person.contact_routes.get().value) == "CANARY-phone"


def test_who_asked_to_stay_anonymous_is_not_kept_at_all(desk):
    told = ReferrerDetails(is_anonymous=True, name="CANARY", email="CANARY@example.org", phone="CANARY")
    contact = desk.receive(referrer=told)

    referrer = contact.referrer
    assert referrer.is_anonymous
    assert (referrer.name, referrer.email, referrer.phone) == (None, None, None)
    assert "CANARY" not in dump()
    assert not Notice.objects.exists()


def test_nhs_number_that_fails_its_check_is_kept_and_flagged(desk):
    wrong = desk.receive(person=PersonDetails(nhs_number="999 000 0019")).person
    right = desk.receive(person=PersonDetails(nhs_number="999-000 0018")).person

    assert (wrong.nhs_number, wrong.nhs_number_fails_check) == ("9990000019", True)
    assert (right.nhs_number, right.nhs_number_fails_check) == ("9990000018", False)


def test_each_hub_sees_its_own(desk):
    here, there = desk.submit(), desk.submit(to="marram")

    assert there.reference.startswith("MR-")
    for viewer, seen, unseen in (
        (desk.practitioner, here, there),
        (desk.marram_practitioner, there, here),
    ):
        assert queries.visible_contact(viewer, seen.reference)
        assert queries.visible_contact(viewer, unseen.reference) is None


def test_partnership_without_casework_takes_no_concerns(desk, settings):
    packs.load(settings.PACKS_DIR / "luton" / "luton.toml")
    before = counted()

    with pytest.raises(receiving.TakesNoConcerns):
        desk.submit(to="luton")

    assert counted() == before


@pytest.mark.parametrize("about", About)
def test_somebody_born_less_than_18_years_ago_is_a_child_whatever_was_said(desk, about):
    contact = desk.receive(about=about, person=PersonDetails(date_of_birth=date(2008, 3, 3)))

    route = contact.onward_routes.get()
    assert contact.about == About.CHILD
    assert (route.route, route.state, route.by) == (Route.CHILDREN, RouteState.SENT, None)
    assert "handover" in running(contact)
    assert Notice.objects.filter(recipient="duty@larkfield-children.example").count() == 1


def test_eighteenth_birthday_makes_an_adult(desk):
    contact = desk.receive(person=PersonDetails(date_of_birth=date(2008, 3, 2)))

    assert contact.about == About.ADULT
    assert not contact.onward_routes.exists()


def test_form_about_a_child_goes_to_childrens_services_without_an_age(desk):
    assert desk.receive(about=About.CHILD).onward_routes.get().route == Route.CHILDREN


def test_who_has_died_is_recorded_as_dead(desk):
    assert desk.receive(about=About.DIED).person.has_died == "yes"


def test_provider_without_an_adult_makes_no_person(desk):
    contact = desk.receive(about=About.PROVIDER, provider_name="Elm Row", person=PersonDetails())

    assert contact.person is None
    assert queries.visible_contact(desk.practitioner, contact.record.reference).provider_name == "Elm Row"


def storable(*, most: int):
    def can_be_stored(value: str) -> bool:
        try:
            return text.clean(value) == value
        except text.CannotBeStored:
            return False

    characters = st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n")
    return st.text(characters, max_size=most).filter(can_be_stored)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    story=storable(most=2000).filter(str.strip),
    name=storable(most=120),
    words=storable(most=500),
    referrer=storable(most=200),
    protect=st.booleans(),
)
def test_any_text_that_can_be_stored_comes_back_equal(desk, story, name, words, referrer, protect):
    contact = desk.receive(
        what_happened=story,
        person=PersonDetails(given_name=name, family_name="Testcase", address=words, phone="1"),
        referrer=ReferrerDetails(name=referrer, protect=protect),
        own_words=words,
    )

    kept = queries.visible_contact(desk.practitioner, contact.record.reference)
    assert kept.what_happened == story
    assert kept.person.given_name == name
    assert [said.words for said in kept.person.own_words.all()] == ([words] if words else [])
    held = kept.referrer.name
    assert (protecting.read(held) if held else "") == referrer
    where = kept.person.addresses.first()
    assert (protecting.read(where.value) if where else "") == words
