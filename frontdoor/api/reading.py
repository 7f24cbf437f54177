"""From the bytes that arrived to a concern, or to words about what to change."""

import hashlib
import json
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from pydantic import ValidationError

from frontdoor.api.schemas import ConcernIn
from frontdoor.core.json import JsonRefused, LoneSurrogate, NotFinite, canonical, parse_strict
from frontdoor.core.problems import Problem


LARGEST_BODY = 1024 * 1024
LONGEST_KEY = 255
MOST_ERRORS = 50


class Refused(Exception):
    """The request cannot be used as it is; the problem says why and what to do."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.title)


@dataclass(frozen=True, slots=True)
class Sent:
    key: str
    digest: str
    body: ConcernIn


def read(request: HttpRequest, today: date) -> Sent:
    """Check in this order: content type, size, key, JSON, fields. Raises Refused."""
    _check_type(request)
    _check_size(request)
    key = _key(request)
    parsed = _parsed(request.body)
    body = _validated(parsed, today)
    return Sent(key, hashlib.sha256(canonical(parsed)).hexdigest(), body)


def _check_type(request: HttpRequest) -> None:
    charset = (request.content_params or {}).get("charset", "utf-8").strip('"').lower()
    plain = request.headers.get("Content-Encoding", "identity").strip().lower() in ("", "identity")
    if request.content_type != "application/json" or charset not in ("utf-8", "utf8") or not plain:
        raise Refused(
            Problem(
                415, "Not JSON", "Send “Content-Type: application/json”, in UTF-8 and without compression."
            )
        )


def _check_size(request: HttpRequest) -> None:
    length = request.META.get("CONTENT_LENGTH") or ""
    if not length and "HTTP_TRANSFER_ENCODING" in request.META:
        raise Refused(Problem(411, "Length needed", "Send the body in one piece, with a Content-Length."))
    if int(length or 0) > LARGEST_BODY:
        raise Refused(
            Problem(413, "Too large", "A concern is at most 1 MB. Shorten it; send the rest by other means.")
        )


def _key(request: HttpRequest) -> str:
    raw = request.headers.get("Idempotency-Key", "").strip()
    try:
        key = raw.encode("latin-1").decode("utf-8")
    except UnicodeError:
        key = ""
    if not 1 <= len(key) <= LONGEST_KEY or any(unicodedata.category(symbol) == "Cc" for symbol in key):
        raise Refused(
            Problem(
                400,
                "Idempotency-Key needed",
                "Send a header “Idempotency-Key” of 1 to 255 characters, new for each concern and the "
                "same when you send that concern again.",
            )
        )
    return key


def _parsed(body: bytes) -> object:
    try:
        return parse_strict(body)
    except LoneSurrogate as refusal:
        where = refusal.where.removeprefix("a key of ")
        message = "Half a character (a lone surrogate) stands here. Send whole characters."
        raise Refused(_invalid([{"field": where or "body", "message": message}])) from None
    except NotFinite as refusal:
        if _is_json(body):
            message = "This number is too large. Give a smaller one."
            raise Refused(_invalid([{"field": refusal.where or "body", "message": message}])) from None
        raise Refused(_unreadable("NaN and Infinity are not JSON")) from None
    except JsonRefused as refusal:
        raise Refused(_unreadable(str(refusal).rstrip("."))) from None


def _is_json(body: bytes) -> bool:
    """Whether every number is written as JSON has it: 1e999 is, NaN is not."""

    def refuse(constant: str) -> None:
        raise ValueError(constant)

    try:
        json.loads(body, parse_constant=refuse, parse_int=float)
    except ValueError:
        return False
    return True


def _unreadable(why: str) -> Problem:
    return Problem(400, "Not readable", f"{why}. Send one JSON object, in UTF-8, each key once.")


def _validated(parsed: object, today: date) -> ConcernIn:
    try:
        return ConcernIn.model_validate(parsed, context={"today": today})
    except ValidationError as refusal:
        found = refusal.errors(include_url=False, include_input=False)[:MOST_ERRORS]
        raise Refused(
            _invalid([{"field": _path(error["loc"]), "message": _words(error)} for error in found])
        ) from None


def _invalid(errors: list[dict[str, str]]) -> Problem:
    return Problem(
        422,
        "Some fields cannot be used",
        "Nothing was stored. Change what “errors” names, then send it again under the same key.",
        {"errors": errors},
    )


def _path(parts: tuple[int | str, ...]) -> str:
    path = ""
    for part in parts:
        path += f"[{part}]" if isinstance(part, int) else f".{part[:100]}"
    return path.lstrip(".") or "body"


WORDS = {
    "missing": "This is needed. Give it.",
    "extra_forbidden": "There is no such field. Take it out, or check its spelling.",
    "too_long": "There are too many of these. Send the first of them, and tell us the others by other means.",
    "list_type": "Give a list, in square brackets.",
}


def _words(error: Any) -> str:
    if error["type"] == "value_error":
        return str(error["ctx"]["error"])
    return WORDS.get(error["type"], "Give an object, in braces.")
