"""Interim measures in lists: which of them come to their last day."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from frontdoor.agencies import policies
from frontdoor.agencies.viewer import Viewer
from frontdoor.concerns.models import InterimMeasure
from frontdoor.concerns.queries import visible_contacts
from frontdoor.concerns.triage_enums import HandoverState


def owner_of(measure: InterimMeasure) -> str:
    """Whoever accepted it last; until then, whose it was from the start."""
    accepted = [one for one in measure.handovers.all() if one.state == HandoverState.ACCEPTED]
    return max(accepted, key=lambda one: one.pk).to if accepted else measure.owner


def expiring(viewer: Viewer, on: date) -> QuerySet[InterimMeasure]:
    """Running measures that end within the days that the pack warns ahead, or have ended; soonest first."""
    warned = policies.values(viewer.partnership, on, beginning="measures.").get("measures.warn_days", 0)
    return (
        InterimMeasure.objects.filter(
            Exists(visible_contacts(viewer).filter(pk=OuterRef("contact"))),
            ended_at=None,
            until_on__lte=on + timedelta(days=warned),
        )
        .prefetch_related("handovers")
        .select_related("contact__record", "contact__person", "contact__taken_by")
        .order_by("until_on", "pk")
    )
