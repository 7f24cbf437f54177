"""The questions of the threshold tool, and how the answers travel: sealed in the page, nowhere else."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from frontdoor.core.sealing import Seal, SealBroken, SealExpired
from frontdoor.thresholds.guide import Guide, Modifier
from frontdoor.thresholds.suggesting import Answers, examples_for
from frontdoor.web.shared.fields import (
    Choice,
    ChoiceField,
    FrontForm,
    LongTextField,
    ManyChoicesField,
    SelectField,
)


NOT_KNOWN = "not_known"
LASTS = timedelta(hours=24)


class CannotGoOn(Exception):
    """What came back is not what this tool gave out, or belongs to a guide that is no longer shown."""


@dataclass
class Progress:
    """What was answered so far, in order, and the key of this use."""

    set_id: int
    use: str = field(default_factory=lambda: str(uuid.uuid4()))
    answers: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def opened(cls, token: str, now: datetime) -> "Progress":
        """Raises CannotGoOn."""
        try:
            held = _seal().open(token, now, LASTS)
        except SealExpired as old:
            held = old.data
        except SealBroken as broken:
            raise CannotGoOn from broken
        return cls(**held)  # type: ignore[arg-type]

    def sealed(self, now: datetime) -> str:
        return _seal().seal({"set_id": self.set_id, "use": self.use, "answers": self.answers}, now)

    def step_back(self) -> None:
        if self.answers:
            self.answers.popitem()

    def next_question(self, guide: Guide) -> str:
        """The first question without an answer; "" when there is none left."""
        return next((name for name in self.questions(guide) if name not in self.answers), "")

    def questions(self, guide: Guide) -> list[str]:
        kind = guide.kind(self.answers.get("kind", ""))
        scale = ["scale"] if kind and kind.scale else []
        return ["kind", "needs_care", "setting", "example", *scale, "modifiers"]

    @property
    def said(self) -> Answers:
        """The answers as the guide wants them: not known is empty."""
        held = {name: "" if value == NOT_KNOWN else value for name, value in self.answers.items()}
        scale = held.get("scale")
        return Answers(
            kind=held.get("kind", ""),
            example=held.get("example", ""),
            setting=held.get("setting", ""),
            modifiers=tuple(held.get("modifiers") or ()),
            scale=int(scale) if scale else None,
            needs_care=self.answers.get("needs_care", ""),
        )


def _seal() -> Seal:
    return Seal(settings.KEYRING.key("drafts"), "thresholds")


def question_form(guide: Guide, progress: Progress, name: str) -> type[FrontForm]:
    """A form of the one question, made from the guide."""
    return type("Question", (FrontForm,), {name: QUESTIONS[name](guide, progress.said)})


def _kind(guide: Guide, said: Answers) -> ChoiceField:
    return ChoiceField(
        label=_("What are you worried about?"),
        hint=_("Choose what fits best. If two fit, go through the guide twice."),
        missing=_("Select what you are worried about"),
        heading=True,
        choices=[Choice(kind.key, kind.name, kind.about) for kind in guide.kinds],
    )


def _needs_care(guide: Guide, said: Answers) -> ChoiceField:
    return ChoiceField(
        label=_("Does the adult need care or support?"),
        hint=_("Because of age, illness, disability, memory, mental health, alcohol or drugs, for example."),
        missing=_("Select whether the adult needs care or support"),
        heading=True,
        choices=[
            ("yes", _("Yes, or they may")),
            ("no", _("No")),
            (NOT_KNOWN, _("I don’t know")),
        ],
    )


def _setting(guide: Guide, said: Answers) -> ChoiceField:
    return ChoiceField(
        label=_("Where did it happen?"),
        missing=_("Select where it happened"),
        heading=True,
        choices=[*_named(guide.settings), _("or"), (NOT_KNOWN, _("I don’t know, or somewhere else"))],
    )


def _example(guide: Guide, said: Answers) -> ChoiceField:
    kind = guide.kind(said.kind)
    return ChoiceField(
        label=_("Which of these is nearest to what happened?"),
        hint=_("Between two, choose the more serious one.") + (f" {kind.hint}" if kind and kind.hint else ""),
        missing=_("Select what is nearest, or “None of these”"),
        heading=True,
        choices=[
            *((one.key, one.text) for one in examples_for(guide, said)),
            _("or"),
            (NOT_KNOWN, _("None of these, or I am not sure")),
        ],
    )


def _scale(guide: Guide, said: Answers) -> ChoiceField:
    kind = guide.kind(said.kind)
    steps = kind.scale if kind else ()
    return ChoiceField(
        label=_("How full is the worst room?"),
        hint=_("From 1 to 9. Choose the words that fit best."),
        missing=_("Select a rating, or “I don’t know”"),
        heading=True,
        choices=[
            *((str(step.value), f"{step.value}. {step.text}") for step in steps),
            _("or"),
            (NOT_KNOWN, _("I don’t know")),
        ],
    )


def _modifiers(guide: Guide, said: Answers) -> ManyChoicesField:
    fitting = [one for one in guide.modifiers if one.applies_to(said.kind)]
    return ManyChoicesField(
        label=_("Is any of this true?"),
        hint=_("Select all that are true. Leave all empty if none is."),
        heading=True,
        choices=_named(fitting),
    )


def _named(rows: Iterable[Modifier]) -> list[tuple[str, str]]:
    return [(one.key, one.name) for one in rows]


QUESTIONS = {
    "kind": _kind,
    "needs_care": _needs_care,
    "setting": _setting,
    "example": _example,
    "scale": _scale,
    "modifiers": _modifiers,
}


def choice_form(guide: Guide, agencies: list[tuple[str, str]]) -> type[FrontForm]:
    """What the person will do, and where they work; without agencies to choose from, not asked."""
    fields: dict[str, Any] = {
        "level": ChoiceField(
            label=_("What will you do?"),
            missing=_("Select what you will do"),
            size="m",
            choices=[(str(level.rank), level.name) for level in guide.levels],
        ),
        "why": LongTextField(
            label=_("If that is not what the guide suggests, why?"),
            hint=_("It is not wrong to differ. Do not write anybody’s name here."),
            most=1000,
            rows=3,
        ),
    }
    if agencies:
        fields["agency"] = SelectField(
            label=_("Where do you work? (optional)"),
            hint=_("It helps to see where the guide is used, and where it is not clear."),
            blank=_("I would rather not say"),
            choices=agencies,
        )
    return type("WhatNext", (FrontForm,), fields)
