"""The language of a page: the reader's own settings, or the one chosen in the address, without a cookie."""

from typing import Any

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest


def chosen(request: HttpRequest | None) -> str:
    """What `?lang=` asks for; "" when nothing, or a language that is not offered."""
    try:
        asked = request.GET.get("lang", "") if request else ""
    except TooManyFieldsSent:
        return ""
    return asked if asked in dict(settings.LANGUAGES) else ""


def kept(request: HttpRequest | None, address: str) -> str:
    """An address of ours, in the chosen language."""
    code = chosen(request)
    return f"{address}?lang={code}" if code else address


def offered(now: str) -> list[dict[str, Any]]:
    """Each language by its own name; none when there is no choice."""
    if len(settings.LANGUAGES) < 2:
        return []
    return [{"code": code, "name": name, "is_now": code == now} for code, name in settings.LANGUAGES]
