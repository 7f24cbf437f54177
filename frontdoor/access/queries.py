from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from frontdoor.access.enums import RecordState
from frontdoor.access.models import Exclusion, Grant, Record
from frontdoor.access.permissions import Permission
from frontdoor.agencies.viewer import Viewer


def visible_records(viewer: Viewer, at: datetime | None = None) -> QuerySet[Record]:
    """The records a viewer may know of (security.md §4.1).

    Exclusion first; then the record's state: standard for the owning agency,
    sensitive for the owning team, restricted and sealed for those named only.
    The sub-queries keep this fast at any size (tech.md §2.3).
    """
    if not viewer.has(Permission.SEE_CONTACT):
        return Record.objects.none()
    at = at or timezone.now()  # noqa: TID251 -- a grant ends at a moment; pages need not all pass it
    own = Q(state=RecordState.STANDARD, agency=viewer.agency.pk) | Q(
        state=RecordState.SENSITIVE, team=viewer.team_id
    )
    allowed = Q(pk__in=_granted(viewer, at))
    if viewer.has(Permission.SEE_INBOX):
        allowed |= own
    return Record.objects.filter(allowed, partnership=viewer.partnership.pk).exclude(pk__in=_excluded(viewer))


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
