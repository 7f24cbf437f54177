"""Every declared page state, drawn by the product and looked at in real Chromium: axe, and no sideways scrolling.

The pages are drawn in this process, so that any state can be made and taken back,
and the browser is given exactly what the product answered, headers and all.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.utils import timezone
from playwright.sync_api import Browser, Page, Route

from tests.journeys.states import DOORS
from tests.journeys.states.world import PageState, World
from tests.support.browser import DESK, PHONE, is_refusal, is_wider_than_its_window


pytestmark = pytest.mark.journey
AXE = Axe()
# What axe leaves out unless asked: target size of WCAG 2.2, and the rules of level AAA.
LEFT_OUT = (
    "target-size",
    "color-contrast-enhanced",
    "identical-links-same-purpose",
    "meta-refresh-no-exceptions",
)
RULES = {"resultTypes": ["violations"], "rules": {rule: {"enabled": True} for rule in LEFT_OUT}}
ORIGIN = "http://testserver"
KINDS = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "woff2": "font/woff2"}


@dataclass(frozen=True)
class Drawn:
    state: PageState
    path: str
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def name(self) -> str:
        return f"{self.state.route}, {self.state.state}"


@pytest.fixture(autouse=True)
def beside_a_browser(monkeypatch):
    """A browser's event loop stays in this thread; Django would refuse its database for that."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture
def world(beside_a_browser, signed_in) -> World:
    held = World(timezone.now(), signed_in)
    held.begin()
    return held


def test_a_page_that_not_everybody_can_use_is_found(chromium: Browser):
    """The check itself, shown to be able to fail."""
    body = b"<h1>A</h1><p style='inline-size: 2000px; color: #999'>Grey</p><input>"
    state = PageState("none", "broken", "", "", lambda world: None)
    found = [line for page in shown(chromium, [Drawn(state, "/", 200, {}, body)]) for line in page]

    for rule in ("html-has-lang", "color-contrast", "label", "scrolls sideways"):
        assert any(rule in line for line in found), rule


@pytest.mark.parametrize("door", DOORS)
def test_every_page_state_can_be_used_by_everybody(door: str, world: World, chromium: Browser):
    drawn = [draw(state, world) for state in DOORS[door]]

    print(f"{door}: {len(drawn)} page states")
    assert [finding for page in shown(chromium, drawn) for finding in page] == []


def draw(state: PageState, world: World) -> Drawn:
    with world.undone():
        response = state.ask(world)
        body = response.getvalue() if response.streaming else response.content
    where = getattr(response, "request", {}).get("PATH_INFO", "/")
    assert response.status_code == state.status, (
        f"{state.route}, {state.state}: {response.status_code} {where}"
    )
    assert b"<h1" in body, f"{state.route}, {state.state}: no page"
    return Drawn(state, where, response.status_code, dict(response.headers), body)


def shown(chromium: Browser, drawn: list[Drawn]) -> Iterator[list[str]]:
    context = chromium.new_context(
        base_url=ORIGIN, viewport=PHONE, locale="en-GB", timezone_id="Europe/London"
    )
    tab = context.new_page()
    complaints: list[str] = []
    tab.on("pageerror", lambda error: complaints.append(f"script error: {error}"))
    tab.on("console", lambda message: complaints.append(message.text) if is_refusal(message.text) else None)
    stall = Stall()
    tab.route("**/*", stall.give)
    for stall.page in drawn:
        tab.goto(stall.page.path)
        yield [f"{stall.page.name}: {finding}" for finding in look(tab)]
    context.close()
    yield complaints


class Stall:
    """Gives a browser what the product answered, or one of its static files; nothing else is there."""

    page: Drawn

    def give(self, route: Route) -> None:
        if route.request.is_navigation_request():
            route.fulfill(status=self.page.status, headers=self.page.headers, body=self.page.body)
            return
        path = urlsplit(route.request.url).path
        found = finders.find(path.removeprefix("/static/"))
        if found:
            route.fulfill(path=found, content_type=KINDS.get(path.rpartition(".")[2]))
        else:
            route.fulfill(status=404)


def look(tab: Page) -> Iterator[str]:
    tab.evaluate(AXE.axe_script)
    for size in (PHONE, DESK):
        tab.set_viewport_size(size)
        for finding in tab.evaluate(f"axe.run({json.dumps(RULES)})")["violations"]:
            where = [node["target"] for node in finding["nodes"]]
            yield f"at {size['width']} px, {finding['id']}: {finding['help']} at {where}"
        if is_wider_than_its_window(tab):
            yield f"scrolls sideways at {size['width']} px"
