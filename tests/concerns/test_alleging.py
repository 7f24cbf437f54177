"""Allegations as rows: kind, source, place and time; one marked as the main one; nothing put right without a trace."""

import pytest

from frontdoor.access.deciding import NotAllowed
from frontdoor.access.services import ReasonMissing
from frontdoor.concerns import queries, return_codes
from frontdoor.concerns.enums import AbuseType, Location, ReferrerKind
from frontdoor.concerns.models import Contact
from frontdoor.concerns.new_concern import AllegationDetails, ReferrerDetails
from frontdoor.concerns.services import alleging, picturing, telling_more
from frontdoor.concerns.services.alleging import Said
from frontdoor.people.enums import YesNoNotKnown
from frontdoor.picture.enums import Relationship, SourceKind
from frontdoor.picture.services.sources import SourceDetails
from tests.concerns.desk import MONDAY, fresh, told_the_trail


NEPHEW = SourceDetails(name="Robin Nephew", relationship=Relationship.FAMILY)
HOME = SourceDetails(kind=SourceKind.ORGANISATION, name="Elm Row", relationship=Relationship.SERVICE)
MONEY, NEGLECT = AbuseType.FINANCIAL, AbuseType.NEGLECT


@pytest.fixture
def contact(desk) -> Contact:
    """Two kinds by two sources, and one of which nothing more is told."""
    return desk.receive(
        types=(AbuseType.PHYSICAL, MONEY),
        sources=(NEPHEW, SourceDetails(), HOME),
        allegations=(
            AllegationDetails(MONEY, Location.COMMUNITY, "Every Friday", source=0, is_main=True),
            AllegationDetails(MONEY, Location.OWN_HOME, source=2),
        ),
    )


def rows(contact: Contact) -> list[tuple]:
    return [
        (one.type, one.source and one.source.relationship, one.location, one.happened_when, one.is_main)
        for one in queries.allegations_of(contact)
    ]


def first(contact: Contact):
    return queries.allegations_of(contact)[0]


def source(contact: Contact, relationship: Relationship):
    return contact.record.alleged_sources.get(relationship=relationship)


def test_rows_come_with_the_contact_each_with_its_source(contact):
    assert rows(contact) == [
        (MONEY, "family", "community", "Every Friday", True),
        (MONEY, "service", "own_home", "", False),
        (AbuseType.PHYSICAL, None, "", "", False),
    ]


def test_more_of_a_kind_that_was_only_named_fills_its_row(contact, desk):
    said = Said(AbuseType.PHYSICAL, source(contact, Relationship.FAMILY), Location.OWN_HOME, "Last night")
    alleging.add(contact=contact, said=said, by=desk.practitioner, at=MONDAY)
    alleging.add(contact=contact, said=said, by=desk.practitioner, at=MONDAY)

    assert rows(contact)[2:] == [(AbuseType.PHYSICAL, "family", "own_home", "Last night", False)]
    assert told_the_trail(contact)[-1] == "allegation_added"


def test_another_source_of_the_same_kind_is_another_row(contact, desk):
    alleging.add(contact=contact, said=Said(MONEY), by=desk.practitioner, at=MONDAY)

    assert len(rows(contact)) == 4


def test_what_is_corrected_leaves_what_stood_and_why(contact, desk):
    said = Said(NEGLECT, None, Location.OWN_HOME, "Since May")
    alleging.correct(allegation=first(contact), said=said, reason="Misread", by=desk.practitioner, at=MONDAY)

    assert rows(contact)[0] == (NEGLECT, None, "own_home", "Since May", True)
    before = contact.allegations_before.get()
    assert (before.type, before.location, before.happened_when) == (MONEY, "community", "Every Friday")
    assert (before.reason, before.source.relationship) == ("Misread", "family")


def test_what_is_taken_back_is_gone_and_kept(contact, desk):
    held = first(contact)
    alleging.take_back(allegation=held, reason="Said of somebody else", by=desk.practitioner, at=MONDAY)

    assert len(rows(contact)) == 2
    assert contact.allegations_before.get().type == MONEY
    with pytest.raises(alleging.GoneAlready):
        alleging.take_back(allegation=held, reason="Again", by=desk.practitioner, at=MONDAY)


def test_no_reason_changes_nothing(contact, desk):
    with pytest.raises(ReasonMissing):
        alleging.take_back(allegation=first(contact), reason=" ", by=desk.practitioner, at=MONDAY)
    assert len(rows(contact)) == 3


def test_one_is_the_main_one(contact, desk):
    other = queries.allegations_of(contact)[2]
    alleging.make_main(allegation=other, by=desk.practitioner, at=MONDAY)

    assert [one[0] for one in rows(contact) if one[4]] == [AbuseType.PHYSICAL]
    assert told_the_trail(contact)[-1] == "allegation_made_main"


def test_a_source_that_is_corrected_or_removed_is_followed(contact, desk):
    by = {"reason": "Misheard", "by": desk.practitioner, "at": MONDAY}
    nephew, home = source(contact, Relationship.FAMILY), source(contact, Relationship.SERVICE)
    son = SourceDetails(name="Robin Son", relationship=Relationship.CHILD)
    picturing.correct_source(contact=contact, source=nephew, details=son, **by)
    picturing.remove_source(contact=contact, source=home, **by)

    assert [one[1] for one in rows(contact)] == ["child", None, None]


def test_the_source_of_another_record_is_not_taken(contact, desk):
    other = desk.receive(sources=(NEPHEW,))
    said = Said(MONEY, source(other, Relationship.FAMILY))

    with pytest.raises(alleging.AllegedElsewhere):
        alleging.add(contact=contact, said=said, by=desk.practitioner, at=MONDAY)


def test_who_may_not_name_sources_may_not_allege(contact, desk):
    with pytest.raises(NotAllowed):
        alleging.add(contact=contact, said=Said(MONEY), by=desk.police_officer, at=MONDAY)


@pytest.fixture
def referral(desk) -> Contact:
    return desk.receive(referrer=ReferrerDetails(kind=ReferrerKind.WORK, name="Grace"), types=(MONEY,))


def test_a_referrer_says_more_of_what_they_named_and_twice_is_once(referral):
    more = telling_more.MoreAlleged(MONEY, Location.OWN_HOME, "Fridays", new_source=NEPHEW)
    for _press in range(2):
        telling_more.add_allegation(contact=referral, more=more, at=MONDAY)

    assert rows(referral) == [(MONEY, "family", "own_home", "Fridays", False)]
    assert referral.record.alleged_sources.count() == 1
    assert fresh(referral).referrer_said_at == MONDAY
    assert told_the_trail(referral)[-1] == "referrer_alleged"


def test_a_referrer_cannot_point_at_whom_the_hub_named(referral, desk):
    named = picturing.add_source(contact=referral, details=NEPHEW, by=desk.practitioner, at=MONDAY)
    more = telling_more.MoreAlleged(MONEY, source=named.pk)

    with pytest.raises(alleging.AllegedElsewhere):
        telling_more.add_allegation(contact=referral, more=more, at=MONDAY)
    assert queries.sources_from_referrer(referral) == []


def test_a_referrer_reads_only_what_they_told(referral, desk):
    alleging.add(contact=referral, said=Said(NEGLECT), by=desk.practitioner, at=MONDAY)

    assert [one.type for one in queries.allegations_from_referrer(referral)] == [MONEY]


def test_every_kind_and_place_has_its_row_in_the_return():
    assert set(return_codes.TYPES) == set(AbuseType)
    assert set(return_codes.LOCATIONS) == set(Location)
    assert str(return_codes.TYPES[NEGLECT]) == "SG2a row 7, Neglect and Acts of Omission"


@pytest.mark.parametrize(
    ("kind", "told", "column"),
    [
        (MONEY, SourceDetails(relationship=Relationship.CARER_PAID), "service_provider"),
        (MONEY, SourceDetails(relationship=Relationship.SERVICE), "service_provider"),
        (MONEY, SourceDetails(relationship=Relationship.CHILD), "other_known"),
        (MONEY, SourceDetails(relationship=Relationship.STRANGER), "other_unknown"),
        (MONEY, SourceDetails(name="Robin", known_to_adult=YesNoNotKnown.NO), "other_unknown"),
        (MONEY, SourceDetails(name="Robin", known_to_adult=YesNoNotKnown.YES), "other_known"),
        (MONEY, SourceDetails(name="Robin"), "not_known"),
        (MONEY, None, "not_known"),
        (AbuseType.SELF_NEGLECT, None, "other_known"),
    ],
)
def test_source_of_risk_is_told_as_the_return_groups_it(desk, kind, told, column):
    contact = desk.receive(
        sources=(told,) if told else (),
        allegations=(AllegationDetails(kind, source=0 if told else None),),
    )
    row = first(contact)

    assert return_codes.source_of_risk(row, row.source) == column
