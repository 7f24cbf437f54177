"""Putting an alert aside."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from frontdoor.access.deciding import NotAllowed, can
from frontdoor.access.permissions import Permission
from frontdoor.access.services import ReasonMissing
from frontdoor.agencies.viewer import Viewer
from frontdoor.picture import queries
from frontdoor.picture.models import Alert, Item
from frontdoor.picture.services.adding_up import hold, look_again, same_subject
from frontdoor.trail import services as trail


@transaction.atomic
def dismiss(*, alert: UUID, seen: int, reason: str, by: Viewer, at: datetime) -> Alert:
    """Dismiss what the manager saw. Raises NotAllowed, DismissedAlready, MoreCame, ReasonMissing.

    `seen` is how many items stood on the page. Items that the manager may not see are not settled by
    it: where these alone meet the rule, they open an alert of their own at once.
    """
    decision = can(by, Permission.DISMISS_ALERT)
    if not decision:
        raise NotAllowed(decision.reason)
    hold(by.partnership)
    view = queries.visible_alert(by, alert)
    if view is None:
        raise NotAllowed
    if not view.alert.is_open:
        raise DismissedAlready
    if len(view.items) != seen:
        raise MoreCame
    if not reason.strip():
        raise ReasonMissing
    return _dismiss(view, reason.strip(), by, at)


class DismissedAlready(Exception):
    """Somebody has dismissed this alert already."""


class MoreCame(Exception):
    """Something has come to this alert since the page was opened. Look at it first."""


def _dismiss(view: queries.AlertView, reason: str, by: Viewer, at: datetime) -> Alert:
    held = Alert.objects.select_related("subject__person").get(pk=view.alert.pk)
    held.dismissed_at, held.dismissed_by, held.dismissed_reason = at, by.user, reason
    held.save(update_fields=["dismissed_at", "dismissed_by", "dismissed_reason"])
    Item.objects.filter(pk__in=[one.pk for one in view.items], settled_in=None).update(settled_in=held)
    look_again(partnership=by.partnership, subjects=_concerned(held), by=by.actor, at=at)
    trail.record(
        chain=by.partnership.key,
        action="alert_dismissed",
        by=by.actor,
        at=at,
        detail={"alert": str(held.pk), "items": len(view.items)},
    )
    return held


def _concerned(alert: Alert) -> list:
    """Every subject whose items stood in the alert: a group may have been taken apart since."""
    subjects = {one.item.subject for one in alert.items.select_related("item__subject__person")}
    return [*same_subject(alert.subject), *sorted(subjects, key=lambda one: one.pk)]
