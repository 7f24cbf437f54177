"""What the threshold guide said before something was sent, as the hub reads it, and what the hub comes to."""

import uuid

import pytest
from django.utils import timezone

from frontdoor.concerns.models import Contact
from frontdoor.concerns.services import triaging
from frontdoor.thresholds import services as thresholds
from frontdoor.thresholds.models import ToolUse
from frontdoor.thresholds.suggesting import Answers
from frontdoor.trail.models import Event
from frontdoor.trail.services import PUBLIC
from tests.support.page import errors, read, words
from tests.support.thresholds import example_set
from tests.web.casework.test_triage import triage


__all__ = ["example_set"]
ASKED = Answers("neglect", "neglect.log.1", "care_home", needs_care="yes")


@pytest.fixture
def sam(signed_in):
    return signed_in("practitioner")


@pytest.fixture
def reference(desk, example_set) -> str:
    """Sent after the guide was asked, and something else chosen."""
    sent, at = desk.checking(), timezone.now()
    use, _suggestion = thresholds.record_use(held=example_set, answers=ASKED, key=uuid.uuid4(), at=at)
    why = "It is the third time"
    thresholds.record_choice(use=use, level=3, rationale=why, agency=None, by=PUBLIC, at=at)
    thresholds.mark_sent(key=use.key, submission_key=sent, at=at)
    return sent


def facts(page) -> dict[str, str]:
    return {words(one.dt): words(one.dd) for one in read(page).select(".cw-facts > div")}


def test_hub_reads_the_version_the_suggestion_and_the_choice(sam, reference, address):
    told = facts(sam.get(address(reference)))

    assert told["The guide suggested"].startswith("Log it and put it right (level 2 of 4)")
    assert told["They chose"].endswith("(level 3): It is the third time")
    assert told["The hub came to"].startswith("Not said yet")
    assert "version" in told["Guide"]
    assert told["Guide"].endswith("Illustrative, agree locally")


def test_hub_says_what_it_comes_to_itself(sam, reference, address):
    assert sam.post(triage(address, reference, "guide"), {"level": "4"}).status_code == 302

    assert ToolUse.objects.get().hub_level == 4
    assert "(level 4)" in facts(sam.get(address(reference)))["The hub came to"]
    assert Event.objects.filter(action="guide_level_recorded").count() == 1


def test_a_level_has_to_be_chosen(sam, reference, address):
    page = sam.post(triage(address, reference, "guide"), {})

    assert (page.status_code, errors(page)) == (422, ["Select the level"])


def test_where_the_guide_was_not_asked_nothing_stands_and_nothing_can_be_said(sam, desk, address):
    reference = desk.checking()

    assert "The guide suggested" not in facts(sam.get(address(reference)))
    assert sam.get(triage(address, reference, "guide")).status_code == 404


def test_no_level_is_made_up(desk, reference):
    contact = Contact.objects.get(record__reference=reference)

    with pytest.raises(triaging.NoSuchLevel):
        triaging.record_guide_level(contact=contact, level=9, by=desk.sam, at=timezone.now())
