"""A story made ready to be copied: its moulds, and what has to be made anew for every copy."""

import secrets
from collections import Counter
from dataclasses import dataclass
from types import SimpleNamespace as Row

from django.db.models import Model

from bench.loading import belonging, moulds, people, sayings
from bench.loading.moulds import Fill, Mould, Places, Words
from bench.loading.sayings import Saying
from bench.loading.stories import Told
from bench.loading.writing import is_numbered
from frontdoor.access import protecting
from frontdoor.access import services as access
from frontdoor.access.enums import LinkPurpose
from frontdoor.access.models import PrivateLink, ProtectedValue, Record
from frontdoor.concerns import models as concerns
from frontdoor.concerns.services.receiving import follow_up_code
from frontdoor.notices.models import Notice
from frontdoor.people.models import LookDue, MatchKey, Person
from frontdoor.picture import naming
from frontdoor.picture.enums import SubjectKind
from frontdoor.picture.models import Subject


# Made for each copy from its person, or used up by the worker.
NOT_COPIED = (MatchKey, LookDue)


@dataclass(frozen=True, slots=True)
class Pattern:
    told: Told
    moulds: list[Mould]
    # The table of each new id; None where it is a random one.
    drawn_from: list[type[Model] | None]
    places: Places
    sayings: list[Saying]
    records: list[Record]
    person: Person

    @property
    def numbered(self) -> Counter[type[Model]]:
        return Counter(model for model in self.drawn_from if model)


def of(told: Told) -> Pattern:
    found = belonging.of(told.contact)
    rows = [row for row in found.rows if not isinstance(row, NOT_COPIED)]
    # What was added first has the lower number in a copy too: lists are in that order.
    sources = sorted(((type(row), row.pk) for row in rows if not row._meta.pk.is_relation), key=_by_number)
    places = {source: place for place, source in enumerate(sources)}
    records = [row for row in rows if isinstance(row, Record)]
    words = people.words_of(told.contact) | {str(record.pk): record.reference for record in records}
    return Pattern(
        told,
        [moulds.of(row, places, words, _special(row, words, places)) for row in rows],
        [model if is_numbered(model) else None for model, _pk in sources],
        places,
        [sayings.of(event, places) for event in found.events],
        records,
        told.contact.person,
    )


def _by_number(source: tuple[type[Model], object]) -> tuple[str, str | int]:
    model, pk = source
    return model._meta.label, pk if isinstance(pk, int) else str(pk)


def _special(row: Model, words: Words, places: Places) -> dict[str, Fill]:
    make = SPECIAL.get(type(row))
    return make(row, words, places) if make else {}


def _record(row: Record, _words: Words, _places: Places) -> dict[str, Fill]:
    return {
        "data_key": lambda copy: copy.records[row.pk].data_key,
        "key_id": lambda copy: copy.records[row.pk].key_id,
    }


def _value(row: ProtectedValue, words: Words, places: Places) -> dict[str, Fill]:
    old, source = protecting.read(row), places[ProtectedValue, row.pk]
    said = moulds.text(old, words) or (lambda _copy: old)

    def clear(copy):
        record = copy.records[row.record_id]
        held = Row(pk=copy.new[source], record=record, record_id=record.pk, kind=row.kind)
        protecting.fill(held, said(copy), protected=row.is_protected)
        copy.made[source] = held
        return held.clear

    # In the order of the columns: the first makes it, the others take from it.
    later = {name: (lambda copy, name=name: getattr(copy.made[source], name)) for name in AFTER_CLEAR}
    return {"clear": clear, **later}


AFTER_CLEAR = ("closed", "key_id", "blind")


def _link(row: PrivateLink, _words: Words, places: Places) -> dict[str, Fill]:
    source = places[PrivateLink, row.pk]

    def subject(copy):
        follows_up = row.purpose == LinkPurpose.FOLLOW_UP
        secret = follow_up_code(copy.once) if follows_up else secrets.token_urlsafe(24)
        about = copy.records[row.record_id].reference if follows_up else secret
        copy.made[source] = kept = access.kept_of(row.purpose, secret, about)
        return kept["subject"]

    return {"subject": subject, "digest": lambda copy: copy.made[source]["digest"]}


def _submission(_row: Model, _words: Words, _places: Places) -> dict[str, Fill]:
    return {
        "scope": lambda copy: copy.once.scope,
        "key": lambda copy: copy.once.key,
        "digest": lambda copy: copy.once.digest,
    }


def _subject(row: Subject, _words: Words, _places: Places) -> dict[str, Fill]:
    """What adds up is the copy's own: an adult by their record, all else under a name nobody has."""

    def key(copy):
        if row.kind == SubjectKind.ADULT:
            return naming.adult(copy.person).key(copy.partnership)
        return protecting.blind("picture", secrets.token_hex(16))

    return {"key": key}


def _person(_row: Person, _words: Words, _places: Places) -> dict[str, Fill]:
    return {
        "date_of_birth": lambda copy: copy.stored(copy.details.date_of_birth),
        "approximate_age": lambda copy: copy.details.approximate_age,
        "approximate_age_on": lambda copy: copy.stored(copy.details.approximate_age_on),
        "nhs_number_fails_check": lambda copy: copy.number_fails,
    }


def _notice(row: Notice, _words: Words, places: Places) -> dict[str, Fill]:
    """A letter that goes once says about which row of its own it goes."""
    if not row.once_key:
        return {}
    what, number = row.once_key.rsplit("-", 1)
    source = places[ONCE[what], int(number)]
    return {"once_key": lambda copy: f"{what}-{copy.new[source]}"}


ONCE = {"feedback": concerns.Feedback, "challenge": concerns.Challenge}
SPECIAL = {
    Notice: _notice,
    Record: _record,
    ProtectedValue: _value,
    PrivateLink: _link,
    concerns.Submission: _submission,
    Subject: _subject,
    Person: _person,
}
