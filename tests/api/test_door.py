"""What is checked at the door, and in which order."""

import json

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from frontdoor.agencies import queries as agencies
from frontdoor.agencies import services as agency_services
from frontdoor.api.concerns import router
from frontdoor.concerns.enums import Stage
from frontdoor.concerns.models import Contact
from frontdoor.trail.models import Event
from frontdoor.trail.services import SYSTEM
from tests.api.conftest import CONCERNS, LEAST, as_sent, partner_of


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Bearer wrong", "Basic abc", "Bearer \xe9\xff"])
@pytest.mark.parametrize(
    ("method", "path", "body", "content_type"),
    [
        ("POST", CONCERNS, b"{", "application/json"),
        ("POST", CONCERNS, b"x" * 2_000_000, "text/plain"),
        ("DELETE", CONCERNS, b"", "application/json"),
        ("GET", f"{CONCERNS}/LK-000-0000", b"", "application/json"),
        ("GET", "/api/v1/nothing", b"", "application/json"),
    ],
)
def test_401_comes_before_any_other_check(town, header, method, path, body, content_type):
    headers = {"Authorization": header} if header else {}
    response = Client().generic(method, path, body, content_type=content_type, headers=headers)

    assert response.status_code == 401
    assert response["Content-Type"] == "application/problem+json"
    assert response["WWW-Authenticate"].startswith("Bearer")


def test_401_comes_before_the_length_is_looked_at(town):
    response = Client().generic("POST", CONCERNS, b"x", CONTENT_LENGTH="99999999999")

    assert response.status_code == 401


def test_a_token_that_was_ended_opens_nothing(hospital):
    agency = agencies.agency("larkfield.castle-hospitals")
    agency_services.end_api_tokens(agency=agency, by=SYSTEM, at=timezone.now())

    assert hospital.post(LEAST).status_code == 401


def test_the_scheme_may_be_written_in_any_case(hospital):
    assert hospital.post(LEAST, Authorization=f"bearer {hospital.token}").status_code == 201


@pytest.mark.parametrize(
    "key", [None, " ", "k" * 256, as_sent("ключ" * 64), "\xff", "a\tb", "a\x7fb", "\x85"]
)
def test_a_key_that_cannot_be_used_is_refused(hospital, key):
    response = hospital.post(LEAST, key=key)

    assert response.status_code == 400
    assert "Idempotency-Key" in response.json()["detail"]


@pytest.mark.parametrize(
    ("content_type", "status"),
    [
        ("application/json", 201),
        ("Application/JSON; charset=UTF-8", 201),
        ("application/json; charset=utf-16", 415),
        ("text/plain", 415),
        ("application/x-www-form-urlencoded", 415),
        ("multipart/form-data; boundary=x", 415),
        ("", 415),
    ],
)
def test_only_json_is_read(hospital, content_type, status):
    assert hospital.post(LEAST, content_type=content_type).status_code == status


def test_a_compressed_body_is_refused(hospital):
    assert hospital.post(LEAST, **{"Content-Encoding": "gzip"}).status_code == 415


@pytest.mark.parametrize(("size", "status"), [(1024 * 1024, 201), (1024 * 1024 + 1, 413), (3_000_000, 413)])
def test_a_body_may_be_one_megabyte(hospital, size, status):
    body = json.dumps(LEAST).encode()

    assert hospital.post(body + b" " * (size - len(body))).status_code == status


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_methods_that_are_not_there_are_a_problem(hospital, method):
    response = hospital.client.generic(
        method, CONCERNS, headers={"Authorization": f"Bearer {hospital.token}"}
    )

    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert response["Content-Type"] == "application/problem+json"


def test_an_address_with_a_slash_at_its_end_is_not_there(hospital):
    for path in (f"{CONCERNS}/", "/api/v1/", "/api/v1/nothing"):
        response = hospital.client.post(path, headers={"Authorization": f"Bearer {hospital.token}"})

        assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")


def test_answers_carry_no_cookie_and_are_not_stored(hospital):
    response = hospital.post(LEAST)

    assert not response.cookies
    assert response["Cache-Control"] == "no-store"


def test_an_agency_that_calls_without_end_is_held_back(hospital, monkeypatch):
    # The bound copy that serves requests shares the router's throttle.
    throttle = router.throttle
    monkeypatch.setattr(throttle, "times", 2)
    monkeypatch.setattr(throttle, "minute", 0)

    answers = [hospital.get("LK-000-0000") for _ in range(3)]

    # A minute may end in between, which starts the count afresh.
    assert answers[-1].status_code in (429, 404)
    refused = [answer for answer in answers if answer.status_code == 429]
    assert all(0 <= int(answer["Retry-After"]) <= 60 for answer in refused)


def test_the_sender_reads_where_it_stands(hospital):
    first = hospital.post(LEAST).json()

    response = hospital.get(first["reference"])

    assert (response.status_code, response.json()) == (200, first)


@pytest.mark.parametrize(
    ("stage", "status"),
    [
        (Stage.RECEIVED, "received"),
        (Stage.CHECKING, "being_checked"),
        (Stage.TO_DECIDE, "being_checked"),
        (Stage.TO_AUTHORISE, "being_checked"),
        (Stage.SENT_ON, "decided"),
        (Stage.DECIDED, "decided"),
        (Stage.CLOSED, "closed"),
    ],
)
def test_stages_are_told_in_plain_words(hospital, stage, status):
    reference = hospital.post(LEAST).json()["reference"]
    Contact.objects.update(stage=stage)

    assert hospital.get(reference).json()["status"] == status


def test_everybody_else_gets_the_same_404(hospital, police):
    reference = hospital.post(LEAST).json()["reference"]
    elsewhere = partner_of("marram.castle-hospitals")

    answers = [
        police.get(reference),
        elsewhere.get(reference),
        hospital.get("LK-000-0000"),
        hospital.get(reference.lower()),
        hospital.get("%F0%9F%98%80"),
        hospital.get("x" * 3000),
    ]

    assert {(answer.status_code, answer.content) for answer in answers} == {(404, answers[0].content)}


def test_a_read_is_in_the_trail_before_it_is_answered(hospital):
    reference = hospital.post(LEAST).json()["reference"]
    before = Event.objects.count()

    hospital.get(reference)

    event = Event.objects.order_by("-seq").filter(chain="larkfield").first()
    assert Event.objects.count() == before + 1
    assert (event.action, event.actor) == ("concern_status_read", "agency:larkfield.castle-hospitals")
    assert event.record == str(Contact.objects.get().pk)


def test_what_is_refused_leaves_no_read(hospital, police):
    reference = hospital.post(LEAST).json()["reference"]
    before = Event.objects.count()

    police.get(reference)

    assert Event.objects.count() == before


def test_nothing_is_told_when_the_trail_cannot_be_written(hospital):
    reference = hospital.post(LEAST).json()["reference"]

    def full(execute, sql, params, many, context):
        if "trail_event" in sql and sql.startswith("INSERT"):
            raise OperationalError("disk full")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(full):
        response = hospital.get(reference)

    assert response.status_code == 503
    assert reference.encode() not in response.content


def test_nothing_is_acknowledged_when_it_cannot_be_kept(hospital):
    def full(execute, sql, params, many, context):
        if "trail_event" in sql and sql.startswith("INSERT"):
            raise OperationalError("disk full")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(full):
        response = hospital.post(LEAST, key="once")

    assert (response.status_code, response["Content-Type"]) == (503, "application/problem+json")
    assert not Contact.objects.exists()
    assert hospital.post(LEAST, key="once").status_code == 201
