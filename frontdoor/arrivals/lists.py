"""A list of concerns as a file (CSV): every row checked before any is imported."""

import csv
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from frontdoor.arrivals.columns import BY_NAME, COLUMNS, DoesNotFit
from frontdoor.concerns.enums import About, Danger, ReferrerKind
from frontdoor.concerns.new_concern import NewConcern, ReferrerDetails, alleged_together
from frontdoor.core.text import harmless_in_a_table
from frontdoor.people.services import PersonDetails
from frontdoor.picture.services.sources import SourceDetails
from frontdoor.trail.digests import canonical


LARGEST = 10 * 2**20
MOST_ROWS = 10_000
# Longer than any column takes, so that it is the column that says so.
LONGEST_CELL = 200_000
SHOWN = 80


class ListRefused(Exception):
    """The file as a whole is no list that can be checked; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Problem:
    row: int
    column: str
    what: str
    why: str
    what_to_do: str


@dataclass(frozen=True, slots=True)
class Row:
    """`key` is the same for the same row, whatever list it stands in."""

    number: int
    key: str
    new: NewConcern


@dataclass(frozen=True, slots=True)
class Checked:
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]

    @property
    def bad(self) -> int:
        return len({problem.row for problem in self.problems})


def template() -> str:
    """An empty list, with the names of its columns."""
    return ",".join(column.name for column in COLUMNS) + "\r\n"


def check(content: bytes) -> Checked:
    """Check every row. Raises ListRefused for what is no list."""
    rows, problems = [], []
    seen = _Seen()
    for number, given in _read(content):
        answers, wrong = _answers(number, given)
        wrong += seen.again(number, given)
        problems += wrong
        if not wrong:
            key = hashlib.sha256(canonical(given).encode()).hexdigest()
            rows.append(Row(number, key, _new(answers)))
    if not rows and not problems:
        raise ListRefused("The list has no rows under its column names. Add a row for each concern.")
    return Checked(tuple(rows), tuple(problems))


def _read(content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row that holds something, with its number as a spreadsheet shows it."""
    lines = csv.reader(io.StringIO(_decoded(content), newline=""), dialect=_dialect(content))
    csv.field_size_limit(LONGEST_CELL)
    try:
        names = _names(next(lines, []))
        for number, cells in enumerate(lines, start=2):
            if number > MOST_ROWS + 1:
                raise ListRefused(f"The list has more than {MOST_ROWS:,} rows. Import it in parts.")
            given = dict(zip(names, (cell.strip() for cell in cells), strict=False))
            if any(given.values()):
                yield number, {name: value for name, value in given.items() if value}
    except csv.Error as broken:
        raise ListRefused(f"The list could not be read as CSV ({broken}). Save it as CSV again.") from None


def _decoded(content: bytes) -> str:
    if b"\x00" in content:
        raise ListRefused("This is not a CSV file. In your spreadsheet, save the list as “CSV UTF-8”.")
    if len(content) > LARGEST:
        raise ListRefused(f"The list must be smaller than {LARGEST // 2**20}MB. Import it in parts.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What older spreadsheets write in this country.
        return content.decode("cp1252", "replace")


def _dialect(content: bytes) -> type[csv.Dialect]:
    first = content.split(b"\n", 1)[0]

    class Found(csv.excel):
        delimiter = max((",", ";", "\t"), key=lambda sign: first.count(sign.encode()))

    return Found


def _names(cells: list[str]) -> list[str]:
    names = [cell.strip().lower().replace(" ", "_") for cell in cells]
    unknown = [name[:SHOWN] for name in names if name not in BY_NAME]
    missing = [column.name for column in COLUMNS if column.needed and column.name not in names]
    if not any(names):
        raise ListRefused("The list is empty. Begin with the template.")
    if unknown:
        raise ListRefused(
            f"These columns are not known: {', '.join(unknown[:8])}. Name them as in the template, or take them out."
        )
    if missing:
        raise ListRefused(f"These columns are missing: {', '.join(missing)}. Take them from the template.")
    if len(set(names)) != len(names):
        raise ListRefused("Two columns have the same name. Take one of them out.")
    return names


def _answers(number: int, given: dict[str, str]) -> tuple[dict[str, Any], list[Problem]]:
    answers, wrong = {}, []
    for name, value in given.items():
        column = BY_NAME[name]
        try:
            answers[column.goes_to] = column.read(value)
        except DoesNotFit as refused:
            wrong.append(Problem(number, name, value[:SHOWN], refused.why, refused.what_to_do))
    wrong += [
        Problem(number, column.name, "", "It is empty.", "Enter it: no concern can do without.")
        for column in COLUMNS
        if column.needed and column.name not in given
    ]
    return answers, wrong


class _Seen:
    """What stood in the list before: the same row, or another under the same reference."""

    def __init__(self) -> None:
        self.rows: dict[tuple, int] = {}
        self.references: dict[str, int] = {}

    def again(self, number: int, given: dict[str, str]) -> list[Problem]:
        first = self.rows.setdefault(tuple(sorted(given.items())), number)
        if first != number:
            return [Problem(number, "", "", f"It is the same as row {first}.", "Take one of them out.")]
        reference = given.get("their_reference", "")
        first = self.references.setdefault(reference, number) if reference else number
        if first == number:
            return []
        why = f"Row {first} has the same reference."
        return [Problem(number, "their_reference", reference[:SHOWN], why, "Give each its own.")]


def _new(answers: dict[str, Any]) -> NewConcern:
    def beginning(prefix: str) -> dict[str, Any]:
        return {
            name.removeprefix(prefix): value for name, value in answers.items() if name.startswith(prefix)
        }

    elsewhere = ("person_", "referrer_", "source_")
    own = {name: value for name, value in answers.items() if not name.startswith(elsewhere)}
    own |= alleged_together(answers.get("types", ()), SourceDetails(**beginning("source_")))
    kind = ReferrerKind.WORK if answers.get("referrer_organisation") else ReferrerKind.NOT_KNOWN
    return NewConcern(
        **{"about": About.ADULT, "immediate_danger": Danger.NOT_KNOWN, **own},
        person=PersonDetails(**beginning("person_")),
        referrer=ReferrerDetails(kind=kind, **beginning("referrer_")),
    )


def report(problems: tuple[Problem, ...]) -> str:
    """The problems as a list of their own, for whoever corrects the first one."""
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\r\n")
    writer.writerow(["row", "column", "what stands there", "why it cannot be taken", "what to do"])
    for one in problems:
        writer.writerow([one.row, one.column, harmless_in_a_table(one.what), one.why, one.what_to_do])
    return "\ufeff" + held.getvalue()
