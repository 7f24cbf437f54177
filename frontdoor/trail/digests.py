"""How an event, a head and a removed value become digests."""

import hashlib
import hmac
import json
from datetime import UTC, datetime

from django.conf import settings


START = "0" * 64


def canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def event_hash(
    *,
    chain: str,
    seq: int,
    at: datetime,
    actor: str,
    agency: str,
    action: str,
    record: str,
    detail: str,
    previous: str,
) -> str:
    body = [
        chain,
        seq,
        at.astimezone(UTC).isoformat(timespec="microseconds"),
        actor,
        agency,
        action,
        record,
        detail,
    ]
    return hashlib.sha256(f"{previous}\n{canonical(body)}".encode("utf-8", "surrogatepass")).hexdigest()


def event_seal(digest: str) -> str:
    return _keyed("event", digest)


def head_seal(chain: str, seq: int, digest: str) -> str:
    return _keyed("head", canonical([chain, seq, digest]))


def commitment(value: object) -> str:
    """A keyed digest of a value, so that the trail can prove it later without holding it."""
    return _keyed("value", canonical(value))


def _keyed(what: str, text: str) -> str:
    key = settings.KEYRING.key("trail", "1")
    return hmac.new(key, f"{what}\n{text}".encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
