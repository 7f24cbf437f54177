"""A partnership as its administrator and its partners look at it: agencies, people, local policy."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from frontdoor.accounts.models import User
from frontdoor.agencies.models import Agency, Membership, Partnership, Policy, Team


@dataclass(frozen=True, slots=True)
class Member:
    """One user of a partnership, with every membership they have or had in it."""

    user: User
    memberships: list[Membership]

    def current(self, on: date) -> list[Membership]:
        return [held for held in self.memberships if held.until_on is None or held.until_on > on]


def members(partnership: Partnership) -> list[Member]:
    """By name; those who left as well, because their acts stay theirs."""
    return _gather(_memberships(partnership))


def member(partnership: Partnership, user_id: UUID) -> Member | None:
    """One user, if they are or were in this partnership."""
    found = _gather(_memberships(partnership).filter(user=user_id))
    return found[0] if found else None


def membership(partnership: Partnership, membership_id: int) -> Membership | None:
    return _memberships(partnership).filter(pk=membership_id).first()


def _memberships(partnership: Partnership) -> QuerySet[Membership]:
    return (
        Membership.objects.filter(team__agency__partnership=partnership)
        .select_related("user", "team__agency__partnership", "team__agency__organisation")
        .order_by("user__name", "user__pk", "from_on", "pk")
    )


def _gather(memberships: QuerySet[Membership]) -> list[Member]:
    held: dict[UUID, Member] = {}
    for row in memberships:
        held.setdefault(row.user_id, Member(row.user, [])).memberships.append(row)
    return list(held.values())


def belongs_elsewhere(user: User, partnership: Partnership, on: date) -> bool:
    """Whether another partnership counts on this account too: then it is not this one's to switch off."""
    current = Q(until_on=None) | Q(until_on__gt=on)
    others = Membership.objects.filter(current, user=user).exclude(team__agency__partnership=partnership)
    return others.exists()


def teams(partnership: Partnership) -> QuerySet[Team]:
    return (
        Team.objects.filter(agency__partnership=partnership)
        .select_related("agency__partnership", "agency__organisation")
        .order_by("agency__key", "name")
    )


def agencies(partnership: Partnership) -> QuerySet[Agency]:
    """Those that take part or did, with their dated names, aliases, teams and work domains."""
    return (
        Agency.objects.filter(partnership=partnership)
        .select_related("organisation")
        .prefetch_related("organisation__names", "organisation__aliases", "teams", "domains")
        .order_by("-is_lead", "key")
    )


def policy_in_force(partnership: Partnership, on: date) -> list[Policy]:
    """The value of each key on a day, with where it comes from."""
    held = Policy.objects.filter(partnership=partnership, from_on__lte=on).order_by("from_on")
    return sorted({row.key: row for row in held}.values(), key=lambda row: row.key)


def partnerships_of_organisations(agencies: list[Agency]) -> dict[int, list[str]]:
    """Organisation id → the names of all partnerships it takes part in."""
    rows = Agency.objects.filter(organisation__in={agency.organisation_id for agency in agencies})
    named: dict[int, list[str]] = defaultdict(list)
    for organisation, name in rows.order_by("partnership__name").values_list(
        "organisation", "partnership__name"
    ):
        named[organisation].append(name)
    return named


def all_partnerships() -> QuerySet[Partnership]:
    return Partnership.objects.order_by("-takes_concerns", "name")
