"""A story as moulds: each row with its columns filled, but for holes that every copy fills for itself."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Field, Model

from bench.loading.belonging import Belongings, source_of
from bench.loading.writing import row_of


Fill = Callable[[Any], object]
Words = Mapping[str, str]


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


def of(row: Model, belongings: Belongings, words: Words, special: Mapping[str, Fill]) -> Mould:
    """`special` fills the columns of this row that are sealed or made from others, by their names."""
    own = {(source_of(each._meta.pk), each.pk) for each in belongings.rows}
    holes = []
    for place, field in enumerate(row._meta.concrete_fields):
        fill = special.get(field.attname) or _hole(field, getattr(row, field.attname), own, words)
        if fill:
            holes.append((place, fill))
    return Mould(type(row), row_of(row), holes)


def _hole(field: Field, value: object, own: set, words: Words) -> Fill | None:
    key = (source_of(field), value)
    if key in own and (field.is_relation or field.primary_key):
        return lambda copy: copy.ids[key]
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
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value.hex if connection.vendor == "sqlite" and isinstance(value, UUID) else value
