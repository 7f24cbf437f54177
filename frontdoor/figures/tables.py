"""What a figure is: a small table, and the words without which its numbers say nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from frontdoor.figures.periods import Period


class Kind(StrEnum):
    """What stands in a column: a number (of contacts an int, of anything else a float), a Share, a Spread, or words."""

    COUNT = "count"
    SHARE = "share"
    SPREAD = "spread"
    WORDS = "words"


class Chart(StrEnum):
    """How a figure is drawn beside its table."""

    BARS = "bars"
    PAIRS = "pairs"
    DOTS = "dots"
    SPREADS = "spreads"
    LINES = "lines"
    NONE = "none"


class Hidden:
    """A number too small to be shown to whoever may see no record, or one that would give such a number away."""

    def __init__(self, words: str) -> None:
        self.words = words

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class Column:
    head: str
    kind: Kind = Kind.COUNT


@dataclass(frozen=True, slots=True)
class Row:
    """`cell` is the key under which the records behind the row are listed; "" where there is no such list."""

    label: str
    values: tuple[Any, ...]
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """In plain words: what is counted, of whom, in which unit, by which rule.

    The first column of counts makes up n, and the others are parts of it, row by row; `is_matrix`
    says instead that all cells together make up n.
    """

    key: str
    name: str
    what: str
    population: str
    unit: str
    rule: str
    row_head: str
    columns: tuple[Column, ...]
    chart: Chart = Chart.BARS
    is_matrix: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A definition with its numbers. Where rows are shares, `total` is the share of all."""

    definition: Definition
    period: Period
    rows: Sequence[Row]
    n: int | Hidden
    message: str
    total: Row | None = None
    # Lines across its chart: a mean, a limit.
    levels: Sequence[tuple[str, float]] = ()
