"""One copy of a story: its ids, its people, its moments, and what its events say."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from types import SimpleNamespace as Row
from typing import Any

from django.db.models import Model

from bench.loading import people
from bench.loading.moulds import stored
from bench.loading.patterns import Pattern
from frontdoor.access import keys
from frontdoor.access.models import Record
from frontdoor.concerns.services.receiving import Once
from frontdoor.matching.details import Details
from frontdoor.people import likely, nhs_numbers
from frontdoor.trail.services import Happening


@dataclass
class Copy:
    pattern: Pattern
    once: Once
    details: Details
    earlier: timedelta
    new: list
    records: dict[object, Row]
    words: dict[str, str]
    # What was sealed for one column and fills others of its row as well, by its place.
    made: dict[int, Any] = field(default_factory=dict)
    moments: dict[datetime, object] = field(default_factory=dict)

    stored = staticmethod(stored)

    @cached_property
    def ids(self) -> list[object]:
        return [stored(value) for value in self.new]

    @property
    def partnership(self):
        return self.pattern.told.contact.record.partnership

    @property
    def person(self) -> Row:
        return self.records[self.pattern.person.pk]

    @property
    def number_fails(self) -> bool:
        return nhs_numbers.fails_check(self.details.nhs_number)

    def stored_moment(self, at: datetime) -> object:
        if at not in self.moments:
            self.moments[at] = stored(at - self.earlier)
        return self.moments[at]

    def stored_day(self, day: date) -> object:
        return stored(day - timedelta(days=self.earlier.days))

    def match_keys(self) -> list[str]:
        told = replace(self.details, phones=(self.words["phone"],))
        return sorted(likely.stored_keys(told, self.partnership.key))

    def happenings(self) -> Iterator[Happening]:
        return (saying.of(self.new, self.once.digest, self.earlier) for saying in self.pattern.sayings)

    @property
    def person_id(self) -> object:
        return self.ids[self.pattern.places[Record, self.pattern.person.pk]]


def copy(
    pattern: Pattern,
    *,
    once: Once,
    details: Details,
    number: int,
    earlier: timedelta,
    references: Iterator[str],
    drawn: dict[type[Model], Iterator[int]],
) -> Copy:
    new = [next(drawn[model]) if model else uuid.uuid4() for model in pattern.drawn_from]
    words = people.words_for(details, number)
    records = {}
    for record in pattern.records:
        records[record.pk] = _record(new[pattern.places[Record, record.pk]], next(references))
        words[str(record.pk)] = records[record.pk].reference
    return Copy(pattern, once, details, earlier, new, records, words)


def _record(record_id: uuid.UUID, reference: str) -> Row:
    """As much of a record as sealing asks for; a whole one for each takes longer than its key."""
    data_key, key_id = keys.new_data_key(record_id)
    return Row(pk=record_id, reference=reference, data_key=data_key, key_id=key_id)
