"""Asking agencies about a contact, while it is open."""

from datetime import datetime

from django.db import transaction

from frontdoor.access.permissions import Permission
from frontdoor.agencies.viewer import Viewer
from frontdoor.concerns.enums import Stage
from frontdoor.concerns.models import Contact
from frontdoor.concerns.services.moving import check_may, hear_referrer, lock
from frontdoor.core.workflow import NotInThisState
from frontdoor.sharing.models import AgencyRequest
from frontdoor.sharing.services import asking


@transaction.atomic
def ask_agencies(
    *, contact: Contact, conflicts: asking.Conflicts, ask: asking.Ask, by: Viewer, at: datetime
) -> list[AgencyRequest]:
    """As sharing's own, for a contact that is not closed. Raises NotInThisState, and what that raises."""
    held = lock(contact)
    check_may(by, Permission.ASK_AGENCIES, held)
    if held.stage == Stage.CLOSED:
        raise NotInThisState(held.stage, "ask agencies")
    hear_referrer(held, by)
    return asking.ask_agencies(
        record=held.record, person=held.person, conflicts=conflicts, ask=ask, by=by, at=at
    )
