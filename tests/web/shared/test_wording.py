"""Words that may hurt or mislead: hinted at wherever people write about adults at work, and never in the way."""

import pytest

from frontdoor.concerns.models import Contact
from frontdoor.web.shared import wording
from tests.support.page import read, words
from tests.web.casework.conftest import address, desk


__all__ = ["address", "desk"]
LOADED = "The perpetrator refused to engage."


def text(page) -> str:
    return words(read(page).main)


@pytest.fixture
def sam(signed_in):
    return signed_in("practitioner")


def test_a_word_is_found_once_with_what_could_be_said_instead():
    [hint] = wording.hints(["A perpetrator.", "The Perpetrators"])

    assert hint.found == "perpetrator"
    assert "said to have caused harm" in hint.instead


@pytest.mark.parametrize("said", ["She said “he is the perpetrator”", 'He said "she is manipulative"', ""])
def test_what_is_quoted_or_plain_is_left_alone(said):
    assert wording.hints([said]) == []


def test_after_writing_on_a_record_the_next_page_says_what_could_be_said(desk, sam, address):
    reference = desk.checking()
    where = address(reference, "add-information")
    page = sam.post(where, {"source": "Ward 6", "words": LOADED}, follow=True)

    assert "Words you may want to change" in text(page)
    assert "“perpetrator”: you could say instead “the person said to have caused harm”" in text(page)
    assert Contact.objects.get().information.get().words == LOADED
    assert "Words you may want to change" not in text(sam.get(address(reference)))


def test_a_form_that_comes_back_shows_the_hints_with_what_was_typed(desk, sam, address):
    page = sam.post(address(desk.checking(), "add-information"), {"source": "", "words": LOADED})

    assert page.status_code == 422
    assert "Words you may want to change" in text(page)
    assert LOADED in page.content.decode()


def test_what_the_adult_said_is_not_put_into_other_words(desk, sam, address):
    where = address(desk.checking(), "own-words")
    page = sam.post(where, {"words": LOADED, "heard_by": "Sam"}, follow=True)

    assert "Words you may want to change" not in text(page)


def test_plain_words_meet_no_hint(desk, sam, address):
    where = address(desk.checking(), "add-information")
    page = sam.post(where, {"source": "Ward 6", "words": "She ate nothing."}, follow=True)

    assert "Words you may want to change" not in text(page)


def test_a_partner_who_logs_a_small_incident_is_told_too(signed_in):
    client = signed_in("care_home_manager")
    page = client.post("/casework/logs/new/", {"what_happened": LOADED})

    assert "Words you may want to change" in text(page)
