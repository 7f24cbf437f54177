"""Write docs/page-states.md: every page in every state that is looked at, and how a person comes to it."""

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator

from scripts.environment import ROOT


PAGE = ROOT / "docs" / "page-states.md"
INTRODUCTION = """\
# Page states

Every page that a person can come to, in every state that it can be in. `tests/journeys/test_states.py` draws
each of the {count} states and looks at it in real Chromium at 320 and 1280 pixels: axe with all its rules, those
of level AAA among them, finds nothing, and nothing needs sideways scrolling. Written by `make docs` from
`tests/journeys/states/`; a test fails when a page is missing here or this document is out of date.

“Who” is a persona of the demonstration; nobody where anyone may come.
"""


def document() -> str:
    from tests.journeys.states import DOORS, NOT_PAGES, STATES

    counts = [["part", "states"], *([door, str(len(states))] for door, states in DOORS.items())]
    parts = [INTRODUCTION.format(count=len(STATES)), table(counts)]
    for door, states in DOORS.items():
        parts.append(f"## {door.capitalize()}\n")
        parts.append(table([["page", "state", "status", "who", "how"], *map(row, states)]))
    parts.append("## What shows nobody a page\n")
    parts.append(table([["address", "what it is"], *([f"`{name}`", why] for name, why in NOT_PAGES.items())]))
    return "\n".join(parts)


def row(state) -> list[str]:
    return [f"`{state.route}`", state.state, str(state.status), state.who, state.how]


def table(rows: Iterable[list[str]]) -> str:
    head, *rest = rows
    return "".join(lines([head, ["---"] * len(head), *rest]))


def lines(rows: Iterable[list[str]]) -> Iterator[str]:
    for cells in rows:
        # An empty cell is one space, and what was shown on two lines is one.
        yield "|" + "|".join(f" {' '.join(cell.split())} ".replace("  ", " ") for cell in cells) + "|\n"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(
            DATA_DIR=folder, FRONTDOOR_MODE="test", DJANGO_SETTINGS_MODULE="frontdoor.config.settings.test"
        )
        import django  # The environment above decides the settings.

        django.setup()
        PAGE.write_text(document())
    print(f"Wrote {PAGE.relative_to(ROOT)}.")


if __name__ == "__main__":
    sys.exit(main())
