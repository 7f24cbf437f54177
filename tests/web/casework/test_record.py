import dataclasses

import pytest
from django.utils import timezone

from frontdoor.access import services as access
from frontdoor.concerns.enums import About, Duty, Route
from frontdoor.concerns.new_concern import NewConcern, ReferrerDetails
from frontdoor.concerns.services import checking
from frontdoor.people import services as people
from frontdoor.people.enums import YesNoNotKnown
from frontdoor.people.services import PersonDetails
from frontdoor.trail import verifying
from frontdoor.trail.models import Event
from tests.support.counting import asking
from tests.support.page import read, words
from tests.web.casework.conftest import MARLOW


# The one page with everything on it (ADR 0015).
MOST_QUERIES = 32


def text(page) -> str:
    return words(read(page).body)


def offers(page) -> list[str]:
    return [words(one) for one in read(page).select(".cw-next .govuk-button")]


def share(desk, viewer_of, reference: str, with_whom: str = "nurse") -> None:
    access.grant(
        record=desk.contact(reference).record,
        reason="Her ward",
        by=viewer_of("manager"),
        at=desk.now,
        user=viewer_of(with_whom).user,
    )


def test_the_record_answers_who_safe_next_known_and_happened(desk, signed_in, address):
    page = signed_in("practitioner").get(address(desk.checking()))

    banner = words(read(page).select_one(".fd-person"))
    assert "Marlow Testcase , about 78" in banner
    assert "Write to her" in banner
    assert "Trusts: Her neighbour Ash" in banner
    shown = text(page)
    order = ["I just want him to stop.", "To stay at home", "CANARY-REPORT", "What others told us", "Taken"]
    assert [part for part in sorted(order, key=shown.index)] == order


def test_what_is_protected_is_shown_only_to_those_who_may_see_it(desk, signed_in, viewer_of, address):
    reference = desk.receive()
    share(desk, viewer_of, reference, "police_officer")

    hub, partner = (signed_in(key).get(address(reference)) for key in ("practitioner", "police_officer"))

    assert all(value in text(hub) for value in ("Grace Adeyemi", "01632 960 555", "4 Mill Lane"))
    assert "Protected" in text(partner)
    for value in ("Grace Adeyemi", "grace.adeyemi", "01632 960 555", "4 Mill Lane"):
        assert value not in partner.content.decode()


def test_a_partner_is_offered_only_what_they_may_do(desk, signed_in, viewer_of, address):
    reference = desk.checking()
    share(desk, viewer_of, reference)
    client = signed_in("nurse")

    links = {one["href"] for one in read(client.get(address(reference))).select(".cw-next a[href]")}

    assert links == {address(reference, "add-information")}
    assert client.get(address(reference, "accept")).status_code == 403


def test_reading_the_record_is_on_the_trail_for_contact_and_person(desk, signed_in, address):
    reference = desk.receive()
    contact = desk.contact(reference)

    signed_in("practitioner").get(address(reference))

    reads = Event.objects.filter(action__in=("contact_read", "person_read"))
    assert {event.record for event in reads} == {str(contact.pk), str(contact.person.pk)}
    assert list(verifying.tamperings("larkfield")) == []


def test_a_refused_post_that_shows_the_record_is_a_read_too(desk, signed_in, address):
    reference = desk.checking()

    signed_in("practitioner").post(address(reference, "accept"), {})

    assert Event.objects.filter(action="contact_read", record=str(desk.contact(reference).pk)).exists()


@pytest.mark.parametrize("persona", ["marram_practitioner", "marram_manager", "nurse", "police_officer"])
def test_not_for_you_is_the_same_as_absent(desk, signed_in, address, persona):
    client = signed_in(persona)

    hidden = client.get(address(desk.receive()))
    absent = client.get(address("LK-222-2222"))

    assert (hidden.status_code, hidden.content) == (404, absent.content)


@pytest.mark.parametrize("persona", ["board_member", "administrator", "trail_auditor"])
def test_who_sees_no_record_of_anybody_is_told_why(desk, signed_in, address, persona):
    page = signed_in(persona).get(address(desk.receive()))

    assert page.status_code == 403
    assert "Your role does not include this" in text(page)


@pytest.mark.parametrize(
    ("stage", "persona", "expected"),
    [
        ("receive", "practitioner", ["Take it", "Give it to somebody", "Add information"]),
        ("checking", "practitioner", ["Accept as a concern", "Send on: not a concern", "Ask the referrer"]),
        ("to_decide", "practitioner", ["Answer the three limbs", "Ask agencies", "Ask the referrer"]),
        ("answered", "practitioner", ["Decide", "Answer the limbs again"]),
        ("decided", "practitioner", ["Tell the adult", "Tell the referrer"]),
        ("challenged", "second_manager", ["Answer the challenge", "Tell the adult"]),
    ],
)
def test_next_offers_at_most_three_acts_that_fit(desk, signed_in, address, stage, persona, expected):
    page = signed_in(persona).get(address(getattr(desk, stage)()))

    assert offers(page) == expected


def test_whoever_decided_is_not_offered_to_confirm_it(desk, signed_in, address):
    reference = desk.decided(Duty.NOT_MET, Route.NONE)

    assert offers(signed_in("manager").get(address(reference))) == ["Confirm or return"]
    own = signed_in("practitioner").get(address(reference))
    assert offers(own) == []
    assert "You made it" in text(own)


def test_a_service_without_a_named_adult_has_a_record_of_its_own(desk, signed_in, address):
    new = NewConcern(
        what_happened="Nobody came",
        about=About.PROVIDER,
        provider_name="Elm Row Care Home",
        referrer=ReferrerDetails(is_anonymous=True),
    )
    reference = desk.checking(new=new)
    client = signed_in("practitioner")

    page = client.get(address(reference))

    assert "Elm Row Care Home" in words(read(page).select_one(".fd-person"))
    assert "Anonymous" in text(page)
    assert client.get(address(reference, "own-words")).status_code == 404


def test_a_child_and_somebody_who_died_are_said_to_be_so(desk, signed_in, address):
    child = dataclasses.replace(MARLOW, person=PersonDetails(given_name="Robin", approximate_age=16))
    died = dataclasses.replace(MARLOW, about=About.DIED)
    client = signed_in("practitioner")

    assert "Under 18" in words(read(client.get(address(desk.receive(child)))).select_one(".fd-person"))
    assert "died" in words(read(client.get(address(desk.receive(died)))).select_one(".fd-person"))


def test_only_ways_known_to_be_safe_stand_in_the_banner(desk, signed_in, viewer_of, address):
    reference = desk.receive()
    client = signed_in("practitioner")
    assert "none known to be safe" in words(read(client.get(address(reference))).select_one(".fd-person"))

    way = desk.contact(reference).person.contact_routes.get()
    people.judge_contact_route(
        route=way, is_safe=YesNoNotKnown.YES, note="", by=viewer_of("practitioner"), at=desk.now
    )

    assert "telephone 01632 960 555" in words(read(client.get(address(reference))).select_one(".fd-person"))


def test_hostile_words_stay_words(desk, signed_in, address):
    hostile = dataclasses.replace(MARLOW, what_happened="<script>alert(1)</script> {{ 7*7 }}")

    page = signed_in("practitioner").get(address(desk.receive(hostile)))

    assert "<script>alert" not in page.content.decode()
    assert "<script>alert(1)</script> {{ 7*7 }}" in text(page)


def test_the_record_asks_the_database_as_often_for_three_of_each_as_for_one(desk, signed_in, address):
    reference = desk.challenged()
    client, counts = signed_in("practitioner"), []
    for more in (1, 2):
        for _ in range(more):
            fill(desk, reference)
        client.get(address(reference))
        with asking() as asked:
            client.get(address(reference))
        counts.append(len(asked))

    assert counts[0] == counts[1] <= MOST_QUERIES


def fill(desk, reference: str) -> None:
    contact, now = desk.contact(reference), timezone.now()
    number = contact.information.count()
    checking.add_information(
        contact=contact,
        source=f"Agency {number}",
        words="Known there",
        by=desk.sam,
        at=now,
        file_name="note.txt",
        file_content=b"A note",
    )
    checking.ask_referrer(contact=contact, words=f"Question {number}?", by=desk.sam, at=now)
    checking.also_hand_on(
        contact=contact, route=Route.POLICE, recipient=f"Desk {number}", reason="Too", by=desk.sam, at=now
    )
    people.record_own_words(
        person=contact.person, words=f"Words {number}", heard_by="Sam", by=desk.sam, at=now
    )
