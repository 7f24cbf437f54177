from collections.abc import Callable, Iterable
from uuid import UUID

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from frontdoor.access import queries as access
from frontdoor.access.enums import RecordKind, RecordState
from frontdoor.access.models import Record
from frontdoor.agencies.viewer import Viewer
from frontdoor.people.enums import Ruling
from frontdoor.people.models import (
    Address,
    AdultRuling,
    Approach,
    ContactRoute,
    OwnWords,
    Person,
    PersonRevision,
)


def visible_people(viewer: Viewer) -> QuerySet[Person]:
    return Person.objects.filter(access.in_sight(viewer, of="record__"))


def everybody() -> QuerySet[Person]:
    """For the upkeep of an installation, never for a page."""
    return Person.objects.select_related("record__partnership").order_by("pk")


def visible_person(viewer: Viewer, reference: str) -> Person | None:
    """One person; None when absent or not visible."""
    return (
        visible_people(viewer)
        .select_related("record__partnership")
        .filter(record__reference=reference)
        .first()
    )


# By name, not as "any but standard": an index finds the few there are among all people.
MORE_THAN_STANDARD = tuple(state for state in RecordState if state != RecordState.STANDARD)


def kept_from(viewer: Viewer) -> QuerySet[Record]:
    """People whose record is more than standard and not for this viewer: nothing about them is, then."""
    return Record.objects.filter(
        kind=RecordKind.PERSON, partnership=viewer.partnership.pk, state__in=MORE_THAN_STANDARD
    ).exclude(access.in_sight(viewer))


def approach_to(person: Person) -> Approach | None:
    """How to speak with somebody, as last understood."""
    return person.approaches.order_by("-at", "-pk").first()


def own_words_of(person: Person) -> QuerySet[OwnWords]:
    """The adult's account, newest first."""
    return person.own_words.select_related("by").order_by("-at", "-pk")


def revisions_of(person: Person) -> QuerySet[PersonRevision]:
    """What was corrected, newest first."""
    return person.revisions.select_related("by").order_by("-at", "-pk")


def current_addresses(person: Person) -> QuerySet[Address]:
    return person.addresses.filter(until_at=None).select_related("value__record").order_by("-from_at")


def contact_routes(person: Person) -> QuerySet[ContactRoute]:
    return (
        person.contact_routes.filter(until_at=None).select_related("value__record").order_by("from_at", "pk")
    )


def with_ways_to_reach(people: QuerySet[Person]) -> QuerySet[Person]:
    current = {"until_at": None}
    return people.prefetch_related(
        Prefetch("addresses", Address.objects.filter(**current).select_related("value__record")),
        Prefetch("contact_routes", ContactRoute.objects.filter(**current).select_related("value__record")),
    )


def with_all_that_identifies(people: Iterable[UUID]) -> QuerySet[Person]:
    """People with their record and ways to reach them, for setting records side by side."""
    return with_ways_to_reach(
        Person.objects.filter(pk__in=list(people)).select_related("record__partnership")
    )


def rulings_in_force(people: Iterable[UUID]) -> dict[tuple[UUID, UUID], AdultRuling]:
    """The newest ruling of each pair that holds one of these, unless it was undone."""
    ids = list(people)
    newest = {
        (row.first_id, row.second_id): row
        for row in AdultRuling.objects.filter(Q(first__in=ids) | Q(second__in=ids)).order_by("pk")
    }
    return {pair: row for pair, row in newest.items() if row.ruling != Ruling.UNDONE}


def newest_ruling(first: str, second: str) -> Subquery:
    """The newest ruling of a pair, each end named as a row of the outer query names it."""
    pair = AdultRuling.objects.filter(first=OuterRef(first), second=OuterRef(second))
    return Subquery(pair.order_by("-pk").values("ruling")[:1])


def ruled_upon(person: Person) -> set[UUID]:
    """Whoever was ruled the same adult as this person, or another."""
    return {end for pair in rulings_in_force([person.pk]) for end in pair} - {person.pk}


def ruled_apart(one: set[UUID], other: set[UUID]) -> bool:
    """Whether somebody decided that anybody of one group is not anybody of the other."""
    return any(
        row.ruling == Ruling.NOT_SAME and {first, second} & one and {first, second} & other
        for (first, second), row in rulings_in_force(one).items()
    )


def confirmed_group(person: Person) -> set[UUID]:
    """All records confirmed as this adult, itself included, through any others. For counting, not for showing."""
    return _group(person, lambda found: found)


def visible_group(person: Person, viewer: Viewer) -> set[UUID]:
    """The same, as far as it can be followed through records that this viewer may know of."""
    visible = access.visible_records(viewer)
    return _group(person, lambda found: set(visible.filter(pk__in=found).values_list("pk", flat=True)))


def confirmed_with(person: Person, viewer: Viewer) -> QuerySet[Person]:
    """The other records of this adult that a page may show to this viewer."""
    return Person.objects.filter(pk__in=visible_group(person, viewer) - {person.pk}).select_related("record")


def rulings_about(person: Person, viewer: Viewer) -> QuerySet[AdultRuling]:
    """What was decided about this record and others that the viewer may know of, newest first."""
    either = Q(first=person) & access.in_sight(viewer, of="second__record__") | Q(
        second=person
    ) & access.in_sight(viewer, of="first__record__")
    return (
        AdultRuling.objects.filter(either)
        .select_related("by", "first__record", "second__record")
        .prefetch_related(*(f"{end}__{what}__value__record" for end in ("first", "second") for what in WAYS))
        .order_by("-pk")
    )


WAYS = ("addresses", "contact_routes")


def _group(person: Person, known: Callable[[set[UUID]], set[UUID]]) -> set[UUID]:
    group, edge = {person.pk}, {person.pk}
    while edge:
        rulings = rulings_in_force(edge).items()
        reached = {end for pair, row in rulings if row.ruling == Ruling.SAME for end in pair}
        edge = known(reached - group) if reached - group else set()
        group |= edge
    return group
