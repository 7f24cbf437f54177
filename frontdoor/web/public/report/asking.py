"""How one question is declared: when it is asked, what it holds, and how it reads."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from frontdoor.web.shared.fields import FrontField, FrontForm


class Told(dict):
    """What somebody has told so far, by the names of the fields; what does not apply is not in it."""

    @property
    def is_self(self) -> bool:
        return self.get("who") == "self"

    @property
    def is_work(self) -> bool:
        return self.get("who") == "work"

    @property
    def about(self) -> str:
        return "adult" if self.is_self else str(self.get("about") or "adult")

    @property
    def is_about_somebody(self) -> bool:
        return self.about != "provider"

    @property
    def is_about_somebody_living(self) -> bool:
        return self.about in ("adult", "child")

    def words(self, name: str) -> str:
        return str(self.get(name) or "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of the report. Without a title, its only field is the heading."""

    fields: Mapping[str, FrontField] = field(default_factory=dict)
    title: str = ""
    says: tuple[str, ...] = ()

    def form(self, **given) -> FrontForm:
        return type("Answers", (FrontForm,), dict(self.fields))(**given)

    @property
    def heading(self) -> str:
        return self.title or next((str(one.label) for one in self.fields.values()), "")


Fill = Callable[[Told], Sheet]
When = Callable[[Told], bool]


@dataclass(frozen=True, slots=True)
class Ask:
    """`then` looks up what follows from an answer; what it gives is kept with the answer."""

    key: str
    sheet: Fill
    when: When
    can_be_unknown: bool
    then: Callable[[Mapping[str, object]], dict[str, object]] | None


def always(told: Told) -> bool:
    return True


def asks(key: str, *, when: When = always, can_be_unknown: bool = True, then=None) -> Callable[[Fill], Ask]:
    def declare(sheet: Fill) -> Ask:
        return Ask(key=key, sheet=sheet, when=when, can_be_unknown=can_be_unknown, then=then)

    return declare
