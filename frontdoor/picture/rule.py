"""The rule by which small incidents add up: so many within so many days. Plain Python."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Rule:
    """`items` within `days`, the first and the last day counted."""

    items: int
    days: int

    def is_met(self, days: Iterable[date]) -> bool:
        return busiest(days, self.days).items >= self.items

    def met_at(self, told: Iterable[tuple[int, date]]) -> int | None:
        """Which of these, in the order in which they were told, was the one that met it."""
        so_far: list[date] = []
        for number, day in told:
            so_far.append(day)
            if self.is_met(so_far):
                return number
        return None


@dataclass(frozen=True, slots=True)
class Busiest:
    """The most items within a window, and over how many days these reach."""

    items: int
    days: int


def busiest(days: Iterable[date], within: int) -> Busiest:
    """The densest stretch of so many days; the latest where several are as dense."""
    held, best, start = sorted(days), Busiest(0, 0), 0
    for end, last in enumerate(held):
        while (last - held[start]).days >= within:
            start += 1
        if end - start + 1 >= best.items:
            best = Busiest(end - start + 1, (last - held[start]).days + 1)
    return best
