"""The hub's own ways in, as the people who do it: an e-mailed Word form, a call, a list of a thousand rows."""

import csv
import io

import pytest
from playwright.sync_api import expect

from frontdoor.devtools import papers
from frontdoor.devtools.stories.ways_in import FORM
from tests.journeys.steps import each_page, heading, picture, says
from tests.support.browser import DESK, assert_accessible
from tests.support.effort import Person
from tests.support.site import Site


pytestmark = pytest.mark.journey

ROWS, BAD = 1000, (9, 499, 999)
MOST_WAITING = 300_000


def choose_file(person: Person, label: str, name: str, content: bytes) -> None:
    chosen = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    person.page.get_by_label(label).set_input_files(files=[chosen])
    person.presses += 2


def word_form_by_mail() -> bytes:
    message = papers.mail(
        "Our form is attached.",
        subject="Safeguarding concern, Ward 4",
        message_id="<journey.1@castle-hospitals.example>",
        form_docx=papers.word_form(*FORM),
    )
    return message.as_bytes()


def test_an_emailed_word_form_is_in_the_inbox_and_entered_beside_its_text(somebody):
    sam = somebody("practitioner")
    sent = word_form_by_mail()
    with each_page(sam, assert_accessible):
        sam.open("/casework/arrivals/")
        choose_file(sam, "Choose an e-mail or a document", "concern.eml", sent)
        sam.press("Take it in")
    reference = sam.page.url.split("/")[-3]
    assert "two pressure ulcers" in says(sam)
    picture(sam.page, "doors-beside")

    sam.choose("An adult")
    sam.fill("What happened?", "Two pressure ulcers that the discharge letter does not mention.")
    sam.choose("Neglect and acts of omission")
    sam.pick("Where did it happen?", "Own home")
    sam.fill("Given name", "Ansel")
    sam.fill("Family name", "Example")
    sam.choose("Somebody at work")
    sam.fill("Their name", "Imre Sample")
    sam.fill("Their job", "Discharge nurse")
    with each_page(sam, assert_accessible):
        sam.press("Save the details")
    print(sam.tally("An e-mailed form, taken in and entered"))
    assert "Entered, beside the original." in says(sam)
    assert "Ansel Example" in sam.page.locator("body").inner_text()
    picture(sam.page, "doors-entered")

    sam.open("/casework/?tab=new")
    assert reference in says(sam)
    sam.open("/casework/arrivals/")
    choose_file(sam, "Choose an e-mail or a document", "the same again.eml", sent)
    sam.press("Take it in")
    assert "was taken in before" in says(sam)
    assert sam.page.url.endswith(f"/casework/contacts/{reference}/")


def test_a_call_is_recorded_while_talking_and_its_reference_read_out(somebody):
    sam = somebody("practitioner")
    with each_page(sam, assert_accessible):
        sam.open("/casework/new/")
        sam.fill("Their name", "Una Example")
        sam.fill("What happened?", "He shouts at her most nights.")
        sam.fill("Given name", "Bettany")
        picture(sam.page, "doors-call")
        sam.press("Record it")
        assert heading(sam) == "Read this out"
        sam.follow("I have read it out: open the record")
    print(sam.tally("A call, recorded"))
    assert "He shouts at her most nights." in says(sam)


def thousand_rows() -> bytes:
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerow(["what_happened", "given_name", "family_name", "nhs_number", "types"])
    for number in range(ROWS):
        nhs = "12" if number in BAD else ""
        writer.writerow([f"Worry number {number}", "Person", f"Sample{number}", nhs, "neglect"])
    return held.getvalue().encode()


@pytest.fixture
def manager(chromium, site: Site):
    """At a demonstration of their own: nobody else wants a thousand more in the inbox."""
    context = chromium.new_context(
        base_url=site.url, viewport=DESK, locale="en-GB", timezone_id="Europe/London"
    )
    context.set_default_timeout(30_000)
    person = Person(context.new_page())
    person.page.goto("/dev/personas/")
    with person.page.expect_navigation():
        person.page.locator("button[value=manager]").click()
    yield person
    context.close()


def test_a_list_of_a_thousand_with_three_bad_rows_is_imported(manager: Person):
    with each_page(manager, assert_accessible):
        manager.open("/casework/import/")
        choose_file(manager, "Choose a list (CSV)", "backlog.csv", thousand_rows())
        manager.press("Check the list")
        assert "997 rows can be imported; 3 cannot" in says(manager)
        assert "Nothing was imported yet" in says(manager)
        picture(manager.page, "doors-checked")
        manager.choose("Only the good rows: I correct the others later")
        manager.press("Import the good rows")
        picture(manager.page, "doors-running")
    print(manager.tally("A list of a thousand rows, checked and begun"))

    manager.page.bring_to_front()
    expect(manager.page.get_by_text("997 concerns were imported")).to_be_visible(timeout=MOST_WAITING)
    picture(manager.page, "doors-imported")
    manager.open("/casework/?search=Sample998")
    assert "Person Sample998" in says(manager)
    manager.open("/casework/?search=Sample999")
    assert "Nothing found" in says(manager)
