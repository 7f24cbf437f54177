"""One copy of a story: its ids, its people, its moments, and what its events say."""

import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Model

from bench.loading import people
from bench.loading.moulds import stored
from bench.loading.patterns import Pattern
from bench.loading.writing import is_numbered
from frontdoor.access import keys
from frontdoor.access.models import Record
from frontdoor.concerns import models as concerns
from frontdoor.concerns.services.receiving import Once
from frontdoor.matching.details import Details
from frontdoor.people import likely, nhs_numbers
from frontdoor.people.models import MatchKey, Person
from frontdoor.trail.digests import commitment
from frontdoor.trail.services import Actor, Entry, Happening


# Numbers in what an event says, by the table they are of. Any other number stops the loading.
NUMBERED = {
    "move": concerns.Move,
    "route": concerns.OnwardRoute,
    "feedback": concerns.Feedback,
    "answers": concerns.LimbAnswers,
    "decision": concerns.Decision,
    "note": concerns.NoteToAdult,
    "information": concerns.Information,
}


@dataclass
class Copy:
    pattern: Pattern
    once: Once
    details: Details
    earlier: timedelta
    new: dict[tuple[type[Model], object], Any]
    records: dict[object, Record]
    words: dict[str, str]
    made: dict[tuple[type[Model], object], Any] = field(default_factory=dict)
    moments: dict[datetime, object] = field(default_factory=dict)

    stored = staticmethod(stored)

    @cached_property
    def ids(self) -> dict[tuple[type[Model], object], object]:
        return {source: stored(value) for source, value in self.new.items()}

    @property
    def partnership(self):
        return self.pattern.told.contact.record.partnership

    @property
    def person(self) -> Person:
        return Person(record=self.records[self.pattern.person.pk])

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
        for event in self.pattern.events:
            detail = {name: self.said(name, value) for name, value in json.loads(event.detail).items()}
            record = str(self.new[Record, uuid.UUID(event.record)])
            actor = Actor(event.actor, event.agency)
            yield Happening(actor, event.at - self.earlier, Entry(event.action, record, detail))

    def said(self, name: str, value: object) -> object:
        if name == "sent":
            return commitment(self.once.digest)
        if isinstance(value, int) and not isinstance(value, bool):
            return self.new[NUMBERED[name], value]
        return value


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
    new = {
        (model, pk): next(drawn[model]) if is_numbered(model) else uuid.uuid4() for model, pk in pattern.ids
    }
    words = people.words_for(details, number)
    records = {}
    for record in pattern.records:
        records[record.pk] = _record(record, new[Record, record.pk], next(references))
        words[str(record.pk)] = records[record.pk].reference
    return Copy(pattern, once, details, earlier, new, records, words)


def _record(like: Record, record_id: uuid.UUID, reference: str) -> Record:
    data_key, key_id = keys.new_data_key(record_id)
    return Record(id=record_id, reference=reference, data_key=data_key, key_id=key_id)


__all__ = ["Copy", "MatchKey", "copy"]
