"""A threshold guide as plain values, read from the document that a pack or a set holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


COLOURS = ("grey", "green", "blue", "turquoise", "yellow", "orange", "red", "purple")


class GuideUnreadable(Exception):
    """The document does not make a guide; the message says what is wrong and where."""


@dataclass(frozen=True, slots=True)
class Level:
    """One rung. `rank` counts from 1; colour only repeats what the name says."""

    key: str
    rank: int
    name: str
    colour: str
    meaning: str
    actions: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """One thing that may have happened. Without settings it is shown wherever it happened."""

    key: str
    rank: int
    text: str
    settings: tuple[str, ...] = ()

    def fits(self, setting: str) -> bool:
        return not self.settings or setting in self.settings


@dataclass(frozen=True, slots=True)
class Step:
    """One value of a scale, such as a clutter rating."""

    value: int
    rank: int
    text: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of harm, or of need. No answer brings it below `lowest`."""

    key: str
    name: str
    about: str
    examples: tuple[Example, ...]
    hint: str = ""
    lowest: int = 1
    lowest_reason: str = ""
    counts_as: str = ""
    scale_name: str = ""
    scale: tuple[Step, ...] = ()
    actions: tuple[tuple[int, str], ...] = ()
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Modifier:
    """Where it happened, or what else is true, and how far that raises the level."""

    key: str
    name: str
    reason: str = ""
    adds: int = 0
    from_rank: int = 1
    at_least: int = 1
    kinds: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()

    def applies_to(self, kind: str) -> bool:
        return not self.kinds or kind in self.kinds


@dataclass(frozen=True, slots=True)
class GuidePage:
    """Something to read beside the tool: the law and the words (context), or how to use it (help)."""

    key: str
    title: str
    paragraphs: tuple[str, ...]
    is_help: bool = False


@dataclass(frozen=True, slots=True)
class Vignette:
    key: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Guide:
    levels: tuple[Level, ...]
    kinds: tuple[Kind, ...]
    settings: tuple[Modifier, ...]
    modifiers: tuple[Modifier, ...]
    concern_rank: int
    unsure_rank: int
    calibrate_every_days: int
    outside_care: tuple[str, ...] = ()
    pages: tuple[GuidePage, ...] = ()
    vignettes: tuple[Vignette, ...] = ()

    def level(self, rank: int) -> Level:
        return self.levels[max(1, min(rank, len(self.levels))) - 1]

    def kind(self, key: str) -> Kind | None:
        return next((kind for kind in self.kinds if kind.key == key), None)

    def page(self, key: str) -> GuidePage | None:
        return next((page for page in self.pages if page.key == key), None)


def read(content: Mapping[str, Any]) -> Guide:
    """Raises GuideUnreadable."""
    try:
        return _Reading(content).guide()
    except KeyError as missing:
        raise GuideUnreadable(f"An entry lacks {missing}.") from missing
    except (AttributeError, TypeError, ValueError) as wrong:
        raise GuideUnreadable(f"Something has the wrong form: {wrong}") from wrong


class _Reading:
    def __init__(self, content: Mapping[str, Any]) -> None:
        self.content = content
        self.ranks = {row["key"]: rank for rank, row in enumerate(content["level"], start=1)}

    def guide(self) -> Guide:
        content = self.content
        if len(self.ranks) < 2 or len(self.ranks) != len(content["level"]):
            raise GuideUnreadable("A guide needs two levels or more, each with a key of its own.")
        kinds = _once(self._kind(row) for row in content["kind"])
        settings = _once(self._modifier(row) for row in content["setting"])
        self._refuse_strangers(kinds, {setting.key for setting in settings})
        return Guide(
            levels=tuple(self._level(row) for row in content["level"]),
            kinds=kinds,
            settings=settings,
            modifiers=_once(self._modifier(row) for row in content["modifier"]),
            concern_rank=self._rank(content["concern_level"]),
            unsure_rank=self._rank(content["unsure_level"]),
            calibrate_every_days=int(content["calibrate_every_days"]),
            outside_care=tuple(content.get("outside_care", ())),
            pages=_once(_page(row) for row in content.get("page", ())),
            vignettes=_once(Vignette(**row) for row in content.get("vignette", ())),
        )

    def _rank(self, key: str) -> int:
        if key not in self.ranks:
            raise GuideUnreadable(f"There is no level “{key}”.")
        return self.ranks[key]

    def _level(self, row: Mapping[str, Any]) -> Level:
        if row["colour"] not in COLOURS:
            raise GuideUnreadable(f"“{row['colour']}” is not a colour of a tag: {', '.join(COLOURS)}.")
        return Level(
            key=row["key"],
            rank=self.ranks[row["key"]],
            name=row["name"],
            colour=row["colour"],
            meaning=row["meaning"],
            actions=tuple(row["actions"]),
            alternatives=tuple(row.get("alternatives", ())),
        )

    def _kind(self, row: Mapping[str, Any]) -> Kind:
        scale = row.get("scale", {})
        return Kind(
            key=row["key"],
            name=row["name"],
            about=row["about"],
            examples=tuple(self._examples(row)),
            hint=row.get("hint", ""),
            lowest=self._rank(row["lowest"]) if "lowest" in row else 1,
            lowest_reason=row.get("lowest_reason", ""),
            counts_as=row.get("counts_as", ""),
            scale_name=scale.get("name", ""),
            scale=tuple(
                Step(value, self._rank(step["level"]), step["text"])
                for value, step in enumerate(scale.get("steps", ()), start=1)
            ),
            actions=tuple(
                (self._rank(level), text) for level, texts in row.get("actions", {}).items() for text in texts
            ),
            alternatives=tuple(row.get("alternatives", ())),
        )

    def _examples(self, row: Mapping[str, Any]) -> Iterable[Example]:
        for level, given in row["examples"].items():
            for number, one in enumerate(given, start=1):
                told = {"text": one} if isinstance(one, str) else one
                key = f"{row['key']}.{level}.{number}"
                yield Example(key, self._rank(level), told["text"], tuple(told.get("settings", ())))

    def _modifier(self, row: Mapping[str, Any]) -> Modifier:
        adds = int(row.get("adds", 0))
        if adds < 0:
            raise GuideUnreadable(f"“{row['key']}” would lower a level; what is added only ever raises it.")
        return Modifier(
            key=row["key"],
            name=row["name"],
            reason=row.get("reason", ""),
            adds=adds,
            from_rank=self._rank(row["from_level"]) if "from_level" in row else 1,
            at_least=self._rank(row["at_least"]) if "at_least" in row else 1,
            kinds=tuple(row.get("kinds", ())),
            actions=tuple(row.get("actions", ())),
        )

    def _refuse_strangers(self, kinds: tuple[Kind, ...], settings: set[str]) -> None:
        for kind in kinds:
            lost = {place for example in kind.examples for place in example.settings} - settings
            low = [example.key for example in kind.examples if example.rank < kind.lowest]
            if lost or low:
                raise GuideUnreadable(f"“{kind.key}”: {', '.join([*sorted(lost), *low])} does not fit.")
        known = {kind.key for kind in kinds}
        for row in (*self.content["setting"], *self.content["modifier"]):
            if unknown := set(row.get("kinds", ())) - known:
                raise GuideUnreadable(f"“{row['key']}” names kinds that are not there: {sorted(unknown)}.")


def _page(row: Mapping[str, Any]) -> GuidePage:
    return GuidePage(row["key"], row["title"], tuple(row["paragraphs"]), bool(row.get("help", False)))


def _once(rows: Iterable[Any]) -> tuple[Any, ...]:
    found = tuple(rows)
    keys = [row.key for row in found]
    if twice := sorted({key for key in keys if keys.count(key) > 1}):
        raise GuideUnreadable(f"Twice the same key: {', '.join(twice)}.")
    return found
