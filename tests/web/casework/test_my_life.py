"""Making the sheet for the adult: lines ticked, shown in large print, and recorded when it was given."""

import dataclasses
from datetime import date, timedelta

import pytest
from django.utils import timezone

from frontdoor.concerns.enums import Asked, Consent
from frontdoor.concerns.models import Contact, SheetGiven
from frontdoor.concerns.services import keeping_safe
from frontdoor.trail.models import Event
from tests.support.counting import asking
from tests.support.page import errors, heading, read, words
from tests.web.casework.conftest import MARLOW


KNOWN = dataclasses.replace(MARLOW, consent=Consent.YES, wishes_asked=Asked.YES)
MOST_QUERIES = 25


@pytest.fixture
def sam(signed_in):
    return signed_in("practitioner")


@pytest.fixture
def reference(desk) -> str:
    reference = desk.checking(new=KNOWN)
    measure(desk, reference, "A meal is brought every day")
    return reference


def measure(desk, reference: str, what: str) -> None:
    keeping_safe.begin_measure(
        contact=desk.contact(reference),
        what=what,
        owner="Open Hands",
        until_on=timezone.localdate() + timedelta(days=9),
        by=desk.sam,
        at=timezone.now(),
    )


def where(reference: str) -> str:
    person = Contact.objects.get(record__reference=reference).person
    return f"/casework/people/{person.record.reference}/who-does-what/"


def as_drawn(page, **changed) -> dict:
    """What the form sends when nobody touches it."""
    sent: dict = {}
    for box in read(page).select("main input[type=checkbox][checked]"):
        sent.setdefault(box["name"], []).append(box["value"])
    for one in read(page).select("main select"):
        chosen = one.select_one("option[selected]")
        sent[one["name"]] = chosen["value"] if chosen else ""
    return sent | {"more": "", "act": "show"} | changed


def given_today() -> dict:
    day: date = timezone.localdate()
    return {
        "how": "face_to_face",
        "given_on-day": day.day,
        "given_on-month": day.month,
        "given_on-year": day.year,
        "act": "given",
    }


def text(page) -> str:
    return words(read(page).main)


def test_the_sheet_shows_what_was_ticked_in_large_print(sam, reference):
    asked = sam.get(where(reference))
    page = sam.post(where(reference), as_drawn(asked, more="Dr Lind: your medicines, 01632 960 700"))

    assert heading(page) == "Who does what in my life: Marlow"
    sheet = words(read(page).select_one(".cw-note"))
    assert "Sam Okoro" in sheet
    assert "Open Hands: A meal is brought every day." in sheet
    assert "Dr Lind: your medicines, 01632 960 700" in sheet
    assert "“To stay at home” We do not know yet whether this will happen." in sheet
    assert "In an emergency call 999." in sheet
    assert not SheetGiven.objects.exists()


def test_what_is_on_record_stands_above_what_is_added(sam, reference):
    names = [one["name"] for one in read(sam.get(where(reference))).select("main form [name]")]

    assert (names[1], names[-2]) == ("doing", "more")


def test_an_unticked_line_is_not_on_it(sam, reference):
    asked = sam.get(where(reference))
    kept = [key for key in as_drawn(asked)["doing"] if key.startswith("worker")]
    page = sam.post(where(reference), as_drawn(asked, doing=kept))

    assert "Open Hands" not in text(page)


def test_a_line_that_may_point_at_somebody_is_offered_unticked(sam, desk, reference):
    measure(desk, reference, "Her son has no key")
    page = sam.get(where(reference))

    assert "May point at who is alleged." in text(page)
    assert len(as_drawn(page)["doing"]) == 2


def test_what_was_given_is_recorded_with_its_day(sam, reference):
    asked = sam.get(where(reference))
    page = sam.post(where(reference), as_drawn(asked) | given_today(), follow=True)

    assert "Recorded: they were given this sheet." in text(page)
    made = SheetGiven.objects.get()
    assert made.words.startswith("Who is doing what for you\nSam Okoro")
    assert made.given_on == timezone.localdate()
    assert "The sheet given on" in text(page)
    assert Event.objects.filter(action="sheet_given").count() == 1


def test_without_the_day_it_is_asked_for_and_the_sheet_stays(sam, reference):
    asked = sam.get(where(reference))
    page = sam.post(where(reference), as_drawn(asked, act="given"))

    assert page.status_code == 422
    assert errors(page) == ["Select how it was given", "Enter the day it was given"]
    assert "Open Hands" in text(page)


def test_an_empty_sheet_is_none(sam, reference):
    page = sam.post(where(reference), {"act": "show", "more": " "})

    assert (page.status_code, errors(page)) == (422, ["Tick at least one line, or add one"])


def test_a_line_that_is_gone_by_now_is_refused_in_words(sam, reference):
    page = sam.post(where(reference), {"act": "show", "doing": "measure-999999", "more": ""})

    assert page.status_code == 422


def test_who_may_not_tell_adults_has_no_such_page(signed_in, reference):
    assert signed_in("police_officer").get(where(reference)).status_code in (403, 404)
    assert signed_in("marram_practitioner").get(where(reference)).status_code == 404


def test_reading_it_is_on_the_trail_of_each_record(sam, reference):
    sam.get(where(reference))
    contact = Contact.objects.get(record__reference=reference)

    for record, action in ((contact.pk, "contact_read"), (contact.person_id, "person_read")):
        assert Event.objects.filter(record=str(record), action=action).exists()


def test_the_number_of_lines_adds_no_query(sam, desk, reference):
    counts = []
    for more in (1, 2):
        for number in range(more):
            measure(desk, reference, f"Something else {number}")
        sam.get(where(reference))
        with asking() as asked:
            sam.get(where(reference))
        counts.append(len(asked))

    assert counts[0] == counts[1] <= MOST_QUERIES
