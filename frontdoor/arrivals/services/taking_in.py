"""An e-mail or a document becomes a contact at once, as it came; nothing is guessed from it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from frontdoor.accounts.models import User
from frontdoor.agencies.models import Partnership
from frontdoor.agencies.viewer import Viewer
from frontdoor.arrivals import reading
from frontdoor.arrivals.enums import CameBy
from frontdoor.arrivals.models import Arrival, Part
from frontdoor.arrivals.reading import Document
from frontdoor.concerns import queries
from frontdoor.concerns.enums import About, Door, ReferrerKind
from frontdoor.concerns.models import Contact
from frontdoor.concerns.new_concern import NewConcern, ReferrerDetails
from frontdoor.concerns.services import receiving
from frontdoor.concerns.services.receiving import Once, Receipt
from frontdoor.documents import services as documents
from frontdoor.trail.services import SYSTEM, Actor


NOTHING_ENTERED = NewConcern(
    what_happened="", about=About.NOT_KNOWN, referrer=ReferrerDetails(kind=ReferrerKind.NOT_KNOWN)
)


@dataclass(frozen=True, slots=True)
class _Coming:
    document: Document
    came_by: CameBy
    actor: Actor
    user: User | None = None


def take_in_file(*, name: str, content: bytes, by: Viewer, at: datetime) -> Receipt:
    """A file that somebody in the hub chose. Raises kinds.FileRefused, TakesNoConcerns.

    What came before and is not for this person's eyes is no news to them: theirs is then
    a contact of its own.
    """
    coming = _Coming(reading.read(name, content), CameBy.UPLOAD, by.actor, by.user)
    receipt = _take_in(coming, by.partnership, coming.document.key, at)
    if receipt.is_new or queries.visible_contacts(by).filter(record__reference=receipt.reference).exists():
        return receipt
    return _take_in(coming, by.partnership, f"{coming.document.key} {by.user.pk}", at)


def take_in_mail(*, content: bytes, partnership: Partnership, at: datetime) -> Receipt:
    """What was fetched from the hub's mailbox. Raises TakesNoConcerns."""
    coming = _Coming(reading.read_mail(content), CameBy.MAILBOX, SYSTEM)
    return _take_in(coming, partnership, coming.document.key, at)


def _take_in(coming: _Coming, partnership: Partnership, key: str, at: datetime) -> Receipt:
    return receiving.receive_concern(
        partnership=partnership,
        new=NOTHING_ENTERED,
        door=Door.EMAIL,
        by=coming.actor,
        at=at,
        once=Once(f"arrivals {partnership.key}", key, hashlib.sha256(key.encode()).hexdigest()),
        keep_with_it=lambda contact: _keep(contact, coming, at),
    )


def _keep(contact: Contact, coming: _Coming, at: datetime) -> None:
    document = coming.document
    arrival = Arrival.objects.create(
        contact=contact,
        came_by=coming.came_by,
        subject=document.subject,
        parts_left=document.parts_left,
        by=coming.user,
        at=at,
    )
    files = [piece.file for piece in document.pieces if piece.file]
    kept = iter(
        documents.keep_checked(record=contact.record, files=files, by=coming.actor, at=at, user=coming.user)
    )
    for number, piece in enumerate(document.pieces):
        Part.objects.create(
            arrival=arrival,
            number=number,
            file=next(kept) if piece.file else None,
            name=piece.name,
            words=piece.words,
            problem=piece.problem,
        )
