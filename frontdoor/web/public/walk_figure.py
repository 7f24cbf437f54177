"""The one figure of the walk: a message, bars with their labels, and the same as a table."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from frontdoor.concerns.showing import ReferrersTold, Told


WIDTH = 320


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    count: int
    width: int
    tone: str


@dataclass(frozen=True, slots=True)
class Figure:
    message: str
    bars: list[Bar]
    told: int
    read: int
    owed: int
    since: datetime


def figure(counted: ReferrersTold, since: datetime) -> Figure:
    return Figure(
        message=message(counted),
        bars=bars(counted),
        told=counted.told,
        read=counted.read,
        owed=counted.owed,
        since=since,
    )


def message(counted: ReferrersTold) -> str:
    """The title says what the figure says, with its numbers."""
    if not counted.owed:
        return _("No referrer’s answer was due yet")
    return _("%(in_time)s of %(owed)s referrers were told in time") % {
        "in_time": counted.counts[Told.IN_TIME],
        "owed": counted.owed,
    }


def bars(counted: ReferrersTold) -> list[Bar]:
    labels = {
        Told.IN_TIME: (_("Told in time"), "#0b5c3e"),
        Told.LATE: (_("Told late"), "#8a5a00"),
        Told.OVERDUE: (_("Not told, and late"), "#a31a1a"),
        Told.NOT_YET: (_("Not told, not due yet"), "#5f6b73"),
        Told.WITHHELD: (_("Not told, for a reason that is kept"), "#5f6b73"),
    }
    longest = max(counted.counts.values(), default=0) or 1
    return [
        Bar(label, counted.counts[kind], counted.counts[kind] * WIDTH // longest, tone)
        for kind, (label, tone) in labels.items()
    ]
