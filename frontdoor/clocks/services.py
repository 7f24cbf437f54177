from collections.abc import Iterable
from datetime import date, datetime, time
from typing import cast

from django.db import transaction
from django.db.models import DateTimeField, Value
from django.db.models.functions import Greatest

from frontdoor.access.models import Record
from frontdoor.agencies import policies
from frontdoor.agencies.models import Partnership
from frontdoor.agencies.packs import WEEK
from frontdoor.agencies.viewer import Viewer
from frontdoor.clocks.enums import ClockKind, PauseReason
from frontdoor.clocks.models import Clock, Extension, Pause
from frontdoor.core import durations
from frontdoor.core.calendar import HubHours, london_date, london_moment
from frontdoor.trail import services as trail


USUAL_END = time(17)


def hub_hours(partnership: Partnership, on: date) -> HubHours:
    """The hub's opening hours in force on a day, from the partnership's pack."""
    return _hours(partnership, on, policies.values(partnership, on))


def _hours(partnership: Partnership, on: date, held: dict) -> HubHours:
    week = {
        WEEK.index(day): (time.fromisoformat(opens), time.fromisoformat(closes))
        for day, (opens, closes) in policies.among(held, partnership, "hub.hours", on).items()
    }
    days_off = frozenset(date.fromisoformat(day) for day in held.get("calendar.extra_days_off", []))
    return HubHours(week=week, extra=days_off)


def due_moment(*, partnership: Partnership, policy: str, at: datetime) -> datetime:
    """When something is due that has no clock of its own, by the timescale `clock.<policy>` in force."""
    held, hours = (
        policies.value(partnership, f"clock.{policy}", london_date(at)),
        hub_hours(partnership, london_date(at)),
    )
    # Never None: nothing pauses it.
    return cast(datetime, durations.due(at, held["amount"], held["unit"], hours))


def start(*, record: Record, kind: ClockKind, at: datetime, policy_key: str = "") -> Clock:
    """Start a clock by the policy in force; one already running of this kind is left alone."""
    running = Clock.objects.filter(record=record, kind=kind, stopped_at=None).first()
    if running:
        return running
    policy = policies.value(record.partnership, f"clock.{policy_key or kind}", london_date(at))
    return _start(record, kind, at, policy["amount"], policy["unit"])


def start_first(*, record: Record, kinds: Iterable[ClockKind], at: datetime) -> list[Clock]:
    """Start the clocks that a new record begins with: nothing runs on it yet, and policy is read once."""
    on = london_date(at)
    held = policies.values(record.partnership, on)
    hours = _hours(record.partnership, on, held)
    timescales = [(kind, policies.among(held, record.partnership, f"clock.{kind}", on)) for kind in kinds]
    return Clock.objects.bulk_create(
        _clock(record, kind, at, policy["amount"], policy["unit"], hours) for kind, policy in timescales
    )


def start_until(*, record: Record, kind: ClockKind, on: date, at: datetime) -> Clock:
    """Start a clock that a person set for a day, in place of one already running of this kind."""
    stop(record=record, kind=kind, at=at)
    return _start(record, kind, at, max((on - london_date(at)).days, 0), "calendar_days")


def _start(record: Record, kind: ClockKind, at: datetime, amount: int, unit: durations.Unit) -> Clock:
    clock = _clock(record, kind, at, amount, unit, hub_hours(record.partnership, london_date(at)))
    clock.save()
    return clock


def _clock(
    record: Record, kind: ClockKind, at: datetime, amount: int, unit: durations.Unit, hours: HubHours
) -> Clock:
    # Never None: nothing has paused it yet.
    due = cast(datetime, durations.due(at, amount, unit, hours))
    return Clock(
        record=record, kind=kind, started_at=at, amount=amount, unit=unit, first_due_at=due, due_at=due
    )


@transaction.atomic
def stop(*, record: Record, kind: ClockKind, at: datetime) -> None:
    """Stop the running clock of a kind, with any pause in it; nothing happens when none runs."""
    for clock in Clock.objects.select_for_update().filter(record=record, kind=kind, stopped_at=None):
        _end_pause(clock, at)
        # Whoever waited for a lock brings a moment that may be older than the clock.
        clock.stopped_at, clock.due_at = max(at, clock.started_at), _due(clock) or clock.first_due_at
        clock.save(update_fields=["stopped_at", "due_at"])


@transaction.atomic
def pause(*, clock: Clock, reason: PauseReason, note: str, by: Viewer, at: datetime) -> Pause:
    """Pause a running clock. Raises ClockNotRunning, AlreadyPaused."""
    _lock(clock)
    if clock.stopped_at:
        raise ClockNotRunning
    if clock.pauses.filter(until_at=None).exists():
        raise AlreadyPaused
    made = Pause.objects.create(clock=clock, reason=reason, note=note, from_at=at, by=by.user)
    _refresh(clock)
    _record(clock, "clock_paused", by, at, {"reason": str(reason)})
    return made


@transaction.atomic
def resume(*, clock: Clock, by: Viewer, at: datetime) -> None:
    """End the pause that runs. Raises NotPaused."""
    _lock(clock)
    if not _end_pause(clock, at):
        raise NotPaused
    _refresh(clock)
    _record(clock, "clock_resumed", by, at, {})


@transaction.atomic
def extend(*, clock: Clock, due_at: datetime, reason: str, by: Viewer, at: datetime) -> Extension:
    """Give a running clock a later due moment. Raises ClockNotRunning, NotLater, ReasonForExtensionMissing."""
    _lock(clock)
    if clock.stopped_at:
        raise ClockNotRunning
    if not reason.strip():
        raise ReasonForExtensionMissing
    if due_at <= (clock.due_at or clock.first_due_at):
        raise NotLater
    made = Extension.objects.create(clock=clock, due_at=due_at, reason=reason, by=by.user, at=at)
    _refresh(clock)
    _record(clock, "clock_extended", by, at, {"extension": made.pk})
    return made


class ClockNotRunning(Exception):
    """The clock has stopped: what it was for is done."""


class AlreadyPaused(Exception):
    """The clock is paused already. Resume it first."""


class NotPaused(Exception):
    """The clock is not paused."""


class NotLater(Exception):
    """Choose a moment after the one it is due now."""


class ReasonForExtensionMissing(Exception):
    """Say why more time is needed."""


def elapsed(clocks: Iterable[Clock], now: datetime) -> list[tuple[Clock, durations.Elapsed]]:
    """Each clock with its raw and adjusted duration, in the clock's unit, so far or in all."""
    hours: dict[date, HubHours] = {}
    found = []
    for clock in clocks:
        on = london_date(clock.started_at)
        if on not in hours:
            hours[on] = hub_hours(clock.record.partnership, on)
        pauses = sorted(
            ((pause.from_at, pause.until_at) for pause in clock.pauses.all()), key=lambda pause: pause[0]
        )
        ended = clock.stopped_at or now
        found.append(
            (clock, durations.raw_and_adjusted(clock.started_at, ended, pauses, _unit(clock), hours[on]))
        )
    return found


def closing_time(partnership: Partnership, on: date) -> datetime:
    """When the hub closes on a day, or would: what is due on a day is due by then."""
    span = hub_hours(partnership, on).span(on)
    return span[1] if span else london_moment(on, USUAL_END)


def _lock(clock: Clock) -> None:
    """Bring a clock up to date and hold it: somebody else may have paused or stopped it meanwhile."""
    clock.refresh_from_db(from_queryset=Clock.objects.select_for_update())


def _end_pause(clock: Clock, at: datetime) -> int:
    return clock.pauses.filter(until_at=None).update(until_at=Greatest("from_at", Value(at, DateTimeField())))


def _refresh(clock: Clock) -> None:
    clock.due_at = _due(clock)
    clock.save(update_fields=["due_at"])


def _due(clock: Clock) -> datetime | None:
    hours = hub_hours(clock.record.partnership, london_date(clock.started_at))
    due = durations.due(clock.started_at, clock.amount, _unit(clock), hours, _pauses(clock))
    extended = clock.extensions.order_by("-due_at").values_list("due_at", flat=True).first()
    return max(due, extended) if due and extended else due


def _unit(clock: Clock) -> durations.Unit:
    return cast(durations.Unit, clock.unit)


def _pauses(clock: Clock) -> list[tuple[datetime, datetime | None]]:
    return list(clock.pauses.order_by("from_at").values_list("from_at", "until_at"))


def _record(clock: Clock, action: str, by: Viewer, at: datetime, detail: dict) -> None:
    trail.record(
        chain=clock.record.partnership.key,
        action=action,
        by=by.actor,
        at=at,
        record=clock.record_id,
        detail={"clock": clock.kind, **detail},
    )
