"""What every page's template knows. No queries: error pages and public pages use it too."""

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.utils import timezone, translation

from frontdoor.web.shared import languages


def page(request: HttpRequest) -> dict:
    return {
        **language(),
        "now": timezone.now(),
        "viewer": getattr(request, "viewer", None),
        "reference": getattr(request, "reference", ""),
        "messages": get_messages(request),
        "demo": settings.PERSONAS,
    }


def language() -> dict:
    now = translation.get_language() or settings.LANGUAGE_CODE
    return {
        "language": now,
        "languages": languages.offered(now),
        "direction": "rtl" if translation.get_language_bidi() else "ltr",
    }
