"""What is recorded on the triage screen besides the decision: work, ratings, prompts, what the return asks."""

from datetime import datetime, timedelta

from django.db import transaction

from frontdoor.access import deciding
from frontdoor.access.models import Record
from frontdoor.access.permissions import Permission
from frontdoor.agencies.models import Agency
from frontdoor.agencies.viewer import Viewer
from frontdoor.concerns import episodes, scales
from frontdoor.concerns.enums import Answer, Stage
from frontdoor.concerns.models import (
    Contact,
    CouncilNumber,
    HubWork,
    PromptAnswer,
    ReturnDetails,
    RiskRating,
)
from frontdoor.concerns.services.moving import ReasonMissing, check_may, lock
from frontdoor.concerns.triage_enums import HubWorkKind, MaracAnswer, Moment, PromptKind
from frontdoor.core.calendar import london_date
from frontdoor.core.workflow import NotInThisState
from frontdoor.thresholds import queries as thresholds_asked
from frontdoor.thresholds import services as thresholds
from frontdoor.trail import services as trail


# The same by the same person within it is one press of a button, not two.
DOUBLE_PRESS = timedelta(minutes=1)


@transaction.atomic
def record_work(*, contact: Contact, kind: HubWorkKind, note: str, by: Viewer, at: datetime) -> HubWork:
    """Record what the hub did itself with a concern. Raises NotInThisState where it is with the hub no more."""
    held = _held(contact, by)
    episode = episodes.running(held)
    if episode is None:
        raise NotInThisState(held.stage, "record work of the hub")
    again = episode.work.filter(kind=kind, note=note, by=by.user, at__gt=at - DOUBLE_PRESS).first()
    if again:
        return again
    made = HubWork.objects.create(episode=episode, kind=kind, note=note, by=by.user, at=at)
    _note(held, "hub_work_recorded", by, at, {"work": made.pk, "kind": str(kind)})
    return made


@transaction.atomic
def rate(
    *,
    contact: Contact,
    agency: Agency | None,
    moment: Moment,
    level: str,
    reason: str,
    by: Viewer,
    at: datetime,
) -> RiskRating:
    """Record how dangerous an agency, or all together, think it is. Raises ReasonMissing, NoSuchLevel."""
    held = _held(contact, by)
    if not reason.strip():
        raise ReasonMissing
    if agency is not None and agency.partnership_id != held.record.partnership_id:
        raise NoSuchLevel
    if level not in scales.levels(held.record.partnership, london_date(at)):
        raise NoSuchLevel
    newest = held.ratings.filter(agency=agency, moment=moment).order_by("-pk").first()
    if newest and (newest.level, newest.reason, newest.by_id) == (level, reason, by.user.pk):
        return newest
    made = RiskRating.objects.create(
        contact=held, agency=agency, moment=moment, level=level, reason=reason, by=by.user, at=at
    )
    _note(held, "risk_rated", by, at, {"rating": made.pk, "level": level})
    return made


class NoSuchLevel(Exception):
    """This is not a level of the scale in force, or not an agency of this partnership."""


@transaction.atomic
def answer_prompt(
    *,
    contact: Contact,
    kind: PromptKind,
    answer: Answer,
    note: str,
    by: Viewer,
    at: datetime,
    dash_score: int | None = None,
    marac: MaracAnswer | str = "",
) -> PromptAnswer:
    """Record what was found out about a prompt. It never blocks anything. Raises ReasonMissing."""
    held = _held(contact, by)
    if not note.strip():
        raise ReasonMissing
    if kind != PromptKind.DOMESTIC_ABUSE:
        dash_score, marac = None, ""
    said = {"answer": answer, "note": note, "dash_score": dash_score, "marac": marac}
    newest = held.prompt_answers.filter(kind=kind).order_by("-pk").first()
    if newest and newest.by_id == by.user.pk and all(getattr(newest, k) == v for k, v in said.items()):
        return newest
    made = PromptAnswer.objects.create(contact=held, kind=kind, **said, by=by.user, at=at)
    _note(held, "prompt_answered", by, at, {"answer": made.pk, "kind": str(kind)})
    return made


@transaction.atomic
def record_return_details(
    *, contact: Contact, said: dict[str, str], by: Viewer, at: datetime
) -> ReturnDetails:
    """Record what the national return asks. What is left empty stays a gap; a later answer replaces an earlier one."""
    held = _held(contact, by)
    details, _ = ReturnDetails.objects.update_or_create(
        contact=held, defaults={**said, "by": by.user, "at": at}
    )
    _note(held, "return_details_recorded", by, at, {"asked": sorted(name for name in said if said[name])})
    return details


@transaction.atomic
def record_guide_level(*, contact: Contact, level: int, by: Viewer, at: datetime) -> None:
    """The level of the threshold guide that the hub comes to itself. Raises GuideNotAsked, NoSuchLevel."""
    held = _held(contact, by)
    reference = held.record.reference
    use = thresholds_asked.use_behind(reference)
    if use is None:
        raise GuideNotAsked
    if level not in {one.rank for one in thresholds_asked.guide_of(use.set).levels}:
        raise NoSuchLevel
    if use.hub_level == level:
        return
    thresholds.record_hub_result(submission_key=reference, level=level, at=at)
    _note(held, "guide_level_recorded", by, at, {"level": level})


class GuideNotAsked(Exception):
    """Nobody asked the threshold guide before this was sent."""


@transaction.atomic
def record_council_number(*, record: Record, number: str, by: Viewer, at: datetime) -> CouncilNumber | None:
    """Record the number under which the council's own system holds this record; empty takes it away."""
    deciding.check(by, Permission.TRIAGE, record)
    number = " ".join(number.split())
    held = CouncilNumber.objects.filter(record=record).first()
    if (held.number if held else "") == number:
        return held
    if held and not number:
        held.delete()
    made = None
    if number:
        made, _ = CouncilNumber.objects.update_or_create(
            record=record, defaults={"number": number, "by": by.user, "at": at}
        )
    trail.record(
        chain=record.partnership.key,
        action="council_number_recorded",
        by=by.actor,
        at=at,
        record=record.pk,
        detail={"held": bool(number)},
    )
    return made


def _held(contact: Contact, by: Viewer) -> Contact:
    held = lock(contact)
    check_may(by, Permission.TRIAGE, held)
    if held.stage == Stage.RECEIVED:
        raise NotInThisState(held.stage, "record what was found out")
    return held


def _note(contact: Contact, action: str, by: Viewer, at: datetime, detail: dict) -> None:
    trail.record(
        chain=contact.record.partnership.key,
        action=action,
        by=by.actor,
        at=at,
        record=contact.pk,
        detail=detail,
    )
