"""What the senders were told, against what the database holds: no code of the product takes part."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field

import psycopg

from bench.sending import Sending
from tests.support import session
from tests.support.site import Site


@dataclass
class Log:
    """What happened to each sending, as its sender saw it."""

    sent: dict[str, Sending] = field(default_factory=dict)
    references: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    unanswered: set[str] = field(default_factory=set)
    broken_off: int = 0
    odd: list[tuple[str, int]] = field(default_factory=list)


CONTACTS = """
SELECT c.record_id, r.reference, c.what_happened, p.given_name, v.clear, c.door
FROM concerns_contact c
JOIN access_record r ON r.id = c.record_id
LEFT JOIN people_person p ON p.record_id = c.person_id
LEFT JOIN concerns_referrer f ON f.contact_id = c.record_id
LEFT JOIN access_protectedvalue v ON v.id = f.name_id
WHERE c.what_happened LIKE 'Story %'
"""
# How many rows of each kind a whole concern has.
PARTS = {
    "submissions": "SELECT contact_id FROM concerns_submission",
    "allegations": "SELECT contact_id FROM concerns_allegation",
    "clocks": "SELECT record_id FROM clocks_clock",
    "links": "SELECT record_id FROM access_privatelink",
    "notices": "SELECT record_id FROM notices_notice WHERE kind = 'acknowledgement'",
    "events": "SELECT record FROM trail_event WHERE action = 'concern_received'",
}
WHOLE = {"submissions": 1, "allegations": 2, "clocks": 2, "links": 1, "notices": 1, "events": 1}


@dataclass(frozen=True)
class Held:
    reference: str
    story: str
    name: str
    referrer: str
    door: str
    parts: dict[str, int]


def held(site: Site) -> list[Held]:
    with closing(connect(site)) as database:
        counts = {
            part: Counter(plain(of) for (of,) in database.execute(query).fetchall())
            for part, query in PARTS.items()
        }
        return [
            Held(*(told), {part: counts[part][plain(record)] for part in PARTS})
            for record, *told in database.execute(CONTACTS).fetchall()
        ]


def plain(uuid: object) -> str:
    """One form of what SQLite and the trail hold as different text."""
    return str(uuid).replace("-", "")


def connect(site: Site):
    if not site.database_url:
        return sqlite3.connect(site.data_dir / "frontdoor.sqlite3", timeout=60)
    return psycopg.connect(session.database_url(session.OWNER_URL, site.database_url.rpartition("/")[2]))


def faults(log: Log, contacts: list[Held]) -> Iterator[tuple[str, str]]:
    """Each fault as its kind and the key it befell."""
    by_story = defaultdict(list)
    for contact in contacts:
        by_story[contact.story.split()[1]].append(contact)
    for key, sending in log.sent.items():
        found = by_story.pop(key, [])
        given = log.references.get(key, set())
        if given and not given & {contact.reference for contact in found}:
            yield "lost", key
        if len(found) > 1 or len(given) > 1:
            yield "doubled", key
        for contact in found:
            yield from _harm(contact, sending)
    yield from (("from nowhere", key) for key in by_story)


def _harm(contact: Held, sending: Sending) -> Iterator[tuple[str, str]]:
    key = sending.key
    as_sent = (f"Story {key} ends.", f"Name {key}", f"Referrer {key}", "public" if sending.draft else "api")
    if (contact.story, contact.name, contact.referrer, contact.door) != as_sent:
        yield "altered", key
    if contact.parts != WHOLE:
        yield "half", key
