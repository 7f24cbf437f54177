from collections.abc import Sequence
from datetime import date

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from frontdoor.access import queries as access
from frontdoor.access.models import Record
from frontdoor.access.permissions import Permission
from frontdoor.agencies import queries as agencies
from frontdoor.agencies.models import Agency, OrganisationName, Partnership
from frontdoor.agencies.viewer import Viewer
from frontdoor.core.problems import NotVisible
from frontdoor.people.models import Person
from frontdoor.sharing.enums import ENDED_BY_ANSWER, OPEN, Ruling, Seat, State
from frontdoor.sharing.models import AgencyRequest, AllegedMember, InformationPoint, RequestMove, RotaEntry


def requests_on(record: Record) -> QuerySet[AgencyRequest]:
    """Every request about a record, oldest first, with its steps and its decision."""
    moves = Prefetch("moves", RequestMove.objects.select_related("by").order_by("at", "pk"))
    named = OrganisationName.objects.filter(organisation=OuterRef("agency__organisation"))
    return (
        AgencyRequest.objects.filter(record=record)
        .annotate(agency_name=Subquery(named.order_by("-from_on").values("name")[:1]))
        .select_related("agency", "by", "decision__by", "check_made")
        .prefetch_related(moves)
        .order_by("pk")
    )


def request_on(record: Record, pk: int) -> AgencyRequest:
    """Raises NotVisible for a request about another record."""
    found = requests_on(record).select_related("record__partnership", "person").filter(pk=pk).first()
    if found is None:
        raise NotVisible
    return found


def are_open(record: Record) -> bool:
    """Whether something about a record is still asked, or waits to be."""
    return AgencyRequest.objects.filter(record=record, state__in=(State.HELD, *OPEN)).exists()


def requests_to(viewer: Viewer) -> QuerySet[AgencyRequest]:
    """What the viewer's agency is asked, and was: never what is held, nor what goes to one named person."""
    if not viewer.has(Permission.ANSWER_REQUESTS):
        return AgencyRequest.objects.none()
    kept = access.excluded_from(viewer)
    return (
        AgencyRequest.objects.filter(
            agency=viewer.agency.pk,
            record__partnership=viewer.partnership.pk,
            state__in=(*OPEN, *ENDED_BY_ANSWER),
        )
        .exclude(decision__ruling=Ruling.MINIMUM)
        .exclude(Q(record__in=kept) | Q(person__in=kept))
        .select_related("record__partnership", "decision", "agency")
    )


def request_to(viewer: Viewer, pk: int) -> AgencyRequest:
    """Raises NotVisible."""
    found = requests_to(viewer).filter(pk=pk).first()
    if found is None:
        raise NotVisible
    return found


def is_kept_away(agency: Agency, record: Record, person: Person | None) -> bool:
    """Whether an exclusion bars an agency, or one of its teams, from a record or the person it is about."""
    return agency.pk in access.agencies_kept_from(records_of(record, person))


def records_of(record: Record, person: Person | None) -> list[Record]:
    return [record, person.record] if person else [record]


def alleged_members(record: Record) -> set:
    """Ids of those of the hub who were said to be alleged on a record, and not cleared since."""
    held = AllegedMember.objects.filter(check_made__record=record, exclusion__ended_at=None)
    return set(held.values_list("user", flat=True))


def points_in(partnership: Partnership, on: date) -> dict[int, InformationPoint]:
    """Agency id → its information point on a day; one query."""
    rows = InformationPoint.objects.filter(agency__partnership=partnership, from_on__lte=on)
    return {row.agency_id: row for row in rows.select_related("by").order_by("from_on", "pk")}


def points_of(agency: Agency) -> QuerySet[InformationPoint]:
    """Those it had, has and will have, newest first."""
    return InformationPoint.objects.filter(agency=agency).select_related("by").order_by("-from_on", "-pk")


def rota(partnership: Partnership, on: date) -> dict[int, RotaEntry]:
    """Agency id → who sits for it on a day; one query."""
    rows = RotaEntry.objects.filter(agency__partnership=partnership, on=on)
    return {row.agency_id: row for row in rows.select_related("by")}


def absent(partnership: Partnership, hub: Agency, on: date) -> list[str]:
    """The names of the agencies, but for the hub's own, that nobody sits for on a day; one query."""
    named = OrganisationName.objects.filter(
        organisation=OuterRef("agency__organisation"), from_on__lte=on
    ).order_by("-from_on")
    away = RotaEntry.objects.filter(
        agency__partnership=partnership, agency__left_on=None, on=on, seat=Seat.ABSENT
    ).exclude(agency=hub.pk)
    return sorted(away.values_list(Subquery(named.values("name")[:1]), flat=True))


def rota_of_days(partnership: Partnership, days: Sequence[date]) -> dict[date, dict[int, RotaEntry]]:
    """Day → agency id → who sits; one query."""
    found: dict[date, dict[int, RotaEntry]] = {day: {} for day in days}
    for row in RotaEntry.objects.filter(agency__partnership=partnership, on__in=days):
        found[row.on][row.agency_id] = row
    return found


def askable(viewer: Viewer) -> list[Agency]:
    """The other agencies of a partnership, by key: a hub does not send requests to itself."""
    return list(agencies.agencies_in(viewer.partnership).exclude(pk=viewer.agency.pk))


def names(held: Sequence[Agency], on: date) -> dict[int, str]:
    """Agency id → what it is called on a day."""
    called = agencies.names_of([agency.organisation_id for agency in held], on)
    return {agency.pk: called.get(agency.organisation_id, agency.key) for agency in held}
