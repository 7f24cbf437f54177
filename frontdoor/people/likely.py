"""Which records may be about one adult: keys kept beside each person, looked up, compared, explained."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet

from frontdoor.access import protecting
from frontdoor.access import queries as access
from frontdoor.access.models import ProtectedValue, Record
from frontdoor.access.permissions import Permission
from frontdoor.agencies.viewer import Viewer
from frontdoor.matching.comparing import Match, blocking_keys, compare
from frontdoor.matching.details import Details
from frontdoor.people.enums import Channel
from frontdoor.people.models import Address, ContactRoute, LookDue, MatchKey, Person
from frontdoor.people.queries import ruled_upon


KEY_LENGTH = 24
# A hostel or a very common name can share a key with thousands; those that share most come first.
MOST_COMPARED = 500


@dataclass(frozen=True, slots=True)
class Candidate:
    """`openly`: whether it stands as well without any protected value."""

    person: Person
    match: Match
    openly: bool = True


def likely_same(person: Person, viewer: Viewer, among: QuerySet[Record] | None = None) -> list[Candidate]:
    """Who else may be this adult, likeliest first, among the records this viewer may know of.

    `among` narrows that while it is looked up, so that what is left out is not even counted.

    Protected values count only for a viewer who may see them, since a reason would tell them.
    Pairs that somebody has ruled upon are left out.
    """
    if not access.is_visible(viewer, person.record):
        return []
    known = access.visible_records(viewer) if among is None else among
    return _likely(person, known, with_protected=viewer.has(Permission.SEE_PROTECTED))


def likely_among(person: Person, among: QuerySet[Record]) -> list[Candidate]:
    """Whoever of these may be this adult, protected values counted. For custodians, never for a worker's page."""
    mine = facts_of(_afresh(person), with_protected=False)
    return [
        replace(found, openly=compare(mine, facts_of(found.person, with_protected=False)).likely)
        for found in _likely(person, among, with_protected=True)
    ]


def match_between(a: Person, b: Person, viewer: Viewer) -> Match:
    """How two records agree, as far as this viewer may know."""
    may_see = viewer.has(Permission.SEE_PROTECTED)
    return compare(*(facts_of(_afresh(each), with_protected=may_see) for each in (a, b)))


def index_person(person: Person) -> None:
    """Keep the keys by which this person is found in step with what is known of them, and have them looked up."""
    _keep_keys(person)
    look_again(person)


@transaction.atomic
def index_again(person: Person) -> bool:
    """As index_person, for a whole installation at once: who has their keys already is left alone."""
    changed = _keep_keys(person)
    if changed:
        look_again(person)
    return changed


def _keep_keys(person: Person) -> bool:
    keys = stored_keys(facts_of(_afresh(person), with_protected=True), person.record.partnership.key)
    held = set(person.match_keys.values_list("key", flat=True))
    if gone := held - keys:
        person.match_keys.filter(key__in=gone).delete()
    MatchKey.objects.bulk_create(
        (MatchKey(person=person, key=key) for key in sorted(keys - held)), ignore_conflicts=True
    )
    return keys != held


def look_again(person: Person) -> None:
    """Have it looked up who may be this adult, apart from whatever page brought the change."""
    LookDue.objects.create(person=person)


def index_new_person(person: Person, *, phones: Iterable[str], addresses: Iterable[str]) -> None:
    """As index_person, for somebody just recorded, from what was told: nothing needs to be read again."""
    keys = stored_keys(_details(person, tuple(phones), tuple(addresses)), person.record.partnership.key)
    MatchKey.objects.bulk_create(MatchKey(person=person, key=key) for key in sorted(keys))
    look_again(person)


def stored_keys(details: Details, partnership_key: str) -> frozenset[str]:
    """Blocking keys as they are stored: digests, since some come from protected values."""
    return frozenset(
        protecting.blind("match", f"{partnership_key}/{key}")[:KEY_LENGTH] for key in blocking_keys(details)
    )


def facts_of(person: Person, *, with_protected: bool) -> Details:
    """What may be compared. Earlier addresses and numbers count: they find somebody who moved."""
    telephones = [route.value for route in person.contact_routes.all() if route.channel in _TELEPHONES]
    places = (address.value for address in person.addresses.all())
    return _details(person, _read(telephones, with_protected), _read(places, with_protected))


def _details(person: Person, phones: tuple[str, ...], addresses: tuple[str, ...]) -> Details:
    return Details(
        given_name=person.given_name,
        family_name=person.family_name,
        date_of_birth=person.date_of_birth,
        approximate_age=person.approximate_age,
        approximate_age_on=person.approximate_age_on,
        nhs_number=person.nhs_number,
        phones=phones,
        addresses=addresses,
    )


_TELEPHONES = (Channel.PHONE, Channel.TEXT)


def _read(values: Iterable[ProtectedValue | None], with_protected: bool) -> tuple[str, ...]:
    return tuple(
        protecting.read(value) for value in values if value and (with_protected or not value.is_protected)
    )


def _likely(person: Person, among: QuerySet[Record], *, with_protected: bool) -> list[Candidate]:
    mine = facts_of(_afresh(person), with_protected=with_protected)
    others = sharing_a_key(stored_keys(mine, person.record.partnership.key), among)
    ruled = ruled_upon(person)
    found = [
        Candidate(other, compare(mine, facts_of(other, with_protected=with_protected)))
        for other in _with_facts(others.exclude(pk=person.pk).select_related("record"))[:MOST_COMPARED]
        if other.pk not in ruled
    ]
    likely = [candidate for candidate in found if candidate.match.likely]
    return sorted(likely, key=lambda candidate: (-candidate.match.weight, candidate.person.pk))


def sharing_a_key(keys: frozenset[str], among: QuerySet[Record]) -> QuerySet[Person]:
    """People with a key in common, most in common first.

    Access is asked of each that the keys find: asked first, it would walk every record of a partnership.
    """
    return (
        Person.objects.filter(Exists(among.filter(pk=OuterRef("pk"))), match_keys__key__in=sorted(keys))
        .annotate(shared=Count("match_keys"))
        .order_by("-shared", "pk")
    )


def _afresh(person: Person) -> Person:
    """A page may hold the person with current addresses alone; keys are made from all."""
    return _with_facts(Person.objects.filter(pk=person.pk)).get()


def _with_facts(people: QuerySet[Person]) -> QuerySet[Person]:
    return people.prefetch_related(
        Prefetch("addresses", Address.objects.select_related("value__record")),
        Prefetch("contact_routes", ContactRoute.objects.select_related("value__record")),
    )
