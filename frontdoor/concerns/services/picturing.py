"""A contact's place in the building picture: who is alleged in it, and what it adds up with."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction

from frontdoor.access.permissions import Permission
from frontdoor.agencies.models import Agency, Partnership
from frontdoor.agencies.viewer import Viewer
from frontdoor.concerns.models import Contact
from frontdoor.concerns.services.moving import ReasonMissing, check_may, hear_referrer, lock
from frontdoor.core.calendar import london_date
from frontdoor.picture.enums import ItemKind, MissedKind
from frontdoor.picture.models import AllegedSource, MissedChance
from frontdoor.picture.services import sources as alleged
from frontdoor.picture.services import telling
from frontdoor.picture.services.again import look_at_everything
from frontdoor.picture.services.sources import SourceDetails
from frontdoor.trail import services as trail


# The same words by the same person within it are one press of a button, not two.
DOUBLE_PRESS = timedelta(minutes=1)


def keep(
    *, contact: Contact, sources: Iterable[SourceDetails], by: trail.Actor, at: datetime
) -> list[AllegedSource | None]:
    """Keep who is alleged in what has just arrived, and picture it, in the caller's transaction."""
    kept = alleged.keep(record=contact.record, told=sources, at=at)
    picture(contact, by, at)
    return kept


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
    held.allegations.filter(source=source).update(source=made)
    return _done(held, made, "source_corrected", by, at)


@transaction.atomic
def remove_source(
    *, contact: Contact, source: AllegedSource, reason: str, by: Viewer, at: datetime
) -> AllegedSource:
    """Take back who is alleged. Raises ReasonMissing, RemovedAlready."""
    held = _hold(contact, by)
    gone = alleged.remove(source=source, reason=reason, by=by.user, at=at)
    held.allegations.filter(source=source).update(source=None)
    return _done(held, gone, "source_removed", by, at)


@transaction.atomic
def note_missed(
    *,
    contact: Contact,
    kind: MissedKind,
    agency: Agency | None,
    could_on: date,
    what: str,
    learning: str,
    by: Viewer,
    at: datetime,
) -> MissedChance:
    """Write down what could have been noticed or told earlier. Raises ReasonMissing, NotYetHappened."""
    held = lock(contact)
    check_may(by, Permission.NOTE_MISSED, held)
    if not what.strip():
        raise ReasonMissing
    if could_on > london_date(at):
        raise NotYetHappened
    said = {"record": held.record, "kind": kind, "agency": agency, "could_on": could_on, "what": what}
    again = MissedChance.objects.filter(**said, by=by.user, at__gt=at - DOUBLE_PRESS).first()
    if again:
        return again
    made = MissedChance.objects.create(**said, learning=learning, by=by.user, at=at)
    _note(held, "missed_chance_noted", {"missed": made.pk, "kind": str(kind)}, by, at)
    return made


class NotYetHappened(Exception):
    """It has to be today or in the past."""


def picture_everything(*, partnership: Partnership, at: datetime) -> int:
    """Picture every contact anew, each in its own step, and look at every subject; how many contacts."""
    contacts = Contact.objects.filter(record__partnership=partnership).order_by("pk")
    for pk in list(contacts.values_list("pk", flat=True)):
        with transaction.atomic():
            picture(lock(Contact(pk=pk)), trail.SYSTEM, at)
    look_at_everything(partnership=partnership, at=at)
    return contacts.count()


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
    _note(contact, action, {"source": source.pk}, by, at)
    return source


def _note(contact: Contact, action: str, detail: dict, by: Viewer, at: datetime) -> None:
    trail.record(
        chain=contact.record.partnership.key,
        action=action,
        by=by.actor,
        at=at,
        record=contact.pk,
        detail=detail,
    )
