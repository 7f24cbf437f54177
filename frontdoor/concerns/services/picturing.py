"""A contact's place in the building picture: who is alleged in it, and what it adds up with."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from frontdoor.access.permissions import Permission
from frontdoor.agencies.viewer import Viewer
from frontdoor.concerns.models import Contact
from frontdoor.concerns.services.moving import check_may, hear_referrer, lock
from frontdoor.core.calendar import london_date
from frontdoor.picture.enums import ItemKind
from frontdoor.picture.models import AllegedSource
from frontdoor.picture.services import sources as alleged
from frontdoor.picture.services import telling
from frontdoor.picture.services.sources import SourceDetails
from frontdoor.trail import services as trail


def keep(*, contact: Contact, sources: Iterable[SourceDetails], by: trail.Actor, at: datetime) -> None:
    """Keep who is alleged in what has just arrived, and picture it, in the caller's transaction."""
    alleged.keep(record=contact.record, told=sources, at=at)
    picture(contact, by, at)


@transaction.atomic
def add_source(*, contact: Contact, details: SourceDetails, by: Viewer, at: datetime) -> AllegedSource:
    """Say who is alleged. Raises NothingSaid."""
    held = _hold(contact, by)
    made = alleged.add(record=held.record, details=details, by=by.user, at=at)
    return _done(held, made, "source_added", by, at)


@transaction.atomic
def correct_source(
    *, contact: Contact, source: AllegedSource, details: SourceDetails, reason: str, by: Viewer, at: datetime
) -> AllegedSource:
    """Put right who is alleged; what stood before stays. Raises ReasonMissing, RemovedAlready, NothingSaid."""
    held = _hold(contact, by)
    made = alleged.correct(source=source, details=details, reason=reason, by=by.user, at=at)
    return _done(held, made, "source_corrected", by, at)


@transaction.atomic
def remove_source(
    *, contact: Contact, source: AllegedSource, reason: str, by: Viewer, at: datetime
) -> AllegedSource:
    """Take back who is alleged. Raises ReasonMissing, RemovedAlready."""
    held = _hold(contact, by)
    gone = alleged.remove(source=source, reason=reason, by=by.user, at=at)
    return _done(held, gone, "source_removed", by, at)


def picture(contact: Contact, by: trail.Actor, at: datetime) -> None:
    """Bring the building picture in step with a contact, in the caller's transaction, before the trail."""
    referrer = getattr(contact, "referrer", None)
    received_on = london_date(contact.received_at)
    told = telling.Told(
        record=contact.record,
        kind=ItemKind.CONTACT,
        # A day still to come was mistyped; it must not keep an item out of every window.
        happened_on=min(contact.happened_on or received_on, received_on),
        person=contact.person,
        agency=contact.sender,
        organisation=referrer.organisation if referrer else "",
        provider_name=contact.provider_name,
        provider_address=contact.provider_address,
    )
    telling.picture(told=told, by=by, at=at)


def _hold(contact: Contact, by: Viewer) -> Contact:
    held = lock(contact)
    check_may(by, Permission.NAME_SOURCES, held)
    return held


def _done(contact: Contact, source: AllegedSource, action: str, by: Viewer, at: datetime) -> AllegedSource:
    hear_referrer(contact, by)
    picture(contact, by.actor, at)
    trail.record(
        chain=contact.record.partnership.key,
        action=action,
        by=by.actor,
        at=at,
        record=contact.pk,
        detail={"source": source.pk},
    )
    return source
