"""What of the duty desk stands at the head of the inbox."""

from datetime import datetime
from typing import Any

from frontdoor.access.permissions import Permission
from frontdoor.agencies.viewer import Viewer
from frontdoor.duty import queries
from frontdoor.web.casework.duty import lines
from frontdoor.web.shared import moments


MOST_SHOWN = 20


def waiting(viewer: Viewer, now: datetime) -> list[dict[str, Any]]:
    """Hand-overs that nobody has accepted: those that are late, and the viewer's own to accept."""
    if not viewer.has(Permission.BE_ON_DUTY):
        return []
    found = [
        {
            "pk": one.pk,
            "reference": one.record.reference,
            "late": one.accept_by < now,
            "words": in_words(one, viewer, now),
        }
        for one in queries.unanswered(viewer)[:MOST_SHOWN]
    ]
    return [one for one in found if one["words"]]


def in_words(handover: Any, viewer: Viewer, now: datetime) -> str:
    if handover.receiver_id == viewer.user.pk:
        late = "Late: " if handover.accept_by < now else ""
        return (
            f"{late}{handover.by.name} hands duty over to you, accept by {moments.clock(handover.accept_by)}"
        )
    if handover.accept_by < now:
        return (
            f"Late: {lines.receiver(handover)} has not accepted the hand-over of {moments.clock(handover.at)}"
        )
    return ""
