from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from frontdoor.access import deciding
from frontdoor.access.permissions import Permission
from frontdoor.agencies.models import Agency
from frontdoor.agencies.viewer import Viewer
from frontdoor.core.problems import NotVisible
from frontdoor.thresholds import completeness, guide
from frontdoor.thresholds.enums import Act, Stage
from frontdoor.thresholds.models import CalibrationRound, Rating, SetMove, ThresholdSet, ToolUse
from frontdoor.thresholds.suggesting import Answers, Suggestion, suggest
from frontdoor.thresholds.workflow import THRESHOLD_SET
from frontdoor.trail import services as trail


class NotAllowed(Exception):
    """The viewer may not do this; the message is the reason."""


class ReasonMissing(Exception):
    """Say why, or with what result: it is kept with the move."""


class NameMissing(Exception):
    """Say who did it: a legal check or an approval is somebody's."""


class NotComplete(Exception):
    """Something has to be done first; `missing` says what, in sentences."""

    def __init__(self, missing: list[str]) -> None:
        self.missing = missing
        super().__init__(" ".join(missing))


@transaction.atomic
def move(
    *, held: ThresholdSet, act: Act, on: date, named: str, result: str, by: Viewer, at: datetime
) -> SetMove:
    """Make one move of the table. Raises NotInThisState, NotAllowed, NameMissing, ReasonMissing, NotComplete."""
    held = ThresholdSet.objects.select_for_update().select_related("partnership").get(pk=held.pk)
    row = THRESHOLD_SET.require(held.stage, act)
    _check_may(by, Permission(row.needs), held)
    if not named.strip():
        raise NameMissing
    if row.reason_required and not result.strip():
        raise ReasonMissing
    if missing := completeness.missing(held, row.requires):
        raise NotComplete(missing)
    if act == Act.GO_LIVE:
        _retire_the_one_before(held, on, named, by, at)
    return _make(held, act, Stage(row.end), on, named, result, by, at)


def _retire_the_one_before(held: ThresholdSet, on: date, named: str, by: Viewer, at: datetime) -> None:
    live = ThresholdSet.objects.filter(partnership=held.partnership, stage=Stage.LIVE)
    for old in live.select_for_update():
        _make(old, Act.RETIRE, Stage.RETIRED, on, named, f"Version {held.version} went live.", by, at)


def _make(
    held: ThresholdSet, act: Act, end: Stage, on: date, named: str, result: str, by: Viewer, at: datetime
) -> SetMove:
    made = SetMove.objects.create(
        set=held, act=act, before=held.stage, after=end, on=on, named=named, result=result, by=by.user, at=at
    )
    held.stage = end
    held.save(update_fields=["stage"])
    _record(held, f"threshold_set_{act}", by.actor, at, {"to": str(end), "move": made.pk})
    return made


@transaction.atomic
def copy_as_draft(*, held: ThresholdSet, version: str, by: Viewer, at: datetime) -> ThresholdSet:
    """A new version to change and agree. Raises VersionTaken."""
    _check_may(by, Permission.MANAGE_THRESHOLDS, held)
    if ThresholdSet.objects.filter(partnership=held.partnership, version=version).exists():
        raise VersionTaken
    made = ThresholdSet.objects.create(
        partnership=held.partnership,
        version=version,
        name=held.name,
        source=held.source,
        content=held.content,
        made_at=at,
        copied_from=held,
    )
    _record(made, "threshold_set_copied", by.actor, at, {"from": held.pk})
    return made


class VersionTaken(Exception):
    """There is a set of this version already. Choose another."""


@transaction.atomic
def rename_levels(
    *, held: ThresholdSet, names: Mapping[str, str], meanings: Mapping[str, str], by: Viewer, at: datetime
) -> None:
    """Choose the words for the levels of a draft. Raises NotADraft."""
    held = ThresholdSet.objects.select_for_update().select_related("partnership").get(pk=held.pk)
    _check_may(by, Permission.MANAGE_THRESHOLDS, held)
    if held.stage != Stage.DRAFT:
        raise NotADraft
    for row in held.content["level"]:
        row["name"] = names.get(row["key"], "").strip() or row["name"]
        row["meaning"] = meanings.get(row["key"], "").strip() or row["meaning"]
    held.save(update_fields=["content"])
    _record(held, "threshold_levels_renamed", by.actor, at, {})


class NotADraft(Exception):
    """Only a draft changes. Copy this set to a new version, and change that."""


@transaction.atomic
def record_use(
    *,
    held: ThresholdSet,
    answers: Answers,
    key: UUID,
    at: datetime,
    by: Viewer | None = None,
    agency: Agency | None = None,
) -> tuple[ToolUse, Suggestion]:
    """Keep what was answered and suggested. The same key again corrects the same use."""
    suggestion = suggest(guide.read(held.content), answers)
    sender = by.agency if by else agency
    use, made = ToolUse.objects.get_or_create(
        key=key, defaults={"set": held, "agency": sender, "at": at, **_codes(answers, suggestion)}
    )
    if not made and use.set_id == held.pk and use.chosen_level is None and use.sent_at is None:
        ToolUse.objects.filter(pk=use.pk).update(**_codes(answers, suggestion))
        use.refresh_from_db()
    actor = by.actor if by else trail.PUBLIC
    _record(held, "threshold_tool_used", actor, at, {"use": use.pk, "level": suggestion.level.rank})
    return use, suggestion


def _codes(answers: Answers, suggestion: Suggestion) -> dict:
    return {
        "kind": answers.kind,
        "example": answers.example,
        "setting": answers.setting,
        "modifiers": list(answers.modifiers),
        "scale": answers.scale,
        "needs_care": answers.needs_care,
        "suggested_level": suggestion.level.rank,
        "is_below_concern": suggestion.is_below_concern,
    }


@transaction.atomic
def record_choice(
    *, use: ToolUse, level: int, rationale: str, agency: Agency | None, by: trail.Actor, at: datetime
) -> ToolUse:
    """What the person decided to do. A level other than the suggested one needs its reason."""
    if level != use.suggested_level and not rationale.strip():
        raise RationaleMissing
    use.chosen_level, use.override_rationale = level, rationale.strip()
    use.agency = use.agency or agency
    use.save(update_fields=["chosen_level", "override_rationale", "agency"])
    _record(use.set, "threshold_choice_made", by, at, {"use": use.pk, "level": level})
    return use


class RationaleMissing(Exception):
    """Say why you would do something other than the guide suggests. It is not wrong to."""


def mark_sent(*, key: UUID, submission_key: str, at: datetime, agency: Agency | None = None) -> bool:
    """Join a use to the submission that followed it, in the caller's transaction; once."""
    use = ToolUse.objects.filter(key=key, sent_at=None).first()
    if use is None:
        return False
    use.sent_at, use.submission_key, use.agency = at, submission_key, use.agency or agency
    use.save(update_fields=["sent_at", "submission_key", "agency"])
    return True


def record_hub_result(*, submission_key: str, level: int, at: datetime) -> int:
    """The level that the hub came to, in the caller's transaction. Returns how many uses it answers."""
    found = ToolUse.objects.filter(submission_key=submission_key).exclude(submission_key="")
    return found.update(hub_level=level, hub_result_at=at)


@transaction.atomic
def open_round(*, held: ThresholdSet, by: Viewer, at: datetime) -> CalibrationRound:
    """Ask every agency to rate this set's stories. Raises RoundAlreadyOpen."""
    _check_may(by, Permission.MANAGE_THRESHOLDS, held)
    if held.rounds.filter(closed_at=None).exists():
        raise RoundAlreadyOpen
    made = CalibrationRound.objects.create(set=held, opened_by=by.user, opened_at=at)
    _record(held, "calibration_opened", by.actor, at, {"round": made.pk})
    return made


class RoundAlreadyOpen(Exception):
    """A round is open already. Close it before another."""


@transaction.atomic
def close_round(*, held: CalibrationRound, by: Viewer, at: datetime) -> None:
    """From here everybody sees what everybody said. Raises RoundClosed, NobodyRated."""
    held = _locked(held)
    _check_may(by, Permission.MANAGE_THRESHOLDS, held.set)
    if not held.ratings.exists():
        raise NobodyRated
    held.closed_at, held.closed_by = at, by.user
    held.save(update_fields=["closed_at", "closed_by"])
    _record(held.set, "calibration_closed", by.actor, at, {"round": held.pk})


class RoundClosed(Exception):
    """The round is closed: its ratings no longer change."""


class NobodyRated(Exception):
    """No agency has rated a story yet, so there is nothing to compare."""


@transaction.atomic
def rate(*, held: CalibrationRound, levels: Mapping[str, int], by: Viewer, at: datetime) -> None:
    """The agency's ratings, vignette → level; given again they take the place of the earlier ones."""
    held = _locked(held)
    _check_may(by, Permission.RATE_VIGNETTES, held.set)
    read = guide.read(held.set.content)
    known = {one.key for one in read.vignettes}
    for vignette, level in levels.items():
        if vignette in known and 1 <= level <= len(read.levels):
            Rating.objects.update_or_create(
                round=held,
                vignette=vignette,
                agency=by.agency,
                defaults={"level": level, "by": by.user, "at": at},
            )
    _record(held.set, "vignettes_rated", by.actor, at, {"round": held.pk})


def _locked(held: CalibrationRound) -> CalibrationRound:
    """The round as it is now, still open. Raises RoundClosed."""
    found = CalibrationRound.objects.select_for_update(of=("self",)).select_related("set__partnership")
    held = found.get(pk=held.pk)
    if held.closed_at is not None:
        raise RoundClosed
    return held


def _check_may(by: Viewer, permission: Permission, held: ThresholdSet) -> None:
    if by.partnership.pk != held.partnership_id:
        raise NotVisible
    decision = deciding.can(by, permission)
    if not decision:
        raise NotAllowed(decision.reason)


def _record(held: ThresholdSet, action: str, by: trail.Actor, at: datetime, detail: dict) -> None:
    trail.record(
        chain=held.partnership.key, action=action, by=by, at=at, detail={"set": held.version, **detail}
    )
