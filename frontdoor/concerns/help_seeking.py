"""How often somebody turned to which agency, or others did for them: a pattern that was missed before."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from frontdoor.agencies.viewer import Viewer
from frontdoor.concerns import queries
from frontdoor.people.models import Person
from frontdoor.people.queries import visible_group
from frontdoor.picture import queries as picture


WINDOWS = (30, 90, 365)


@dataclass(frozen=True, slots=True)
class Frequency:
    """One source, with how often in each window, and when last."""

    who: str
    counts: tuple[int, ...]
    last_at: datetime


def by_agency(person: Person, viewer: Viewer, at: datetime) -> list[Frequency]:
    """Contacts and logs about one confirmed adult, as far as the viewer may know; most of late first."""
    told: dict[str, list[datetime]] = defaultdict(list)
    for who, moment in _told(person, viewer):
        told[who].append(moment)
    found = [Frequency(who, _counts(moments, at), max(moments)) for who, moments in told.items()]
    return sorted(found, key=lambda one: (*(-count for count in one.counts), one.who))


def _told(person: Person, viewer: Viewer) -> Iterable[tuple[str, datetime]]:
    items = list(picture.items_about(visible_group(person, viewer), viewer))
    unnamed = [item.record_id for item in items if not picture.told_by(item)]
    contacts = queries.contacts_behind(viewer, unnamed) if unnamed else {}
    for item in items:
        contact = contacts.get(item.record_id)
        yield picture.told_by(item) or _kind(contact), item.at


def _kind(contact: object) -> str:
    referrer = getattr(contact, "referrer", None)
    if referrer is None:
        return "Not known"
    return "Anonymous" if referrer.is_anonymous else referrer.get_kind_display()


def _counts(moments: list[datetime], at: datetime) -> tuple[int, ...]:
    return tuple(sum(moment > at - timedelta(days=days) for moment in moments) for days in WINDOWS)
