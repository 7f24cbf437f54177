from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from frontdoor.access.enums import CLOSED, RecordState
from frontdoor.access.models import Exclusion, Grant, Record
from frontdoor.access.permissions import Permission
from frontdoor.agencies.models import Membership
from frontdoor.agencies.viewer import Viewer


def visible_records(viewer: Viewer, at: datetime | None = None) -> QuerySet[Record]:
    """The records a viewer may know of (security.md §4.1).

    Exclusion first; then the record's state: standard for the owning agency,
    sensitive for the owning team, restricted and sealed for those named only.
    """
    return Record.objects.filter(in_sight(viewer, at))


def in_sight(viewer: Viewer, at: datetime | None = None, *, of: str = "") -> Q:
    """The rule of visible_records as a condition, here on the record that `of` leads to ("record__").

    Lists of what hangs on records ask it of each row that they read. `record__in=visible_records(…)`
    says the same, but some databases gather every record that the viewer may see before they read one
    row. Its own sub-queries hold what was granted to or kept from one viewer, which is little.
    """
    if not viewer.has(Permission.SEE_CONTACT):
        return Q(pk__in=())
    at = at or timezone.now()  # noqa: TID251 -- a grant ends at a moment; pages need not all pass it
    own = Q(**{f"{of}state": RecordState.STANDARD, f"{of}agency": viewer.agency.pk}) | Q(
        **{f"{of}state": RecordState.SENSITIVE, f"{of}team": viewer.team_id}
    )
    allowed = Q(**{f"{of}pk__in": _granted(viewer, at)})
    if viewer.has(Permission.SEE_INBOX):
        allowed |= own
    here = Q(**{f"{of}partnership": viewer.partnership.pk})
    return allowed & here & ~Q(**{f"{of}pk__in": _excluded(viewer)})


def is_visible(viewer: Viewer, record: Record) -> bool:
    return visible_records(viewer).filter(pk=record.pk).exists()


def _granted(viewer: Viewer, at: datetime) -> QuerySet:
    mine = Q(user=viewer.user) | Q(team=viewer.team_id)
    running = Q(ended_at=None) & (Q(until=None) | Q(until__gt=at))
    return Grant.objects.filter(mine, running).values("record")


def _excluded(viewer: Viewer) -> QuerySet:
    mine = Q(user=viewer.user) | Q(team=viewer.team_id) | Q(agency=viewer.agency.pk)
    return Exclusion.objects.filter(mine, ended_at=None).values("record")


def excluded_from(viewer: Viewer) -> QuerySet:
    """Ids of records that a viewer is excluded from, whatever else is true."""
    return _excluded(viewer)


def kept_away(users: Iterable[Membership], records: Sequence[Record]) -> set:
    """Ids of those users who must not be given these records: excluded, or not named where naming is needed."""
    held = list(users)
    running = Exclusion.objects.filter(record__in=records, ended_at=None)
    barred = set(running.values_list("user", "team", "agency"))
    named = set(
        Grant.objects.filter(record__in=records, ended_at=None)
        .exclude(until__lt=timezone.now())  # noqa: TID251 -- as above
        .values_list("record", "user", "team")
    )
    closed = [record for record in records if record.state in CLOSED]
    return {
        member.user_id
        for member in held
        if _bars(barred, member) or not all(_names(named, record, member) for record in closed)
    }


def barred_from(users: Iterable[Membership], records: Sequence[Record]) -> set:
    """Ids of those users whom an exclusion keeps from any of these records."""
    running = Exclusion.objects.filter(record__in=records, ended_at=None)
    barred = set(running.values_list("user", "team", "agency"))
    return {member.user_id for member in users if _bars(barred, member)}


def _bars(barred: set, member: Membership) -> bool:
    return any(
        user == member.user_id or team == member.team_id or agency == member.team.agency_id
        for user, team, agency in barred
    )


def _names(named: set, record: Record, member: Membership) -> bool:
    return (record.pk, member.user_id, None) in named or (record.pk, None, member.team_id) in named


def agencies_kept_from(records: Sequence[Record]) -> set[int]:
    """Ids of agencies that, whole or by one of their teams, must not learn of any of these records."""
    running = Exclusion.objects.filter(record__in=records, ended_at=None)
    return set(running.values_list("agency", flat=True)) | set(running.values_list("team__agency", flat=True))


def users_kept_from(records: Sequence[Record]) -> set:
    """Ids of users who must not learn of any of these records, by name."""
    return set(Exclusion.objects.filter(record__in=records, ended_at=None).values_list("user", flat=True))


def exclusions_from(records: Sequence[Record]) -> QuerySet[Exclusion]:
    """Who must not learn of these records, newest first."""
    return (
        Exclusion.objects.filter(record__in=records, ended_at=None)
        .select_related("record__partnership", "user", "team", "agency", "by")
        .order_by("-at", "-pk")
    )


def grants_of(records: Sequence[Record]) -> QuerySet[Grant]:
    """With whom these records are shared, newest first."""
    return (
        Grant.objects.filter(record__in=records, ended_at=None)
        .select_related("record__partnership", "user", "team", "by")
        .order_by("-at", "-pk")
    )
