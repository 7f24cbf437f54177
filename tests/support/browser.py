"""A person at a real Chromium, and what an accessibility checker says of what they see."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests.support.site import Site


CHROMIUM = Path("/usr/bin/chromium")
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 320, "height": 640}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed (Debian package chromium)")
    # Chromium's own sandbox refuses to work for root; the pages it opens here are ours alone.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser, shared_site: Site) -> Iterator[Page]:
    """A new person's browser tab on the demonstration; fails if any script did, or looked elsewhere."""
    context = chromium.new_context(
        base_url=shared_site.url, viewport=DESK, locale="en-GB", timezone_id="Europe/London"
    )
    context.set_default_timeout(15_000)
    tab = context.new_page()
    complaints: list[str] = []
    tab.on("pageerror", lambda error: complaints.append(f"script error: {error}"))
    tab.on("console", lambda message: complaints.append(message.text) if is_refusal(message.text) else None)
    yield tab
    context.close()
    assert complaints == []


def is_refusal(text: str) -> bool:
    return "Content Security Policy" in text or "Content-Security-Policy" in text


def axe_findings(tab: Page) -> list[str]:
    """What axe finds on the page as it stands: rule, what it means, and where."""
    results = Axe().run(tab)
    return [
        f"{finding['id']}: {finding['help']} at {node['target']}"
        for finding in results.response["violations"]
        for node in finding["nodes"]
    ]


def assert_accessible(tab: Page) -> None:
    """Nothing for axe to find, at a desk and at 320 px, where nothing may need sideways scrolling."""
    for size in (PHONE, DESK):
        tab.set_viewport_size(size)
        assert axe_findings(tab) == [], f"{tab.url} at {size['width']} px"
        assert not is_wider_than_its_window(tab), f"{tab.url} scrolls sideways at {size['width']} px"


def is_wider_than_its_window(tab: Page) -> bool:
    return tab.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
