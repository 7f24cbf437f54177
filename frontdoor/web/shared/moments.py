"""Moments and days in words, as GOV.UK writes them: 20 November 2026, 4:30pm."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def moment(at: datetime) -> str:
    return f"{day(at)}, {clock(at)}"


def day(on: date) -> str:
    return date_format(_local_day(on), "j F Y")


def clock(at: datetime) -> str:
    local = timezone.localtime(at)
    half = _("am") if local.hour < 12 else _("pm")
    minutes = f":{local.minute:02}" if local.minute else ""
    if (local.hour, local.minute) == (12, 0):
        return _("midday")
    return f"{local.hour % 12 or 12}{minutes}{half}"


def due(at: datetime, now: datetime) -> str:
    """How a due moment stands at `now`, in whole days of the calendar."""
    days = (_local_day(at) - _local_day(now)).days
    if at < now:
        return _late(now - at, -days, at)
    if days == 0:
        return _("due today %(time)s") % {"time": clock(at)}
    if days == 1:
        return _("due tomorrow %(time)s") % {"time": clock(at)}
    return _("due %(day)s") % {"day": day(at)}


def _late(by: timedelta, days: int, at: datetime) -> str:
    if days == 0:
        return _("late, was due today %(time)s") % {"time": clock(at)}
    # Yesterday at 5pm is not yet "1 day late" at 9am to the person who owes it.
    if by < timedelta(days=1):
        return _("late, was due yesterday %(time)s") % {"time": clock(at)}
    return ngettext("%(days)s day late", "%(days)s days late", days) % {"days": days}


def _local_day(on: date) -> date:
    return timezone.localdate(on) if isinstance(on, datetime) else on
