"""Limits on how often something may be tried, counted in the shared cache."""

from collections import Counter
from datetime import timedelta

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
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


class Ceiling:
    """A limit far above any use. Counted in this process's memory: a flood must not cost the database."""

    def __init__(self, per: timedelta) -> None:
        self.per = per
        self.window = 0
        self.counts: Counter[str] = Counter()

    def count(self, key: str, *, times: int) -> None:
        window = int(timezone.now().timestamp()) // int(self.per.total_seconds())
        if window != self.window:
            self.window, self.counts = window, Counter()
        self.counts[key] += 1
        if self.counts[key] > times:
            raise TooMany(self.per)


def address_of(request: HttpRequest) -> str:
    """Where a request comes from, past a proxy of ours; "" when nobody can tell."""
    try:
        return get_adapter().get_client_ip(request)
    except PermissionDenied:
        return ""
