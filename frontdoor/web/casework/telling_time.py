"""A time of day as people type it."""

import re
from datetime import date, datetime, time

from frontdoor.core.calendar import london_date, london_moment


TYPED = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?", re.IGNORECASE)
MIDDAY, LAST_MOMENT = time(12), time(23, 59)


def time_of(typed: str) -> time | None:
    """Read 14:30, 2.30pm or 2pm; None when it is none of these."""
    found = TYPED.fullmatch(typed.strip())
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def moment_of(on: date, typed: str, now: datetime) -> datetime:
    """The moment meant: without a time it is now for today, midday for a day before."""
    at = time_of(typed) if typed else None
    if at is None:
        return now if on == london_date(now) else london_moment(on, MIDDAY)
    return london_moment(on, at)
