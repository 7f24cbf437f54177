from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from ninja.errors import AuthenticationError, Throttled

from frontdoor.api import authenticating, documenting
from frontdoor.api.concerns import router
from frontdoor.api.reading import Refused
from frontdoor.concerns.services.receiving import DifferentUnderSameKey, TakesNoConcerns
from frontdoor.core.problems import Problem


class PartnerApi(documenting.DocumentedApi):
    @property
    def urls(self) -> tuple[list[Any], str, str]:
        """As django-ninja makes them, without the sign-in page in front: partners sign in by token."""
        patterns, app, namespace = super().urls
        for pattern in cast(list[Any], patterns):
            pattern.callback.login_required = False
        return patterns, app, namespace


api = PartnerApi(
    title="Frontdoor partner API",
    version="1",
    description=documenting.DESCRIPTION,
    urls_namespace="api",
    docs_url=None,
)
api.add_router("", router)

TAKEN = Problem(
    409,
    "Key used before",
    "This Idempotency-Key came with a different body before. Send something new under a new key.",
)
CLOSED = Problem(
    403, "Not here", "Your partnership does not take concerns in this system. Telephone its hub."
)
TOO_FAST = Problem(429, "Too many calls", "Wait as many seconds as Retry-After says, then go on.")


@api.exception_handler(Refused)
def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    return refusal.problem.response()


@api.exception_handler(DifferentUnderSameKey)
def taken(request: HttpRequest, refusal: Exception) -> HttpResponse:
    return TAKEN.response()


@api.exception_handler(TakesNoConcerns)
def closed(request: HttpRequest, refusal: Exception) -> HttpResponse:
    return CLOSED.response()


@api.exception_handler(AuthenticationError)
def unknown(request: HttpRequest, refusal: Exception) -> HttpResponse:
    return authenticating.unknown()


@api.exception_handler(Throttled)
def too_fast(request: HttpRequest, refusal: Exception) -> HttpResponse:
    return TOO_FAST.response()
