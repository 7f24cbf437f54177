"""Limits on how often something may be tried, counted in the shared cache."""

from datetime import timedelta

from django.core.cache import cache
from django.utils import timezone
from django.utils.crypto import salted_hmac


class TooMany(Exception):
    """It was tried too often; try again after `wait`."""

    def __init__(self, wait: timedelta) -> None:
        self.wait = wait
        super().__init__("Tried too often.")


def limit(key: str, *, per: timedelta, times: int) -> None:
    """Count one try of `key`; raise `TooMany` beyond `times` in one period.

    Call it outside a page that only reads: counting writes. The key may hold an
    address or a code, so only its keyed digest is stored. Tries at the very same
    instant may count as one: what must be exact, the service counts itself.
    """
    seconds = int(per.total_seconds())
    window = int(timezone.now().timestamp()) // seconds
    name = salted_hmac("frontdoor.throttle", f"{key}\n{window}", algorithm="sha256").hexdigest()
    # Not cache.incr: on the database cache it starts the period afresh at each count.
    tried = cache.get(f"throttle:{name}", 0) + 1
    cache.set(f"throttle:{name}", tried, seconds)
    if tried > times:
        raise TooMany(per)
