"""What the guide suggests, from the answers alone. It reads nothing and stores nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from frontdoor.thresholds.guide import Example, Guide, Kind, Level, Modifier, Step


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody chose. Empty means not known, which never counts as harmless."""

    kind: str
    example: str = ""
    setting: str = ""
    modifiers: tuple[str, ...] = ()
    scale: int | None = None
    needs_care: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    level: Level
    reasons: tuple[str, ...]
    actions: tuple[str, ...]
    alternatives: tuple[str, ...]
    is_below_concern: bool


def suggest(guide: Guide, answers: Answers) -> Suggestion:
    """Guides and never blocks: any answers give a level, and an answer that is not known is “not sure”.

    What raises only ever raises: each step takes the higher of two levels or adds to one.
    """
    kind = guide.kind(answers.kind)
    base, reasons = _base(guide, kind, answers)
    raising = _raising(guide, answers)
    rank = base + sum(one.adds for one in raising if base >= one.from_rank)
    rank = max([rank, *(one.at_least for one in raising)])
    level = guide.level(rank)
    reasons += [one.reason for one in raising if one.reason and _counts(one, base)]
    if answers.needs_care == "no":
        reasons.append(_("You said that the adult does not need care or support."))
    return Suggestion(
        level=level,
        reasons=tuple(reasons),
        actions=_actions(kind, level, raising),
        alternatives=_alternatives(guide, kind, level, answers),
        is_below_concern=level.rank < guide.concern_rank,
    )


def examples_for(guide: Guide, answers: Answers) -> tuple[Example, ...]:
    """The examples to choose from: where it happened changes them."""
    kind = guide.kind(answers.kind)
    return tuple(one for one in kind.examples if one.fits(answers.setting)) if kind else ()


def _base(guide: Guide, kind: Kind | None, answers: Answers) -> tuple[int, list[str]]:
    """The level before anything raises it, and why."""
    if kind is None:
        return guide.unsure_rank, [_no_example()]
    chosen = next((one for one in kind.examples if one.key == answers.example), None)
    rank = chosen.rank if chosen else guide.unsure_rank
    reasons = [_by_example(guide, chosen) if chosen else _no_example()]
    step = next((one for one in kind.scale if one.value == answers.scale), None)
    if step:
        rank = max(rank, step.rank)
        reasons.append(_by_scale(guide, kind, step))
    if rank <= kind.lowest and kind.lowest_reason:
        reasons.append(kind.lowest_reason)
    return max(rank, kind.lowest), reasons


def _no_example() -> str:
    return _("No example fitted. When you are not sure, talk it through.")


def _by_example(guide: Guide, example: Example) -> str:
    return _("You chose “%(example)s” That is an example of “%(level)s”.") % {
        "example": example.text,
        "level": guide.level(example.rank).name,
    }


def _by_scale(guide: Guide, kind: Kind, step: Step) -> str:
    return _("%(scale)s %(value)s is at the level “%(level)s”.") % {
        "scale": kind.scale_name,
        "value": step.value,
        "level": guide.level(step.rank).name,
    }


def _raising(guide: Guide, answers: Answers) -> list[Modifier]:
    held = [one for one in guide.settings if one.key == answers.setting]
    held += [one for one in guide.modifiers if one.key in answers.modifiers]
    return [one for one in held if one.applies_to(answers.kind)]


def _counts(one: Modifier, base: int) -> bool:
    return one.at_least > 1 or (one.adds > 0 and base >= one.from_rank)


def _actions(kind: Kind | None, level: Level, raising: list[Modifier]) -> tuple[str, ...]:
    """The most pressing first: what else is true, the first thing of the level, then this kind of harm."""
    urgent = [action for one in raising for action in one.actions]
    here = [text for rank, text in kind.actions if rank == level.rank] if kind else []
    return _in_order([*urgent, *level.actions[:1], *here, *level.actions[1:]])


def _alternatives(guide: Guide, kind: Kind | None, level: Level, answers: Answers) -> tuple[str, ...]:
    outside = guide.outside_care if answers.needs_care == "no" else ()
    return _in_order([*outside, *(kind.alternatives if kind else ()), *level.alternatives])


def _in_order(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
