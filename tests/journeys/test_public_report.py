"""The public report in a real browser: each kind of report, the way out, the keyboard, and no JavaScript."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from playwright.sync_api import Error as PlaywrightError

from tests.support.browser import assert_accessible
from tests.support.effort import Person
from tests.support.session import ROOT
from tests.support.site import Site


pytestmark = pytest.mark.journey

IMAGES = ROOT / "docs" / "journeys" / "images"
PICTURES = {"before-you-start", "danger", "where", "wishes", "what-happened", "safe", "check", "receipt"}
PICTURE_SIZE = {"width": 1000, "height": 720}
MOST_MINUTES = 6
WHAT = "Her nephew takes her pension every Friday. She has no food in, and she is afraid of him."


def heading(page: Page) -> str:
    return page.locator("h1").inner_text()


def picture(page: Page, name: str) -> None:
    """For docs/journeys/. Taken once, for every run would differ; delete a picture to have it taken again."""
    path: Path = IMAGES / f"public-{name}.png"
    if name in PICTURES and not path.exists():
        page.set_viewport_size(PICTURE_SIZE)
        page.screenshot(path=path)


def start(page: Page) -> Person:
    person = Person(page)
    person.open("/report/")
    person.press("Start")
    person.choose("No")
    person.press("Continue")
    return person


def skip_to(person: Person, title: str, least: dict[str, str]) -> None:
    """“I don’t know” until a page is reached; `least` answers the questions that need an answer."""
    while (now := heading(person.page)) != title:
        if now in least:
            person.fill(now, WHAT) if now.startswith("What ") else person.choose(least[now])
            person.press("Continue")
        else:
            person.press("I don’t know")


LEAST = {"What happened?": WHAT, "What worries you about it?": WHAT, "Do you want to give your name?": "No"}


def send(person: Person) -> str:
    skip_to(person, "Check what you told us", LEAST)
    person.press("Send")
    assert heading(person.page) == "We have it"
    return person.page.locator(".fd-receipt dd").first.inner_text()


def tell_of_somebody_i_know(person: Person, seen) -> None:
    """The main journey, as a neighbour who knows a good deal; `seen` is called on each page."""
    page = person.page
    person.open("/report/")
    seen("before-you-start")
    person.press("Start")
    seen("danger")
    person.choose("No")
    person.press("Continue")
    person.choose("Someone I know")
    seen("who")
    person.press("Continue")
    person.choose("An adult")
    seen("about")
    person.press("Continue")
    person.fill("Where does the person live?", "LK2 4AB")
    seen("where")
    person.press("Continue")
    person.choose("Yes")
    person.fill("What do they want to happen?", "To keep her money and stay at home")
    seen("wishes")
    person.press("Continue")
    person.fill("What happened?", WHAT)
    seen("what-happened")
    person.press("Continue")
    person.choose("They know, and it is all right with them")
    seen("consent")
    person.press("Continue")
    person.fill("Or tell us in your own words", "Every Friday since May")
    seen("when")
    person.press("Continue")
    person.choose("Money or things taken or misused")
    person.choose("Not getting care, food or medicine")
    seen("kinds")
    person.press("Continue")
    person.choose("At home")
    seen("location")
    person.press("Continue")
    person.fill("First name", "Marlow")
    person.fill("Last name", "Testcase")
    person.fill("Or about how old are they?", "78")
    seen("person")
    person.press("Continue")
    person.fill("Address", "3 Elm Row")
    seen("reach")
    person.press("Continue")
    person.fill("What helps them to talk with us?", "Hard of hearing. Write to her.")
    seen("language")
    person.press("Continue")
    person.fill("How and when is it safe to contact the person?", "Not on Fridays")
    person.fill("Who must not find out?", "Her nephew")
    seen("safe")
    person.press("Continue")
    person.choose("No")
    seen("others")
    person.press("Continue")
    person.choose("Yes, but do not tell the person")
    seen("named")
    person.press("Continue")
    person.fill("Your name", "Pat Nextdoor")
    person.fill("Your phone number", "01632 960 557")
    seen("you")
    person.press("Continue")
    assert heading(page) == "Check what you told us"
    seen("check")


def test_telling_of_somebody_i_know_takes_minutes(page):
    person = Person(page)
    tell_of_somebody_i_know(person, lambda name: picture(page, name))

    print(person.tally("Public report, someone I know"))
    assert person.seconds <= MOST_MINUTES * 60
    person.press("Send")
    picture(page, "receipt")
    assert heading(page) == "We have it"


def test_every_page_of_the_report_is_accessible(page):
    person = Person(page)
    tell_of_somebody_i_know(person, lambda name: assert_accessible(page))
    person.press("Send")

    assert_accessible(page)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/report/follow-up/",
        "/report/my-referrals/",
        "/help/",
        "/what-happens-next/",
        "/privacy/",
        "/accessibility/",
        "/easy-read/",
    ],
)
def test_page_to_read_is_accessible(page, path):
    page.goto(path)

    assert_accessible(page)


def test_errors_danger_and_a_service_are_accessible(page):
    person = Person(page)
    person.open("/report/")
    person.press("Start")
    person.press("Continue")
    assert_accessible(page)
    person.choose("Yes")
    person.press("Continue")
    assert_accessible(page)
    person.press("Continue")
    person.choose("Someone I met through my work")
    person.press("Continue")
    person.choose("A care service")
    person.press("Continue")
    person.press("I don’t know")
    assert heading(page) == "Which council is it?"
    assert_accessible(page)
    skip_to(person, "When did it happen?", LEAST)
    person.fill("Day", "31")
    person.press("Continue")
    assert_accessible(page)
    skip_to(person, "Which service is it?", LEAST)
    assert_accessible(page)


def test_coming_back_adds_more(page):
    person = start(page)
    person.choose("Me")
    person.press("Continue")
    reference = send(person)
    code = page.locator(".fd-receipt dd").last.inner_text()
    person.press("Show and print what you sent")
    assert_accessible(page)
    person.open("/report/follow-up/")
    person.fill("Your reference", reference)
    person.fill("Your code", "2222-2222")
    person.press("Continue")
    assert_accessible(page)
    person.fill("Your code", code)
    person.press("Continue")
    assert heading(page) == reference
    assert_accessible(page)
    person.fill("What would you like to add?", "He came back today")
    person.press("Add this")

    assert page.get_by_text("He came back today").is_visible()
    assert_accessible(page)
    assert page.context.cookies() == []


@pytest.mark.parametrize(
    ("who", "about"),
    [
        ("Someone I know", "An adult"),
        ("Someone I know", "Someone under 18"),
        ("Someone I know", "Someone who has died"),
        ("Someone I met through my work", "A care service"),
    ],
    ids=["anonymous", "under 18", "died", "provider"],
)
def test_report_of_each_kind_arrives_without_a_name(page, who, about):
    person = start(page)
    person.choose(who)
    person.press("Continue")
    person.choose(about)
    person.press("Continue")
    if about == "Someone under 18":
        assert heading(page) == "You can tell us about a child here"
        assert_accessible(page)
        person.press("Continue")

    assert send(person).startswith("LK-")


def test_report_goes_to_marram_by_its_postcode(page):
    person = start(page)
    person.choose("Someone I know")
    person.press("Continue")
    person.choose("An adult")
    person.press("Continue")
    person.fill("Where does the person live?", "mr2 1aa")
    person.press("Continue")

    assert send(person).startswith("MR-")


def test_leaving_shows_something_dull_and_back_shows_nothing(page, shared_site):
    person = start(page)
    person.choose("Someone I know")
    person.press("Continue")
    person.press("I don’t know")
    person.fill("Where does the person live?", "Canary Street")
    person.press("Continue")
    page.get_by_role("button", name="Leave this page").first.click()
    page.wait_for_url(shared_site.elsewhere)
    for _step in range(4):
        go_back(page)

        shown = page.locator("body").inner_text().lower()
        assert not any(word in shown for word in ("canary", "person", "worried", "tell us"))
    assert page.context.cookies() == []


def go_back(page: Page) -> None:
    """What was sent by POST and never stored, the browser will only show after asking to send it again."""
    try:
        page.go_back(wait_until="load", timeout=5_000)
    except PlaywrightError as refused:
        if "ERR_CACHE_MISS" not in refused.message:
            raise


def test_leaving_works_at_three_presses_of_shift(page, shared_site):
    start(page)
    for _press in range(3):
        page.keyboard.press("Shift")

    page.wait_for_url(shared_site.elsewhere)


def test_report_can_be_made_with_the_keyboard_alone(page):
    page.goto("/report/")
    press_by_keyboard(page, "Start")
    answer_by_keyboard(page, "No")
    press_by_keyboard(page, "Continue")
    answer_by_keyboard(page, "Me")
    press_by_keyboard(page, "Continue")
    for _question in range(30):
        if heading(page) == "Check what you told us":
            break
        if heading(page) == "What happened?":
            tab_to(page, page.get_by_label("What happened?"))
            page.keyboard.type(WHAT)
            press_by_keyboard(page, "Continue")
        else:
            press_by_keyboard(page, "I don’t know")
    press_by_keyboard(page, "Send")

    assert heading(page) == "We have it"


def tab_to(page: Page, target) -> None:
    for _stop in range(60):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"The keyboard never reached it on “{heading(page)}”")


def press_by_keyboard(page: Page, name: str) -> None:
    tab_to(page, page.get_by_role("button", name=name, exact=True))
    with page.expect_navigation():
        page.keyboard.press("Enter")


def answer_by_keyboard(page: Page, label: str) -> None:
    """Radios share one stop: Tab to the first, then down to the answer."""
    tab_to(page, page.get_by_role("radio").first)
    page.keyboard.press("Space")
    while not page.get_by_label(label, exact=True).is_checked():
        page.keyboard.press("ArrowDown")


def test_report_needs_no_javascript(chromium: Browser, shared_site: Site):
    context = chromium.new_context(base_url=shared_site.url, java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    person = Person(page)
    tell_of_somebody_i_know(person, lambda name: None)
    person.press("Send")
    assert heading(page) == "We have it"
    assert context.cookies() == []
    page.get_by_role("button", name="Leave this page").first.click()
    page.wait_for_url(shared_site.elsewhere)
    go_back(page)

    page.wait_for_timeout(500)
    assert "Testcase" not in page.content()
    context.close()
