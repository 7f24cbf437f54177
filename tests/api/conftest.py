import json
import secrets
from dataclasses import dataclass

import pytest
from django.test import Client
from django.utils import timezone

from frontdoor.agencies import queries as agencies
from frontdoor.agencies import services as agency_services
from frontdoor.trail.services import SYSTEM


CONCERNS = "/api/v1/concerns"
LEAST = {
    "adult": {"given_name": "Marlow"},
    "concern": {"what_happened": "He has bruises."},
    "referrer": {"name": "G. Example"},
}
WHOLE = {
    "adult": {
        "given_name": "Marlow",
        "family_name": "Testcase",
        "date_of_birth": "1948-03-27",
        "approximate_age": 78,
        "address": "1 Quay Street\nLarkfield",
        "postcode": "LK1 2AB",
        "phone": "01632 960555",
        "nhs_number": "999 000 0018",
    },
    "concern": {
        "what_happened": "He has bruises.\r\nHe says a visitor takes money — zażółć 😀.",
        "happened_on": "2026-03-01",
        "types": ["physical", "financial"],
        "location": "own_home",
        "immediate_danger": False,
    },
    "wishes": {"asked": "yes", "outcomes": "To stay at home.", "reason_not_asked": None},
    "consent": {"given": "no", "basis": "others", "reason_without": "Others are at risk."},
    "referrer": {
        "name": "G. Example",
        "role": "Ward nurse",
        "email": "ward@castle-hospitals.example",
        "phone": "01632 960111",
        "external_reference": "W-17",
    },
    "sources": [
        {
            "kind": "person",
            "name": "Robin Visitor",
            "relationship": "friend",
            "known_to_adult": "yes",
            "role": "",
            "provider_name": "",
            "address": "2 Quay Street",
        },
        {"kind": "organisation", "name": "Elm Row", "relationship": "service"},
    ],
    "allegations": [
        {"type": "financial", "source": 0, "location": "community", "when": "Every Friday", "main": True},
        {"type": "neglect", "source": 1},
    ],
    "previous_concerns": "One in March.",
    "own_reference": "W-17",
}


def with_field(path: str, value: object) -> dict:
    """The least that is accepted, with one field more or another."""
    part, _, name = path.partition(".")
    body = json.loads(json.dumps(LEAST))
    if name:
        body.setdefault(part, {})[name] = value
    else:
        body[part] = value
    return body


def as_sent(text: str) -> str:
    """A header in UTF-8, as a server hands it on: one letter for each byte."""
    return text.encode().decode("latin-1")


@dataclass
class Partner:
    """A partner system with a token."""

    client: Client
    token: str

    def post(self, body: object, key: str | None = "", **headers: str):
        """`body` as JSON, or bytes as they are; a fresh key unless one is given; no key with None."""
        sent = body if isinstance(body, bytes) else json.dumps(body).encode()
        named = {"Idempotency-Key": key or secrets.token_hex(8)} if key is not None else {}
        return self.client.generic(
            "POST",
            CONCERNS,
            sent,
            content_type=headers.pop("content_type", "application/json"),
            headers={"Authorization": f"Bearer {self.token}"} | named | headers,
        )

    def get(self, reference: str, method: str = "GET"):
        return self.client.generic(
            method, f"{CONCERNS}/{reference}", headers={"Authorization": f"Bearer {self.token}"}
        )


def partner_of(key: str) -> Partner:
    agency = agencies.agency(key)
    assert agency is not None
    token = agency_services.issue_api_token(agency=agency, by=SYSTEM, at=timezone.now())
    return Partner(Client(raise_request_exception=False), token)


@pytest.fixture
def hospital(town) -> Partner:
    return partner_of("larkfield.castle-hospitals")


@pytest.fixture
def police(town) -> Partner:
    return partner_of("larkfield.northmoor-police")
