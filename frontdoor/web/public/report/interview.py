"""Which questions are asked of this person, in which order, and which comes next."""

from dataclasses import dataclass

from frontdoor.web.public.report.asking import Ask, Told
from frontdoor.web.public.report.draft import Draft
from frontdoor.web.public.report.questions import QUESTIONS


@dataclass(frozen=True, slots=True)
class Interview:
    path: tuple[Ask, ...]
    told: Told
    draft: Draft

    @classmethod
    def of(cls, draft: Draft) -> "Interview":
        """Follow the questions in order; what earlier answers make pointless is neither asked nor told."""
        path, told = [], Told()
        for ask in QUESTIONS:
            if ask.when(told):
                path.append(ask)
                told |= draft.answers.get(ask.key, {})
        return cls(tuple(path), told, draft)

    def find(self, key: str) -> Ask | None:
        return next((ask for ask in self.path if ask.key == key), None)

    def number(self, ask: Ask) -> int:
        return self.path.index(ask) + 1

    def told_before(self, ask: Ask) -> Told:
        """What was told up to a question: its own words depend on no later one."""
        told = Told()
        for earlier in self.path[: self.path.index(ask)]:
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
