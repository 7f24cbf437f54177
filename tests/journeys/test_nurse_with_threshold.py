"""A ward nurse asks the threshold guide, goes on to the report with its answer, and tells the rest afterwards."""

import pytest

from tests.journeys.steps import NURSE_MINUTES, each_page, heading, nurse_answers, opens, picture, says
from tests.support.browser import assert_accessible
from tests.support.effort import Person


pytestmark = pytest.mark.journey

QUESTIONS_TO_SEND = 6


def asks_the_guide(nurse: Person) -> str:
    """Through its questions to its suggestion; the level that it suggests."""
    nurse.open("/thresholds/?area=larkfield")
    nurse.press("Start")
    answers = {
        "kind": "neglect",
        "needs_care": "yes",
        "setting": "own_home",
        "example": "neglect.concern.1",
    }
    for name, answer in answers.items():
        nurse.choose_at(f"[name={name}][value='{answer}']")
        nurse.press("Continue")
    nurse.press("Continue")
    return heading(nurse)


def chooses(nurse: Person, suggested: str) -> None:
    """The same as the guide suggests; where she works is asked, and hers to say."""
    nurse.choose(suggested)
    nurse.pick("Where do you work? (optional)", "Castle Hospitals NHS Trust")
    nurse.press("Keep this answer")


def tells_the_rest(nurse: Person) -> None:
    nurse.press("Tell us the rest")
    assert "of the 9 things that help us most" in says(nurse)
    nurse.choose_at("[name=capacity][value=yes]")
    nurse.fill_at("[name=safety_done_words]", "A side room; no visitors without a nurse.")
    nurse.choose_at("[name=source_kind][value=person] >> nth=0")
    nurse.fill_at("[name=source_name] >> nth=0", "Robin Testcase")
    nurse.page.locator("[name=source_relationship]").first.select_option("child")
    nurse.press("Send these answers")


def says_more_of_the_neglect(nurse: Person) -> None:
    nurse.page.locator("#alleged ~ details summary").first.click()
    nurse.page.locator("#alleged_kind").select_option("neglect")
    nurse.page.locator("#alleged_where").select_option("own_home")
    nurse.fill_at("#alleged_when", "Most days since spring")
    nurse.page.locator("#alleged_who").select_option(index=1)
    nurse.press("Add this kind of harm")


def test_a_nurse_goes_from_the_guide_to_the_report_and_the_hub_sees_both(somebody):
    nurse, sam = somebody(), somebody("practitioner")
    with each_page(nurse, assert_accessible):
        suggested = asks_the_guide(nurse)
        picture(nurse.page, "nurse-guide-suggests", whole=True)
        chooses(nurse, suggested)
        before = nurse.seconds
        nurse.follow("I am telling you through my work")
        guided = len(nurse.screens)
        nurse.press("Start")
        asked = nurse_answers(nurse)
        nurse.press("Send")
    print(nurse.tally("Nurse, with the guide"))
    assert len(asked) == QUESTIONS_TO_SEND
    assert len(nurse.screens) - guided == QUESTIONS_TO_SEND + 2
    assert nurse.seconds - before <= NURSE_MINUTES * 60
    reference = nurse.page.locator(".fd-receipt dd").first.inner_text()

    with each_page(nurse, assert_accessible):
        tells_the_rest(nurse)
        assert "Thank you. This helps us." in says(nurse)
        says_more_of_the_neglect(nurse)
        picture(nurse.page, "nurse-the-rest", whole=True)
    assert "Neglect · At home · Most days since spring · 1: Son or daughter" in says(nurse)

    with each_page(sam, assert_accessible):
        opens(sam, reference)
    picture(sam.page, "nurse-hub-sees", whole=True)
    assert suggested in says(sam)
    assert f"They chose\n{suggested}" in says(sam).replace("\t", "\n")
    assert "Illustrative, agree locally" in says(sam)
    assert "Return: SG2a row 7, Neglect and Acts of Omission" in says(sam)
    assert "Robin Testcase, son or daughter" in says(sam)
