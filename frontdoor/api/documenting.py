"""The OpenAPI document: what django-ninja writes by itself, and every answer and header besides."""

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from frontdoor.api.reading import LARGEST_BODY, LONGEST_KEY
from frontdoor.api.schemas import ConcernIn, InvalidOut, ProblemOut, Receipt
from frontdoor.api.throttling import PERIOD, TIMES
from frontdoor.core.problems import MEDIA_TYPE


REF = "#/components/schemas/{model}"
DESCRIPTION = """
Raise a concern about an adult at risk from your own system, and learn where it stands.

Every answer that is not a success is a problem (RFC 9457): `detail` and `errors` say what to do.
A 401 comes before any other check. After a 5xx, or no answer at all, send the same body again under
the same Idempotency-Key: it arrives once.
"""
TEXT = {"schema": {"type": "string"}}
SECONDS = {"description": "Seconds to wait before trying again.", "schema": {"type": "integer"}}
HEADERS: dict[int, dict[str, Any]] = {
    401: {"WWW-Authenticate": {"description": "Always Bearer.", **TEXT}},
    405: {"Allow": {"description": "The methods this address knows.", **TEXT}},
    429: {"Retry-After": SECONDS},
    503: {"Retry-After": SECONDS},
}
MEANINGS = {
    200: "The same concern was received before under this key; nothing was added.",
    201: "Received and stored.",
    400: "The Idempotency-Key is missing or not usable, or the body cannot be read as JSON.",
    401: "No token, or one that is not in force.",
    403: "Your partnership does not take concerns here.",
    404: "Nothing that your agency sent has this reference.",
    405: "The address does not know this method.",
    409: "The key was used before for something else.",
    411: "The body has no Content-Length.",
    413: f"The body is over {LARGEST_BODY:,} bytes.",
    415: "The body is not application/json in UTF-8.",
    422: "Some fields cannot be used; `errors` names each.",
    429: f"More than {TIMES:,} calls in {PERIOD} seconds.",
    500: "A fault of ours. Send it again under the same key.",
    503: "Not available just now. Send it again under the same key.",
}
KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": True,
    "description": "Your own key for this concern, kept for ever and for your agency alone. The same key "
    "with an equal body (key order, spacing and 1 or 1.0 do not matter) gives the first answer again.",
    "schema": {
        "type": "string",
        "minLength": 1,
        "maxLength": LONGEST_KEY,
        "pattern": r"^[!-~]([ -~]*[!-~])?$",
    },
}
EXAMPLE = {
    "adult": {"given_name": "Marlow", "family_name": "Testcase", "approximate_age": 78},
    "concern": {"what_happened": "He has lost weight and has bruises on both arms.", "types": ["neglect"]},
    "wishes": {"asked": "yes", "outcomes": "He wants to stay at home."},
    "consent": {"given": "yes"},
    "sources": [{"kind": "person", "name": "R. Example", "relationship": "carer_paid"}],
    "allegations": [{"type": "neglect", "source": 0, "location": "own_home", "when": "since May"}],
    "previous_concerns": "One in March, about missed medicines.",
    "referrer": {"name": "G. Example", "role": "Ward nurse", "email": "ward@castle-hospitals.example"},
}


def answers(successes: tuple[int, ...], problems: tuple[int, ...]) -> dict[int, dict[str, Any]]:
    return {status: _success(status) for status in successes} | {
        status: _problem(status) for status in problems
    }


def _success(status: int) -> dict[str, Any]:
    return {"description": MEANINGS[status], "content": {"application/json": {"schema": _ref(Receipt)}}}


def _problem(status: int) -> dict[str, Any]:
    schema = _ref(InvalidOut if status == 422 else ProblemOut)
    shown = {"description": MEANINGS[status], "content": {MEDIA_TYPE: {"schema": schema}}}
    return shown | ({"headers": HEADERS[status]} if status in HEADERS else {})


def _ref(model: type) -> dict[str, str]:
    return {"$ref": REF.format(model=model.__name__)}


RAISE = {
    "parameters": [KEY],
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": _ref(ConcernIn), "example": EXAMPLE}},
    },
    "responses": answers((200, 201), (400, 401, 403, 405, 409, 411, 413, 415, 422, 429, 500, 503)),
}
STATUS = {"responses": answers((200,), (400, 401, 404, 405, 429, 500, 503))}
STATUS["responses"][200]["description"] = "Where the concern stands."


class DocumentedApi(NinjaAPI):
    def get_openapi_schema(self, **arguments: Any) -> OpenAPISchema:
        document = super().get_openapi_schema(**arguments)
        for model in (ConcernIn, Receipt, InvalidOut, ProblemOut):
            schema = model.model_json_schema(ref_template=REF)
            document["components"]["schemas"] |= schema.pop("$defs", {}) | {model.__name__: schema}
        return document
