"""A child's concern belongs to children's services at once; it stays open here until they accept it."""

from datetime import datetime

from django.db import transaction

from frontdoor.access.permissions import Permission
from frontdoor.agencies import policies
from frontdoor.agencies.viewer import Viewer
from frontdoor.clocks import services as clocks
from frontdoor.clocks.enums import ClockKind
from frontdoor.concerns import queries, writing
from frontdoor.concerns.enums import About, Route, RouteState, Stage
from frontdoor.concerns.models import Contact, OnwardRoute
from frontdoor.concerns.services.moving import check_may, hear_referrer, lock
from frontdoor.core.calendar import london_date
from frontdoor.core.workflow import NotInThisState
from frontdoor.notices import services as notices
from frontdoor.trail import services as trail


class NotAChild(Exception):
    """From what is known now, this is about nobody under 18, or it was sent already."""


@transaction.atomic
def send_to_children(*, contact: Contact, by: Viewer, at: datetime) -> OnwardRoute:
    """Do for somebody who turns out to be under 18 what the door does on arrival. Raises NotAChild."""
    held = lock(contact)
    check_may(by, Permission.HAND_ON, held)
    if held.stage == Stage.CLOSED:
        raise NotInThisState(held.stage, "send to children’s services")
    if held.about == About.CHILD or not queries.is_under_18(held):
        raise NotAChild
    held.about = About.CHILD
    held.save(update_fields=["about"])
    hear_referrer(held, by)
    made = send(held, at, by)
    trail.record(
        chain=held.record.partnership.key,
        action="sent_to_children",
        by=by.actor,
        at=at,
        record=held.pk,
        detail={"route": made.pk},
    )
    return made


def send(contact: Contact, at: datetime, by: Viewer | None = None) -> OnwardRoute:
    """The route, its clock and the e-mail, in the caller's transaction."""
    made = OnwardRoute.objects.create(
        contact=contact,
        route=Route.CHILDREN,
        state=RouteState.SENT,
        recipient="Children’s services",
        reason="The person is under 18.",
        by=by.user if by else None,
        at=at,
    )
    clocks.start(record=contact.record, kind=ClockKind.HANDOVER, at=at)
    address = policies.values(contact.record.partnership, london_date(at)).get("children.email")
    if address:
        subject, body = writing.childrens_services_email(contact)
        notices.put_in_outbox(
            kind="child_concern", recipient=address, subject=subject, body=body, at=at, record=contact.record
        )
    return made
