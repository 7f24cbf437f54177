"""Values that can get somebody hurt: kept in clear, or encrypted under their record's key."""

from django.conf import settings

from frontdoor.access import keys
from frontdoor.access.models import ProtectedValue, Record
from frontdoor.core import sealing


HIDDEN = "Protected"


def keep(*, record: Record, kind: str, value: str, protected: bool) -> ProtectedValue:
    """Store a value. Both forms carry a blind index, so that an exact match is found either way."""
    held = ProtectedValue(record=record, kind=kind)
    fill(held, value, protected=protected)
    held.save(force_insert=True)
    return held


def fill(held: ProtectedValue, value: str, *, protected: bool) -> None:
    """Put a value into a row that is not stored yet."""
    held.blind = blind(held.kind, value)
    _fill(held, value, protected)


def set_protection(held: ProtectedValue, *, protected: bool) -> None:
    """Move a value between clear and encrypted."""
    if held.is_protected != protected:
        _fill(held, read(held), protected)
        held.save(update_fields=["clear", "closed", "key_id"])


def read(held: ProtectedValue) -> str:
    """The value itself. Whoever calls has checked SEE_PROTECTED where it is protected."""
    if held.clear is not None:
        return held.clear
    return keys.unseal(held.record, bytes(held.closed or b""), _bound(held)).decode()


def shown(held: ProtectedValue | None, *, may_see: bool) -> str:
    """What a page may print: the value, the word “Protected”, or nothing."""
    if held is None:
        return ""
    return read(held) if may_see or not held.is_protected else HIDDEN


def blind(kind: str, value: str) -> str:
    """A keyed digest of the value as it would be compared: case and spaces do not count."""
    return sealing.blind_index(settings.KEYRING.key(f"blind/{kind}", "1"), "".join(value.split()))


def _fill(held: ProtectedValue, value: str, protected: bool) -> None:
    if not protected:
        held.clear, held.closed, held.key_id = value, None, ""
        return
    held.clear, held.closed, held.key_id = (
        None,
        keys.seal(held.record, value.encode(), _bound(held)),
        held.record.key_id,
    )


def _bound(held: ProtectedValue) -> str:
    return f"{held.record_id}/{held.pk}"
