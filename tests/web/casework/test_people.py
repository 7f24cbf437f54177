from datetime import date

import pytest
from django.utils import timezone

from frontdoor.access import services as access
from frontdoor.people import services
from frontdoor.trail.models import Event
from tests.support.counting import asking
from tests.support.page import read, words


MOST_QUERIES = 25


def page_of(desk, reference: str) -> str:
    return f"/casework/people/{desk.contact(reference).person.record.reference}/"


def test_a_persons_page_gathers_what_is_known(desk, signed_in):
    reference = desk.decided()

    shown = words(read(signed_in("practitioner").get(page_of(desk, reference))).body)

    for part in (
        "I just want him to stop.",
        "4 Mill Lane",
        "01632 960 555",
        reference,
        "Trusts: Her neighbour",
    ):
        assert part in shown


def test_opening_a_persons_page_is_on_the_trail(desk, signed_in):
    reference = desk.receive()

    signed_in("practitioner").get(page_of(desk, reference))

    (event,) = Event.objects.filter(action="person_read")
    assert event.record == str(desk.contact(reference).person.pk)


@pytest.mark.parametrize("persona", ["marram_practitioner", "nurse"])
def test_a_person_who_is_not_for_you_is_the_same_as_absent(desk, signed_in, persona):
    client = signed_in(persona)

    hidden = client.get(page_of(desk, desk.receive()))

    assert (hidden.status_code, hidden.content) == (404, client.get("/casework/people/LK-222-2222/").content)


def test_whom_a_sealed_contact_is_about_is_as_closed_as_the_contact(desk, signed_in, viewer_of):
    reference = desk.decided()
    where = page_of(desk, reference)
    access.change_state(
        record=desk.contact(reference).record,
        state="sealed",
        reason="Staff",
        by=viewer_of("manager"),
        at=desk.now,
    )
    client = signed_in("practitioner")

    assert client.get(where).content == client.get("/casework/people/LK-222-2222/").content
    assert signed_in("manager").get(where).status_code == 200


def test_who_somebody_is_can_be_corrected_and_is_flagged_where_a_digit_is_wrong(desk, signed_in, address):
    reference = desk.checking()
    answers = {
        "given_name": "Marla",
        "family_name": "Testcase",
        "date_of_birth-day": "3",
        "date_of_birth-month": "2",
        "date_of_birth-year": "1948",
        "nhs_number": "9990000017",
        "has_died": "no",
    }

    page = signed_in("practitioner").post(address(reference, "correct-person"), answers, follow=True)

    banner = words(read(page).select_one(".fd-person"))
    assert "Marla Testcase" in banner
    assert "Check the NHS number" in banner
    (event,) = Event.objects.filter(action="person_corrected")
    assert "Marla" not in event.detail


def test_what_stood_before_a_correction_is_shown_on_the_persons_page(desk, signed_in):
    reference = desk.checking()
    person = desk.contact(reference).person
    for changes in (
        {"given_name": "Marla", "date_of_birth": date(1948, 1, 2)},
        {"date_of_birth": date(1949, 1, 2), "has_died": "no"},
    ):
        services.correct_person(person=person, changes=changes, by=desk.sam, at=desk.now)

    shown = words(read(signed_in("practitioner").get(page_of(desk, reference))).main)

    for part in (
        "Given name was Marlow until",
        "Date of birth was 2 January 1948 until",
        "Date of birth was not known until",
        "Has died was not known until",
        "Corrected by Sam Okoro",
    ):
        assert part in shown


def test_an_address_pressed_twice_is_one(desk, signed_in, address):
    reference = desk.checking()
    client = signed_in("practitioner")

    for _ in range(2):
        client.post(address(reference, "address"), {"where": "1 Quay Street"})
        client.post(
            address(reference, "contact-route"),
            {"channel": "text", "value": "07700 900 982", "is_safe": "yes", "note": ""},
        )

    person = desk.contact(reference).person
    assert person.addresses.count() == 2
    assert person.contact_routes.filter(channel="text").count() == 1


def test_how_to_speak_with_somebody_stands_at_the_top(desk, signed_in, address):
    reference = desk.checking()
    client = signed_in("practitioner")
    answers = {"how_to_speak": "Slowly", "trusts": "Her sister", "language": "Polish"}

    page = client.post(address(reference, "how-to-speak"), answers, follow=True)

    banner = words(read(page).select_one(".fd-person"))
    assert "Slowly" in banner
    assert "Polish" in banner
    assert "Trusts: Her sister" in banner
    assert client.get(address(reference, "how-to-speak")).context["form"].initial["trusts"] == "Her sister"


def test_a_new_address_replaces_the_one_shown_and_can_be_protected(desk, signed_in, viewer_of, address):
    reference = desk.checking()
    client = signed_in("practitioner")
    access.grant(
        record=desk.contact(reference).record,
        reason="Theirs",
        by=viewer_of("manager"),
        at=desk.now,
        user=viewer_of("police_officer").user,
    )

    client.post(address(reference, "address"), {"where": "A refuge, 1 Secret Road", "protected": "yes"})

    shown = words(read(client.get(address(reference))).main)
    assert "1 Secret Road (protected)" in shown
    assert "4 Mill Lane" not in shown
    partner = signed_in("police_officer").get(address(reference))
    assert "Secret Road" not in partner.content.decode()


def test_a_way_to_reach_somebody_is_added_judged_and_protected(desk, signed_in, address):
    reference = desk.checking()
    client = signed_in("practitioner")
    added = {"channel": "text", "value": "07700 900 982", "is_safe": "not_known", "note": ""}
    client.post(address(reference, "contact-route"), added)
    way = desk.contact(reference).person.contact_routes.get(channel="text")

    client.post(address(reference, "contact-route", str(way.pk)), {"is_safe": "yes", "note": "Mornings"})
    client.post(address(reference, "protect", str(way.value_id)), {"protected": "yes"})

    way.refresh_from_db()
    assert (way.is_safe, way.note, way.value.is_protected) == ("yes", "Mornings", True)
    assert "07700 900 982" in words(read(client.get(address(reference))).select_one(".fd-person"))


def test_the_way_to_reach_somebody_else_is_not_there(desk, signed_in, address):
    reference, other = desk.checking(), desk.checking()
    way = desk.contact(other).person.contact_routes.get()
    client = signed_in("practitioner")

    assert client.get(address(reference, "contact-route", str(way.pk))).status_code == 404
    assert client.get(address(reference, "protect", str(way.value_id))).status_code == 404


def test_a_persons_page_asks_as_often_for_three_as_for_one(desk, signed_in):
    reference = desk.decided()
    client, counts, person = signed_in("practitioner"), [], desk.contact(reference).person
    for more in (1, 2):
        for number in range(more):
            services.record_own_words(
                person=person,
                words=f"{more} {number}",
                heard_by="Sam",
                by=desk.sam,
                at=timezone.now(),
            )
        client.get(page_of(desk, reference))
        with asking() as asked:
            client.get(page_of(desk, reference))
        counts.append(len(asked))

    assert counts[0] == counts[1] <= MOST_QUERIES
