"""The custodian's pages: what waits, both records side by side, and the one decision."""

import pytest

from frontdoor.access.enums import RecordState
from frontdoor.concerns.models import PossibleMatch
from frontdoor.concerns.services import custody
from frontdoor.people import queries as people
from frontdoor.trail.models import Event
from tests.support.page import errors, heading, read, words
from tests.web.casework.test_same_adult import ORLA_SAID


WAITING = "/casework/custodian/"


@pytest.fixture
def match(desk, viewer_of) -> PossibleMatch:
    hidden = desk.contact(desk.receive(ORLA_SAID))
    custody.change_states(
        contact=hidden,
        records=[hidden.record, hidden.person.record],
        state=RecordState.SEALED,
        reason="A colleague is alleged",
        by=viewer_of("manager"),
        at=desk.now,
    )
    desk.receive(ORLA_SAID)
    custody.look_at_all(at=desk.now)
    return PossibleMatch.objects.get()


def page_of(match) -> str:
    return f"{WAITING}{match.pk}/"


def text(page) -> str:
    return words(read(page).main)


def test_the_list_names_nobody(match, signed_in):
    page = signed_in("custodian").get(WAITING)

    assert "Found" in text(page)
    assert "Orla" not in text(page)
    assert match.first.record.reference not in text(page)


def test_both_records_stand_side_by_side_and_each_read_is_on_the_trail(match, signed_in):
    page = signed_in("custodian").get(page_of(match))

    shown = text(page)
    assert heading(page) == "Is it the same adult?"
    assert shown.count("Orla Testcase") == 2
    assert "Same NHS number" in shown
    reads = Event.objects.filter(action__in=("person_read", "contact_read"))
    assert reads.count() == 4


def test_a_custodian_decides_on_the_page(match, signed_in):
    client = signed_in("custodian")

    assert errors(client.post(page_of(match), {})) == ["Select whether it is the same adult", "Enter why"]
    done = client.post(page_of(match), {"same": "same", "reason": "Same number"}, follow=True)

    assert "Nothing waits for you" in text(done)
    assert people.confirmed_group(match.first) == {match.first_id, match.second_id}
    assert client.get(page_of(match)).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"),
    [("practitioner", 403), ("manager", 403), ("administrator", 403), ("police_custodian", 404)],
)
def test_it_is_there_for_nobody_else(match, signed_in, who, status):
    assert signed_in(who).get(page_of(match)).status_code == status


def test_a_custodian_reaches_no_record_by_any_other_page(match, signed_in):
    client = signed_in("custodian")
    for record in (match.first.record, match.second.record):
        assert client.get(f"/casework/people/{record.reference}/").status_code == 403
