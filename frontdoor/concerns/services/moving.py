"""Moving a contact from one stage to the next, as the workflow table says."""

from collections.abc import Callable
from datetime import datetime

from frontdoor.access import deciding
from frontdoor.access.deciding import NotAllowed
from frontdoor.access.permissions import Permission
from frontdoor.agencies.viewer import Viewer
from frontdoor.clocks import services as clocks
from frontdoor.clocks.enums import ClockKind
from frontdoor.concerns import completeness, episodes
from frontdoor.concerns.enums import Act, Stage
from frontdoor.concerns.models import Contact, Move
from frontdoor.concerns.workflow import CONTACT
from frontdoor.core.workflow import Transition
from frontdoor.trail import services as trail


class ReasonMissing(Exception):
    """Say why: the reason is kept with what was done."""


class NotComplete(Exception):
    """Something has to be done first; `missing` says what, in sentences."""

    def __init__(self, missing: list[str]) -> None:
        self.missing = missing
        super().__init__(" ".join(missing))


def lock(contact: Contact) -> Contact:
    """The contact as it is now, held until the transaction ends."""
    return (
        Contact.objects.select_for_update(of=("self",))
        .select_related("record__partnership", "person")
        .get(pk=contact.pk)
    )


def move(*, contact: Contact, act: Act, by: Viewer, at: datetime, reason: str = "") -> Move:
    """Make one move, in the caller's transaction, on a locked contact.

    Raises NotInThisState, NotAllowed, ReasonMissing, NotComplete.
    """
    row = CONTACT.require(contact.stage, act)
    check_may(by, Permission(row.needs), contact)
    if row.reason_required and not reason.strip():
        raise ReasonMissing
    missing = completeness.missing(contact, row.requires, by)
    if missing:
        raise NotComplete(missing)
    return _make(contact, row, reason, by, at)


def check_may(by: Viewer, permission: Permission, contact: Contact) -> None:
    """Raises NotAllowed, with the reason, unless the viewer may do this to a contact they may see."""
    deciding.check(by, permission, contact.record)
    if not completeness.sees_person(by, contact):
        raise NotAllowed(deciding.NOT_VISIBLE)


def _make(contact: Contact, row: Transition, reason: str, by: Viewer, at: datetime) -> Move:
    made = Move.objects.create(
        contact=contact, act=row.action, before=row.start, after=row.end, reason=reason, by=by.user, at=at
    )
    contact.stage = Stage(row.end)
    contact.save(update_fields=["stage"])
    episodes.follow(contact, row.action, at)
    hear_referrer(contact, by)
    _clocks(contact, row.stops, clocks.stop, at)
    _clocks(contact, row.starts, clocks.start, at)
    trail.record(
        chain=contact.record.partnership.key,
        action=f"contact_{row.action}",
        by=by.actor,
        at=at,
        record=contact.pk,
        detail={"from": str(row.start), "to": str(row.end), "move": made.pk},
    )
    return made


def hear_referrer(contact: Contact, by: Viewer) -> None:
    """What the referrer added last is no longer unheard: somebody in the hub has acted since."""
    if contact.referrer_said_at and by.has(Permission.SEE_INBOX):
        contact.referrer_said_at = None
        contact.save(update_fields=["referrer_said_at"])


def _clocks(contact: Contact, kinds: tuple[str, ...], act: Callable, at: datetime) -> None:
    for kind in kinds:
        act(record=contact.record, kind=ClockKind(kind), at=at)
