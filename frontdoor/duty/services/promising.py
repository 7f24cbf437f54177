"""Promising a call or a letter, and saying what became of it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from frontdoor.access.permissions import Permission
from frontdoor.agencies.viewer import Viewer
from frontdoor.concerns.models import Contact
from frontdoor.concerns.services.moving import ReasonMissing, check_may, lock
from frontdoor.duty.enums import How, PromiseState, ToWhom
from frontdoor.duty.models import Promise
from frontdoor.trail import services as trail


@dataclass(frozen=True, slots=True)
class NewPromise:
    how: How
    to: ToWhom
    what: str
    due_at: datetime
    who: str = ""


class WhoMissing(Exception):
    """Say who it is that is to be called or written to."""


class DueInThePast(Exception):
    """A promise is for a moment that is still to come."""


class EndedAlready(Exception):
    """Somebody has said already what became of this promise."""


@transaction.atomic
def promise(*, contact: Contact, new: NewPromise, by: Viewer, at: datetime) -> Promise:
    """Record what somebody was promised. Raises NotAllowed, ReasonMissing, WhoMissing, DueInThePast."""
    held = _held(contact, by)
    if not new.what.strip():
        raise ReasonMissing
    if new.to == ToWhom.OTHER and not new.who.strip():
        raise WhoMissing
    if new.due_at <= at:
        raise DueInThePast
    given = {"contact": held, "how": new.how, "to": new.to, "who": new.who, "what": new.what}
    same = Promise.objects.filter(**given, due_at=new.due_at, state=PromiseState.OPEN).first()
    if same:
        return same
    made = Promise.objects.create(**given, due_at=new.due_at, by=by.user, at=at)
    _note(made, "promise_made", by, at)
    return made


@transaction.atomic
def end_promise(*, promise: Promise, kept: bool, note: str, by: Viewer, at: datetime) -> Promise:
    """Say that it was kept, or why not. Raises NotAllowed, EndedAlready, ReasonMissing."""
    _held(promise.contact, by)
    held = (
        Promise.objects.select_for_update(of=("self",))
        .select_related("contact__record__partnership")
        .get(pk=promise.pk)
    )
    if held.state != PromiseState.OPEN:
        raise EndedAlready
    if not kept and not note.strip():
        raise ReasonMissing
    held.state = PromiseState.KEPT if kept else PromiseState.NOT_KEPT
    held.ended_at, held.ended_by, held.note = at, by.user, note
    held.save(update_fields=["state", "ended_at", "ended_by", "note"])
    _note(held, "promise_ended", by, at)
    return held


def _held(contact: Contact, by: Viewer) -> Contact:
    held = lock(contact)
    check_may(by, Permission.BE_ON_DUTY, held)
    return held


def _note(promise: Promise, action: str, by: Viewer, at: datetime) -> None:
    trail.record(
        chain=promise.contact.record.partnership.key,
        action=action,
        by=by.actor,
        at=at,
        record=promise.contact_id,
        detail={"promise": promise.pk, "state": str(promise.state)},
    )
