"""The pages for what went wrong. They need no database, no session and no context processor."""

import logging
import sys
from datetime import timedelta

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from frontdoor.core.problems import Problem
from frontdoor.web.shared import context
from frontdoor.web.shared.access import Refused


log = logging.getLogger("frontdoor.web")
API = "/api/"
# Where "Leave this page" would only be in the way.
INSIDE = ("/casework/", "/staff/", "/account/", "/dev/")
TOO_BIG = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, TOO_BIG):
        return too_large(request)
    return answer(
        request,
        400,
        _("We could not read that"),
        _("Something in the address or in what was sent is not in a form we can read."),
        _("Go back and try again. If you typed the address, check that it is correct."),
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    reason = exception.reason if isinstance(exception, Refused) else _("You cannot open this page.")
    advice = _("If you need it for your work, ask your manager or the person who manages Frontdoor.")
    return answer(request, 403, _("You do not have permission"), reason, advice)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return answer(
        request,
        404,
        _("Page not found"),
        _("If you typed the address, check that it is correct."),
        _("If you pasted the address, check that you copied all of it."),
    )


def too_large(request: HttpRequest) -> HttpResponse:
    return answer(
        request,
        413,
        _("That is too big to send"),
        _("What you sent is bigger than this service can take at once. Nothing was saved."),
        _("Go back: what you typed should still be there. Shorten it, or attach a smaller file."),
    )


def unprocessable(request: HttpRequest) -> HttpResponse:
    return answer(
        request,
        422,
        _("We could not use that"),
        _("Something that was sent is missing, or is not what this page asks for. Nothing was saved."),
        _("Go back, check your answers and try again."),
    )


def too_many(request: HttpRequest, wait: timedelta) -> HttpResponse:
    minutes = max(1, round(wait.total_seconds() / 60))
    response = answer(
        request,
        429,
        _("Too many tries"),
        _("This was tried too many times in a short while."),
        _("Wait %(minutes)s minutes, then try again.") % {"minutes": minutes},
    )
    response["Retry-After"] = str(int(wait.total_seconds()))
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    reference = getattr(request, "reference", "")
    cause = sys.exc_info()[1]
    log.error("request_failed reference=%s cause=%s", reference, type(cause).__name__)
    if isinstance(cause, (OperationalError, InterfaceError)):
        return unavailable(request)
    return answer(
        request,
        500,
        _("Sorry, there is a problem with the service"),
        _("It is our fault, not yours. Go back: what you typed should still be there. Try again later."),
        _("If you tell us about it, give this reference: %(reference)s") % {"reference": reference},
    )


def unavailable(request: HttpRequest) -> HttpResponse:
    reference = getattr(request, "reference", "")
    response = answer(
        request,
        503,
        _("Sorry, the service is not available just now"),
        _("Go back: what you typed should still be there. Try again in a few minutes."),
        _("If you tell us about it, give this reference: %(reference)s") % {"reference": reference},
    )
    response["Retry-After"] = "120"
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return answer(
        request,
        403,
        _("This page was open too long, or cookies are off"),
        _("To protect you, we check that a form was sent from our own page, and this check failed."),
        _("Go back, load the page again, and send it once more. Copy what you typed first."),
    )


def answer(request: HttpRequest, status: int, title: str, what: str, advice: str) -> HttpResponse:
    if request.path_info.startswith(API):
        return Problem(status, title, f"{what} {advice}").response()
    template = engines["jinja2"].get_template("errors/error.html")
    page = {
        "request": request,
        "status": status,
        "title": title,
        "what": what,
        "advice": advice,
        "door": "" if request.path_info.startswith(INSIDE) else "public",
        **context.language(),
    }
    response = HttpResponse(template.render(page), status=status)
    patch_vary_headers(response, ["Accept-Language"])
    return response
