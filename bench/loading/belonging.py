"""All rows that belong to one contact, found by following foreign keys from its record and its person."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Field, Model

from frontdoor.access.models import PrivateLink, Record
from frontdoor.concerns.models import Contact
from frontdoor.picture.models import Subject
from frontdoor.trail.models import Event


# What hangs on nothing and is pointed to: its own where a story points to it.
POINTED_TO = (Subject, PrivateLink)


class NotByItself(Exception):
    """The story points to a record, person or contact of another story: a copy would as well."""


@dataclass(frozen=True, slots=True)
class Belongings:
    rows: list[Model]
    events: list[Event]


def of(contact: Contact) -> Belongings:
    found: dict[tuple[type[Model], object], Model] = {}
    waiting: list[Model] = [contact.record, contact]
    if contact.person:
        waiting += [contact.person.record, contact.person]
    while waiting:
        row = waiting.pop()
        if (type(row), row.pk) not in found:
            found[type(row), row.pk] = row
            waiting += [*_pointing_to(row), *_pointed_to_by(row)]
    _check(found)
    records = [str(row.pk) for row in found.values() if isinstance(row, Record)]
    return Belongings(list(found.values()), list(Event.objects.filter(record__in=records).order_by("seq")))


def _pointing_to(row: Model) -> Iterator[Model]:
    for relation in row._meta.related_objects:
        if relation.related_model in _ours():
            yield from relation.related_model._base_manager.filter(**{relation.field.name: row})


def _pointed_to_by(row: Model) -> Iterator[Model]:
    for field in row._meta.concrete_fields:
        if field.related_model in POINTED_TO and (pointed := getattr(row, field.name)):
            yield pointed


def _ours() -> set[type[Model]]:
    return {model for model in apps.get_models() if model.__module__.startswith("frontdoor.")}


def _check(found: dict[tuple[type[Model], object], Model]) -> None:
    held = {(source_of(type(row)._meta.pk), row.pk) for row in found.values()}
    for row in found.values():
        for field in row._meta.concrete_fields:
            value = getattr(row, field.attname)
            points = field.is_relation and source_of(field) is Record and value is not None
            if points and (Record, value) not in held:
                raise NotByItself(f"{row._meta.label} {row.pk} points to {value}")


def source_of(field: Field) -> type[Model]:
    """The table whose ids a column holds: a contact's id is its record's."""
    while field.is_relation:
        field = field.target_field
    return field.model
