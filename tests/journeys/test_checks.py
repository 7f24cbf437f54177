"""What agencies hold, asked and answered through pages and e-mail alone, as the people who do it."""

import email
import re
from collections.abc import Callable
from email import policy

import pytest

from tests.journeys.steps import each_page, heading, nurse_reports, opens, picture, says
from tests.support.browser import assert_accessible
from tests.support.effort import Person
from tests.support.site import Site


pytestmark = pytest.mark.journey

ANSWER_MINUTES = 2
POLICE, CASTLE, HOMES, MIND = (
    "Northmoor Police",
    "Castle Hospitals NHS Trust",
    "Larkfield Homes",
    "Harbour Mind NHS Trust",
)
# As the demonstration names them: the hospital’s desk, housing’s desk, mental health’s deputy.
CASTLE_DESK = "safeguarding@castle-hospitals.example"
HOMES_DESK = "tenancy@larkfield-homes.example"
MIND_DEPUTY = "crisis.lead@harbour-mind.example"
DIRECTOR = "vera.lang@larkfield-homes.example"


@pytest.fixture
def letters(shared_site: Site) -> Callable[[str], list[str]]:
    """The texts of what was sent to an address, oldest first."""

    def sent_to(address: str) -> list[str]:
        files = sorted(shared_site.mail_dir.glob("*.log"), key=lambda path: path.stat().st_mtime)
        found = [email.message_from_bytes(path.read_bytes(), policy=policy.default) for path in files]
        return [str(one.get_content()) for one in found if one["To"] == address]

    return sent_to


def link_in(letters: Callable[[str], list[str]], address: str, after: int, waits: Person) -> str:
    """The link of the next letter to an address, once the worker has sent it."""
    for _ in range(300):
        if len(letters(address)) > after:
            return re.search(r"(/answer/[\w-]+/)", letters(address)[-1])[1]
        waits.page.wait_for_timeout(100)
    raise AssertionError(f"No letter came to {address}")


def looked_at(person: Person, name: str, where: str = "") -> None:
    """`where` brings a part of the page into sight."""
    if where:
        person.page.locator(where).first.scroll_into_view_if_needed()
    picture(person.page, f"checks-{name}")


def asks(worker: Person, alleged: dict[str, str]) -> None:
    worker.follow("Ask agencies what they hold")
    for name, answer in alleged.items():
        pk = worker.page.get_by_label(name, exact=True).get_attribute("value")
        worker.choose(name)
        worker.choose_at(f"[name=alleged_{pk}][value={answer}]")
    worker.choose_at("[name=hub][value=no]")
    looked_at(worker, "ask", "h1")
    worker.fill("What exactly do you ask?", "Any contact with her or her son since June?")
    worker.pick("What for?", "To decide under section 42(1) whether to make enquiries")
    worker.choose("Yes, they agree")
    worker.choose("Soon: the decision waits for it")
    worker.press("Ask them")


def box(worker: Person, agency: str) -> str:
    """What stands of one agency among the answers."""
    return worker.page.locator(".cw-checks .cw-box").filter(has_text=agency).first.inner_text()


def record_refusal(worker: Person, agency: str) -> None:
    worker.follow(f"Record their answer ({agency})")
    worker.choose("They decline to answer")
    worker.fill("Why they decline", "She is no tenant, and we have no agreement for more.")
    worker.fill("Who says so?", "Tenancy support")
    worker.press("Keep the answer")


def answers(person: Person, words: str) -> None:
    person.choose("We hold something")
    person.fill("What you hold", words)


def test_hub_checks_with_two_answers_one_refusal_and_one_absent_agency(somebody, letters):
    nurse, sam, jo, desk = somebody(), somebody("practitioner"), somebody("police_officer"), somebody()
    told, before = nurse_reports(nurse), len(letters(CASTLE_DESK))
    absent = len(letters(MIND_DEPUTY))

    with each_page(sam, assert_accessible):
        opens(sam, told.reference)
        sam.press("Take it")
        asks(sam, dict.fromkeys((POLICE, CASTLE, HOMES, MIND), "no"))
    assert "Absent today: Harbour Mind NHS Trust" in says(sam)

    with each_page(jo, assert_accessible):
        jo.open("/partners/")
        jo.follow(jo.page.locator("main h2 a", has_text="Orla Testcase").first.inner_text())
        looked_at(jo, "police-answer")
        answers(jo, "Two calls to her address in July: shouting, no offence found.")
        jo.press("Send the answer")
    print(jo.tally("Agency’s reply, in its own account"))
    assert jo.seconds <= ANSWER_MINUTES * 60

    with each_page(desk, assert_accessible):
        desk.open(link_in(letters, CASTLE_DESK, before, desk))
        looked_at(desk, "link")
        answers(desk, "In our emergency department twice in June: weight 41 kg.")
        desk.press("Send the answer")
    print(desk.tally("Agency’s reply, by the link"))
    assert desk.seconds <= ANSWER_MINUTES * 60
    assert link_in(letters, MIND_DEPUTY, absent, desk)

    with each_page(sam, assert_accessible):
        opens(sam, told.reference)
        record_refusal(sam, HOMES)
    looked_at(sam, "answers", "#checks")
    assert "shouting, no offence found" in box(sam, POLICE)
    assert "weight 41 kg" in box(sam, CASTLE)
    assert "Declined" in box(sam, HOMES)
    assert "Asked" in box(sam, MIND)


def test_alleged_agency_is_kept_out_of_its_own_check(somebody, letters):
    nurse, sam, maryam, vera = somebody(), somebody("practitioner"), somebody("manager"), somebody()
    told = nurse_reports(nurse)
    point, director = len(letters(HOMES_DESK)), len(letters(DIRECTOR))

    opens(sam, told.reference)
    sam.press("Take it")
    asks(sam, {HOMES: "yes"})
    assert "Nothing has gone out: Larkfield Homes is said to be alleged." in box(sam, HOMES)
    assert "Decide whether to ask" not in box(sam, HOMES)

    with each_page(maryam, assert_accessible):
        opens(maryam, told.reference)
        looked_at(maryam, "held", "#checks")
        maryam.follow(f"Decide whether to ask ({HOMES})")
        maryam.choose("Ask one named person, and say the minimum")
        maryam.fill("Why?", "The officer alleged works at the desk that would answer.")
        maryam.choose_at("[name=keeps_away][value=yes]")
        maryam.fill("For the minimum: who is asked?", "Vera Lang, director of housing")
        maryam.fill("Their e-mail address", DIRECTOR)
        maryam.fill("The least they must know of whom it is about", "Flats in LK1 4")
        maryam.fill("The least you can ask", "Who was sent there in June?")
        looked_at(maryam, "decide")
        maryam.press("Record the decision")

    with each_page(vera, assert_accessible):
        vera.open(link_in(letters, DIRECTOR, director, vera))
        assert "Flats in LK1 4" in says(vera)
        assert "Orla" not in vera.page.content()
        vera.choose("We hold nothing")
        vera.press("Send the answer")
    assert heading(vera) == "The hub has your answer"

    opens(sam, told.reference)
    assert "Nothing held" in box(sam, HOMES)
    assert len(letters(HOMES_DESK)) == point
