"""A summary to take elsewhere: all that the viewer may see, in three forms, with what is new since the last."""

from io import BytesIO

import docx
import pytest
from django.utils import timezone
from pypdf import PdfReader

from frontdoor.concerns.models import SummaryCopy
from frontdoor.concerns.services import checking
from frontdoor.trail.models import Event
from tests.support.page import errors, read, words


WANTED = ["To stay at home", "I just want him to stop.", "CANARY-REPORT", "Marlow Testcase"]


@pytest.fixture
def sam(signed_in):
    return signed_in("practitioner")


@pytest.fixture
def reference(desk) -> str:
    return desk.decided()


@pytest.fixture
def summary(address, reference) -> str:
    return address(reference, "summary")


def text(page) -> str:
    return words(read(page).main)


def pasted(page) -> str:
    return read(page).main.find("textarea").get_text()


def test_the_page_says_what_the_record_says(sam, summary):
    shown = text(sam.get(summary))

    for wanted in (*WANTED, "Bruises on both arms", "Accepted as a concern", "The first copy"):
        assert wanted in shown


@pytest.mark.parametrize("wanted", WANTED)
def test_each_form_holds_the_same_words(sam, summary, wanted):
    as_text = pasted(sam.post(summary, {"as": "text"}))
    as_word = docx.Document(BytesIO(sam.post(summary, {"as": "word"}).content))
    as_pdf = PdfReader(BytesIO(sam.post(summary, {"as": "pdf"}).content))

    assert wanted in as_text
    assert wanted in "\n".join(cell.text for table in as_word.tables for cell in table._cells)
    assert wanted in "\n".join(page.extract_text() for page in as_pdf.pages)


def test_the_next_copy_marks_what_is_new_and_what_changed(sam, desk, reference, summary):
    sam.post(summary, {"as": "text"})
    assert "0 new or changed" in text(sam.get(summary))

    contact = desk.contact(reference)
    checking.add_information(
        contact=contact, source="Her neighbour", words="The dog was fed.", by=desk.sam, at=timezone.now()
    )
    copied = pasted(sam.post(summary, {"as": "text"}))

    assert "[New] Her neighbour: The dog was fed." in copied
    assert "[New] Name" not in copied


def test_what_another_agency_copied_is_no_news_of_ours(sam, summary, viewer_of, desk, reference):
    police = viewer_of("police_custodian")
    SummaryCopy.objects.create(
        contact=desk.contact(reference),
        agency=police.agency,
        form="pdf",
        lines={},
        by=police.user,
        at=desk.now,
    )

    assert "The first copy" in text(sam.get(summary))


def test_a_copy_is_noted_with_who_took_it_and_without_what_it_said(sam, summary, reference, desk):
    sam.post(summary, {"as": "pdf"})

    (copy,) = SummaryCopy.objects.all()
    entry = Event.objects.get(action="summary_copied")
    assert (copy.form, copy.by, copy.agency) == ("pdf", desk.sam.user, desk.sam.agency)
    assert entry.record == str(desk.contact(reference).pk)
    assert "home" not in f"{copy.lines} {entry.detail}"


def test_looking_takes_no_copy(sam, summary):
    sam.get(summary)

    assert not SummaryCopy.objects.exists()


def test_an_unknown_form_is_said_and_nothing_is_copied(sam, summary):
    answer = sam.post(summary, {"as": "spreadsheet"})

    assert answer.status_code == 422
    assert errors(answer) == ["Select text, Word or PDF"]
    assert not SummaryCopy.objects.exists()


def test_whoever_may_not_triage_takes_no_copy(signed_in, summary):
    assert signed_in("administrator").post(summary, {"as": "pdf"}).status_code in (403, 404)
    assert not SummaryCopy.objects.exists()
