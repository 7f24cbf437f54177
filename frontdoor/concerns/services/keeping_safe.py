"""Critical facts and who was told of them; interim measures, their owners, and handing them over."""

from datetime import date, datetime

from django.db import transaction

from frontdoor.access.permissions import Permission
from frontdoor.agencies.viewer import Viewer
from frontdoor.concerns import episodes
from frontdoor.concerns.models import (
    Contact,
    CriticalFact,
    FactTold,
    HubWork,
    InterimMeasure,
    MeasureHandover,
)
from frontdoor.concerns.services.moving import ReasonMissing, check_may, lock
from frontdoor.concerns.triage_enums import CriticalKind, HandoverState, HubWorkKind, MeasureEnd
from frontdoor.core.calendar import london_date
from frontdoor.trail import services as trail


@transaction.atomic
def flag(*, contact: Contact, kind: CriticalKind, words: str, by: Viewer, at: datetime) -> CriticalFact:
    """Flag what must not be missed. What stands flagged already is returned. Raises ReasonMissing."""
    held = _held(contact, by)
    if not words.strip():
        raise ReasonMissing
    running = held.critical_facts.filter(kind=kind, ended_at=None).first()
    if running:
        return running
    made = CriticalFact.objects.create(contact=held, kind=kind, words=words, by=by.user, at=at)
    _note(held, "critical_fact_flagged", by, at, {"fact": made.pk, "kind": str(kind)})
    return made


@transaction.atomic
def record_told(*, fact: CriticalFact, service: str, who: str, by: Viewer, at: datetime) -> FactTold:
    """Record who, at a service that must be told, said that they have it. Raises ReasonMissing."""
    contact = _held(fact.contact, by)
    if not (service.strip() and who.strip()):
        raise ReasonMissing
    made, is_new = FactTold.objects.get_or_create(
        fact=fact, service=service, defaults={"acknowledged_by": who, "by": by.user, "at": at}
    )
    if is_new:
        _note(contact, "critical_fact_told", by, at, {"fact": fact.pk, "told": made.pk})
    return made


@transaction.atomic
def end_fact(*, fact: CriticalFact, reason: str, by: Viewer, at: datetime) -> CriticalFact:
    """It holds no longer. Raises ReasonMissing, EndedAlready."""
    contact = _held(fact.contact, by)
    held = CriticalFact.objects.select_for_update().get(pk=fact.pk)
    if held.ended_at:
        raise EndedAlready
    if not reason.strip():
        raise ReasonMissing
    held.ended_at, held.ended_by, held.end_reason = at, by.user, reason
    held.save(update_fields=["ended_at", "ended_by", "end_reason"])
    _note(contact, "critical_fact_ended", by, at, {"fact": held.pk})
    return held


class EndedAlready(Exception):
    """Somebody has ended this already."""


@transaction.atomic
def begin_measure(
    *, contact: Contact, what: str, owner: str, until_on: date, by: Viewer, at: datetime
) -> InterimMeasure:
    """Record what keeps the adult safe until a day, and whose it is. Raises ReasonMissing, EndsBeforeItBegins."""
    held = _held(contact, by)
    if not (what.strip() and owner.strip()):
        raise ReasonMissing
    if until_on < london_date(at):
        raise EndsBeforeItBegins
    same = held.measures.filter(what=what, owner=owner, until_on=until_on, ended_at=None).first()
    if same:
        return same
    made = InterimMeasure.objects.create(
        contact=held, what=what, owner=owner, until_on=until_on, by=by.user, at=at
    )
    episode = episodes.running(held)
    if episode:
        HubWork.objects.create(episode=episode, kind=HubWorkKind.MADE_SAFE, by=by.user, at=at)
    _note(held, "measure_begun", by, at, {"measure": made.pk})
    return made


class EndsBeforeItBegins(Exception):
    """The last day must be today or later."""


@transaction.atomic
def lengthen_measure(*, measure: InterimMeasure, until_on: date, by: Viewer, at: datetime) -> InterimMeasure:
    """Keep a measure up for longer. Raises EndsBeforeItBegins, EndedAlready."""
    contact, held = _held_measure(measure, by)
    if until_on < london_date(at):
        raise EndsBeforeItBegins
    before, held.until_on = held.until_on, until_on
    held.save(update_fields=["until_on"])
    detail = {"measure": held.pk, "from": before.isoformat(), "to": until_on.isoformat()}
    _note(contact, "measure_lengthened", by, at, detail)
    return held


@transaction.atomic
def end_measure(
    *, measure: InterimMeasure, ended: MeasureEnd, note: str, by: Viewer, at: datetime
) -> InterimMeasure:
    """End a measure, and say how. Raises ReasonMissing, EndedAlready."""
    contact, held = _held_measure(measure, by)
    if not note.strip():
        raise ReasonMissing
    held.ended, held.ended_at, held.ended_by, held.end_note = ended, at, by.user, note
    held.save(update_fields=["ended", "ended_at", "ended_by", "end_note"])
    held.handovers.filter(state=HandoverState.ASKED).update(
        state=HandoverState.DECLINED, answered_at=at, note="The measure was ended first."
    )
    _note(contact, "measure_ended", by, at, {"measure": held.pk, "how": str(ended)})
    return held


@transaction.atomic
def hand_over(*, measure: InterimMeasure, to: str, by: Viewer, at: datetime) -> MeasureHandover:
    """Ask somebody by name to keep a measure up. Raises ReasonMissing, EndedAlready, AskedAlready."""
    contact, held = _held_measure(measure, by)
    if not to.strip():
        raise ReasonMissing
    if held.handovers.filter(state=HandoverState.ASKED).exists():
        raise AskedAlready
    made = MeasureHandover.objects.create(measure=held, to=to, by=by.user, at=at)
    _note(contact, "measure_handover_asked", by, at, {"measure": held.pk, "handover": made.pk})
    return made


class AskedAlready(Exception):
    """Somebody was asked already. Record their answer first."""


@transaction.atomic
def answer_handover(
    *, measure: InterimMeasure, accepted: bool, answered_by: str, note: str, by: Viewer, at: datetime
) -> MeasureHandover:
    """Record what whoever was asked said; who accepts becomes the owner. Raises WhoMissing, NothingAsked, EndedAlready."""
    contact, held = _held_measure(measure, by)
    asked = held.handovers.select_for_update().filter(state=HandoverState.ASKED).first()
    if asked is None:
        raise NothingAsked
    if not answered_by.strip() or (not accepted and not note.strip()):
        raise WhoMissing
    asked.state = HandoverState.ACCEPTED if accepted else HandoverState.DECLINED
    asked.answered_at, asked.answered_by, asked.note = at, answered_by, note
    asked.save(update_fields=["state", "answered_at", "answered_by", "note"])
    _note(contact, "measure_handover_answered", by, at, {"handover": asked.pk, "state": str(asked.state)})
    return asked


class NothingAsked(Exception):
    """Nobody is asked at the moment, or somebody has recorded the answer already."""


class WhoMissing(Exception):
    """Say who answered, and when they declined, why."""


def _held(contact: Contact, by: Viewer) -> Contact:
    held = lock(contact)
    check_may(by, Permission.TRIAGE, held)
    return held


def _held_measure(measure: InterimMeasure, by: Viewer) -> tuple[Contact, InterimMeasure]:
    contact = _held(measure.contact, by)
    held = InterimMeasure.objects.select_for_update().get(pk=measure.pk)
    if held.ended_at:
        raise EndedAlready
    return contact, held


def _note(contact: Contact, action: str, by: Viewer, at: datetime, detail: dict) -> None:
    trail.record(
        chain=contact.record.partnership.key,
        action=action,
        by=by.actor,
        at=at,
        record=contact.pk,
        detail=detail,
    )
