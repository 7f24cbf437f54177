"""What a contact or a log says of whom: its items, kept in step with what is known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from frontdoor.access import protecting
from frontdoor.access.models import ProtectedValue, Record
from frontdoor.agencies.models import Agency, Organisation, Partnership
from frontdoor.people.models import Person
from frontdoor.people.queries import current_addresses
from frontdoor.picture.enums import ItemKind, SourceKind
from frontdoor.picture.models import AllegedSource, Item, Subject
from frontdoor.picture.naming import Named, Providers, address, adult
from frontdoor.picture.queries import sources_of
from frontdoor.picture.services.adding_up import hold, look_again
from frontdoor.trail.services import Actor


@dataclass(frozen=True, slots=True)
class Told:
    """What one contact or log says, as far as the picture needs it."""

    record: Record
    kind: ItemKind
    happened_on: date
    person: Person | None = None
    agency: Agency | None = None
    # Who told, in words, where no agency is known.
    organisation: str = ""
    provider: Organisation | None = None
    provider_name: str = ""
    provider_address: str = ""
    # A member of staff whom a log names.
    staff: ProtectedValue | None = None


def picture(*, told: Told, by: Actor, at: datetime) -> None:
    """Bring the items of a record up to date, and look whether they add up; in the caller's transaction.

    To be called before the trail is written: the partnership's picture is on hold from here.
    """
    partnership = told.record.partnership
    hold(partnership)
    providers = Providers(partnership)
    named = {(str(one.kind), one.key(partnership)): one for one in _named(told, providers)}
    held = {(one.subject.kind, one.subject.key): one for one in _items(told.record)}
    subjects = _subjects(partnership, named)
    _add(told, providers, named, {key: subjects[key] for key in named.keys() - held.keys()}, at)
    _come_back([held[key] for key in named.keys() & held.keys() if held[key].withdrawn_at])
    _withdraw([held[key] for key in held.keys() - named.keys() if not held[key].withdrawn_at], at)
    touched = [*subjects.values(), *(one.subject for one in held.values())]
    look_again(partnership=partnership, subjects=touched, by=by, at=at)


def _items(record: Record) -> list[Item]:
    return list(Item.objects.filter(record=record).select_related("subject__person"))


def _named(told: Told, providers: Providers) -> list[Named]:
    """Every subject that this concerns, each once."""
    found: list[Named | None] = [adult(told.person)] if told.person else []
    if told.person:
        found += [address(one.value) for one in current_addresses(told.person)]
    found.append(providers.provider(told.provider_name, told.provider))
    if told.provider_address:
        found.append(providers.site(told.provider_name, told.provider_address))
    if told.staff:
        found.append(providers.alleged(told.staff, told.provider_name))
    for source in sources_of(told.record):
        found += _of_source(source, told, providers)
    return [one for one in found if one is not None]


def _of_source(source: AllegedSource, told: Told, providers: Providers) -> list[Named | None]:
    if source.name is None:
        return [providers.provider(source.provider_name)]
    name = "" if source.kind == SourceKind.PERSON else _read(source.name)
    where = _read(source.address)
    if source.kind == SourceKind.ORGANISATION:
        return [providers.provider(name), providers.site(name, where) if where else None]
    works_for = source.provider_name or told.provider_name
    found = [providers.provider(source.provider_name)]
    if source.kind == SourceKind.TEAM:
        return [*found, providers.team(name, works_for)]
    if source.kind == SourceKind.SITE:
        return [*found, providers.site(works_for or name, where or name)]
    return [*found, providers.alleged(source.name, source.provider_name, where)]


def _read(value: ProtectedValue | None) -> str:
    return protecting.read(value) if value else ""


def _subjects(
    partnership: Partnership, named: dict[tuple[str, str], Named]
) -> dict[tuple[str, str], Subject]:
    """The row of each, made where it is new."""
    Subject.objects.bulk_create(
        (
            Subject(
                partnership=partnership,
                kind=one.kind,
                key=key,
                label=one.label,
                person=one.person,
                organisation=one.organisation,
            )
            for (_kind, key), one in named.items()
        ),
        ignore_conflicts=True,
    )
    # Nothing but these: an "or" that holds anything else is answered by reading every subject there is.
    wanted = Q(pk__in=())
    for kind, key in named:
        wanted |= Q(partnership=partnership, kind=kind, key=key)
    found = Subject.objects.filter(wanted).select_related("person")
    return {(one.kind, one.key): one for one in found}


def _add(
    told: Told,
    providers: Providers,
    named: dict[tuple[str, str], Named],
    subjects: dict[tuple[str, str], Subject],
    at: datetime,
) -> None:
    agency = told.agency or _agency_called(told, providers)
    Item.objects.bulk_create(
        Item(
            record=told.record,
            subject=subject,
            kind=told.kind,
            person=told.person,
            agency=agency,
            called=named[key].called,
            happened_on=told.happened_on,
            at=at,
        )
        for key, subject in sorted(subjects.items())
    )


def _agency_called(told: Told, providers: Providers) -> Agency | None:
    known = providers.known(told.organisation) if told.organisation else None
    return (
        Agency.objects.filter(partnership=told.record.partnership_id, organisation=known).first()
        if known
        else None
    )


def _withdraw(items: Iterable[Item], at: datetime) -> None:
    Item.objects.filter(pk__in=[one.pk for one in items]).update(withdrawn_at=at)


def _come_back(items: Iterable[Item]) -> None:
    Item.objects.filter(pk__in=[one.pk for one in items]).update(withdrawn_at=None)
