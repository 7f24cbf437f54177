"""Concerns sent to a running product through its doors, over HTTP, as partners and the public do."""

import http.client
import json
import re
import secrets
from dataclasses import dataclass, field
from urllib.parse import urlencode


REFERENCE = re.compile(r'translate="no">([A-Z]{2}-[0-9A-Z]{3}-[0-9A-Z]{4})<')
# Run inside an installation: drafts of the public report, sealed by its own keys, ready to be sent.
MAKE_DRAFTS = """
import sys, django; django.setup()
from django.utils import timezone
from frontdoor.web.public.report.draft import Draft
for key in sys.argv[1:]:
    draft = Draft(id=key, checked=True)
    draft.answer("who", {"who": "knows"})
    draft.answer("what", {"what_happened": f"Story {key} ends."})
    draft.answer("named", {"named": "yes"})
    draft.answer("you", {"your_name": f"Referrer {key}", "your_email": f"{key}@home.example"})
    draft.answer("person", {"given_name": f"Name {key}"})
    draft.answer("reach", {"phone": "01632 960555"})
    draft.answer("kinds", {"kinds": ["neglect", "financial"]})
    draft.answer("wishes", {"asked": "yes", "outcomes": "To stay at home."})
    print(draft.sealed(timezone.now()))
"""


class NotAnswered(Exception):
    """The request was sent, or part of it, and no whole answer came back."""


class NotReached(Exception):
    """Nobody listens: nothing was sent."""


@dataclass(frozen=True, slots=True)
class Sending:
    """One concern under one key. `draft` makes it one of the public form."""

    key: str = field(default_factory=lambda: secrets.token_hex(16))
    draft: str = ""

    @property
    def body(self) -> dict:
        return {
            "adult": {"given_name": f"Name {self.key}", "phone": "01632 960555"},
            "concern": {"what_happened": f"Story {self.key} ends.", "types": ["neglect", "financial"]},
            "wishes": {"asked": "yes", "outcomes": "To stay at home."},
            "referrer": {"name": f"Referrer {self.key}", "email": f"{self.key}@castle-hospitals.example"},
        }


@dataclass
class Sender:
    """One connection at a time to one product; made anew after each fault."""

    netloc: str
    token: str
    seconds: float = 30
    connection: http.client.HTTPConnection | None = None

    def send(self, sending: Sending) -> tuple[int, str]:
        """The status, and the reference when there is one. Raises NotReached, NotAnswered."""
        connection = self._connected()
        try:
            connection.request("POST", *self._request(sending))
            response = connection.getresponse()
            content = response.read()
        except (OSError, http.client.HTTPException) as broken:
            self.close()
            raise NotAnswered from broken
        return response.status, _reference(sending, response.status, content)

    def close(self) -> None:
        if self.connection:
            self.connection.close()
        self.connection = None

    def _connected(self) -> http.client.HTTPConnection:
        if self.connection is None:
            fresh = http.client.HTTPConnection(self.netloc, timeout=self.seconds)
            try:
                fresh.connect()
            except OSError as refused:
                raise NotReached from refused
            self.connection = fresh
        return self.connection

    def _request(self, sending: Sending) -> tuple[str, bytes, dict[str, str]]:
        if sending.draft:
            form = urlencode({"draft": sending.draft, "act": "send"}).encode()
            return "/report/", form, {"Content-Type": "application/x-www-form-urlencoded"}
        headers = {
            "Authorization": f"Bearer {self.token}",
            "Idempotency-Key": sending.key,
            "Content-Type": "application/json",
        }
        return "/api/v1/concerns", json.dumps(sending.body).encode(), headers


def _reference(sending: Sending, status: int, content: bytes) -> str:
    if sending.draft:
        found = REFERENCE.search(content.decode())
        return found[1] if status == 200 and found else ""
    return json.loads(content).get("reference", "") if status in (200, 201) else ""
