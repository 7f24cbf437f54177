from collections.abc import Mapping, Sequence
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
    return _append(chain, by, at, [Entry(str(action), str(record or ""), dict(detail or {}))])[0]


@dataclass(frozen=True, slots=True)
class Entry:
    """What one event says happened, to which record."""

    action: str
    record: str
    detail: Mapping[str, object]


def record_reads(*, chain: str, by: Actor, at: datetime, entries: Sequence[Entry]) -> None:
    """Commit the facts of what one page shows, together. Call before its first byte leaves."""
    with transaction.atomic():
        _append(chain, by, at, entries)


def _append(chain: str, by: Actor, at: datetime, entries: Sequence[Entry]) -> list[Event]:
    head = _locked_head(chain)
    seq, previous, events = head.seq, head.hash, []
    for entry in entries:
        seq += 1
        facts: dict[str, Any] = {
            "chain": chain,
            "seq": seq,
            "at": at,
            "actor": by.code,
            "agency": by.agency,
            "action": entry.action,
            "record": entry.record,
            "detail": digests.canonical(dict(entry.detail)),
            "previous": previous,
        }
        previous = digests.event_hash(**facts)
        events.append(Event(**facts, hash=previous, seal=digests.event_seal(previous)))
    made = Event.objects.bulk_create(events)
    Head.objects.filter(chain=chain).update(
        seq=seq, hash=previous, seal=digests.head_seal(chain, seq, previous)
    )
    return made


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
