"""A story as moulds: each row with its columns filled, but for holes that every copy fills for itself."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Field, Model

from bench.loading.belonging import source_of
from bench.loading.writing import row_of


Fill = Callable[[Any], object]
Words = Mapping[str, str]
# Where the new id of each row of a story stands among those of a copy.
Places = Mapping[tuple[type[Model], object], int]


@dataclass(frozen=True, slots=True)
class Mould:
    model: type[Model]
    values: list[object]
    holes: list[tuple[int, Fill]]

    def cast(self, copy: Any) -> list[object]:
        row = self.values.copy()
        for place, fill in self.holes:
            row[place] = fill(copy)
        return row


def of(row: Model, places: Places, words: Words, special: Mapping[str, Fill]) -> Mould:
    """`special` fills the columns of this row that are sealed or made from others, by their names."""
    holes = []
    for column, field in enumerate(row._meta.concrete_fields):
        fill = special.get(field.attname) or _hole(field, getattr(row, field.attname), places, words)
        if fill:
            holes.append((column, fill))
    return Mould(type(row), row_of(row), holes)


def _hole(field: Field, value: object, places: Places, words: Words) -> Fill | None:
    if field.is_relation or field.primary_key:
        place = places.get((source_of(field), value))
        return None if place is None else lambda copy: copy.ids[place]
    if isinstance(value, datetime):
        return lambda copy: copy.stored_moment(value)
    if isinstance(value, date):
        return lambda copy: copy.stored_day(value)
    if isinstance(value, str) and (spoken := text(value, words)):
        return spoken
    return None


def text(value: str, words: Words) -> Fill | None:
    """What is said with the copy's own words where the story's stood; None where none stood."""
    said = {word: what for what, word in words.items() if word}
    parts = re.split("(" + "|".join(map(re.escape, sorted(said, key=len, reverse=True))) + ")", value)
    if len(parts) == 1:
        return None
    pieces = [(said.get(part), part) for part in parts if part]

    def spoken(copy: Any) -> str:
        return "".join(copy.words[what] if what else part for what, part in pieces)

    return spoken


def stored(value: object) -> object:
    """A moment, a day or an id as this database holds it."""
    adapt = ADAPT.get(type(value))
    return adapt(value) if adapt else value


# Asked once: whoever asks the connection for each value waits for nothing else.
ADAPT: dict[type, Callable[[Any], object]] = {
    datetime: connection.ops.adapt_datetimefield_value,
    date: connection.ops.adapt_datefield_value,
}
if connection.vendor == "sqlite":
    # As Django's own for moments in UTC, which all that were read are, in a fifth of the time.
    ADAPT |= {UUID: attrgetter("hex"), datetime: lambda at: str(at.replace(tzinfo=None))}
