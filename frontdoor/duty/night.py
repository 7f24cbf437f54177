"""Until when a sheet looks ahead, and what the pack says of the duty desk."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from frontdoor.agencies import policies
from frontdoor.agencies.models import Partnership
from frontdoor.clocks.services import hub_hours
from frontdoor.core.calendar import is_open, london_date, next_open


@dataclass(frozen=True, slots=True)
class Night:
    """What is needed of the pack to draw a sheet; `morning` is when the hub opens next."""

    at: datetime
    morning: datetime
    high: tuple[str, ...]
    to_tell: dict[str, list[str]]

    @property
    def today(self) -> date:
        return london_date(self.at)

    @property
    def last_day(self) -> date:
        """The last day on which something may end before the morning comes."""
        return london_date(self.morning) - timedelta(days=1)


def night(partnership: Partnership, at: datetime) -> Night:
    held = policies.values(partnership, london_date(at))
    return Night(
        at=at,
        morning=next_morning(partnership, at),
        high=tuple(held.get("duty.high_levels", ())),
        to_tell=held.get("critical.tell", {}),
    )


def next_morning(partnership: Partnership, at: datetime) -> datetime:
    """When the hub opens next; while it is open, after it has closed. Raises PolicyNotSet."""
    hours = hub_hours(partnership, london_date(at))
    span = hours.span(london_date(at)) if is_open(at, hours) else None
    return next_open(span[1] if span else at, hours)


def accept_by(partnership: Partnership, at: datetime) -> datetime:
    """By when a hand-over is accepted, or is late. Raises PolicyNotSet."""
    return at + timedelta(minutes=policies.value(partnership, "duty.accept_minutes", london_date(at)))
