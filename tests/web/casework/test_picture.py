"""The building picture's pages, as a hub's practitioner and manager use them."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frontdoor.access import services as access
from frontdoor.trail.models import Event
from tests.picture.bench import ELM_ROW, NOON, WORKER, Bench, somebody
from tests.support.page import errors, read, rows, words


PICTURE = "/casework/picture/"
MOST_QUERIES = 25


def text(response) -> str:
    return words(read(response).body)


@pytest.fixture
def bench(viewer_of) -> Bench:
    return Bench(viewer_of)


def page_of(bench, persona="manager") -> str:
    [view] = bench.seen_by(persona)
    return f"{PICTURE}{view.address}/"


def test_an_empty_picture_says_what_will_be_here(signed_in, town):
    assert "Nothing adds up at the moment" in text(signed_in("practitioner").get(PICTURE))


def test_three_small_incidents_stand_as_one_line(bench, signed_in):
    bench.about_elm_row(0, 10, 59)

    page = text(signed_in("practitioner").get(PICTURE))

    assert "Elm Row Care Home" in page
    assert "3 items in 60 days" in page


def test_an_alert_shows_all_that_was_told_and_who_told_it(bench, signed_in):
    bench.contact(provider_name=ELM_ROW, what_happened="Two staff for nineteen people")
    bench.contact(on=1, provider_name=ELM_ROW, what_happened="No drink within reach")
    bench.log(on=2, what_happened="Tea an hour late")

    page = text(signed_in("practitioner").get(page_of(bench)))

    for told in ("Two staff for nineteen people", "No drink within reach", "Tea an hour late"):
        assert told in page
    assert "from Elm Row Care Home" in page
    assert "3 or more within 90 days" in page


def test_reading_an_alert_is_on_the_trail_with_each_record(bench, signed_in):
    contacts = bench.about_elm_row(0, 1, 2)

    signed_in("practitioner").get(page_of(bench))

    read = set(Event.objects.filter(action="contact_read").values_list("record", flat=True))
    assert read == {str(contact.pk) for contact in contacts}


def test_a_person_alleged_is_named_to_the_hub(bench, signed_in):
    for number in range(3):
        bench.contact(on=number, person=somebody(f"M{number}"), sources=(WORKER,))

    page = text(signed_in("practitioner").get(PICTURE))

    assert "Dagmar Sample" in page
    assert "Also Elm Row Care Home" in page


def test_a_manager_dismisses_with_a_reason_and_a_practitioner_cannot(bench, signed_in):
    bench.about_elm_row(0, 1, 2)
    here = page_of(bench)

    assert signed_in("practitioner").get(f"{here}dismiss/").status_code == 403
    manager = signed_in("manager")
    assert "Dismiss it, with a reason" in text(manager.get(here))
    done = manager.post(f"{here}dismiss/", {"reason": "Visited with the home", "seen": "3"}, follow=True)

    assert "counted afresh" in text(done)
    assert "Visited with the home" in text(manager.get(here))
    assert "Dismissed lately" in text(manager.get(PICTURE))
    assert manager.get(f"{here}dismiss/").status_code == 409


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"reason": "", "seen": "3"}, "Enter why it can be put aside"),
        ({"reason": "Fine", "seen": "2"}, "Something has come to this alert since you opened it"),
        ({"reason": "Fine", "seen": "many"}, "Something has come"),
        ({"reason": "Fine"}, "Something has come"),
    ],
)
def test_what_cannot_be_dismissed_comes_back_in_words(bench, signed_in, sent, says):
    bench.about_elm_row(0, 1, 2)

    page = signed_in("manager").post(f"{page_of(bench)}dismiss/", sent)

    assert page.status_code == 422
    assert says in " ".join(errors(page))
    assert sent["reason"] in page.content.decode()


def test_absent_and_not_for_this_viewer_look_the_same(bench, signed_in):
    contacts = bench.about_elm_row(0, 1, 2)
    here = page_of(bench)
    access.exclude(
        record=contacts[0].record,
        user=bench.viewer_of("second_practitioner").user,
        reason="A relative",
        by=bench.viewer_of("manager"),
        at=NOON,
    )

    for persona in ("second_practitioner", "marram_practitioner"):
        client = signed_in(persona)
        hidden, absent = client.get(here), client.get(f"{PICTURE}{uuid.uuid4()}/")
        assert (hidden.status_code, absent.status_code) == (404, 404)
        assert "Elm Row" not in text(client.get(PICTURE))
    contact_page = signed_in("second_practitioner").get(f"/casework/contacts/{contacts[1].record.reference}/")
    assert "Building picture Part of" not in text(contact_page)


def test_a_contact_says_what_it_is_part_of(bench, signed_in):
    [first, *_] = bench.about_elm_row(0, 1, 2, 59)

    page = text(signed_in("practitioner").get(f"/casework/contacts/{first.record.reference}/"))

    assert "Part of 4 items in 60 days about Elm Row Care Home (provider)" in page


def test_the_list_and_an_alert_ask_as_often_for_three_as_for_one(bench, signed_in):
    client, counts = signed_in("practitioner"), []
    for provider in (("One Lodge",), ("Two Lodge", "Three Lodge")):
        for name in provider:
            for on in range(3 if name == "One Lodge" else 5):
                bench.contact(on=on, provider_name=name)
        client.get(PICTURE)
        with CaptureQueriesContext(connection) as listed:
            client.get(PICTURE)
        with CaptureQueriesContext(connection) as opened:
            client.get(page_of_first(bench))
        counts.append((len(listed), len(opened)))

    assert counts[0] == counts[1]
    assert max(counts[0]) <= MOST_QUERIES


def test_a_providers_page_counts_by_month_and_shows_the_same_as_a_table(bench, signed_in):
    bench.about_elm_row(0, 1, 2)
    here = f"{PICTURE}providers/{bench.seen_by('manager')[0].subject.pk}/"

    page = signed_in("practitioner").get(here)

    assert "3 items in 12 months, most in June 2026 (3)" in text(page)
    assert ["June 2026", "3"] in rows(page)
    assert signed_in("marram_practitioner").get(here).status_code == 404


def page_of_first(bench) -> str:
    return f"{PICTURE}{bench.seen_by('manager')[0].address}/"
