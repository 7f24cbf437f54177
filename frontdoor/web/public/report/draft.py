"""What somebody has told so far. It travels with the page, sealed: nothing is kept here before they send it."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, cast

from django.conf import settings

from frontdoor.core.sealing import Seal, SealExpired


LASTS = timedelta(hours=24)


@dataclass(slots=True)
class Draft:
    """`answers` by question; an empty answer is “I don’t know”. `typed` was not finished, and is kept as it is."""

    way: str = ""
    id: str = field(default_factory=lambda: secrets.token_hex(16))
    answers: dict[str, dict] = field(default_factory=dict)
    typed: dict[str, dict] = field(default_factory=dict)
    checked: bool = False
    threshold_use: str = ""
    is_old: bool = False

    @classmethod
    def open(cls, token: str, at: datetime) -> "Draft":
        """Raises SealBroken. An old draft still opens, and says that it is old."""
        try:
            held, is_old = _seal().open(token, at, LASTS), False
        except SealExpired as expired:
            held, is_old = expired.data, True
        return cls(**cast(dict[str, Any], held), is_old=is_old)

    def sealed(self, at: datetime) -> str:
        held = {
            "way": self.way,
            "id": self.id,
            "answers": self.answers,
            "typed": self.typed,
            "checked": self.checked,
            "threshold_use": self.threshold_use,
        }
        return _seal().seal(held, at)

    def answer(self, question: str, given: Mapping[str, object]) -> None:
        self.answers[question] = {name: kept(value) for name, value in given.items() if value not in NOTHING}
        self.typed.pop(question, None)

    def initial(self, question: str) -> dict:
        return self.typed.get(question) or self.answers.get(question, {})


NOTHING: tuple = (None, "", [])


def kept(value: object) -> object:
    """A value as JSON holds it; a day as its three boxes."""
    return [value.day, value.month, value.year] if isinstance(value, date) else value


def day_of(parts: object) -> date | None:
    if not isinstance(parts, list) or len(parts) != 3:
        return None
    day, month, year = parts
    return date(year, month, day)


def _seal() -> Seal:
    return Seal(settings.KEYRING.key("drafts"), "public report")
