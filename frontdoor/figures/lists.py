"""A figure as a file of values separated by commas, with its definition and period at its head."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from frontdoor.core.text import harmless_in_a_table
from frontdoor.figures.disclosing import rows_shown
from frontdoor.figures.shares import Share
from frontdoor.figures.spread import Spread
from frontdoor.figures.tables import Column, Figure, Hidden, Kind


HEADS = {
    Kind.SHARE: ("number", "of", "share", "from (95%)", "to (95%)"),
    Kind.SPREAD: ("n", "median", "90th centile"),
}


def as_csv(figure: Figure) -> str:
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\r\n")
    for row in (*preface(figure), (), heads(figure), *body(figure)):
        writer.writerow([harmless_in_a_table(value) if isinstance(value, str) else value for value in row])
    return "\ufeff" + held.getvalue()


def preface(figure: Figure) -> Iterator[tuple[str, Any]]:
    told = figure.definition
    yield "figure", told.name
    yield "from", figure.period.first
    yield "to", figure.period.last
    yield "what", told.what
    yield "counted", told.population
    yield "unit", told.unit
    yield "rule", told.rule
    yield "n", figure.n


def heads(figure: Figure) -> list[str]:
    found = [figure.definition.row_head]
    for column in figure.definition.columns:
        parts = HEADS.get(column.kind)
        found += [f"{column.head}: {part}" for part in parts] if parts else [column.head]
    return found


def body(figure: Figure) -> Iterator[list[Any]]:
    columns = figure.definition.columns
    for row in rows_shown(figure):
        cells = [
            cell for column, value in zip(columns, row.values, strict=True) for cell in _cells(column, value)
        ]
        yield [row.label, *cells]


def _cells(column: Column, value: Any) -> list[Any]:
    match value:
        case Hidden():
            return [value] * len(HEADS.get(column.kind, ("",)))
        case Share(part=part, whole=whole):
            low, high = value.interval or ("", "")
            return [part, whole, *(_four(number) for number in (value.value, low, high))]
        case Spread(n=n, median=median, ninetieth=ninetieth):
            return [n, _four(median), _four(ninetieth)]
    return [value]


def _four(number: Any) -> str:
    return f"{number:.4f}" if isinstance(number, float) else ""
