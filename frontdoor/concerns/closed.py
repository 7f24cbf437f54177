"""Records that are closed to all but those named, and what may be the same adult as one of them."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Case, Exists, F, Max, OuterRef, Q, QuerySet, When

from frontdoor.access import queries as access
from frontdoor.access.enums import CLOSED, RecordKind
from frontdoor.access.models import Record
from frontdoor.access.permissions import Permission
from frontdoor.access.roles import permissions_of
from frontdoor.agencies import policies
from frontdoor.agencies import queries as agencies
from frontdoor.agencies.models import Membership, Partnership
from frontdoor.agencies.viewer import Viewer
from frontdoor.concerns.models import Contact, CustodianAsked, PossibleMatch
from frontdoor.concerns.queries import contacts_by_person, visible_contacts
from frontdoor.people import likely
from frontdoor.people import queries as people
from frontdoor.people.enums import Ruling
from frontdoor.people.likely import Candidate
from frontdoor.people.models import Person


def people_in(partnership: Partnership) -> QuerySet[Record]:
    return Record.objects.filter(kind=RecordKind.PERSON, partnership=partnership)


def closed_people(partnership: Partnership) -> QuerySet[Record]:
    """People whose record is closed, or every contact about whom is: a page must not name them either way."""
    contacts = Contact.objects.filter(person=OuterRef("pk"))
    not_one_open = Exists(contacts) & ~Exists(contacts.exclude(record__state__in=CLOSED))
    return people_in(partnership).filter(Q(state__in=CLOSED) | not_one_open)


def same_adult(person: Person, viewer: Viewer) -> list[tuple[Candidate, list[Contact]]]:
    """Who may be this adult, as a page may say it: the viewer may know of the person, and of a contact too."""
    told = visible_contacts(viewer).filter(person=OuterRef("pk"))
    found = likely.likely_same(person, viewer, access.visible_records(viewer).filter(Exists(told)))
    contacts = contacts_by_person([one.person.pk for one in found], viewer)
    return [(one, contacts.get(one.person.pk, [])) for one in found]


def possible_matches(person: Person, viewer: Viewer) -> QuerySet[PossibleMatch]:
    """What was found already and nobody has decided, as far as this viewer may know: for a count at a glance."""
    own = _undecided().filter(Q(first=person) | Q(second=person))
    if not viewer.has(Permission.SEE_PROTECTED):
        own = own.filter(is_open=True)
    other = Case(When(first=person, then=F("second")), default=F("first"))
    known = visible_contacts(viewer).filter(person=OuterRef("other"))
    visible = people.visible_people(viewer).filter(pk=OuterRef("other"))
    return own.annotate(other=other).filter(Exists(visible), Exists(known))


def waiting() -> QuerySet[PossibleMatch]:
    """Closed matches that no custodian has decided."""
    return _undecided().filter(is_closed=True)


def _undecided() -> QuerySet[PossibleMatch]:
    newest = PossibleMatch.objects.annotate(newest=people.newest_ruling("first", "second"))
    return newest.filter(Q(newest=None) | Q(newest=Ruling.UNDONE))


def matches_for(viewer: Viewer) -> QuerySet[PossibleMatch]:
    """What waits for a custodian: their agency was asked, and nothing keeps them from either record."""
    if not viewer.has(Permission.DECIDE_CLOSED_MATCHES):
        return PossibleMatch.objects.none()
    kept = access.excluded_from(viewer)
    of_kept = Contact.objects.filter(record__in=kept, person__isnull=False).values("person")
    away = Q(first__in=kept) | Q(second__in=kept) | Q(first__in=of_kept) | Q(second__in=of_kept)
    asked = waiting().filter(asked__agency=viewer.agency.pk, first__record__partnership=viewer.partnership.pk)
    return (
        asked.exclude(away)
        .select_related("first__record__partnership", "second__record__partnership")
        .order_by("found_at", "pk")
        .distinct()
    )


def match_for(viewer: Viewer, pk: int) -> PossibleMatch | None:
    return matches_for(viewer).filter(pk=pk).first()


def with_answer_by(matches: QuerySet[PossibleMatch]) -> QuerySet[PossibleMatch]:
    """By when an answer is due, by whoever was asked last."""
    return matches.annotate(answer_by=Max("asked__answer_by"))


def asked_about(match: PossibleMatch) -> QuerySet[CustodianAsked]:
    return match.asked.select_related("agency").order_by("pk")


def contacts_about(person: Person) -> list[Contact]:
    """Every contact about somebody, for a custodian, newest first."""
    return list(
        Contact.objects.filter(person=person)
        .select_related("record__team", "taken_by")
        .prefetch_related("allegations")
        .order_by("-received_at", "pk")
    )


def records_of(match: PossibleMatch) -> list[Record]:
    """Both people's records, and those of every contact about them."""
    both = (match.first_id, match.second_id)
    found = Q(pk__in=both) | Q(contact__person__in=both)
    return list(Record.objects.filter(found).select_related("partnership"))


def closed_end(match: PossibleMatch) -> Person:
    """The person whose record is closed: what is decided stands on the trail of that one."""
    ends = (match.first, match.second)
    closed = set(
        closed_people(match.first.record.partnership)
        .values_list("pk", flat=True)
        .filter(pk__in=[one.pk for one in ends])
    )
    return next((one for one in ends if one.pk in closed), match.first)


def eligible(match: PossibleMatch, on: date) -> dict[int, list[Membership]]:
    """Custodians whom nothing keeps from either record, by agency, in the order in which the pack asks them."""
    partnership = match.first.record.partnership
    members = [
        member
        for member in agencies.people_of(partnership, on)
        if Permission.DECIDE_CLOSED_MATCHES in permissions_of(member.role)
    ]
    away = access.barred_from(members, records_of(match))
    found: dict[int, list[Membership]] = {}
    for agency in in_order(partnership, on):
        able = [one for one in members if one.team.agency_id == agency and one.user_id not in away]
        if able:
            found[agency] = able
    return found


def in_order(partnership: Partnership, on: date) -> Sequence[int]:
    """Agencies, those that the pack names first."""
    named = policies.values(partnership, on, beginning="custodian.").get("custodian.agencies", [])
    places = {f"{partnership.key}.{key}": place for place, key in enumerate(named)}
    held = agencies.agencies_in(partnership)
    return [one.pk for one in sorted(held, key=lambda one: (places.get(one.key, len(places)), one.key))]
