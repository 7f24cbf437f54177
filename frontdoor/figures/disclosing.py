"""Hiding small numbers, after counting and apart from it, from whoever may see no record.

Hidden are a number that is too small, a share whose part or rest is, and then whatever else would
give a hidden one away: by the total above it, or by the other parts of its row.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from frontdoor.access.permissions import Permission
from frontdoor.agencies import policies
from frontdoor.agencies.viewer import Viewer
from frontdoor.figures.shares import Share
from frontdoor.figures.spread import Spread
from frontdoor.figures.tables import Figure, Hidden, Row


NOT_SHOWN = Hidden("not shown")


def sees_all_numbers(viewer: Viewer) -> bool:
    """Whoever works with the records themselves."""
    return viewer.has(Permission.SEE_INBOX)


def smallest_shown(viewer: Viewer, on: date) -> int:
    """Nothing is too small for whoever sees records. Raises PolicyNotSet."""
    if sees_all_numbers(viewer):
        return 0
    return int(policies.value(viewer.partnership, "figures.suppress_below", on))


def disclose(figure: Figure, below: int) -> Figure:
    """The figure as it may be shown where numbers from 1 up to `below` may not."""
    if not below:
        return figure
    rows = [list(row.values) for row in figure.rows]
    hide = _hide_in_matrix if figure.definition.is_matrix else _hide_in_rows
    hidden = hide(rows, below)
    total = figure.total
    if total and any(is_small(value, below) for value in total.values):
        total, hidden = replace(total, values=(NOT_SHOWN,) * len(total.values)), True
    small = is_small(figure.n, below)
    shown = [
        replace(row, values=tuple(values), cell="") for row, values in zip(figure.rows, rows, strict=True)
    ]
    return replace(
        figure,
        rows=shown,
        total=total,
        n=too_small(below) if small else figure.n,
        # The sentence holds exact numbers.
        message=figure.definition.name if hidden or small else figure.message,
    )


def too_small(below: int) -> Hidden:
    return Hidden(f"fewer than {below}")


def is_small(value: Any, below: int) -> bool:
    match value:
        case Share(part=part, whole=whole):
            return any(0 < number < below for number in (part, whole - part, whole))
        case Spread(n=n):
            return 0 < n < below
        case int():
            return 0 < value < below
    return False


def _hide_in_rows(rows: list[list[Any]], below: int) -> bool:
    sizes = [_size(values[0]) for values in rows]
    for values in rows:
        _hide_parts(values, below)
    if not any(isinstance(value, Spread) for values in rows for value in values):
        _hide_what_the_total_tells(rows, sizes, below)
    return any(isinstance(value, Hidden) for values in rows for value in values)


def _hide_parts(values: list[Any], below: int) -> None:
    """A small whole hides its parts; a small part, or a small step between two shares, hides them all."""
    if isinstance(values[0], Share):
        if any(is_small(value, below) for value in values) or _step(values, below):
            values[:] = [NOT_SHOWN for _ in values]
    elif is_small(values[0], below):
        values[:] = [too_small(below), *_parts_hidden(values)]
    elif any(is_small(value, below) for value in values[1:]):
        values[1:] = _parts_hidden(values)


def _parts_hidden(values: Sequence[Any]) -> list[Any]:
    """A float counts hours or days and tells of nobody."""
    return [value if isinstance(value, float) else NOT_SHOWN for value in values[1:]]


def _step(values: Sequence[Any], below: int) -> bool:
    shares = [value.part for value in values if isinstance(value, Share)]
    return len(shares) > 1 and 0 < abs(shares[1] - shares[0]) < below


def _hide_what_the_total_tells(rows: list[list[Any]], sizes: list[int], below: int) -> None:
    """What is left of the total must not spell out what is hidden: the next smallest goes with it."""
    hidden = {place for place, values in enumerate(rows) if isinstance(values[0], Hidden)}
    while _is_spelt_out([sizes[place] for place in hidden], below):
        others = [(size, place) for place, size in enumerate(sizes) if size and place not in hidden]
        if not others:
            return
        place = min(others)[1]
        rows[place][:] = [NOT_SHOWN for _ in rows[place]]
        hidden.add(place)


def _is_spelt_out(sizes: list[int], below: int) -> bool:
    """One number alone, or so many that each can only be the smallest, or the largest, that is hidden."""
    return len(sizes) == 1 or (bool(sizes) and sum(sizes) in (len(sizes), len(sizes) * (below - 1)))


def _hide_in_matrix(rows: list[list[Any]], below: int) -> bool:
    cells = [[value] for values in rows for value in values]
    hidden = _hide_in_rows(cells, below)
    flat = iter(cells)
    for values in rows:
        values[:] = [next(flat)[0] for _ in values]
    return hidden


def _size(value: Any) -> int:
    match value:
        case Share(whole=whole):
            return whole
        case Spread(n=n):
            return n
        case int():
            return value
    return 0


def rows_shown(figure: Figure) -> list[Row]:
    """The rows and, where there is one, their total."""
    return [*figure.rows, *([figure.total] if figure.total else [])]
