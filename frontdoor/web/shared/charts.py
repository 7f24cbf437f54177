"""Charts drawn as SVG by the server: shapes with places and classes, and the same in words.

Drawn for a width of 320, so that a phone shows the letters as large as a desk does. Two series
differ in their pattern as well as in their tone. No chart stands without its table.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any


WIDTH = 320
TEXT_ABOVE, BAR, GAP = 18, 16, 12
ROOM_FOR_NUMBER = 88
LONGEST_LABEL = 42
PLAIN, STRIPED = "plain", "striped"


@dataclass(frozen=True, slots=True)
class Shape:
    """One element of a drawing; `at` are its attributes, `tone` the class that paints it."""

    kind: str
    tone: str
    at: dict[str, Any]
    words: str = ""


@dataclass(slots=True)
class Chart:
    """`key` is unique on the page; `title` says what the chart says, `words` all of its numbers."""

    key: str
    title: str
    words: str
    height: int = 0
    width: int = WIDTH
    shapes: list[Shape] = field(default_factory=list)
    legend: tuple[str, ...] = ()

    def text(self, x: float, y: float, words: str, tone: str = "label", anchor: str = "start") -> None:
        self.shapes.append(Shape("text", tone, {"x": _at(x), "y": _at(y), "text-anchor": anchor}, words))

    def bar(self, x: float, y: float, width: float, tone: str) -> None:
        at = {"x": _at(x), "y": _at(y), "width": _at(width), "height": BAR}
        self.shapes.append(Shape("rect", tone, at))

    def line(self, x1: float, y1: float, x2: float, y2: float, tone: str) -> None:
        at = {"x1": _at(x1), "y1": _at(y1), "x2": _at(x2), "y2": _at(y2)}
        self.shapes.append(Shape("line", tone, at))


@dataclass(frozen=True, slots=True)
class Bar:
    """A label with one number for each series; None for a number that is not shown, with the words instead."""

    label: str
    values: Sequence[float | None]
    words: Sequence[str]


def bars(key: str, title: str, rows: Iterable[Bar], legend: tuple[str, ...] = ()) -> Chart:
    """A bar for each series of each row, to one scale; the first plain, the second striped."""
    held = list(rows)
    drawn = Chart(key, title, _in_words((row.label, row.words) for row in held), legend=legend)
    longest = max((value for row in held for value in row.values if value), default=0) or 1
    y = 0.0
    for row in held:
        drawn.text(0, y + 13, short(row.label))
        y += TEXT_ABOVE
        for value, words, tone in zip(row.values, row.words, (PLAIN, STRIPED), strict=False):
            width = (value or 0) * (WIDTH - ROOM_FOR_NUMBER) / longest
            drawn.bar(0, y, width, tone)
            drawn.text(width + 6, y + 13, words)
            y += BAR + 2
        y += GAP
    drawn.height = round(y)
    return drawn


@dataclass(frozen=True, slots=True)
class Dot:
    """A share with the interval around it, each from 0 to 1."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class DotRow:
    label: str
    dots: Sequence[Dot | None]
    words: Sequence[str]


DOTS_LEFT, DOTS_RIGHT = 6, WIDTH - 10
QUARTERS = (0.0, 0.25, 0.5, 0.75, 1.0)
ENDS = {0.0: "start", 1.0: "end"}


def dots(key: str, title: str, rows: Iterable[DotRow], legend: tuple[str, ...] = ()) -> Chart:
    """Shares as dots with their intervals, from none to all; the first filled, the second hollow."""
    held = list(rows)
    drawn = Chart(key, title, _in_words((row.label, row.words) for row in held), legend=legend)
    y = 0.0
    for row in held:
        drawn.text(0, y + 13, short(row.label))
        y += TEXT_ABOVE
        for dot, tone in zip(row.dots, ("filled", "hollow"), strict=False):
            if dot is not None:
                _draw_dot(drawn, dot, y + 8, tone)
            y += BAR
        y += GAP
    for part in QUARTERS:
        x = _along(part)
        drawn.shapes.insert(0, Shape("line", "grid", {"x1": _at(x), "y1": 0, "x2": _at(x), "y2": _at(y)}))
        anchor = ENDS.get(part, "middle")
        drawn.text(x, y + 16, f"{part:.0%}", "axis", anchor)
    drawn.height = round(y + 22)
    return drawn


def _draw_dot(drawn: Chart, dot: Dot, y: float, tone: str) -> None:
    drawn.line(_along(dot.low), y, _along(dot.high), y, "interval")
    for end in (dot.low, dot.high):
        drawn.line(_along(end), y - 4, _along(end), y + 4, "interval")
    drawn.shapes.append(Shape("circle", tone, {"cx": _at(_along(dot.value)), "cy": _at(y), "r": 5}))


def _along(part: float) -> float:
    return DOTS_LEFT + part * (DOTS_RIGHT - DOTS_LEFT)


@dataclass(frozen=True, slots=True)
class Point:
    """One moment of a line; `marked` where something is said of it."""

    label: str
    value: float | None
    words: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """A line across: a mean, or a limit."""

    label: str
    value: float
    tone: str = "limit"


TALL, LEFT, TOP = 180, 34, 14
# Of more points than this, only those of which something is said have a mark.
MOST_DOTTED = 26


def lines(
    key: str,
    title: str,
    series: Sequence[Sequence[Point]],
    levels: Sequence[Level] = (),
    legend: tuple[str, ...] = (),
) -> Chart:
    """Values in the order of time, with levels across; the first series unbroken, the second dashed."""
    points = [point for one in series for point in one]
    told = [(point.label, (point.words,)) for point in points]
    told += [(level.label, (f"{level.value:.1f}",)) for level in levels]
    drawn = Chart(key, title, _in_words(told), TOP + TALL + 40, legend=legend)
    values = [point.value for point in points if point.value is not None]
    top = max([*values, *(level.value for level in levels)], default=0) or 1
    for part in (0, top / 2, top):
        drawn.line(LEFT, _up(part, top), WIDTH, _up(part, top), "grid")
        drawn.text(LEFT - 4, _up(part, top) + 5, _number(part), "axis", "end")
    for level in levels:
        drawn.line(LEFT, _up(level.value, top), WIDTH, _up(level.value, top), level.tone)
    for one, tone in zip(series, ("first", "second"), strict=False):
        _draw_line(drawn, one, top, tone)
    if points:
        drawn.text(LEFT, TOP + TALL + 20, series[0][0].label, "axis")
        drawn.text(WIDTH, TOP + TALL + 36, series[0][-1].label, "axis", "end")
    return drawn


def _draw_line(drawn: Chart, points: Sequence[Point], top: float, tone: str) -> None:
    step = (WIDTH - LEFT - 12) / max(len(points) - 1, 1)
    placed = [
        (LEFT + 6 + place * step, _up(point.value, top), point.marked)
        for place, point in enumerate(points)
        if point.value is not None
    ]
    way = " ".join(f"{_at(x)},{_at(y)}" for x, y, _marked in placed)
    drawn.shapes.append(Shape("polyline", tone, {"points": way}))
    for x, y, marked in placed:
        if marked or len(placed) <= MOST_DOTTED:
            kind, r = ("signal", 7) if marked else (tone, 3)
            drawn.shapes.append(Shape("circle", f"point {kind}", {"cx": _at(x), "cy": _at(y), "r": r}))


def _up(value: float, top: float) -> float:
    return TOP + TALL - value / top * TALL


def short(label: str) -> str:
    """What fits above a bar; the table beside it has the whole."""
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1].rstrip()}…"


def _in_words(told: Iterable[tuple[str, Sequence[str]]]) -> str:
    return " ".join(f"{label}: {', '.join(words)}." for label, words in told)


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 10 or value == int(value) else f"{value:.1f}"


def _at(place: float) -> float | int:
    rounded = round(place, 1)
    return int(rounded) if rounded == int(rounded) else rounded
