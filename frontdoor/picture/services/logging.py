"""A low-level log: a small incident that a partner notes, so that it can be added to others."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from frontdoor.access import protecting
from frontdoor.access import services as access
from frontdoor.access.deciding import NotAllowed, can
from frontdoor.access.enums import RecordKind
from frontdoor.access.models import Grant, Record
from frontdoor.access.permissions import Permission
from frontdoor.agencies import queries as agencies
from frontdoor.agencies.enums import OrganisationKind
from frontdoor.agencies.models import Organisation, Team
from frontdoor.agencies.viewer import Viewer
from frontdoor.core.calendar import london_date
from frontdoor.people import services as people
from frontdoor.people.models import Person
from frontdoor.people.services import PersonDetails
from frontdoor.picture import queries
from frontdoor.picture.enums import ItemKind, LogKind
from frontdoor.picture.models import LowLevelLog
from frontdoor.picture.services import telling
from frontdoor.trail import services as trail


# The same words by the same person within it are one press of a button, not two.
DOUBLE_PRESS = timedelta(minutes=1)
WHY_SHARED = "This team wrote it."


@dataclass(frozen=True, slots=True)
class NewLog:
    kind: LogKind
    what_happened: str
    happened_on: date
    what_was_done: str = ""
    # Somebody from the team's earlier logs; else who it is about, if anybody.
    person: UUID | None = None
    who: PersonDetails = PersonDetails()
    staff: str = ""


@transaction.atomic
def log(*, new: NewLog, by: Viewer, at: datetime) -> LowLevelLog:
    """Log a small incident. Raises NotAllowed, NothingHappened, NotYetHappened, NoHub, NotOneOfYours."""
    team = _check(new, by, at)
    again = LowLevelLog.objects.filter(
        by=by.user, what_happened=new.what_happened, happened_on=new.happened_on, at__gt=at - DOUBLE_PRESS
    ).first()
    if again:
        return again
    person = _person(new, by, team, at)
    record = access.open_record(kind=RecordKind.LOG, partnership=by.partnership, team=team, at=at)
    # The hub owns the record, and whoever wrote it keeps it in sight.
    Grant.objects.create(record=record, team_id=by.team_id, reason=WHY_SHARED, by=by.user, at=at)
    made = _keep(new, record, person, by, at)
    _picture(made, new, by, at)
    trail.record(
        chain=by.partnership.key,
        action="low_level_logged",
        by=by.actor,
        at=at,
        record=record.pk,
        detail={"kind": str(new.kind)},
    )
    return made


class NothingHappened(Exception):
    """Say what happened."""


class NotYetHappened(Exception):
    """It has to have happened by today."""


class NoHub(Exception):
    """This partnership has no hub, so that nobody would read it."""


class NotOneOfYours(Exception):
    """That person is in none of your team's logs."""


def _check(new: NewLog, by: Viewer, at: datetime) -> Team:
    decision = can(by, Permission.LOG_LOW_LEVEL)
    if not decision:
        raise NotAllowed(decision.reason)
    if not new.what_happened.strip():
        raise NothingHappened
    if new.happened_on > london_date(at):
        raise NotYetHappened
    team = agencies.hub_team(by.partnership)
    if team is None:
        raise NoHub
    return team


def _person(new: NewLog, by: Viewer, team: Team, at: datetime) -> Person | None:
    if new.person:
        known = queries.people_logged_by(by).filter(pk=new.person).first()
        if known is None:
            raise NotOneOfYours
        return known
    if not new.who.names_somebody:
        return None
    return people.record_person(details=new.who, partnership=by.partnership, team=team, at=at)


def _keep(new: NewLog, record: Record, person: Person | None, by: Viewer, at: datetime) -> LowLevelLog:
    staff = new.staff.strip()
    return LowLevelLog.objects.create(
        record=record,
        agency=by.agency,
        team_id=by.team_id,
        kind=new.kind,
        happened_on=new.happened_on,
        person=person,
        what_happened=new.what_happened,
        what_was_done=new.what_was_done,
        staff=protecting.keep(record=record, kind="staff_name", value=staff, protected=True)
        if staff
        else None,
        by=by.user,
        at=at,
    )


def _picture(made: LowLevelLog, new: NewLog, by: Viewer, at: datetime) -> None:
    provider = provider_of(by)
    told = telling.Told(
        record=made.record,
        kind=ItemKind.LOG,
        happened_on=new.happened_on,
        person=made.person,
        agency=by.agency,
        provider=provider,
        provider_name=agencies.name_of(provider.pk, new.happened_on) if provider else "",
        staff=made.staff,
    )
    telling.picture(told=told, by=by.actor, at=at)


def provider_of(by: Viewer) -> Organisation | None:
    """The provider whose own log this is; none for an agency that provides no care."""
    organisation = by.agency.organisation
    return organisation if organisation.kind == OrganisationKind.PROVIDER else None
