from collections.abc import Mapping
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
    head = _locked_head(chain)
    facts: dict[str, Any] = {
        "chain": chain,
        "seq": head.seq + 1,
        "at": at,
        "actor": by.code,
        "agency": by.agency,
        "action": str(action),
        "record": str(record or ""),
        "detail": digests.canonical(dict(detail or {})),
        "previous": head.hash,
    }
    digest = digests.event_hash(**facts)
    event = Event.objects.create(**facts, hash=digest, seal=digests.event_seal(digest))
    Head.objects.filter(chain=chain).update(
        seq=event.seq, hash=digest, seal=digests.head_seal(chain, event.seq, digest)
    )
    return event


def record_read(
    *,
    chain: str,
    action: str,
    by: Actor,
    at: datetime,
    about: object,
    detail: Mapping[str, object] | None = None,
) -> None:
    """Commit the fact of a read. Call before its first byte leaves."""
    with transaction.atomic():
        record(chain=chain, action=action, by=by, at=at, record=about, detail=detail)


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
