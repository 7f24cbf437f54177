"""One concern, from the first word to everybody being told: through pages only, as the people who do it."""

import pytest

from tests.journeys.steps import (
    NURSE_MINUTES,
    accepts,
    answers_the_limbs,
    comes_back,
    decides_against,
    decides_to_enquire,
    each_page,
    heading,
    nurse_reports,
    opens,
    picture,
    says,
    tells_the_adult,
    tells_the_referrer,
)
from tests.support.browser import assert_accessible


pytestmark = pytest.mark.journey

TRIAGE_MINUTES = 10


def test_concern_is_decided_and_everybody_is_told(somebody):
    nurse, sam = somebody(), somebody("practitioner")
    told = nurse_reports(nurse)
    print(nurse.tally("Nurse, from the ward"))
    assert nurse.seconds <= NURSE_MINUTES * 60

    sam.open("/casework/")
    picture(sam.page, "concern-inbox")
    opens(sam, told.reference)
    picture(sam.page, "concern-contact")
    accepts(sam)
    answers_the_limbs(sam, unable="yes")
    picture(sam.page, "concern-limbs")
    sam.press("Keep the answers, and show what the law says")
    picture(sam.page, "concern-decide")
    sam.page.go_back()
    decides_to_enquire(sam)
    print(sam.tally("Triage to decision, with answers"))
    assert sam.seconds <= TRIAGE_MINUTES * 60
    tells_the_referrer(sam)
    tells_the_adult(sam)
    picture(sam.page, "concern-told")

    comes_back(nurse, told)
    picture(nurse.page, "concern-referrer-reads")
    assert "We decided that the council must make enquiries" in says(nurse)
    opens(sam, told.reference)
    assert "Read" in says(sam)
    assert "Face to face" in says(sam)
    assert "To be opened" in says(sam)


def test_every_page_of_a_concern_is_accessible(somebody):
    nurse, sam = somebody(), somebody("practitioner")
    with each_page(nurse, assert_accessible):
        told = nurse_reports(nurse)
    with each_page(sam, assert_accessible):
        sam.open("/casework/")
        opens(sam, told.reference)
        accepts(sam)
        answers_the_limbs(sam, unable="not_known")
        sam.press("Keep the answers, and show what the law says")
        sam.press("Record the decision")
        sam.choose("The duty to enquire applies")
        sam.fill("Why do you decide so?", "Likely enough to act.")
        sam.fill("If you differ from what the law’s test says: why?", "She depends on her son.")
        sam.press("Record the decision")
        tells_the_referrer(sam)
        tells_the_adult(sam)
        for act in ("ask-referrer", "add-information", "clocks", "own-words", "how-to-speak", "close"):
            sam.open(f"/casework/contacts/{told.reference}/{act}/")


def test_challenge_is_answered_by_another_manager_and_the_decision_looked_at_again(somebody):
    nurse, sam, tom = somebody(), somebody("practitioner"), somebody("second_manager")
    told = nurse_reports(nurse)
    opens(sam, told.reference)
    accepts(sam)
    answers_the_limbs(sam, unable="no")
    decides_against(sam)
    tells_the_referrer(sam)

    with each_page(nurse, assert_accessible):
        comes_back(nurse, told)
        assert "the legal test for a safeguarding enquiry is not met" in says(nurse)
        nurse.fill("Why do you disagree?", "Her son decides when she eats.")
        nurse.press("Say that I disagree")
    assert "Another manager is looking at it." in says(nurse)

    with each_page(tom, assert_accessible):
        opens(tom, told.reference)
        tom.press("Answer the challenge")
        tom.pick("Your answer", "Upheld: it is looked at again")
        tom.fill("Your answer in words", "You are right: she depends on him.")
        tom.press("Send the answer")
    assert "To decide" in says(tom)
    assert "Her son decides when she eats." in says(tom)

    with each_page(nurse, assert_accessible):
        comes_back(nurse, told)
    assert "You are right: she depends on him." in says(nurse)


def test_feedback_is_withheld_with_a_reason_and_the_referrer_may_dispute_that(somebody):
    nurse, sam = somebody(), somebody("practitioner")
    told = nurse_reports(nurse)
    opens(sam, told.reference)
    accepts(sam)
    answers_the_limbs(sam, unable="yes")
    decides_to_enquire(sam)
    sam.open(f"/casework/contacts/{told.reference}/withhold-feedback/")
    sam.fill("Why is the referrer not told?", "Telling her would reach the son.")
    sam.press("Withhold the feedback")
    assert "Withheld" in says(sam)

    with each_page(nurse, assert_accessible):
        comes_back(nurse, told)
    assert "the son" not in says(nurse)
    assert "We cannot tell you more about it" in says(nurse)
    nurse.fill("Why do you disagree?", "I need to know what to watch for.")
    nurse.press("Say that I disagree")
    opens(sam, told.reference)
    assert "I need to know what to watch for." in says(sam)


def test_contact_is_closed_when_everybody_knows_and_reopened_with_a_reason(somebody):
    nurse, sam, maryam = somebody(), somebody("practitioner"), somebody("manager")
    told = nurse_reports(nurse)
    opens(sam, told.reference)
    accepts(sam)
    answers_the_limbs(sam, unable="no")
    decides_against(sam)
    tells_the_referrer(sam)
    tells_the_adult(sam)
    sam.press("Close it")
    sam.press("Close it")
    assert "Closed" in says(sam)

    opens(maryam, told.reference)
    maryam.press("Reopen it")
    maryam.fill("Why do you reopen it?", "Her sister rang: no food again.")
    maryam.press("Reopen it")
    assert "To decide" in says(maryam)
    assert "Her sister rang: no food again." in says(maryam)


def test_marram_sees_nothing_of_it(somebody):
    nurse, ivo = somebody(), somebody("marram_practitioner")
    told = nurse_reports(nurse)
    opens(ivo, told.reference)

    assert heading(ivo) == "Page not found"
