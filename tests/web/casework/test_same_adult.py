"""“May be the same adult” on the triage screen: seen, decided, undone; and nothing of what is closed."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frontdoor.access.enums import RecordState
from frontdoor.agencies.models import Policy
from frontdoor.concerns.models import PossibleMatch
from frontdoor.concerns.new_concern import NewConcern
from frontdoor.concerns.services import custody
from frontdoor.people import queries as people
from frontdoor.people import services as persons
from frontdoor.people.services import PersonDetails
from frontdoor.picture.models import Alert
from frontdoor.trail.models import Event
from tests.support.page import errors, read, words


ORLA = PersonDetails(
    given_name="Orla", family_name="Testcase", nhs_number="9990000123", phone="01632 960 777"
)
ORLA_SAID = NewConcern(what_happened="Bruises", person=ORLA)
SAME = {"same": "same", "reason": "Asked her sister"}


@pytest.fixture
def two(desk) -> tuple:
    """Two contacts about one adult, the second under another spelling, as the worker process found them."""
    first = desk.contact(desk.receive(ORLA_SAID))
    second = desk.contact(desk.receive(ORLA_SAID))
    custody.look_at_all(at=desk.now)
    return first, second


def text(page) -> str:
    return words(read(page).main)


def pair(address, first, second, *rest) -> str:
    return address(first.record.reference, "same-adult", second.person.record.reference, *rest)


def test_the_record_counts_them_and_the_page_says_why(two, signed_in, address):
    first, second = two
    client = signed_in("practitioner")

    assert "1 other record may be the same adult" in text(client.get(address(first.record.reference)))
    page = client.get(address(first.record.reference, "same-adult"))
    assert "Same NHS number" in text(page)
    assert second.record.reference in text(page)


def test_a_name_alone_is_never_shown(desk, signed_in, address):
    alone = NewConcern(
        what_happened="Bruises", person=PersonDetails(given_name="Orla", family_name="Testcase")
    )
    first = desk.contact(desk.receive(alone))
    desk.receive(alone)

    page = signed_in("practitioner").get(address(first.record.reference, "same-adult"))

    assert "Nobody else on record is likely" in text(page)


def test_confirmed_then_undone_by_a_person_with_reasons(two, signed_in, address):
    first, second = two
    client = signed_in("practitioner")

    done = client.post(pair(address, first, second), SAME, follow=True)
    assert "The same adult : Orla Testcase" in text(done)
    assert people.confirmed_group(first.person) == {first.person.pk, second.person.pk}

    undone = client.post(pair(address, first, second, "undo"), {"reason": "It was her sister"}, follow=True)
    assert "May be the same adult, because" in text(undone)
    assert people.confirmed_group(first.person) == {first.person.pk}


def test_what_is_told_of_either_counts_together_once_they_are_one_adult(two, desk, signed_in, address):
    first, second = two
    Policy.objects.filter(key="picture.rule").update(value={"items": 2, "days": 90})
    assert not Alert.objects.exists()

    signed_in("practitioner").post(pair(address, first, second), SAME)

    assert Alert.objects.count() == 1


def test_what_is_decided_already_has_moved_on(two, signed_in, address):
    client = signed_in("practitioner")
    client.post(pair(address, *two), {**SAME, "same": "not_same"})

    assert client.get(pair(address, *two)).status_code == 409
    page = client.get(address(two[0].record.reference, "same-adult"))
    assert "Nobody else on record is likely" in text(page)
    assert "Not the same adult" in text(page)


def test_conflicting_facts_are_refused_in_words_with_what_was_typed(two, viewer_of, signed_in, address, desk):
    first, second = two
    persons.correct_person(
        person=second.person,
        changes={"nhs_number": "9990000034"},
        by=viewer_of("practitioner"),
        at=desk.now,
    )

    page = signed_in("practitioner").post(pair(address, first, second), SAME)

    assert page.status_code == 422
    assert errors(page) == ["NHS numbers or dates of birth conflict. Correct the one that is wrong first"]
    assert "Asked her sister" in page.content.decode()


def test_both_answers_are_needed(two, signed_in, address):
    page = signed_in("practitioner").post(pair(address, *two), {})

    assert errors(page) == ["Select whether it is the same adult", "Enter why"]


def test_reading_about_another_record_is_on_the_trail(two, signed_in, address):
    first, second = two
    client = signed_in("practitioner")

    read_of_it = Event.objects.filter(action="person_read", record=str(second.person.pk))

    client.get(address(first.record.reference, "same-adult"))
    assert read_of_it.count() == 1
    client.get(pair(address, first, second))
    assert read_of_it.count() == 2


def test_whoever_may_not_edit_or_not_see_the_other_finds_nothing(two, signed_in, address):
    assert signed_in("nurse").get(pair(address, *two)).status_code == 403
    assert signed_in("marram_practitioner").get(pair(address, *two)).status_code == 404
    client = signed_in("practitioner")
    assert client.get(address(two[0].record.reference, "same-adult", "LK-222-2222")).status_code == 404
    own = two[0].person.record.reference
    assert client.get(address(two[0].record.reference, "same-adult", own)).status_code == 404


def asked_of(client, path: str) -> tuple[int, str, list[str]]:
    """Status, bytes without what differs at every request, and the shape of every query."""
    with CaptureQueriesContext(connection) as asked:
        page = client.get(path)
    body = re.sub(r'(name="csrfmiddlewaretoken" value=")\w+', r"\1", page.content.decode())
    body = re.sub(r"Printed [^·]*·", "", body)
    shapes = [re.sub(r"'[^']*'|\b[0-9a-f]{32}\b|\d+", "?", one["sql"]) for one in asked]
    return page.status_code, body.replace(page.get("X-Request-Reference", "-"), ""), shapes


@pytest.mark.parametrize("person", [True, False], ids=["person too", "contact only"])
def test_a_sealed_record_of_the_same_adult_changes_neither_bytes_nor_queries(
    desk, viewer_of, signed_in, address, person
):
    hidden = desk.contact(desk.receive(ORLA_SAID))
    mine = desk.contact(desk.receive(ORLA_SAID))
    client = signed_in("practitioner")
    paths = [address(mine.record.reference), address(mine.record.reference, "same-adult"), "/casework/"]
    manager = viewer_of("manager")
    persons.correct_person(
        person=hidden.person,
        changes={"nhs_number": "", "given_name": "Nobody", "family_name": "Alike"},
        by=manager,
        at=desk.now,
    )
    custody.change_states(
        contact=hidden,
        records=[hidden.record, *([hidden.person.record] if person else [])],
        state=RecordState.SEALED,
        reason="A colleague is alleged",
        by=manager,
        at=desk.now,
    )
    for way in hidden.person.contact_routes.all():
        way.delete()
    custody.look_at_all(at=desk.now)
    assert not PossibleMatch.objects.exists()
    client.get(paths[0])
    before = [asked_of(client, path) for path in paths]

    persons.correct_person(
        person=hidden.person,
        changes={"nhs_number": ORLA.nhs_number, "given_name": "Orla", "family_name": "Testcase"},
        by=manager,
        at=desk.now,
    )
    custody.look_at_all(at=desk.now)

    assert PossibleMatch.objects.filter(is_closed=True).exists()
    after = [asked_of(client, path) for path in paths]
    for (was, body, queries), (now, same_body, same_queries) in zip(before, after, strict=True):
        assert (was, body) == (now, same_body)
        assert queries == same_queries


def test_the_number_of_queries_does_not_grow_with_the_candidates(desk, signed_in, address):
    first = desk.contact(desk.receive(ORLA_SAID))
    client, counts = signed_in("practitioner"), []
    client.get("/casework/")
    for more in (1, 2):
        for _ in range(more):
            desk.receive(ORLA_SAID)
        with CaptureQueriesContext(connection) as asked:
            client.get(address(first.record.reference, "same-adult"))
        counts.append(len(asked))

    assert counts[0] == counts[1] <= 25
