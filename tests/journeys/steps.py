"""What people do in more than one story, through pages only."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from playwright.sync_api import Page

from tests.support.browser import DESK
from tests.support.effort import Person
from tests.support.session import ROOT


IMAGES = ROOT / "docs" / "journeys" / "images"
# What the tasks may take: architecture, "people's minutes are a budget too".
NURSE_MINUTES = 4


@dataclass(frozen=True)
class Told:
    """What a referrer takes away: a reference, and a code to come back with."""

    reference: str
    code: str


def picture(page: Page, name: str, *, whole: bool = False) -> None:
    """Taken once, for every run would differ; delete a picture to have it taken again."""
    path = IMAGES / f"{name}.png"
    if not path.exists():
        page.set_viewport_size(DESK)
        page.screenshot(path=path, full_page=whole)


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


def fills_day(person: Person, field: str, day: date) -> None:
    for part, number in (("day", day.day), ("month", day.month), ("year", day.year)):
        person.fill_at(f'[name="{field}-{part}"]', str(number))


def says(person: Person) -> str:
    return person.page.locator("main").inner_text()


@contextmanager
def each_page(person: Person, check: Callable[[Page], None]) -> Iterator[None]:
    """Look at every page that a person comes to on the way."""
    person.on_each_page = lambda: check(person.page)
    yield
    person.on_each_page = None
