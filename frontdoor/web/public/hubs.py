"""The hubs: whom to call, when they are open, and when somebody will read what arrives."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import Error as DatabaseError
from django.utils import timezone
from django.utils.translation import gettext as _

from frontdoor.agencies import policies
from frontdoor.agencies import queries as agencies
from frontdoor.clocks import services as clocks
from frontdoor.clocks.enums import ClockKind
from frontdoor.core import durations
from frontdoor.core.calendar import HubHours, is_open, london_date
from frontdoor.web.shared import moments


@dataclass(frozen=True, slots=True)
class Hub:
    key: str
    name: str
    council: str
    phone: str
    night: str
    post: str
    hours: tuple[str, ...]
    is_open: bool


def every() -> list[Hub]:
    """Every hub that takes concerns; none while the database is away, for a page must still show."""
    try:
        at = timezone.now()
        return [hub_of(partnership, at) for partnership in agencies.partnerships_taking_concerns()]
    except DatabaseError:
        return []


def councils() -> dict[str, str]:
    """The council of each hub by the hub's key; none while the database is away."""
    try:
        return {one.key: one.council_name for one in agencies.partnerships_taking_concerns()}
    except DatabaseError:
        return {}


def hub_of(partnership, at: datetime) -> Hub:
    on = london_date(at)
    held = policies.values(partnership, on, beginning="hub.")
    hours = clocks.hub_hours(partnership, on)
    return Hub(
        key=partnership.key,
        name=partnership.name,
        council=partnership.council_name,
        phone=held.get("hub.phone", ""),
        night=held.get("hub.out_of_hours", ""),
        post=held.get("hub.post", ""),
        hours=hours_in_words(hours),
        is_open=is_open(at, hours),
    )


def brief(partnership) -> dict[str, object]:
    """What the pages of a report show of its hub; it travels in the draft."""
    hub = hub_of(partnership, timezone.now())
    return {"hub": hub.key, "hub_council": hub.council, "hub_phone": hub.phone, "hub_night": hub.night}


def read_by(partnership, at: datetime) -> datetime | None:
    """When somebody will have read what arrives at a moment, by the local timescale."""
    on = london_date(at)
    policy = policies.value(partnership, f"clock.{ClockKind.FIRST_READ}", on)
    return durations.due(at, policy["amount"], policy["unit"], clocks.hub_hours(partnership, on))


def weekdays() -> tuple[str, ...]:
    return (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )


def day_in_words(on: date, today: date) -> str:
    """A day soon, as people say it: today, tomorrow, on Monday, on 4 January 2027."""
    days = (on - today).days
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    if days < 7:
        return _("on %(weekday)s") % {"weekday": weekdays()[on.weekday()]}
    return _("on %(day)s") % {"day": moments.day(on)}


def by_in_words(due: datetime, now: datetime) -> str:
    day = day_in_words(london_date(due), london_date(now))
    return _("%(day)s by %(time)s") % {"day": day, "time": moments.clock(due)}


def hours_in_words(hours: HubHours) -> tuple[str, ...]:
    """Days with the same hours together: “Monday to Thursday, 8:30am to 5pm”."""
    runs: list[list[int]] = []
    for weekday in sorted(hours.week):
        same = runs and runs[-1][-1] == weekday - 1 and hours.week[runs[-1][0]] == hours.week[weekday]
        runs[-1].append(weekday) if same else runs.append([weekday])
    return tuple(_run_in_words(run, *hours.week[run[0]]) for run in runs)


def _run_in_words(run: list[int], opens: time, closes: time) -> str:
    names = weekdays()
    times = {"opens": _time_in_words(opens), "closes": _time_in_words(closes)}
    if len(run) == 1:
        return _("%(day)s, %(opens)s to %(closes)s") % {"day": names[run[0]], **times}
    days = {"first": names[run[0]], "last": names[run[-1]]}
    return _("%(first)s to %(last)s, %(opens)s to %(closes)s") % {**days, **times}


def _time_in_words(at: time) -> str:
    return moments.clock(timezone.make_aware(datetime.combine(date(2026, 1, 1), at)))
