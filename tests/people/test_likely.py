import re
from datetime import date

import pytest
from django.db import connection
from django.utils import timezone

from frontdoor.access import protecting
from frontdoor.access import queries as access_queries
from frontdoor.access import services as access
from frontdoor.access.enums import CLOSED, RecordKind, RecordState
from frontdoor.access.models import Record
from frontdoor.matching.details import Details
from frontdoor.people import likely, services
from frontdoor.people.models import MatchKey, Person
from frontdoor.people.queries import with_ways_to_reach
from tests.people.conftest import BOB, ROBERT


HOME = {"address": "12 High Street", "postcode": "LF1 1AA"}


def found(person, viewer) -> list[Person]:
    return [candidate.person for candidate in likely.likely_same(person, viewer)]


def closed_hits(person) -> list[Person]:
    return [one.person for one in likely.likely_among(person, Record.objects.filter(state__in=CLOSED))]


def test_a_second_record_of_one_adult_is_found_with_its_reasons(robert, bob, known, viewer_of):
    known(given_name="Ruth", family_name="Pemberton", date_of_birth=date(1950, 3, 12))

    (candidate,) = likely.likely_same(robert, viewer_of("practitioner"))

    assert candidate.person == bob
    assert "Bob is short for Robert" in candidate.match.reasons


@pytest.mark.parametrize("protected", [True, False])
def test_whoever_is_new_has_the_keys_that_reading_them_again_gives(known, protected: bool):
    """They are made from what was told, not from the rows: the two must not drift apart."""
    new = known(**BOB, **HOME, phone="01632 960 111", email="bob@home.example", protect_contact=protected)
    at_first = set(new.match_keys.values_list("key", flat=True))

    likely.index_person(new)

    assert set(new.match_keys.values_list("key", flat=True)) == at_first
    assert len(at_first) > 3


def test_a_correction_is_found_and_what_was_wrong_no_more(robert, known, viewer_of):
    practitioner = viewer_of("practitioner")
    other = known(given_name="Edith", family_name="Walsh", date_of_birth=date(1931, 6, 25))
    assert found(robert, practitioner) == []

    services.correct_person(person=other, changes=dict(BOB), by=practitioner, at=timezone.now())
    assert found(robert, practitioner) == [other]

    services.correct_person(
        person=other, changes={"family_name": "Walsh"}, by=practitioner, at=timezone.now()
    )
    assert found(robert, practitioner) == []


def test_an_address_added_later_is_found_and_so_is_one_left_behind(known, viewer_of):
    practitioner = viewer_of("practitioner")
    one = known(given_name="Ruth", family_name="Pemberton", **HOME)
    other = known(given_name="Ruth", family_name="Pemberton")
    assert found(one, practitioner) == []

    for where in ("12 High St, LF1 1AA", "9 Mill Lane, LF2 2BB"):
        services.add_address(person=other, where=where, protected=False, by=practitioner, at=timezone.now())
        assert found(one, practitioner) == [other]


def test_a_neighbouring_partnership_is_never_searched(robert, known, viewer_of):
    theirs = known(team="marram.marram-council.hub", **BOB)

    assert found(robert, viewer_of("practitioner")) == []
    assert found(theirs, viewer_of("marram_practitioner")) == []
    assert found(robert, viewer_of("marram_practitioner")) == []
    assert not set(robert.match_keys.values_list("key", flat=True)) & set(
        theirs.match_keys.values_list("key", flat=True)
    )


def test_an_excluded_viewer_is_not_told(robert, bob, viewer_of):
    practitioner, manager = viewer_of("practitioner"), viewer_of("manager")
    access.exclude(
        record=bob.record, user=practitioner.user, reason="Neighbour", by=manager, at=timezone.now()
    )

    assert found(robert, practitioner) == []
    assert found(bob, practitioner) == []
    assert found(robert, manager) == [bob]


@pytest.mark.parametrize("state", [RecordState.RESTRICTED, RecordState.SEALED])
def test_a_sealed_hit_is_for_custodians_alone(robert, bob, viewer_of, state):
    practitioner, manager = viewer_of("practitioner"), viewer_of("manager")
    access.change_state(record=bob.record, state=state, reason="Staff member", by=manager, at=timezone.now())

    assert found(robert, practitioner) == []
    assert closed_hits(robert) == [bob]


def test_an_ordinary_record_is_no_sealed_hit(robert, bob):
    assert closed_hits(robert) == []


def test_a_sealed_hit_changes_nothing_that_the_worker_could_count(
    robert, bob, known, viewer_of, django_assert_num_queries
):
    practitioner, manager = viewer_of("practitioner"), viewer_of("manager")
    known(**ROBERT)
    with django_assert_num_queries(QUERIES):
        likely.likely_same(robert, practitioner)
    access.change_state(
        record=bob.record, state=RecordState.SEALED, reason="Staff member", by=manager, at=timezone.now()
    )

    with django_assert_num_queries(QUERIES):
        likely.likely_same(robert, practitioner)


def test_a_protected_address_counts_only_for_who_may_see_it(known, viewer_of):
    one = known(given_name="Ruth", family_name="Pemberton", **HOME)
    hidden = known(given_name="Ruth", family_name="Pemberton", protect_contact=True, **HOME)
    may_see, nurse, manager = viewer_of("practitioner"), viewer_of("nurse"), viewer_of("manager")
    for person in (one, hidden):
        access.grant(record=person.record, user=nurse.user, reason="Knows her", by=manager, at=timezone.now())

    assert found(one, may_see) == [hidden]
    assert found(one, nurse) == []
    assert found(hidden, nurse) == []


def test_keys_hold_nothing_that_can_be_read(robert):
    keys = " ".join(robert.match_keys.values_list("key", flat=True)).lower()

    assert keys
    assert not any(told in keys for told in ("pmbrtn", "rbrt", "1950"))


QUERIES = 8


def test_the_number_of_queries_does_not_grow_with_the_candidates(
    robert, known, viewer_of, django_assert_num_queries
):
    practitioner = viewer_of("practitioner")
    for number in range(8):
        known(phone=f"0163296000{number}", **HOME, **BOB)

    with django_assert_num_queries(QUERIES):
        assert len(likely.likely_same(robert, practitioner)) == 8


@pytest.fixture
def crowd(robert):
    """Enough rows for a database to prefer an index; none of them like another."""
    model = robert.record
    records = [
        Record(
            kind=RecordKind.PERSON,
            reference=f"ZZ{number:08}",
            partnership=model.partnership,
            team=model.team,
            agency=model.agency,
            data_key=b"none",
            key_id="none",
            opened_at=model.opened_at,
        )
        for number in range(3_000)
    ]
    Record.objects.bulk_create(records)
    Person.objects.bulk_create(Person(record=record, family_name=record.reference) for record in records)
    MatchKey.objects.bulk_create(
        MatchKey(
            person_id=record.pk, key=protecting.blind("crowd", f"{record.pk}{place}")[: likely.KEY_LENGTH]
        )
        for record in records
        for place in range(4)
    )


def test_looking_keys_up_reads_the_index_alone(robert, crowd):
    keys = sorted(likely.stored_keys(Details(**ROBERT), "larkfield"))
    plan = MatchKey.objects.filter(key__in=keys).values("person").explain()

    if connection.vendor == "sqlite":
        assert "SEARCH people_matchkey USING COVERING INDEX" in plan
    else:
        assert "people_match_key" in plan
        assert "Seq Scan" not in plan


def test_no_table_that_grows_with_the_records_is_read_through(robert, crowd, viewer_of):
    visible = access_queries.visible_records(viewer_of("practitioner"))
    keys = likely.stored_keys(Details(**ROBERT), "larkfield")
    plan = likely.sharing_a_key(keys, visible).explain()

    assert [line for line in plan.split("\n") if WALKS.match(line.strip(" ->0123456789"))] == [], plan


# Through a whole table, or (in SQLite, which plans without statistics) a whole partnership's records.
WALKS = re.compile(r"(SCAN|Seq Scan on) (access_record|people_)|SEARCH .*\(partnership_id=")


def test_keys_are_made_of_all_addresses_whatever_the_page_had_fetched(known, viewer_of):
    practitioner = viewer_of("practitioner")
    one = known(given_name="Ruth", family_name="Pemberton", **HOME)
    moved = known(given_name="Ruth", family_name="Pemberton", **HOME)
    at_hand = with_ways_to_reach(Person.objects.filter(pk=moved.pk)).get()

    services.add_address(
        person=at_hand, where="9 Mill Lane, LF2 2BB", protected=False, by=practitioner, at=timezone.now()
    )

    assert found(one, practitioner) == [moved]
    assert likely.stored_keys(Details(addresses=("9 Mill Lane, LF2 2BB",)), "larkfield") <= set(
        moved.match_keys.values_list("key", flat=True)
    )
