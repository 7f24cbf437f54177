"""The document against the product: what it says is so, and nothing else happens."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from tests.api.conftest import LEAST, WHOLE


DOCUMENT = "/api/v1/openapi.json"


def test_the_api_does_what_its_document_says(shared_site, tmp_path):
    token = shared_site.run("api-token", "larkfield.castle-hospitals").stdout.split()[-1]
    done = subprocess.run(
        [
            *(Path(sys.executable).with_name("schemathesis"), "run", f"{shared_site.url}{DOCUMENT}"),
            *("--header", f"Authorization: Bearer {token}", "--max-examples=100", "--no-color"),
            # Dates in the future are right in form and refused all the same.
            *("--checks=all", "--exclude-checks=positive_data_acceptance"),
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stdout[-5000:]
    assert "Tested: 2" in done.stdout


@pytest.fixture
def document(db) -> dict:
    return Client().get(DOCUMENT).json()


def test_the_document_needs_no_token(db):
    response = Client().get(DOCUMENT)

    assert (response.status_code, response["Content-Type"]) == (200, "application/json")
    assert not response.cookies


def test_every_answer_is_documented_with_its_schema_and_headers(document):
    post = document["paths"]["/api/v1/concerns"]["post"]["responses"]
    get = document["paths"]["/api/v1/concerns/{reference}"]["get"]["responses"]

    assert set(post) >= set("200 201 400 401 403 405 409 411 413 415 422 429 500 503".split())
    assert set(get) >= set("200 401 404 405 429 500 503".split())
    assert all(
        list(answer["content"]) == ["application/problem+json"]
        for status, answer in post.items()
        if status >= "4"
    )
    assert "WWW-Authenticate" in post["401"]["headers"]
    assert "Retry-After" in post["429"]["headers"]


def test_the_example_is_accepted(document, hospital):
    body = document["paths"]["/api/v1/concerns"]["post"]["requestBody"]["content"]["application/json"]

    assert hospital.post(body["example"]).status_code == 201


PARTS = {
    "adult": "AdultPart",
    "concern": "ConcernPart",
    "wishes": "WishesPart",
    "consent": "ConsentPart",
    "referrer": "ReferrerPart",
    "sources": "SourcePart",
    "allegations": "AllegationPart",
}


def test_every_field_of_the_contract_is_in_the_document(document):
    parts = document["components"]["schemas"]
    named = {name: set(parts[part]["properties"]) for name, part in PARTS.items()}
    sent = {name: whole[0] if isinstance(whole, list) else whole for name, whole in WHOLE.items()}

    assert set(parts["ConcernIn"]["properties"]) == set(WHOLE)
    assert named == {name: set(sent[name]) for name in PARTS}
    assert set(parts["ConcernIn"]["required"]) == set(LEAST)
    assert all(parts[part]["additionalProperties"] is False for part in PARTS.values())


def test_no_reference_in_the_document_leads_nowhere(document):
    text = json.dumps(document)
    wanted = {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}

    assert wanted <= set(document["components"]["schemas"])
