"""What agencies agree on in writing: a protocol with its last day, and who signed it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from frontdoor.access.deciding import NotAllowed
from frontdoor.access.permissions import MEANING, Permission
from frontdoor.agencies.models import Agency
from frontdoor.agencies.viewer import Viewer
from frontdoor.core.calendar import london_date
from frontdoor.core.problems import NotVisible
from frontdoor.sharing.enums import ProtocolKind
from frontdoor.sharing.models import Protocol, Signature
from frontdoor.trail import services as trail


@dataclass(frozen=True, slots=True)
class NewProtocol:
    """`kept_at`: where its text can be read."""

    kind: ProtocolKind
    title: str
    version: str
    from_on: date
    until_on: date
    kept_at: str = ""


class NameMissing(Exception):
    """Give it a title and a version, or say who signed."""


class EndsBeforeItBegins(Exception):
    """Its last day is before its first."""


class ThereAlready(Exception):
    """This version is in the list, or this agency has signed it."""


class NotYetHappened(Exception):
    """Nobody has signed it on a day to come."""


@transaction.atomic
def record_protocol(*, new: NewProtocol, by: Viewer, at: datetime) -> Protocol:
    """Put one version on the list. Raises NotAllowed, NameMissing, EndsBeforeItBegins, ThereAlready."""
    _check_may(by)
    title, version = " ".join(new.title.split()), " ".join(new.version.split())
    if not title or not version:
        raise NameMissing
    if new.until_on < new.from_on:
        raise EndsBeforeItBegins
    if Protocol.objects.filter(partnership=by.partnership, title=title, version=version).exists():
        raise ThereAlready
    made = Protocol.objects.create(
        partnership=by.partnership,
        kind=new.kind,
        title=title,
        version=version,
        from_on=new.from_on,
        until_on=new.until_on,
        kept_at=new.kept_at,
        by=by.user,
        at=at,
    )
    _note("protocol_recorded", by, at, {"protocol": made.pk, "until": str(made.until_on)})
    return made


@transaction.atomic
def record_signature(
    *, protocol: Protocol, agency: Agency, signed_by: str, signed_on: date, by: Viewer, at: datetime
) -> Signature:
    """Record that an agency signed. Raises NotAllowed, NotVisible, NameMissing, NotYetHappened, ThereAlready."""
    _check_may(by)
    if {protocol.partnership_id, agency.partnership_id} != {by.partnership.pk}:
        raise NotVisible
    if not signed_by.strip():
        raise NameMissing
    if signed_on > london_date(at):
        raise NotYetHappened
    if Signature.objects.filter(protocol=protocol, agency=agency).exists():
        raise ThereAlready
    made = Signature.objects.create(
        protocol=protocol, agency=agency, signed_by=signed_by, signed_on=signed_on, by=by.user, at=at
    )
    _note("protocol_signed", by, at, {"protocol": protocol.pk, "agency": agency.pk})
    return made


def _check_may(by: Viewer) -> None:
    if not by.has(Permission.MANAGE_ROTA):
        raise NotAllowed(f"Your role does not include this: {MEANING[Permission.MANAGE_ROTA]}")


def _note(action: str, by: Viewer, at: datetime, detail: dict) -> None:
    trail.record(chain=by.partnership.key, action=action, by=by.actor, at=at, detail=detail)
