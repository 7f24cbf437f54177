"""What leaves the hub: the state a route begins in, and the word to the referrer that there is something to read."""

from datetime import datetime

from frontdoor.concerns import writing
from frontdoor.concerns.enums import HANDED_TO_SOMEBODY, PATHWAYS, Route, RouteState, Stage
from frontdoor.concerns.models import Contact, Referrer
from frontdoor.notices import services as notices


def first_state(route: Route) -> RouteState:
    """Pathways wait to be opened; what goes to somebody waits for them; the rest is done with the telling."""
    if route in PATHWAYS:
        return RouteState.TO_OPEN
    return RouteState.SENT if route in HANDED_TO_SOMEBODY else RouteState.DONE


def comes_back(contact: Contact) -> bool:
    return contact.stage == Stage.SENT_ON


def tell_referrer_to_look(contact: Contact, *, at: datetime, once_key: str) -> None:
    """E-mail the referrer, where there is an address, that there is something to read; never what."""
    referrer = Referrer.objects.select_related("email__record").filter(contact=contact).first()
    if referrer is None or referrer.email is None or referrer.is_anonymous:
        return
    subject, body = writing.something_to_read_email(contact)
    notices.put_in_outbox(
        kind="something_to_read",
        recipient=referrer.email,
        subject=subject,
        body=body,
        at=at,
        record=contact.record,
        once_key=once_key,
    )
