"""What went wrong, in one shape for pages and for the API (RFC 9457)."""

import json
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse


MEDIA_TYPE = "application/problem+json"


class NotVisible(Exception):
    """There is no such record, or none for this viewer: one answer for both."""


@dataclass(frozen=True, slots=True)
class Problem:
    """`detail` says what to do about it; `extra` holds members of its own, such as `errors`."""

    status: int
    title: str = ""
    detail: str = ""
    extra: dict[str, Any] = field(default_factory=dict)

    def members(self) -> dict[str, Any]:
        members = {"type": "about:blank", "title": self.title or HTTPStatus(self.status).phrase}
        return members | {"status": self.status, "detail": self.detail} | self.extra

    def response(self) -> HttpResponse:
        return HttpResponse(json.dumps(self.members()), content_type=MEDIA_TYPE, status=self.status)
