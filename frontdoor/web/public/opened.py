"""A key to one contact, or to one address's referrals, that travels with the page for half an hour."""

from datetime import datetime, timedelta

from django.conf import settings

from frontdoor.core.sealing import Seal, SealBroken, SealExpired


LASTS = timedelta(minutes=30)


class Closed(Exception):
    """The key is too old or is not one of ours. Ask again for what opened it."""


def seal(purpose: str, held: dict, at: datetime) -> str:
    return _seal(purpose).seal(held, at)


def unseal(purpose: str, token: str, at: datetime, lasts: timedelta = LASTS) -> dict:
    """Raises Closed."""
    try:
        return _seal(purpose).open(token, at, lasts)
    except (SealBroken, SealExpired):
        raise Closed from None


def _seal(purpose: str) -> Seal:
    return Seal(settings.KEYRING.key("public pages"), purpose)
