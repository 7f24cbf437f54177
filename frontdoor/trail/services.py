from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from frontdoor.trail import digests
from frontdoor.trail.models import Event, Head


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it: `user:<id>`, `agency:<key>`, `referrer`, `public` or `system:<part>`; never a name."""

    code: str
    agency: str = ""


PUBLIC = Actor("public")
REFERRER = Actor("referrer")
SYSTEM = Actor("system:worker")


def record(
    *,
    chain: str,
    action: str,
    by: Actor,
    at: datetime,
    record: object = "",
    detail: Mapping[str, object] | None = None,
) -> Event:
    """Add one event to a chain, inside the caller's transaction.

    Call it last: the chain's head stays locked from here to the commit.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction(action)
    entry = Entry(str(action), str(record or ""), dict(detail or {}))
    return _append(chain, [Happening(by, at, entry)])[0]


@dataclass(frozen=True, slots=True)
class Entry:
    """What one event says happened, to which record."""

    action: str
    record: str
    detail: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Happening:
    """An entry with who did it and when."""

    by: Actor
    at: datetime
    entry: Entry


def record_reads(*, chain: str, by: Actor, at: datetime, entries: Sequence[Entry]) -> None:
    """Commit the facts of what one page shows, together. Call before its first byte leaves."""
    with transaction.atomic():
        _append(chain, [Happening(by, at, entry) for entry in entries])


Facts = dict[str, Any]


def record_many(
    *, chain: str, happenings: Sequence[Happening], write: Callable[[list[Facts]], object]
) -> None:
    """As record, for what is loaded in bulk: `write` puts the events down, as the columns of each."""
    if not connection.in_atomic_block:
        raise OutsideTransaction(chain)
    head = _locked_head(chain)
    linked = _linked(head, happenings)
    write(linked)
    _move(head, linked)


def _append(chain: str, happenings: Sequence[Happening]) -> list[Event]:
    head = _locked_head(chain)
    linked = _linked(head, happenings)
    events = Event.objects.bulk_create(Event(**facts) for facts in linked)
    _move(head, linked)
    return events


def _linked(head: Head, happenings: Sequence[Happening]) -> list[Facts]:
    previous, linked = head.hash, []
    for seq, happening in enumerate(happenings, start=head.seq + 1):
        entry = happening.entry
        facts: Facts = {
            "chain": head.chain,
            "seq": seq,
            "at": happening.at,
            "actor": happening.by.code,
            "agency": happening.by.agency,
            "action": entry.action,
            "record": entry.record,
            "detail": digests.canonical(dict(entry.detail)),
            "previous": previous,
        }
        previous = digests.event_hash(**facts)
        linked.append(facts | {"hash": previous, "seal": digests.event_seal(previous)})
    return linked


def _move(head: Head, linked: Sequence[Facts]) -> None:
    if linked:
        seq, last = linked[-1]["seq"], linked[-1]["hash"]
        seal = digests.head_seal(head.chain, seq, last)
        Head.objects.filter(chain=head.chain).update(seq=seq, hash=last, seal=seal)


def _locked_head(chain: str) -> Head:
    found = Head.objects.select_for_update().filter(chain=chain).first()
    if found:
        return found
    Head.objects.bulk_create(
        [Head(chain=chain, seq=0, hash=digests.START, seal=digests.head_seal(chain, 0, digests.START))],
        ignore_conflicts=True,
    )
    return Head.objects.select_for_update().get(chain=chain)


class OutsideTransaction(Exception):
    """An event must commit together with what it records; open a transaction first."""
