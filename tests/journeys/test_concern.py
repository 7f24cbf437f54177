"""One concern, from the first word to everybody being told: through pages only, as the people who do it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page

from tests.support.browser import DESK, assert_accessible
from tests.support.effort import Person
from tests.support.session import ROOT
from tests.support.site import Site


pytestmark = pytest.mark.journey

IMAGES = ROOT / "docs" / "journeys" / "images"
NURSE_MINUTES, TRIAGE_MINUTES = 4, 10


@dataclass(frozen=True)
class Told:
    """What a referrer takes away: a reference, and a code to come back with."""

    reference: str
    code: str


def picture(page: Page, name: str) -> None:
    """Taken once, for every run would differ; delete a picture to have it taken again."""
    path = IMAGES / f"concern-{name}.png"
    if not path.exists():
        page.set_viewport_size(DESK)
        page.screenshot(path=path)


@pytest.fixture
def somebody(chromium: Browser, shared_site: Site) -> Iterator[Callable]:
    """Opens a browser of their own for each person of a story, signed in where they have a part."""
    contexts = []

    def arrives(persona: str = "") -> Person:
        context = chromium.new_context(
            base_url=shared_site.url, viewport=DESK, locale="en-GB", timezone_id="Europe/London"
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        person = Person(context.new_page())
        if persona:
            person.page.goto("/dev/personas/")
            with person.page.expect_navigation():
                person.page.locator(f"button[value={persona}]").click()
        return person

    yield arrives
    for context in contexts:
        context.close()


def heading(person: Person) -> str:
    return person.page.locator("h1").inner_text()


ORLA = ("Orla", "Testcase", "999 000 0206")


def nurse_reports(nurse: Person, about: tuple[str, str, str] = ORLA) -> Told:
    """A ward nurse says what she must in the short way for professionals; the rest she does not know."""
    nurse.open("/report/work/")
    nurse.press("Start")
    nurse_answers(nurse, about)
    nurse.press("Send")
    shown = nurse.page.locator(".fd-receipt dd")
    return Told(shown.first.inner_text(), shown.last.inner_text())


def nurse_answers(nurse: Person, about: tuple[str, str, str] = ORLA) -> list[str]:
    """Every question to send; gives those that were asked."""
    asked: list[str] = []
    answers = {
        "Is anyone in danger right now?": lambda: nurse.choose("No"),
        "Which of these fits best?": lambda: nurse.choose("An adult"),
        "What happened?": lambda: [
            nurse.fill(
                "What happened?",
                "She came in today having lost 9 kg at home. She says that her son forgets her meals.",
            ),
            nurse.choose("Neglect"),
        ],
        "What the person wants": lambda: [
            nurse.choose_at("[name=asked][value=yes]"),
            nurse.fill("What do they want to happen?", "To go home, and eat properly"),
            nurse.choose("Yes, they agree"),
        ],
        "Who is the person?": lambda: [
            nurse.fill("First name", about[0]),
            nurse.fill("Last name", about[1]),
            nurse.fill("Or age", "81"),
            nurse.fill("NHS number", about[2]),
            nurse.fill("Postcode", "LK1 4DE"),
        ],
        "About you": lambda: [
            nurse.fill("Your name", "Grace Adeyemi"),
            nurse.fill("Your job", "Ward nurse"),
            nurse.fill("Where you work", "Castle Hospitals"),
            nurse.fill("Your work email", "grace.adeyemi@castle-hospitals.example"),
            nurse.fill("Your own reference", "W-20417"),
        ],
    }
    while (question := heading(nurse)) != "Check what you told us":
        answers[question]()
        asked.append(question)
        nurse.press("Continue")
    return asked


def opens(worker: Person, reference: str) -> None:
    worker.open(f"/casework/contacts/{reference}/")


def accepts(worker: Person) -> None:
    worker.press("Take it")
    worker.press("Accept as a concern")
    worker.choose_at("[name=has_needs][value=yes]")
    worker.choose_at("[name=at_risk][value=yes]")
    worker.fill("Why is this a concern?", "Needs help to eat; meals missed.")
    worker.press("Accept as a concern")


def answers_the_limbs(worker: Person, unable: str) -> None:
    worker.press("Answer the three limbs")
    for limb, answer in {"needs": "yes", "risk": "yes", "unable": unable, "in_area": "yes"}.items():
        worker.choose_at(f"[name={limb}][value={answer}]")
    worker.fill_at("[name=needs_evidence]", "Cannot cook or shop")
    worker.fill_at("[name=risk_evidence]", "Lost 9 kg in two months")
    worker.fill_at("[name=unable_evidence]", "Depends on her son for food")


def decides_to_enquire(worker: Person) -> None:
    worker.press("Keep the answers, and show what the law says")
    worker.choose("The duty to enquire applies")
    worker.fill("Why do you decide so?", "All three limbs are met.")
    worker.press("Record the decision")


def decides_against(worker: Person, route: str = "Information and advice") -> None:
    worker.press("Keep the answers, and show what the law says")
    worker.choose("The duty to enquire does not apply")
    worker.pick("Where does it go instead?", route)
    worker.fill("Why do you decide so?", "She can protect herself from it.")
    worker.fill("Why does it go there, and not elsewhere?", "She asked for a list of cooks.")
    worker.press("Record the decision")


def tells_the_adult(worker: Person) -> None:
    worker.press("Tell the adult")
    worker.choose("Face to face")
    today = timezone.localdate()
    for part, number in (("day", today.day), ("month", today.month), ("year", today.year)):
        worker.fill_at(f'[name="told_on-{part}"]', str(number))
    worker.press("Record that they were told")


def tells_the_referrer(worker: Person) -> None:
    worker.press("Tell the referrer")
    worker.press("Send it to the referrer")


def comes_back(referrer: Person, told: Told) -> None:
    referrer.open("/report/follow-up/")
    referrer.fill("Your reference", told.reference)
    referrer.fill("Your code", told.code)
    referrer.press("Continue")


def says(person: Person) -> str:
    return person.page.locator("main").inner_text()


@contextmanager
def each_page(person: Person, check: Callable[[Page], None]) -> Iterator[None]:
    """Look at every page that a person comes to on the way."""
    person.on_each_page = lambda: check(person.page)
    yield
    person.on_each_page = None


def test_concern_is_decided_and_everybody_is_told(somebody):
    nurse, sam = somebody(), somebody("practitioner")
    told = nurse_reports(nurse)
    print(nurse.tally("Nurse, from the ward"))
    assert nurse.seconds <= NURSE_MINUTES * 60

    sam.open("/casework/")
    picture(sam.page, "inbox")
    opens(sam, told.reference)
    picture(sam.page, "contact")
    accepts(sam)
    answers_the_limbs(sam, unable="yes")
    picture(sam.page, "limbs")
    sam.press("Keep the answers, and show what the law says")
    picture(sam.page, "decide")
    sam.page.go_back()
    decides_to_enquire(sam)
    print(sam.tally("Triage to decision, with answers"))
    assert sam.seconds <= TRIAGE_MINUTES * 60
    tells_the_referrer(sam)
    tells_the_adult(sam)
    picture(sam.page, "told")

    comes_back(nurse, told)
    picture(nurse.page, "referrer-reads")
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
