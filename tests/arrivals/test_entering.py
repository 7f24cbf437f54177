"""Entering the details of what arrived: only what is empty is filled, and nothing is overwritten."""

from datetime import timedelta

import pytest

from frontdoor.access import deciding
from frontdoor.arrivals import queries
from frontdoor.arrivals.services import entering, taking_in
from frontdoor.concerns.enums import About, AbuseType, Consent, Location, ReferrerKind, Stage
from frontdoor.concerns.models import Contact
from frontdoor.concerns.new_concern import NewConcern, ReferrerDetails, alleged_together
from frontdoor.core.workflow import NotInThisState
from frontdoor.notices.models import Notice
from frontdoor.people.models import OwnWords
from frontdoor.people.services import PersonDetails
from frontdoor.picture.enums import Relationship
from frontdoor.picture.services.sources import SourceDetails
from tests.concerns.desk import MONDAY, fresh, told_the_trail


SAID = NewConcern(
    what_happened="Bruises on both arms",
    about=About.ADULT,
    person=PersonDetails(given_name="Marlow", family_name="Testcase"),
    referrer=ReferrerDetails(kind=ReferrerKind.WORK, email="ward9@castle-hospitals.example", role="Nurse"),
    types=(AbuseType.PHYSICAL,),
    own_words="Leave me be",
)
ROBIN = SourceDetails(name="Robin Visitor", relationship=Relationship.CARER_PAID)
NOTHING = ReferrerDetails(kind=ReferrerKind.NOT_KNOWN)


@pytest.fixture
def arrived(desk) -> Contact:
    receipt = taking_in.take_in_file(name="a.txt", content=b"Bruises", by=desk.practitioner, at=MONDAY)
    return Contact.objects.get(record__reference=receipt.reference)


@pytest.fixture
def enter(desk):
    def enter(contact, new=SAID, by="practitioner", at=MONDAY):
        return entering.enter_details(contact=contact, new=new, by=getattr(desk, by), at=at)

    return enter


def test_what_is_entered_fills_the_contact_the_person_and_the_referrer(arrived, enter, desk):
    contact = fresh(enter(arrived))

    assert (contact.what_happened, contact.about) == ("Bruises on both arms", About.ADULT)
    assert contact.person.full_name == "Marlow Testcase"
    assert OwnWords.objects.get(person=contact.person).words == "Leave me be"
    assert [one.type for one in contact.allegations.all()] == [AbuseType.PHYSICAL]
    assert (contact.referrer.kind, contact.referrer.role) == (ReferrerKind.WORK, "Nurse")
    assert told_the_trail(contact)[-1] == "details_entered"
    assert not queries.to_be_entered(desk.practitioner).exists()


def test_the_referrer_is_told_that_it_arrived_once_their_address_is_known(arrived, enter):
    enter(arrived)

    assert Notice.objects.get(record=arrived.record).kind == "acknowledgement"


def test_who_is_alleged_is_entered_once_and_counts_in_the_building_picture(arrived, enter):
    named = alleged_together([AbuseType.PHYSICAL], ROBIN, AbuseType.PHYSICAL)
    enter(arrived, NewConcern(what_happened="Bruises", referrer=NOTHING, **named))
    contact = fresh(arrived)
    row = contact.allegations.get()

    assert (row.type, row.is_main) == (AbuseType.PHYSICAL, True)
    assert row.source == contact.record.alleged_sources.get()
    assert contact.record.picture_items.exists()
    assert not {"source_name", "main_type"} & entering.still_empty(contact)


def test_a_kind_with_more_said_of_it_fills_the_row_that_named_it(arrived, enter):
    enter(arrived)
    enter(
        arrived,
        NewConcern(what_happened="", referrer=NOTHING, **alleged_together([AbuseType.PHYSICAL], ROBIN)),
    )

    assert fresh(arrived).allegations.get().source is not None


def test_earlier_concerns_are_entered_and_not_overwritten(arrived, enter):
    enter(arrived, NewConcern(what_happened="", referrer=NOTHING, before="One in March"))

    assert fresh(arrived).told_later.get(item="before").words == "One in March"
    with pytest.raises(entering.EnteredBefore):
        enter(arrived, NewConcern(what_happened="", referrer=NOTHING, before="None"))


def test_more_can_be_entered_later_and_nothing_is_overwritten(arrived, enter):
    enter(arrived)
    enter(
        arrived,
        NewConcern(what_happened="", about=About.NOT_KNOWN, referrer=NOTHING, location=Location.OWN_HOME),
    )

    with pytest.raises(entering.EnteredBefore) as refused:
        enter(arrived, NewConcern(what_happened="Something else", referrer=NOTHING, consent=Consent.YES))

    contact = fresh(arrived)
    assert refused.value.names == ["what_happened"]
    assert (contact.what_happened, contact.location) == ("Bruises on both arms", Location.OWN_HOME)
    assert contact.consent == ""


def test_a_person_who_stands_there_is_not_entered_again(arrived, enter):
    enter(arrived)
    other = NewConcern(what_happened="", referrer=NOTHING, person=PersonDetails(given_name="Somebody"))

    with pytest.raises(entering.EnteredBefore):
        enter(arrived, other)
    assert fresh(arrived).person.given_name == "Marlow"


def test_two_who_enter_the_same_are_no_clash(arrived, enter):
    enter(arrived)

    with pytest.raises(entering.NothingEntered):
        enter(arrived, NewConcern(what_happened=SAID.what_happened, referrer=NOTHING))


def test_a_child_goes_to_childrens_services_at_once(arrived, enter):
    born = MONDAY.date() - timedelta(days=15 * 365)
    new = NewConcern(what_happened="Shouting", referrer=NOTHING, person=PersonDetails(date_of_birth=born))

    contact = fresh(enter(arrived, new))
    assert contact.about == About.CHILD
    assert contact.onward_routes.get().route == "children"


def test_an_anonymous_referrers_name_is_not_kept(arrived, enter):
    told = ReferrerDetails(kind=ReferrerKind.KNOWS, name="Somebody Real", is_anonymous=True)

    contact = fresh(enter(arrived, NewConcern(what_happened="Shouting", referrer=told)))
    assert contact.referrer.is_anonymous
    assert contact.referrer.name is None


def test_once_decided_the_details_stand(arrived, enter):
    Contact.objects.filter(pk=arrived.pk).update(stage=Stage.DECIDED)

    with pytest.raises(NotInThisState):
        enter(arrived)


def test_who_may_not_record_may_not_enter(arrived, enter, desk):
    for outsider in ("police_officer", "marram_practitioner"):
        with pytest.raises(deciding.NotAllowed):
            enter(arrived, by=outsider)
