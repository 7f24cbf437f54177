"""Three small incidents from three agencies become one alert: through pages only, as the people who do it."""

import pytest

from tests.journeys.steps import heading, picture, says
from tests.support.browser import assert_accessible
from tests.support.effort import Person


pytestmark = pytest.mark.journey

ELM_ROW, ALLEGED = "Elm Row Care Home", "Corin Placeholder"
BRUISE = "A resident came to us with a bruise on her wrist. Corin said that she had pulled away from him."
SHOUTING = (
    "A passer-by heard shouting at a window. The resident was calm, and Corin said that it was nothing."
)
TABLETS = "Corin gave the evening tablets at 11pm instead of 8pm. No ill effects."
LATE = "Breakfast came at 10:30 for two people, because one of us was ill."
# For somebody who has logged before: what was read once is not read again.
LOG_MINUTES = 1


def looked_at(person: Person, name: str = "") -> None:
    assert_accessible(person.page)
    if name:
        picture(person.page, f"picture-{name}")


def reports(worker: Person, what: str, name: str, job: str, where: str) -> str:
    """The short way for professionals, about a service and no adult by name; the reference."""
    worker.open("/report/work/")
    worker.press("Start")
    answers = {
        "Is anyone in danger right now?": lambda: worker.choose("No"),
        "Which of these fits best?": lambda: worker.choose("A care service"),
        "What happened?": lambda: worker.fill("What happened?", what),
        "Which service is it?": lambda: [
            worker.fill("Name of the service", ELM_ROW),
            worker.fill("Street, town and postcode, as far as you know", "LK1 4DE"),
        ],
        "About you": lambda: [
            worker.fill("Your name", name),
            worker.fill("Your job", job),
            worker.fill("Where you work", where),
            worker.fill("Your work email", "somebody@castle-hospitals.example"),
        ],
    }
    while (question := heading(worker)) != "Check what you told us":
        answers[question]()
        worker.press("Continue")
    worker.press("Send")
    return worker.page.locator(".fd-receipt dd").first.inner_text()


def says_who_is_alleged(worker: Person, reference: str, name: str = "") -> None:
    worker.open(f"/casework/contacts/{reference}/")
    worker.follow("Add who is alleged")
    looked_at(worker, name)
    worker.fill("Name", ALLEGED)
    worker.pick("What are they to the adult?", "Paid carer or care staff")
    worker.choose_at("[name=known_to_adult][value=yes]")
    worker.fill("Which provider or service do they work for?", ELM_ROW)
    worker.press("Add")
    assert ALLEGED in says(worker)


def logs(manager: Person, what: str, sort: str, staff: str = "") -> float:
    """How many seconds it takes, by the model."""
    before = manager.seconds
    manager.open("/casework/logs/")
    manager.press("Log a small incident")
    manager.fill("What happened?", what)
    manager.pick("What sort of thing?", sort)
    if staff:
        manager.fill("A member of staff involved, if any", staff)
    manager.press("Log it")
    return manager.seconds - before


def test_three_small_incidents_from_three_agencies_become_one_alert(somebody, capsys):
    nurse, officer = somebody(), somebody()
    odile, sam, maryam = somebody("care_home_manager"), somebody("practitioner"), somebody("manager")

    first = reports(nurse, BRUISE, "Grace Adeyemi", "Ward nurse", "Castle Hospitals NHS Trust")
    second = reports(officer, SHOUTING, "Jo Fenn", "Police officer", "Northmoor Police")
    says_who_is_alleged(sam, first, "alleged")
    says_who_is_alleged(sam, second)
    sam.open("/casework/picture/")
    assert ALLEGED not in says(sam)

    first_time = logs(odile, LATE, "Care late or missed")
    again = logs(odile, TABLETS, "Medicines", ALLEGED)
    assert TABLETS in says(odile)
    assert ALLEGED not in says(odile)
    looked_at(odile, "logs")
    odile.open("/casework/logs/new/")
    looked_at(odile, "log")
    assert "your team and the safeguarding hub" in says(odile)

    sam.open("/casework/picture/")
    looked_at(sam, "list")
    sam.follow(ALLEGED)
    assert "3 items in 1 day" in says(sam)
    assert all(told in says(sam) for told in (BRUISE, SHOUTING, TABLETS))
    looked_at(sam, "alert")
    sam.open(f"/casework/contacts/{first}/")
    assert f"Part of 3 items in 1 day about {ALLEGED}" in says(sam)
    looked_at(sam)

    maryam.open("/casework/picture/")
    maryam.follow(ALLEGED)
    maryam.press("Dismiss it, with a reason")
    looked_at(maryam, "dismiss")
    maryam.fill("Why can it be put aside?", "Met the home: Corin is supervised until retrained.")
    maryam.press("Dismiss it")
    assert "What comes from now on is counted afresh" in says(maryam)
    looked_at(maryam)

    with capsys.disabled():
        print(f"\nto log a small incident: {first_time:.0f} seconds the first time, {again:.0f} after that")
    assert again / 60 <= LOG_MINUTES
