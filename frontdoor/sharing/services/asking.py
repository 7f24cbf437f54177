"""Asking agencies: the conflict question first, then the request, then what goes out."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from frontdoor.access import deciding
from frontdoor.access import services as access
from frontdoor.access.models import Record
from frontdoor.access.permissions import Permission
from frontdoor.accounts.models import User
from frontdoor.agencies.models import Agency
from frontdoor.agencies.viewer import Viewer
from frontdoor.clocks import services as clocks
from frontdoor.people.enums import YesNoNotKnown
from frontdoor.people.models import Person
from frontdoor.sharing import queries
from frontdoor.sharing.enums import OPEN, Act, Agreement, Basis, Purpose, State, ToWhom, Urgency, Via
from frontdoor.sharing.models import AgencyRequest, AllegedMember, ConflictCheck
from frontdoor.sharing.services.sending import recipient_of, send
from frontdoor.sharing.services.steps import (
    KeptAway,
    ReasonMissing,
    check_may,
    keep_clock,
    lock,
    note,
    take,
)


NO = YesNoNotKnown.NO
ALLEGED = "Alleged to have caused the harm; a manager decides."


@dataclass(frozen=True, slots=True)
class Conflicts:
    """The conflict question as it was answered: for each agency to be asked, and for the hub."""

    agencies: Mapping[Agency, YesNoNotKnown | None]
    hub: YesNoNotKnown | None
    members: Sequence[User] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """What every agency is asked, and why that is lawful."""

    purpose: Purpose
    basis: Basis
    about: str
    asked: str
    urgency: Urgency
    agreement: Agreement
    agreement_reason: str = ""


class ConflictNotAnswered(Exception):
    """Say first, for each agency and for the hub, whether they are alleged to have caused the harm."""


class NobodyAsked(Exception):
    """Choose at least one agency."""


class WordsMissing(Exception):
    """Say whom it is about, and what exactly you ask."""


class AskedAlready(Exception):
    """One of them is being asked already. Wait for the answer, or withdraw that first."""


class AllegedYourself(Exception):
    """You cannot ask where you are alleged. Somebody else in the hub has to take this on."""


@transaction.atomic
def ask_agencies(
    *, record: Record, person: Person | None, conflicts: Conflicts, ask: Ask, by: Viewer, at: datetime
) -> list[AgencyRequest]:
    """Ask each agency at once, or hold it for somebody unconnected to decide.

    Raises NotAllowed, NobodyAsked, ConflictNotAnswered, AllegedYourself, WordsMissing,
    ReasonMissing, AskedAlready, KeptAway.
    """
    record = Record.objects.select_for_update().select_related("partnership").get(pk=record.pk)
    deciding.check(by, Permission.ASK_AGENCIES, record)
    _refuse_incomplete(record, conflicts, ask, by)
    _refuse_twice(record, conflicts)
    check = ConflictCheck.objects.create(
        record=record, hub=conflicts.hub or YesNoNotKnown.NOT_KNOWN, by=by.user, at=at
    )
    for user in conflicts.members:
        kept = access.keep_away_at_once(record=record, user=user, reason=ALLEGED, by=by, at=at)
        AllegedMember.objects.create(check_made=check, user=user, exclusion=kept)
    return [
        _begin(check, person, agency, YesNoNotKnown(alleged), ask, by, at)
        for agency, alleged in conflicts.agencies.items()
        if alleged
    ]


def _refuse_incomplete(record: Record, conflicts: Conflicts, ask: Ask, by: Viewer) -> None:
    if not conflicts.agencies:
        raise NobodyAsked
    if not conflicts.hub or not all(conflicts.agencies.values()):
        raise ConflictNotAnswered
    if by.user in conflicts.members:
        raise AllegedYourself
    if not ask.about.strip() or not ask.asked.strip():
        raise WordsMissing
    if ask.agreement != Agreement.YES and not ask.agreement_reason.strip():
        raise ReasonMissing
    own = queries.askable(by)
    if not all(agency in own for agency in conflicts.agencies):
        raise NobodyAsked


def _refuse_twice(record: Record, conflicts: Conflicts) -> None:
    asked = AgencyRequest.objects.filter(
        record=record, agency__in=conflicts.agencies, state__in=(State.HELD, *OPEN)
    )
    if asked.exists():
        raise AskedAlready


def _begin(
    check: ConflictCheck,
    person: Person | None,
    agency: Agency,
    alleged: YesNoNotKnown,
    ask: Ask,
    by: Viewer,
    at: datetime,
) -> AgencyRequest:
    waits = alleged != NO or check.hub != NO
    if not waits and queries.is_kept_away(agency, check.record, person):
        raise KeptAway
    exclusion = None
    if alleged == YesNoNotKnown.YES:
        exclusion = access.keep_away_at_once(record=check.record, agency=agency, reason=ALLEGED, by=by, at=at)
    made = AgencyRequest.objects.create(
        record=check.record,
        person=person,
        agency=agency,
        check_made=check,
        alleged=alleged,
        exclusion=exclusion,
        state=State.HELD if waits else State.ASKED,
        by=by.user,
        at=at,
        **asdict(ask),
    )
    note(made, "request_made", by.actor, at, {"agency": agency.key, "held": waits})
    if not waits:
        let_out(made, at)
    return made


def let_out(request: AgencyRequest, at: datetime) -> None:
    """Send a request that may go, and set when it is due; in the caller's transaction."""
    if request.to != ToWhom.NAMED:
        found = recipient_of(request, at)
        request.to, request.to_name, request.to_email = found.to, found.name, found.email
    partnership = request.record.partnership
    request.sent_at = at
    request.due_at = clocks.due_moment(partnership=partnership, policy=f"request_{request.urgency}", at=at)
    request.next_chase_at = request.due_at if request.to_email else None
    request.save()
    send(request, reminder=False, at=at)
    keep_clock(request.record, at)


@transaction.atomic
def withdraw(*, request: AgencyRequest, reason: str, by: Viewer, at: datetime) -> AgencyRequest:
    """Stop asking. Raises NotAllowed, NotInThisState, ReasonMissing."""
    held = lock(request)
    check_may(by, Permission.ASK_AGENCIES, held)
    held.next_chase_at = None
    take(held, Act.WITHDRAW, via=Via.HUB, at=at, actor=by.actor, by=by, reason=reason)
    return held
