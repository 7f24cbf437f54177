"""What must be there before a set may move, in sentences."""

from collections.abc import Iterable

from frontdoor.thresholds.enums import Act, Stage
from frontdoor.thresholds.models import SetMove, ThresholdSet


def missing(held: ThresholdSet, requirements: Iterable[str]) -> list[str]:
    return [sentence for name in requirements if (sentence := CHECKS[name](held))]


def moved_since_draft(held: ThresholdSet, act: Act) -> SetMove | None:
    """The latest such move, unless the set went back to draft after it: that undoes it."""
    move = held.moves.filter(act=act).order_by("-pk").first()
    undone = move and held.moves.filter(pk__gt=move.pk, after=Stage.DRAFT).exists()
    return None if undone else move


def _calibrated(held: ThresholdSet) -> str:
    closed = held.rounds.exclude(closed_at=None)
    back = held.moves.filter(after=Stage.DRAFT).order_by("-pk").first()
    if back:
        closed = closed.filter(opened_at__gt=back.at)
    if closed.filter(ratings__isnull=False).exists():
        return ""
    return "Close a calibration round first, so that the Board sees how agencies differ."


def _legal_check_dated(held: ThresholdSet) -> str:
    return "" if moved_since_draft(held, Act.PASS_LEGAL_CHECK) else "The legal check has no date yet."


def _approval_dated(held: ThresholdSet) -> str:
    return "" if moved_since_draft(held, Act.APPROVE) else "The Board’s approval has no date yet."


def _not_illustrative(held: ThresholdSet) -> str:
    if not held.illustrative:
        return ""
    return "This set only illustrates. Copy it, agree the copy as your own, and make that live."


CHECKS = {
    "calibrated": _calibrated,
    "legal_check_dated": _legal_check_dated,
    "approval_dated": _approval_dated,
    "not_illustrative": _not_illustrative,
}
