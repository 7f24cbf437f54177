import pytest

from frontdoor.access import queries as held
from frontdoor.agencies import queries as agencies
from frontdoor.concerns.models import Contact
from tests.support.page import read, words


@pytest.fixture
def manager(signed_in):
    return signed_in("manager")


def records(desk, reference: str) -> list:
    contact = desk.contact(reference)
    return [contact.record, contact.person.record]


def test_a_manager_keeps_somebody_from_a_person_and_lets_them_back(
    desk, manager, signed_in, viewer_of, address
):
    reference, bea = desk.receive(), viewer_of("second_practitioner").user
    client = signed_in("second_practitioner")
    answers = {"whom": f"user:{bea.pk}", "covers": "person", "reason": "Her aunt"}

    for _ in range(2):
        manager.post(address(reference, "access", "exclude"), answers)

    assert client.get(address(reference)).status_code == 404
    (exclusion,) = held.exclusions_from(records(desk, reference))
    assert "Bea Lindqvist" in words(read(manager.get(address(reference, "access"))).main)
    manager.post(address(reference, "access", "exclusions", str(exclusion.pk), "end"))
    assert client.get(address(reference)).status_code == 200


def test_a_whole_agency_can_be_kept_away_and_then_nobody_of_it_is_left(desk, manager, address):
    reference = desk.receive()
    council = agencies.agency("larkfield.larkfield-council")
    answers = {"whom": f"agency:{council.pk}", "covers": "contact", "reason": "It is about the council"}

    page = manager.post(address(reference, "access", "exclude"), answers)

    assert page.url == "/casework/"
    assert manager.get(address(reference)).status_code == 404


def test_a_contact_is_shared_with_a_partner_until_it_is_ended(desk, manager, signed_in, viewer_of, address):
    reference, nurse = desk.receive(), signed_in("nurse")
    answers = {"whom": f"user:{viewer_of('nurse').user.pk}", "covers": "contact", "reason": "Her ward"}

    manager.post(address(reference, "access", "share"), answers)

    assert nurse.get(address(reference)).status_code == 200
    (grant,) = held.grants_of(records(desk, reference))
    manager.post(address(reference, "access", "shares", str(grant.pk), "end"))
    assert nurse.get(address(reference)).status_code == 404


@pytest.mark.parametrize("state", ["restricted", "sealed"])
@pytest.mark.parametrize("covers", ["contact", "person"])
def test_who_narrows_it_keeps_it_and_colleagues_lose_it(desk, manager, signed_in, address, covers, state):
    reference = desk.receive()

    manager.post(
        address(reference, "access", "state"), {"covers": covers, "state": state, "reason": "Works here"}
    )

    assert manager.get(address(reference)).status_code == 200
    assert manager.get(address(reference, "access")).status_code == 200
    assert signed_in("second_manager").get(address(reference)).status_code == 404


def test_closing_off_a_contact_closes_off_its_person_unless_said_otherwise(desk, manager, signed_in, address):
    reference = desk.receive()
    other = desk.receive()
    Contact.objects.filter(record__reference=other).update(person=desk.contact(reference).person)
    state, colleague = address(reference, "access", "state"), signed_in("second_practitioner")
    form = manager.get(state).context["form"]

    manager.post(state, {"covers": form.initial["covers"], "state": "sealed", "reason": "Works here"})

    assert form.initial["covers"] == "both"
    assert colleague.get(address(other)).status_code == 404
    assert "Marlow" not in words(read(colleague.get("/casework/?search=Marlow")).select_one(".cw-rows"))
    manager.post(state, {"covers": "both", "state": "standard", "reason": "No longer"})
    assert {colleague.get(address(one)).status_code for one in (reference, other)} == {200}


def test_nobody_outside_the_partnership_can_be_named(desk, manager, viewer_of, address):
    stranger = viewer_of("marram_manager").user

    page = manager.post(
        address(desk.receive(), "access", "share"),
        {"whom": f"user:{stranger.pk}", "covers": "contact", "reason": "x"},
    )

    assert page.status_code == 422


def test_an_exclusion_from_another_contact_is_not_there(desk, manager, viewer_of, address):
    reference, other = desk.receive(), desk.receive()
    bea = viewer_of("second_practitioner").user
    manager.post(
        address(other, "access", "exclude"),
        {"whom": f"user:{bea.pk}", "covers": "contact", "reason": "Her aunt"},
    )
    (exclusion,) = held.exclusions_from(records(desk, other))

    page = manager.get(address(reference, "access", "exclusions", str(exclusion.pk), "end"))

    assert page.status_code == 404
