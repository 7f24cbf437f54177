from django.db.models import Prefetch, QuerySet

from frontdoor.access import queries as access
from frontdoor.agencies.viewer import Viewer
from frontdoor.people.models import Address, Approach, ContactRoute, OwnWords, Person, PersonRevision


def visible_people(viewer: Viewer) -> QuerySet[Person]:
    return Person.objects.filter(record__in=access.visible_records(viewer))


def visible_person(viewer: Viewer, reference: str) -> Person | None:
    """One person; None when absent or not visible."""
    return (
        visible_people(viewer)
        .select_related("record__partnership")
        .filter(record__reference=reference)
        .first()
    )


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
