"""Who takes part in a story."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.support.browser import DESK
from tests.support.effort import Person
from tests.support.site import Site


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
