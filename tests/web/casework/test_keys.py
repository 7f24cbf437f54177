"""The keys of the inbox, at a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import assert_accessible


pytestmark = pytest.mark.journey


@pytest.fixture
def inbox(page: Page) -> Page:
    page.goto("/dev/personas/")
    with page.expect_navigation():
        page.locator("button[value=practitioner]").click()
    page.goto("/casework/?tab=new")
    return page


def test_the_list_is_worked_by_keys_and_they_are_explained(inbox: Page):
    rows = inbox.locator(".cw-who a")
    assert rows.count() >= 2

    inbox.keyboard.press("j")
    expect(rows.nth(0)).to_be_focused()
    inbox.keyboard.press("j")
    expect(rows.nth(1)).to_be_focused()
    inbox.keyboard.press("k")
    expect(rows.nth(0)).to_be_focused()

    inbox.get_by_text("Keys for this list").click()
    expect(inbox.get_by_text("take a new one")).to_be_visible()
    assert_accessible(inbox)
    where = rows.nth(0).get_attribute("href") or ""
    rows.nth(0).focus()
    inbox.keyboard.press("Enter")
    expect(inbox).to_have_url(re.compile(re.escape(where)))


def test_letters_typed_into_the_search_are_letters_and_the_keys_can_be_turned_off(inbox: Page):
    search = inbox.get_by_label("Reference, name or NHS number")
    search.focus()
    inbox.keyboard.type("jak")
    expect(search).to_have_value("jak")
    expect(search).to_be_focused()

    inbox.get_by_text("Keys for this list").click()
    inbox.get_by_role("button", name="Turn the keys off").click()
    inbox.keyboard.press("j")
    expect(inbox.locator(".cw-who a").nth(0)).not_to_be_focused()


def test_a_new_contact_is_taken_from_the_list_by_a_key(inbox: Page):
    rows = inbox.locator(".cw-who a")
    rows.last.focus()

    with inbox.expect_navigation():
        inbox.keyboard.press("a")

    expect(inbox.get_by_text("You have it.")).to_be_visible()
