"""What happens around every request."""

import functools
import re
import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject

from frontdoor.access.roles import permissions_of
from frontdoor.agencies.queries import viewer_for
from frontdoor.agencies.viewer import Viewer
from frontdoor.web.shared import errors, languages
from frontdoor.web.shared.throttle import TooMany


# Which of their memberships a person works in just now; set by the page that switches it.
MEMBERSHIP = "membership"
POWERS = "accelerometer camera display-capture geolocation gyroscope microphone payment usb browsing-topics"
ALWAYS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{power}=()" for power in POWERS.split()),
    "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
    "X-Content-Type-Options": "nosniff",
}


class RequestReference:
    """A short random name for each request, to quote on the telephone and to find in the log."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.reference = secrets.token_hex(4).upper()
        response = self.get_response(request)
        response["X-Request-Reference"] = request.reference
        return response


class SafeHeaders:
    """Headers of every page made here; files served from disk have their own."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in ALWAYS.items():
            response.setdefault(name, value)
        return response


class PlainAnswers:
    """Refuses, in words, what cannot be read, before anything else looks at it."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not re.fullmatch("[0-9]{1,18}", length) or not readable(request):
            return self.refuse(
                request, functools.partial(errors.bad_request, exception=ValueError("unreadable"))
            )
        if int(length) > settings.LARGEST_BODY:
            return self.refuse(request, errors.too_large)
        return self.get_response(request)

    def refuse(self, request: HttpRequest, page) -> HttpResponse:
        # The language is chosen further in; without this the last request's would linger.
        with translation.override(translation.get_language_from_request(request)):
            return page(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, TooMany):
            return errors.too_many(request, exception.wait)
        return None


def readable(request: HttpRequest) -> bool:
    """Whether address and cookies hold only text: no NUL, nothing that is not Unicode."""
    query = request.META.get("QUERY_STRING", "")
    # Quoted cookies may spell any character in octal, and the session looks its own up in the database.
    parts = [request.path_info, query.replace("%00", "\0"), *request.COOKIES.values()]
    return not any("\0" in part or any("\ud800" <= letter <= "\udfff" for letter in part) for part in parts)


class ChosenLanguage:
    """Answers in the language that the address asks for, whatever the browser prefers."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        code = languages.chosen(request)
        if code:
            # Not `override`: the header that names the language is written on the way out.
            translation.activate(code)
        return self.get_response(request)


class ViewerMiddleware:
    """Gives each request its viewer, found only when somebody asks."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # The lazy one is for templates: it is never “None”, only false.
        request.find_viewer = functools.cache(functools.partial(find_viewer, request))
        request.viewer = SimpleLazyObject(request.find_viewer)
        return self.get_response(request)


def find_viewer(request: HttpRequest) -> Viewer | None:
    if not request.user.is_authenticated:
        return None
    chosen = request.session.get(MEMBERSHIP)
    return viewer_for(request.user, chosen, timezone.localdate(), permissions_of)
