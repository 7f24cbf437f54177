"""An administrator adds somebody at the command line; they sign in, set up codes, and are at work."""

import subprocess

import pytest
from playwright.sync_api import Page

from tests.support.browser import assert_accessible
from tests.support.site import COMMAND, Site
from tests.web.staff.conftest import HUB, PASSWORD, code_now


pytestmark = pytest.mark.journey
EMAIL = "lowri.newcomer@larkfield.example"


@pytest.fixture(autouse=True)
def fresh_limits():
    """The site has limits of its own."""


def add_user(site: Site) -> None:
    subprocess.run(
        [COMMAND, "add-user", EMAIL, "Lowri Newcomer", HUB, "hub_practitioner"],
        env=site.environment(),
        cwd=site.data_dir,
        input=f"{PASSWORD}\n",
        text=True,
        check=True,
        capture_output=True,
    )


def test_a_new_practitioner_signs_in_for_the_first_time(page: Page, shared_site: Site):
    add_user(shared_site)

    page.goto("/casework/")
    assert_accessible(page)
    page.get_by_label("Work e-mail address").fill(EMAIL)
    page.get_by_label("Password", exact=True).fill("not the password at all")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_text("There is a problem").wait_for()
    assert_accessible(page)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()

    page.get_by_role("heading", name="Set up your second step").wait_for()
    assert_accessible(page)
    secret = page.locator("main .fd-key").inner_text()
    page.get_by_label("Code").fill(code_now(secret))
    page.get_by_role("button", name="Set up").click()
    page.get_by_role("heading", name="Your recovery codes").wait_for()
    assert page.locator(".fd-codes li").count() == 10
    assert_accessible(page)
    page.get_by_role("button", name="Go to your work").click()
    page.wait_for_url("**/casework/**")

    page.goto("/account/2fa/")
    assert_accessible(page)
    page.goto("/account/logout/")
    assert_accessible(page)
    page.get_by_role("button", name="Sign out").click()
    page.goto("/account/login/")
    page.get_by_label("Work e-mail address").fill(EMAIL)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Enter your code").wait_for()
    assert_accessible(page)
    page.get_by_label("Code").fill(code_now(secret))
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/casework/**")


@pytest.mark.parametrize("number", range(1, 7))
def test_each_desk_of_the_walk_can_be_read_by_everybody(page: Page, number: int):
    page.goto(f"/walk/{number}/")

    page.get_by_text(f"Desk {number} of 6").wait_for()
    assert_accessible(page)


@pytest.mark.parametrize(
    ("persona", "path"),
    [
        ("administrator", "/staff/people/"),
        ("administrator", "/staff/people/add/"),
        ("administrator", "/staff/notices/"),
        ("administrator", "/staff/components/"),
        ("administrator", "/account/membership/"),
        ("trail_auditor", "/staff/trail/"),
        ("board_member", "/staff/roles/"),
        ("board_member", "/staff/partnership/"),
        ("board_member", "/staff/partnership/luton/"),
    ],
)
def test_staff_pages_can_be_read_by_everybody(page: Page, persona: str, path: str):
    page.goto("/dev/personas/")
    page.locator(f"button[value={persona}]").click()

    page.goto(path)

    page.locator("main h1").first.wait_for()
    assert_accessible(page)
