"""A figure as a page shows it: its table in words, its chart, and where to find more."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from frontdoor.figures import catalogue
from frontdoor.figures.disclosing import rows_shown
from frontdoor.figures.shares import Share
from frontdoor.figures.spread import Spread
from frontdoor.figures.tables import Chart as How
from frontdoor.figures.tables import Column, Figure, Hidden, Kind, Row
from frontdoor.figures.times import in_words
from frontdoor.web.shared import charts, moments
from frontdoor.web.shared.charts import Bar, Chart, Dot, DotRow, Level, Point


NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Line:
    label: str
    cells: list[str]
    cell: str
    is_total: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """What the template of one figure draws."""

    figure: Figure
    heads: list[str]
    lines: list[Line]
    chart: Chart | None

    @property
    def key(self) -> str:
        return self.figure.definition.key

    @property
    def has_records(self) -> bool:
        return catalogue.ENTRIES[self.key].behind is not None

    @property
    def when(self) -> str:
        return f"{moments.day(self.figure.period.first)} to {moments.day(self.figure.period.last)}"


def shown(figure: Figure) -> Shown:
    columns = figure.definition.columns
    lines = [
        Line(
            row.label,
            [cell for pair in zip(columns, row.values, strict=True) for cell in cells(*pair)],
            row.cell,
            row is figure.total,
        )
        for row in rows_shown(figure)
    ]
    heads = [figure.definition.row_head, *(head for column in columns for head in heads_of(column))]
    return Shown(figure, heads, lines, chart_of(figure))


def heads_of(column: Column) -> tuple[str, ...]:
    if column.kind == Kind.SHARE:
        return column.head, "Share, and its interval"
    return ("n", "Median", "90th centile") if column.kind == Kind.SPREAD else (column.head,)


def cells(column: Column, value: Any) -> Iterator[str]:
    match value:
        case Hidden():
            yield from [str(value)] + [NOTHING] * (len(heads_of(column)) - 1)
        case Share(part=part, whole=whole):
            yield f"{part:,} of {whole:,}"
            yield share_in_words(value)
        case Spread(n=n, median=median, ninetieth=ninetieth):
            yield from (f"{n:,}", *(in_words(days) if n else NOTHING for days in (median, ninetieth)))
        case int():
            yield f"{value:,}"
        case float():
            yield f"{value:,.0f}"
        case _:
            yield str(value) if value else NOTHING


def share_in_words(share: Share) -> str:
    if share.value is None or share.interval is None:
        return NOTHING
    low, high = share.interval
    return f"{share.value:.0%} ({low:.0%} to {high:.0%})"


def chart_of(figure: Figure) -> Chart | None:
    draw = DRAWN.get(figure.definition.chart)
    rows = rows_shown(figure)
    return draw(figure, rows) if draw and rows else None


def _bars(figure: Figure, rows: list[Row]) -> Chart:
    series = 2 if figure.definition.chart == How.PAIRS else 1
    heads = [column.head for column in figure.definition.columns[:series]]
    drawn = [
        Bar(
            row.label,
            [_number(value) for value in row.values[:series]],
            [_words(value) for value in row.values[:series]],
        )
        for row in rows
    ]
    return charts.bars(
        f"chart-{figure.definition.key}", figure.message, drawn, _legend(heads, "solid", "striped")
    )


def _dots(figure: Figure, rows: list[Row]) -> Chart:
    heads = [column.head for column in figure.definition.columns]
    drawn = [
        DotRow(row.label, [_dot(value) for value in row.values], [_words(value) for value in row.values])
        for row in rows
    ]
    return charts.dots(
        f"chart-{figure.definition.key}", figure.message, drawn, _legend(heads, "filled dot", "hollow dot")
    )


def _spreads(figure: Figure, rows: list[Row]) -> Chart:
    drawn = [_spread_bar(row.label, row.values[0]) for row in rows]
    legend = _legend(["Median", "90th centile"], "solid", "striped")
    return charts.bars(f"chart-{figure.definition.key}", figure.message, drawn, legend)


def _spread_bar(label: str, value: Any) -> Bar:
    if isinstance(value, Spread) and value.n:
        return Bar(
            label, (value.median, value.ninetieth), (in_words(value.median), in_words(value.ninetieth))
        )
    return Bar(label, (None,), (str(value) if isinstance(value, Hidden) else "none",))


def _lines(figure: Figure, rows: list[Row]) -> Chart:
    key = f"chart-{figure.definition.key}"
    if figure.definition.columns[0].kind == Kind.SPREAD:
        points = [_median(row) for row in rows]
        levels = [
            Level(label, value, "mean" if label == "mean" else "limit") for label, value in figure.levels
        ]
        legend = (*(f"{label}: {in_words(value)}" for label, value in figure.levels), "a ring: a signal")
        return charts.lines(key, figure.message, [points], levels, legend if levels else ())
    heads = [column.head for column in figure.definition.columns[:2]]
    series = [[_point(row, place) for row in rows] for place in range(2)]
    return charts.lines(key, figure.message, series, (), _legend(heads, "unbroken line", "broken line"))


def _point(row: Row, place: int) -> Point:
    return Point(row.label, _number(row.values[place]), _words(row.values[place]))


def _median(row: Row) -> Point:
    spread, signal = row.values
    known = isinstance(spread, Spread)
    words = in_words(spread.median) if known else str(spread)
    return Point(row.label, spread.median if known else None, words, known and bool(signal))


def _legend(heads: list[str], *looks: str) -> tuple[str, ...]:
    if len(heads) < len(looks):
        return ()
    return tuple(f"{head}: {look}" for head, look in zip(heads, looks, strict=True))


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, int) else None


def _dot(value: Any) -> Dot | None:
    if not isinstance(value, Share) or value.value is None or value.interval is None:
        return None
    return Dot(value.value, *value.interval)


def _words(value: Any) -> str:
    if isinstance(value, Share):
        return f"{value.part:,} of {value.whole:,}"
    return f"{value:,}" if isinstance(value, int) else str(value)


DRAWN = {How.BARS: _bars, How.PAIRS: _bars, How.DOTS: _dots, How.SPREADS: _spreads, How.LINES: _lines}
