"""What a journey asks of a person: screens, keystrokes, choices and words, and about how long.

The estimate is the keystroke-level model of Card, Moran and Newell (1980): time for
each key, each pointing, each thought before acting; and reading at 240 words a minute.
"""

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

    def open(self, path: str) -> None:
        self.page.goto(path)
        self._see()

    def fill(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=True).fill(text)
        self.keystrokes += len(text)
        self.presses += 1

    def choose(self, label: str) -> None:
        self.page.get_by_label(label, exact=True).check()
        self.presses += 1

    def pick(self, label: str, option: str) -> None:
        """One of a drop-down list: opened, then chosen."""
        self.page.get_by_label(label, exact=True).select_option(label=option)
        self.presses += 2

    def press(self, name: str) -> None:
        self._follow(self.page.get_by_role("button", name=name, exact=True))

    def follow(self, name: str) -> None:
        self._follow(self.page.get_by_role("link", name=name, exact=True))

    def _follow(self, control: Locator) -> None:
        with self.page.expect_navigation():
            control.first.click()
        self.presses += 1
        self._see()

    def _see(self) -> None:
        self.screens.append(self.page.url)
        self.words += len(self.page.locator("main").first.inner_text().split())

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
