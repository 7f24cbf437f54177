"""What a journey asks of a person: screens, keystrokes, choices and words, and about how long.

The estimate is the keystroke-level model of Card, Moran and Newell (1980): time for
each key, each pointing, each thought before acting; and reading at 240 words a minute
what was not read before: a line that comes again, as buttons do, costs nothing more.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page


KEY = 0.28
POINT_AND_PRESS = 1.1 + 0.2
THINK = 1.35
WORDS_PER_SECOND = 240 / 60


@dataclass
class Person:
    """Drives a page as a person does, and keeps count."""

    page: Page
    screens: list[str] = field(default_factory=list)
    keystrokes: int = 0
    presses: int = 0
    words: int = 0
    read: set[str] = field(default_factory=set)
    on_each_page: Callable[[], None] | None = None

    def open(self, path: str) -> None:
        self.page.goto(path)
        self._see()

    def fill(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=True).fill(text)
        self.keystrokes += len(text)
        self.presses += 1

    def fill_at(self, selector: str, text: str) -> None:
        """Where one page asks the same thing more than once."""
        self.page.locator(selector).fill(text)
        self.keystrokes += len(text)
        self.presses += 1

    def choose_at(self, selector: str) -> None:
        self.page.locator(selector).check()
        self.presses += 1

    def choose(self, label: str) -> None:
        self.page.get_by_label(label, exact=True).check()
        self.presses += 1

    def pick(self, label: str, option: str) -> None:
        """One of a drop-down list: opened, read, then chosen."""
        options = set(self.page.get_by_label(label, exact=True).locator("option").all_inner_texts())
        self.words += sum(len(line.split()) for line in options - self.read)
        self.read |= options
        self.page.get_by_label(label, exact=True).select_option(label=option)
        self.presses += 2

    def press(self, name: str) -> None:
        self._follow(self.page.get_by_role("button", name=name, exact=True))

    def follow(self, name: str, *, exact: bool = True) -> None:
        self._follow(self.page.get_by_role("link", name=name, exact=exact))

    def _follow(self, control: Locator) -> None:
        with self.page.expect_navigation():
            control.first.click()
        self.presses += 1
        self._see()

    def _see(self) -> None:
        self.screens.append(self.page.url)
        lines = self._lines_in_sight()
        self.words += sum(len(line.split()) for line in lines - self.read)
        self.read |= lines
        if self.on_each_page:
            self.on_each_page()

    def _lines_in_sight(self) -> set[str]:
        main = self.page.locator("main").first
        text = main.inner_text()
        for spoken in main.locator(".govuk-visually-hidden").all_inner_texts():
            text = text.replace(spoken, "", 1)
        # A closed list shows none of what could be chosen from it.
        for option in main.locator("option").all_inner_texts():
            text = text.replace(f"\n{option.strip()}\n", "\n", 1)
        # "Step 4 of 17" is no news after "Step 3 of 17".
        return {re.sub("[0-9]+", "#", line.strip()) for line in text.splitlines()}

    @property
    def seconds(self) -> float:
        doing = self.keystrokes * KEY + self.presses * POINT_AND_PRESS
        return doing + len(self.screens) * THINK + self.words / WORDS_PER_SECOND

    def tally(self, who: str) -> str:
        minutes = self.seconds / 60
        return (
            f"{who}: {len(self.screens)} screens, {self.keystrokes} keystrokes, {self.presses} presses, "
            f"{self.words} words: about {minutes:.1f} minutes"
        )
