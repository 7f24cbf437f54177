import hashlib
from collections.abc import Callable
from datetime import date

from django.db.models import Q, QuerySet

from frontdoor.accounts.models import User
from frontdoor.agencies.enums import PlaceKind
from frontdoor.agencies.models import (
    Agency,
    ApiToken,
    Membership,
    OrganisationName,
    Partnership,
    Place,
    Team,
    WorkDomain,
)
from frontdoor.agencies.viewer import Viewer


def active_memberships(user: User, on: date) -> QuerySet[Membership]:
    """The user's memberships in force on a day, in agencies that still take part."""
    current = Q(until_on=None) | Q(until_on__gt=on)
    agency_current = Q(team__agency__left_on=None) | Q(team__agency__left_on__gt=on)
    return (
        Membership.objects.filter(current, agency_current, user=user, user__is_active=True, from_on__lte=on)
        .select_related("team__agency__partnership", "team__agency__organisation")
        .order_by("pk")
    )


def colleagues(viewer: Viewer, on: date) -> QuerySet[Membership]:
    """The memberships in force in the viewer's own team, by name."""
    return _in_force(on).filter(team=viewer.team_id).order_by("user__name", "pk")


def people_of(partnership: Partnership, on: date) -> QuerySet[Membership]:
    """The memberships in force in a whole partnership, by name."""
    return _in_force(on).filter(team__agency__partnership=partnership).order_by("user__name", "pk")


def teams_of(partnership: Partnership) -> QuerySet[Team]:
    return Team.objects.filter(agency__partnership=partnership).select_related("agency").order_by("name")


def _in_force(on: date) -> QuerySet[Membership]:
    current = Q(until_on=None) | Q(until_on__gt=on)
    return Membership.objects.filter(current, user__is_active=True, from_on__lte=on).select_related(
        "user", "team"
    )


def viewer_for(
    user: User, chosen: int | None, on: date, permissions_of: Callable[[str], frozenset[str]]
) -> Viewer | None:
    """The viewer for the chosen membership, else the first; None when the user has none in force."""
    held = list(active_memberships(user, on))
    if not held:
        return None
    membership = next((m for m in held if m.pk == chosen), held[0])
    return Viewer(user=user, membership=membership, permissions=permissions_of(membership.role))


def partnership(key: str) -> Partnership | None:
    return Partnership.objects.filter(key=key).first()


def partnerships_taking_concerns() -> QuerySet[Partnership]:
    return Partnership.objects.filter(takes_concerns=True).order_by("name")


def partnerships_covering(town_or_postcode: str) -> list[Partnership]:
    """Whose council answers for a place, by town or by the first half of a postcode; empty if not known."""
    typed = " ".join(town_or_postcode.split()).lower()
    outward = typed.split(" ")[0] if " " in typed else typed[:-3] if len(typed) > 4 else typed
    match = Q(kind=PlaceKind.TOWN, name__iexact=typed) | Q(
        kind=PlaceKind.OUTWARD, name__in=[outward.upper(), typed.upper()]
    )
    found = Place.objects.filter(match, partnership__takes_concerns=True)
    return list(Partnership.objects.filter(pk__in=found.values("partnership")).order_by("name"))


def agencies(on: date) -> QuerySet[Agency]:
    return (
        Agency.objects.filter(Q(left_on=None) | Q(left_on__gt=on), partnership__takes_concerns=True)
        .select_related("partnership", "organisation")
        .order_by("partnership__key", "key")
    )


def agencies_in(partnership: Partnership) -> QuerySet[Agency]:
    return Agency.objects.filter(partnership=partnership, left_on=None).order_by("key")


def agency(key: str) -> Agency | None:
    return Agency.objects.select_related("partnership", "organisation").filter(key=key).first()


def agency_of_token(token: str, on: date) -> Agency | None:
    """The agency a bearer token belongs to, while token and agency are in force."""
    agency_current = Q(agency__left_on=None) | Q(agency__left_on__gt=on)
    digest = hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
    found = (
        ApiToken.objects.filter(agency_current, digest=digest, ended_at=None)
        .select_related("agency__partnership", "agency__organisation")
        .first()
    )
    return found.agency if found else None


def agencies_of_address(email: str) -> list[Agency]:
    """The agencies whose work domain an e-mail address ends with."""
    mailbox, _at, domain = email.strip().rpartition("@")
    if not mailbox:
        return []
    held = WorkDomain.objects.filter(domain=domain.lower()).values("agency")
    return list(
        Agency.objects.filter(pk__in=held).select_related("partnership", "organisation").order_by("key")
    )


def name_of(agency_or_organisation_id: int, on: date) -> str:
    """What an organisation was called on a day."""
    return names_of([agency_or_organisation_id], on).get(agency_or_organisation_id, "")


def names_of(organisation_ids: list[int], on: date) -> dict[int, str]:
    """Organisation id → name on a day; one query."""
    rows = OrganisationName.objects.filter(organisation__in=organisation_ids, from_on__lte=on).order_by(
        "from_on"
    )
    return {row.organisation_id: row.name for row in rows}


def hub_team(partnership: Partnership) -> Team | None:
    """The team that owns what arrives at a partnership's front door."""
    return Team.objects.filter(agency__partnership=partnership, is_hub=True).select_related("agency").first()


def team(key: str) -> Team | None:
    return Team.objects.select_related("agency__partnership").filter(key=key).first()
