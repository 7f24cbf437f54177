"""Who calls: an agency, by its token. Asked before anything else is looked at."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja.security import HttpBearer

from frontdoor.agencies import queries as agencies
from frontdoor.core.problems import MEDIA_TYPE, Problem


ROOT = "/api/v1/"
ANYBODY = (f"{ROOT}openapi.json",)


class AgencyToken(HttpBearer):
    """A bearer token of one agency in one partnership, made with `frontdoor api-token`."""

    def __call__(self, request: HttpRequest) -> Any | None:
        if not hasattr(request, "agency"):
            request.agency = super().__call__(request)
        return request.agency

    def authenticate(self, request: HttpRequest, token: str) -> Any | None:
        return agencies.agency_of_token(token.strip(), timezone.localdate())


def unknown() -> HttpResponse:
    response = Problem(
        401,
        "Not signed in",
        "Send a token of your agency in the header “Authorization: Bearer …”. A hub gives out tokens.",
    ).response()
    response["WWW-Authenticate"] = 'Bearer realm="Frontdoor"'
    return response


class TokenFirst:
    """Answers 401 before size, method or address are looked at; and 405 as a problem, like the rest."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.agency_of = AgencyToken()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(ROOT):
            return self.get_response(request)
        response = self.answer(request)
        if response.status_code >= 400:
            _read_the_rest(request)
        return response

    def answer(self, request: HttpRequest) -> HttpResponse:
        if request.path_info not in ANYBODY and self.agency_of(request) is None:
            return unknown()
        response = self.get_response(request)
        if response.status_code == 405 and response.get("Content-Type") != MEDIA_TYPE:
            return _method_refused(response["Allow"])
        return response


def _read_the_rest(request: HttpRequest) -> None:
    """Many senders look for an answer only after all was taken; beyond a limit they lose it."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > settings.LARGEST_BODY:
        return
    try:
        while request.read(64 * 1024):
            pass
    except OSError:
        pass  # the sender has gone


def _method_refused(allowed: str) -> HttpResponse:
    response = Problem(405, "Method not allowed", f"Use {allowed} at this address.").response()
    response["Allow"] = allowed
    return response
