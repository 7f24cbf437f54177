from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from frontdoor.agencies import queries as agencies
from frontdoor.agencies.models import Agency, Partnership
from frontdoor.agencies.viewer import Viewer
from frontdoor.core.calendar import london_date
from frontdoor.core.problems import NotVisible
from frontdoor.thresholds import guide
from frontdoor.thresholds.enums import Act, Stage
from frontdoor.thresholds.models import CalibrationRound, Rating, SetMove, ThresholdSet, ToolUse


def shown_sets() -> QuerySet[ThresholdSet]:
    """What the public may see: live with legal check and approval dated; in the demonstration, examples too."""
    fully_dated = Q(stage=Stage.LIVE, illustrative=False) & _has(Act.PASS_LEGAL_CHECK) & _has(Act.APPROVE)
    shown = fully_dated | Q(illustrative=True) if settings.PERSONAS else fully_dated
    return ThresholdSet.objects.filter(shown).select_related("partnership")


def set_in_use(partnership: Partnership) -> ThresholdSet | None:
    """The agreed set before any illustrative one, then the newest."""
    return shown_sets().filter(partnership=partnership).order_by("illustrative", "-pk").first()


def areas_with_a_set() -> QuerySet[Partnership]:
    shown = shown_sets().values("partnership")
    return Partnership.objects.filter(pk__in=shown, takes_concerns=True).order_by("name")


def guide_of(held: ThresholdSet) -> guide.Guide:
    return guide.read(held.content)


def sets_of(viewer: Viewer) -> QuerySet[ThresholdSet]:
    return ThresholdSet.objects.filter(partnership=viewer.partnership).order_by("-made_at", "-pk")


def one_set(viewer: Viewer, pk: int) -> ThresholdSet:
    """Raises NotVisible for another partnership's set."""
    found = sets_of(viewer).select_related("partnership").filter(pk=pk).first()
    if found is None:
        raise NotVisible
    return found


def moves_of(held: ThresholdSet) -> QuerySet[SetMove]:
    return held.moves.select_related("by").order_by("-pk")


def use_of(key: UUID) -> ToolUse | None:
    return ToolUse.objects.select_related("set__partnership", "agency").filter(key=key).first()


def use_behind(submission_key: str) -> ToolUse | None:
    """What was asked of the guide before this was sent; the newest where it was asked more than once."""
    found = ToolUse.objects.filter(submission_key=submission_key).exclude(submission_key="")
    return found.select_related("set", "agency").order_by("-pk").first()


def one_round(viewer: Viewer, pk: int) -> CalibrationRound:
    """Raises NotVisible for another partnership's round."""
    found = rounds_of(viewer).filter(pk=pk).first()
    if found is None:
        raise NotVisible
    return found


def rounds_of(viewer: Viewer) -> QuerySet[CalibrationRound]:
    return (
        CalibrationRound.objects.filter(set__partnership=viewer.partnership)
        .select_related("set__partnership", "opened_by", "closed_by")
        .order_by("-opened_at", "-pk")
    )


def own_ratings(held: CalibrationRound, viewer: Viewer) -> dict[str, int]:
    """Vignette → level, of the viewer's agency alone."""
    return dict(held.ratings.filter(agency=viewer.agency).values_list("vignette", "level"))


def agencies_that_rated(held: CalibrationRound) -> int:
    return held.ratings.values("agency").distinct().count()


@dataclass(frozen=True, slots=True)
class Difference:
    """One story, how many levels lie between the highest and the lowest rating, and who said what."""

    vignette: guide.Vignette
    spread: int
    ratings: tuple[tuple[str, guide.Level], ...]


class StillBlind(Exception):
    """The round is open: nobody sees the ratings of others until it closes."""


def differences(held: CalibrationRound) -> list[Difference]:
    """The stories that agencies rated, those that divide them most first. Raises StillBlind."""
    if held.closed_at is None:
        raise StillBlind
    read = guide_of(held.set)
    rated: dict[str, list[Rating]] = {}
    for rating in held.ratings.order_by("level", "agency__key"):
        rated.setdefault(rating.vignette, []).append(rating)
    agency_ids = {rating.agency_id for found in rated.values() for rating in found}
    names = _names(agency_ids, london_date(held.closed_at))
    told = [_difference(read, one, rated[one.key], names) for one in read.vignettes if one.key in rated]
    return sorted(told, key=lambda difference: -difference.spread)


def _difference(
    read: guide.Guide, vignette: guide.Vignette, ratings: list[Rating], names: dict[int | None, str]
) -> Difference:
    levels = [rating.level for rating in ratings]
    said = tuple((names[rating.agency_id], read.level(rating.level)) for rating in ratings)
    return Difference(vignette, max(levels) - min(levels), said)


def calibration_due(held: ThresholdSet, on: date) -> bool:
    """Before approval, and again when the pack's time since the last closed round is over."""
    return _due(held, held.rounds.aggregate(last=Max("closed_at"))["last"], on)


def calibrations_due(viewer: Viewer, on: date) -> set[int]:
    """Ids of the sets that are due; one query however many there are."""
    found = sets_of(viewer).annotate(last_closed=Max("rounds__closed_at"))
    return {held.pk for held in found if _due(held, held.last_closed, on)}


def _due(held: ThresholdSet, last_closed: datetime | None, on: date) -> bool:
    if last_closed is None:
        return held.stage != Stage.RETIRED
    every = timedelta(days=guide_of(held).calibrate_every_days)
    return held.stage == Stage.LIVE and on >= london_date(last_closed) + every


@dataclass(frozen=True, slots=True)
class Unsent:
    """Of the times that the tool suggested less than a concern: how many went no further."""

    agency: str
    below: int
    unsent: int


def unsent_by_agency(partnership: Partnership, start: datetime, end: datetime) -> list[Unsent]:
    counted = (
        _uses(partnership, start, end)
        .filter(is_below_concern=True)
        .values("agency")
        .annotate(below=Count("pk"), unsent=Count("pk", filter=Q(sent_at=None)))
    )
    names = _names((row["agency"] for row in counted), london_date(end))
    told = [Unsent(names[row["agency"]], row["below"], row["unsent"]) for row in counted]
    return sorted(told, key=lambda row: (-row.unsent, row.agency))


@dataclass(slots=True)
class Agreement:
    """How often the tool and the hub came to the same level, for one agency in one month."""

    agency: str
    month: date
    compared: int = 0
    agreed: int = 0
    tool_higher: int = 0
    tool_lower: int = 0
    overridden: int = 0
    levels: Counter = field(default_factory=Counter)


def agreement(partnership: Partnership, start: datetime, end: datetime) -> list[Agreement]:
    """Tool against hub, by agency and month of use; only uses whose hub result is known are compared."""
    uses = list(_uses(partnership, start, end).exclude(hub_level=None).order_by("at"))
    names = _names((use.agency_id for use in uses), london_date(end))
    rows: dict[tuple[str, date], Agreement] = {}
    for use in uses:
        cell = (names[use.agency_id], london_date(use.at).replace(day=1))
        _count(rows.setdefault(cell, Agreement(*cell)), use)
    return [rows[cell] for cell in sorted(rows)]


def _count(row: Agreement, use: ToolUse) -> None:
    hub = use.hub_level or 0
    row.compared += 1
    row.agreed += use.suggested_level == hub
    row.tool_higher += use.suggested_level > hub
    row.tool_lower += use.suggested_level < hub
    row.overridden += use.chosen_level not in (None, use.suggested_level)
    row.levels[use.suggested_level, hub] += 1


def _uses(partnership: Partnership, start: datetime, end: datetime) -> QuerySet[ToolUse]:
    return ToolUse.objects.filter(set__partnership=partnership, at__gte=start, at__lt=end)


def _names(agency_ids: Iterable[int | None], on: date) -> dict[int | None, str]:
    """Agency id → name on a day. Whoever did not say where they work is a row of their own."""
    rows = Agency.objects.filter(pk__in={pk for pk in agency_ids if pk}).values_list("pk", "organisation")
    organisation = dict(rows)
    names = agencies.names_of(list(organisation.values()), on)
    return {None: "Did not say", **{pk: names.get(body, "") for pk, body in organisation.items()}}


def _has(act: Act) -> Exists:
    """Whether such a move stands: one that a later return to draft did not undo."""
    undone = SetMove.objects.filter(set=OuterRef("set"), after=Stage.DRAFT, pk__gt=OuterRef("pk"))
    moves = SetMove.objects.filter(set=OuterRef("pk"), act=act)
    return Exists(moves.filter(~Exists(undone)))
