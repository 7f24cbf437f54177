"""What the hub's manager keeps: each agency's information point, and who sits in the hub on a day."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from frontdoor.access.deciding import NotAllowed
from frontdoor.access.permissions import MEANING, Permission
from frontdoor.agencies.models import Agency
from frontdoor.agencies.viewer import Viewer
from frontdoor.core.problems import NotVisible
from frontdoor.sharing.enums import Seat
from frontdoor.sharing.models import InformationPoint, RotaEntry
from frontdoor.trail import services as trail


@dataclass(frozen=True, slots=True)
class Point:
    name: str
    email: str = ""
    phone: str = ""
    deputy_name: str = ""
    deputy_email: str = ""
    deputy_phone: str = ""
    lead_name: str = ""
    lead_email: str = ""
    hours: str = ""
    systems: str = ""


class NobodyNamed(Exception):
    """Say who it is: a person or a team."""


class NoWayToReach(Exception):
    """Give an e-mail address or a telephone number."""


@transaction.atomic
def set_point(*, agency: Agency, point: Point, from_on: date, by: Viewer, at: datetime) -> InformationPoint:
    """Name an agency's information point from a day. Raises NotAllowed, NotVisible, NobodyNamed, NoWayToReach."""
    _check_may(by, agency)
    if not point.name.strip():
        raise NobodyNamed
    if not point.email and not point.phone:
        raise NoWayToReach
    made = InformationPoint.objects.create(agency=agency, from_on=from_on, by=by.user, at=at, **asdict(point))
    _note(agency, "information_point_set", by, at, {"point": made.pk, "from": str(from_on)})
    return made


@dataclass(frozen=True, slots=True)
class Sitting:
    seat: Seat
    who: str = ""


@transaction.atomic
def set_rota(*, on: date, sittings: Mapping[Agency, Sitting], by: Viewer, at: datetime) -> None:
    """Say of each agency who sits for it on a day. Raises NotAllowed, NotVisible, NobodyNamed."""
    for agency, sitting in sittings.items():
        _check_may(by, agency)
        if sitting.seat != Seat.ABSENT and not sitting.who.strip():
            raise NobodyNamed
        RotaEntry.objects.update_or_create(
            agency=agency,
            on=on,
            defaults={"seat": sitting.seat, "who": sitting.who, "by": by.user, "at": at},
        )
    for agency, sitting in sittings.items():
        _note(agency, "rota_set", by, at, {"on": str(on), "seat": str(sitting.seat)})


def _check_may(by: Viewer, agency: Agency) -> None:
    if not by.has(Permission.MANAGE_ROTA):
        raise NotAllowed(f"Your role does not include this: {MEANING[Permission.MANAGE_ROTA]}")
    if agency.partnership_id != by.partnership.pk:
        raise NotVisible


def _note(agency: Agency, action: str, by: Viewer, at: datetime, detail: dict) -> None:
    trail.record(
        chain=by.partnership.key, action=action, by=by.actor, at=at, detail={"agency": agency.key, **detail}
    )
