"""The allegations of a contact, as rows: what came with it, what the referrer adds, and what the hub puts right."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from frontdoor.access.permissions import Permission
from frontdoor.access.services import ReasonMissing
from frontdoor.agencies.viewer import Viewer
from frontdoor.concerns.enums import AbuseType, Location
from frontdoor.concerns.models import Allegation, AllegationBefore, Contact
from frontdoor.concerns.new_concern import AllegationDetails, NewConcern
from frontdoor.concerns.services.moving import check_may, hear_referrer, lock
from frontdoor.picture.models import AllegedSource
from frontdoor.trail import services as trail


@dataclass(frozen=True, slots=True)
class Said:
    """One allegation as it is to stand."""

    type: AbuseType
    source: AllegedSource | None = None
    location: Location | str = ""
    happened_when: str = ""

    @property
    def is_bare(self) -> bool:
        """Whether it names the kind, and nothing more."""
        return not (self.source or self.location or self.happened_when.strip())

    @property
    def columns(self) -> dict[str, Any]:
        return {
            "type": self.type,
            "source": self.source,
            "location": self.location,
            "happened_when": self.happened_when.strip(),
        }


class GoneAlready(Exception):
    """Somebody has taken this allegation back already."""


class AllegedElsewhere(Exception):
    """The alleged source belongs to another record, or was taken back."""


def rows_of(new: NewConcern) -> list[AllegationDetails]:
    """What is told row by row, then each kind of which nothing more is told."""
    named = {one.type for one in new.allegations}
    bare = [AllegationDetails(kind) for kind in dict.fromkeys(new.types) if kind not in named]
    return [*new.allegations, *bare]


def said_in(one: AllegationDetails, sources: Sequence[AllegedSource | None]) -> Said:
    source = sources[one.source] if one.source is not None else None
    return Said(one.type, source, one.location, one.happened_when)


def keep(*, contact: Contact, new: NewConcern, sources: Sequence[AllegedSource | None]) -> None:
    """Keep what came with a contact, in the caller's transaction."""
    Allegation.objects.bulk_create(
        Allegation(contact=contact, is_main=one.is_main, **said_in(one, sources).columns)
        for one in rows_of(new)
    )


def place(*, contact: Contact, said: Said, by: Viewer | None, at: datetime) -> Allegation:
    """Put an allegation on a contact that the caller holds; the same again is one.

    A row that only names the kind becomes the first that says more of it.
    """
    _check_source(said, contact)
    standing = contact.allegations.filter(type=said.type).order_by("pk")
    if by is None:
        # What the hub wrote down is not the referrer's to fill.
        standing = standing.filter(by=None)
    again = standing.filter(**said.columns).first()
    if again:
        return again
    bare = standing.filter(source=None, location="", happened_when="").first()
    row = bare or Allegation(contact=contact)
    return _write(row, said, by, at)


@transaction.atomic
def add(*, contact: Contact, said: Said, by: Viewer, at: datetime) -> Allegation:
    """Write down what is alleged. Raises AllegedElsewhere, NotAllowed."""
    held = _hold(contact, by)
    made = place(contact=held, said=said, by=by, at=at)
    return _done(held, made, "allegation_added", by, at)


@transaction.atomic
def correct(*, allegation: Allegation, said: Said, reason: str, by: Viewer, at: datetime) -> Allegation:
    """Put an allegation right; what stood before is kept. Raises ReasonMissing, GoneAlready, AllegedElsewhere."""
    held = _hold(allegation.contact, by)
    row = _kept_before(held, allegation, reason, by, at)
    _check_source(said, held)
    return _done(held, _write(row, said, by, at), "allegation_corrected", by, at)


@transaction.atomic
def take_back(*, allegation: Allegation, reason: str, by: Viewer, at: datetime) -> None:
    """Take an allegation off; what stood is kept with the reason. Raises ReasonMissing, GoneAlready."""
    held = _hold(allegation.contact, by)
    row = _kept_before(held, allegation, reason, by, at)
    held.allegations.filter(pk=row.pk).delete()
    _done(held, row, "allegation_taken_back", by, at)


@transaction.atomic
def make_main(*, allegation: Allegation, by: Viewer, at: datetime) -> Allegation:
    """Mark the one that the others go with. Raises GoneAlready, NotAllowed."""
    held = _hold(allegation.contact, by)
    row = _standing(held, allegation)
    if row.is_main:
        return row
    held.allegations.filter(is_main=True).update(is_main=False)
    row.is_main = True
    row.save(update_fields=["is_main"])
    return _done(held, row, "allegation_made_main", by, at)


def _hold(contact: Contact, by: Viewer) -> Contact:
    held = lock(contact)
    check_may(by, Permission.NAME_SOURCES, held)
    return held


def _check_source(said: Said, contact: Contact) -> None:
    if said.source and (said.source.record_id != contact.pk or said.source.removed_at):
        raise AllegedElsewhere


def _write(row: Allegation, said: Said, by: Viewer | None, at: datetime) -> Allegation:
    """Nobody’s name for what the referrer says."""
    for name, value in said.columns.items():
        setattr(row, name, value)
    row.by, row.at = by.user if by else None, at
    row.save()
    return row


def _standing(contact: Contact, allegation: Allegation) -> Allegation:
    row = contact.allegations.filter(pk=allegation.pk).first()
    if row is None:
        raise GoneAlready
    return row


def _kept_before(
    contact: Contact, allegation: Allegation, reason: str, by: Viewer, at: datetime
) -> Allegation:
    """The row as it stands, once that is written down with the reason."""
    if not reason.strip():
        raise ReasonMissing
    row = _standing(contact, allegation)
    AllegationBefore.objects.create(
        contact=contact,
        type=row.type,
        source=row.source,
        location=row.location,
        happened_when=row.happened_when,
        reason=reason,
        by=by.user,
        at=at,
    )
    return row


def _done(contact: Contact, row: Allegation, action: str, by: Viewer, at: datetime) -> Allegation:
    hear_referrer(contact, by)
    trail.record(
        chain=contact.record.partnership.key,
        action=action,
        by=by.actor,
        at=at,
        record=contact.pk,
        detail={"allegation": row.pk, "type": str(row.type)},
    )
    return row
