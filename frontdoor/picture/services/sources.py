"""Who or what is alleged. The caller checks who may, holds the contact, and writes to the trail."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from frontdoor.access import protecting
from frontdoor.access.models import ProtectedValue, Record
from frontdoor.access.services import ReasonMissing
from frontdoor.accounts.models import User
from frontdoor.people.enums import YesNoNotKnown
from frontdoor.picture.enums import Relationship, SourceKind
from frontdoor.picture.models import AllegedSource


@dataclass(frozen=True, slots=True)
class SourceDetails:
    """One alleged source as somebody told of it. Empty means not known."""

    kind: SourceKind = SourceKind.PERSON
    name: str = ""
    relationship: Relationship = Relationship.NOT_KNOWN
    known_to_adult: YesNoNotKnown = YesNoNotKnown.NOT_KNOWN
    role: str = ""
    provider_name: str = ""
    address: str = ""

    @property
    def says_something(self) -> bool:
        named = any(text.strip() for text in (self.name, self.provider_name, self.role, self.address))
        return named or self.relationship != Relationship.NOT_KNOWN


def keep(*, record: Record, told: Iterable[SourceDetails], at: datetime) -> list[AllegedSource | None]:
    """Keep what came with a contact, in the caller's transaction: each in its place, none for what says nothing."""
    return [
        add(record=record, details=details, by=None, at=at) if details.says_something else None
        for details in told
    ]


def told_before(*, record: Record, details: SourceDetails) -> AllegedSource | None:
    """The one that whoever reported told of in these very words, so that two presses make one."""
    came_with_it = AllegedSource.objects.filter(
        record=record,
        by=None,
        removed_at=None,
        kind=details.kind,
        relationship=details.relationship,
        role=details.role,
        provider_name=details.provider_name,
    ).select_related("name__record")
    return next((one for one in came_with_it.order_by("pk") if _called(one) == details.name.strip()), None)


def _called(source: AllegedSource) -> str:
    return protecting.read(source.name) if source.name else ""


def add(
    *,
    record: Record,
    details: SourceDetails,
    by: User | None,
    at: datetime,
    corrects: AllegedSource | None = None,
) -> AllegedSource:
    if not details.says_something:
        raise NothingSaid
    return AllegedSource.objects.create(
        record=record,
        kind=details.kind,
        name=_value(record, "source_name", details.name, details.kind),
        relationship=details.relationship,
        known_to_adult=details.known_to_adult,
        role=details.role,
        provider_name=details.provider_name,
        address=_value(record, "source_address", details.address, details.kind),
        by=by,
        at=at,
        corrects=corrects,
    )


class NothingSaid(Exception):
    """Say who is alleged, as far as it is known: a name, a role, or what they are to the adult."""


class RemovedAlready(Exception):
    """Somebody has corrected or removed this already."""


def remove(*, source: AllegedSource, reason: str, by: User, at: datetime) -> AllegedSource:
    """Take back what was alleged; the row stays, with who took it back and why."""
    if not reason.strip():
        raise ReasonMissing
    held = AllegedSource.objects.select_for_update().get(pk=source.pk)
    if held.removed_at:
        raise RemovedAlready
    held.removed_at, held.removed_by, held.removed_reason = at, by, reason
    held.save(update_fields=["removed_at", "removed_by", "removed_reason"])
    return held


def correct(
    *, source: AllegedSource, details: SourceDetails, reason: str, by: User, at: datetime
) -> AllegedSource:
    held = remove(source=source, reason=reason, by=by, at=at)
    return add(record=held.record, details=details, by=by, at=at, corrects=held)


def _value(record: Record, kind: str, value: str, source: SourceKind) -> ProtectedValue | None:
    """A person's name and address are protected from the start; an organisation's are not."""
    if not value.strip():
        return None
    return protecting.keep(
        record=record, kind=kind, value=value.strip(), protected=source == SourceKind.PERSON
    )
