"""Which questions are asked of this person, in which order, and which comes next."""

from collections.abc import Iterable
from dataclasses import dataclass

from frontdoor.web.public.report.asking import Ask, Told
from frontdoor.web.public.report.draft import Draft
from frontdoor.web.public.report.questions import WAYS


@dataclass(frozen=True, slots=True)
class Interview:
    """`path` is asked in turn; what is `offered` may be added before sending, or not at all."""

    path: tuple[Ask, ...]
    offered: tuple[Ask, ...]
    told: Told
    draft: Draft

    @classmethod
    def of(cls, draft: Draft) -> "Interview":
        """Follow the questions in order; what earlier answers make pointless is neither asked nor told."""
        way = WAYS[draft.way]
        told = Told(way.told)

        def follow(asks: Iterable[Ask]) -> Iterable[Ask]:
            for ask in asks:
                if ask.when(told):
                    told.update(draft.answers.get(ask.key, {}))
                    yield ask

        return cls(tuple(follow(way.asked)), tuple(follow(way.offered)), told, draft)

    @property
    def every(self) -> tuple[Ask, ...]:
        return self.path + self.offered

    def find(self, key: str) -> Ask | None:
        return next((ask for ask in self.every if ask.key == key), None)

    def number(self, ask: Ask) -> int:
        """Its place in the path, from 1; 0 for what is only offered."""
        return self.path.index(ask) + 1 if ask in self.path else 0

    def told_before(self, ask: Ask) -> Told:
        """What was told up to a question: its own words depend on no later one."""
        told = Told(WAYS[self.draft.way].told)
        for earlier in self.every[: self.every.index(ask)]:
            told |= self.draft.answers.get(earlier.key, {})
        return told

    def after(self, key: str) -> Ask | None:
        """What to ask after a question; None when it is time to check the answers."""
        if self.draft.checked:
            return self.unanswered
        keys = [ask.key for ask in self.path]
        following = self.path[keys.index(key) + 1 :] if key in keys else self.path
        return next(iter(following), None)

    def before(self, key: str) -> Ask | None:
        keys = [ask.key for ask in self.path]
        place = keys.index(key) if key in keys else len(keys)
        return self.path[place - 1] if place else None

    @property
    def unanswered(self) -> Ask | None:
        return next((ask for ask in self.path if ask.key not in self.draft.answers), None)

    @property
    def not_told(self) -> list[Ask]:
        """What may still be added."""
        return [ask for ask in self.offered if ask.key not in self.draft.answers]
