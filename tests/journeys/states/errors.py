"""The pages for what went wrong, in the words of the public and inside."""

from collections.abc import Callable
from datetime import timedelta

from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory

from frontdoor.web.shared import errors
from tests.journeys.states.world import PageState, World


NOWHERE = "error page"


def answered(status: int, state: str, how: str, ask: Callable[[World], object], who: str = "") -> PageState:
    return PageState(NOWHERE, f"{status}: {state}", who, how, ask, status)


def too_often(world: World) -> object:
    client = Client()
    sent = {"reference": "LK-222-2222", "code": "2222-2222"}
    for _try in range(10):
        client.post("/report/follow-up/", sent)
    return client.post("/report/follow-up/", sent)


def from_another_site(world: World) -> object:
    return Client(enforce_csrf_checks=True).post("/account/login/", {"login": "a@b.example"})


def drawn(path: str, answer: Callable, *more: object) -> Callable[[World], HttpResponse]:
    """Drawn by itself: nothing that is sent to the product leads here."""

    def ask(world: World) -> HttpResponse:
        request = RequestFactory().get(path)
        request.reference = "7Q4M-2XKP"  # type: ignore[attr-defined]
        return answer(request, *more)

    return ask


def failing(path: str, cause: Exception) -> Callable[[World], HttpResponse]:
    def ask(world: World) -> HttpResponse:
        try:
            raise cause
        except Exception:
            return drawn(path, errors.server_error)(world)

    return ask


STATES = (
    answered(
        400, "public", "an address that cannot be read", lambda w: Client().get("/", headers={"host": "a b"})
    ),
    answered(403, "public, sent from another site", "an old page, without a cookie", from_another_site),
    answered(
        403, "inside", "a page of another role", lambda w: w.client("nurse").get("/staff/people/"), "nurse"
    ),
    answered(404, "public", "an address that is not there", lambda w: Client().get("/nothing/")),
    answered(
        404,
        "inside",
        "a record that is not there",
        lambda w: w.client("practitioner").get("/casework/contacts/LK-222-2222/"),
        "practitioner",
    ),
    answered(
        413,
        "public",
        "a report that is too big",
        lambda w: Client().post("/report/", {"what": "x" * 6_000_000}),
    ),
    answered(
        413,
        "inside",
        "too much text",
        lambda w: Client().post("/account/login/", {"login": "x" * 6_000_000}),
    ),
    answered(422, "public", "drawn by itself", drawn("/report/", errors.unprocessable)),
    answered(429, "public", "ten wrong codes", too_often),
    answered(
        429, "inside", "drawn by itself", drawn("/account/login/", errors.too_many, timedelta(minutes=5))
    ),
    answered(500, "public", "drawn by itself", failing("/report/", RuntimeError("broken"))),
    answered(500, "inside", "drawn by itself", failing("/casework/", RuntimeError("broken"))),
    answered(503, "public", "drawn by itself", failing("/report/", OperationalError("away"))),
    answered(503, "inside", "drawn by itself", failing("/casework/", OperationalError("away"))),
)
