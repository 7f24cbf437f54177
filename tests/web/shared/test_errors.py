import json

import pytest
from django.test import Client

from tests.support import page


API = {"raises/bug/": 500, "raises/too-many/": 429, "nothing/": 404}
INNER = "inner words"


@pytest.mark.parametrize(
    ("path", "status", "heading"),
    [
        ("/no-such-page/", 404, "Page not found"),
        ("/raises/denied/", 403, "You do not have permission"),
        ("/raises/suspicious/", 400, "We could not read that"),
        ("/raises/big/", 413, "That is too big to send"),
        ("/raises/too-many/", 429, "Too many tries"),
        ("/raises/bug/", 500, "Sorry, there is a problem with the service"),
        ("/raises/database/", 503, "Sorry, the service is not available just now"),
    ],
)
def test_error_page_says_what_to_do_and_nothing_of_the_inside(visitor, path, status, heading):
    response = visitor.get(path)

    assert response.status_code == status
    assert page.heading(response) == heading
    assert INNER not in response.content.decode()


@pytest.mark.parametrize(("path", "status"), API.items())
def test_error_of_the_api_is_a_problem_document(visitor, path, status):
    response = visitor.get(f"/api/elsewhere/{path}")

    assert response["Content-Type"] == "application/problem+json"
    assert response.status_code == json.loads(response.content)["status"] == status
    assert INNER not in response.content.decode()


def test_error_page_gives_the_reference_that_the_header_has(visitor):
    response = visitor.get("/raises/bug/")

    assert response["X-Request-Reference"] in page.words(page.read(response).main)


def test_too_many_tries_say_when_to_try_again(visitor):
    assert visitor.get("/raises/too-many/")["Retry-After"] == "600"


def test_error_page_is_made_without_a_query(visitor, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        visitor.get("/raises/bug/")


def test_form_sent_from_elsewhere_is_refused_with_advice(small_site):
    response = Client(enforce_csrf_checks=True).post("/asking/", {"name": "Ash"})

    assert response.status_code == 403
    assert page.heading(response) == "This page was open too long, or cookies are off"


@pytest.mark.parametrize("path", ["/rea%00ding/", "/reading/?name=%00", "/reading/?a=1&b=x%00y"])
def test_address_with_a_nul_cannot_be_read(visitor, path):
    assert visitor.get(path).status_code == 400


def test_cookie_with_a_hidden_nul_cannot_be_read(visitor):
    cookie = 'frontdoor="\\000aaaaaaaaaaaaaaaaaaaaaaaa"'

    assert visitor.get("/signed-in/", headers={"cookie": cookie}).status_code == 400


@pytest.mark.parametrize(
    "path", ["/%ff%fe/", "/reading/%c0%af", "/reading/?%ff=%ff", "/reading/?a=%ed%a0%80"]
)
def test_broken_text_in_an_address_is_no_crash(visitor, path):
    assert visitor.get(path).status_code < 500


@pytest.mark.parametrize(
    ("length", "status"), [("99999999999", 413), ("-1", 400), ("many", 400), ("1e3", 400)]
)
def test_declared_length_is_judged_before_anything_is_read(visitor, length, status):
    response = visitor.generic(
        "POST", "/posting/", b"a=1", "application/x-www-form-urlencoded", CONTENT_LENGTH=length
    )

    assert response.status_code == status


def test_text_over_the_limit_is_too_big(visitor, settings):
    response = visitor.post("/posting/", {"a": "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)})

    assert response.status_code == 413
    assert "Shorten it" in page.words(page.read(response).main)


def test_too_many_fields_are_too_big(visitor, settings):
    sent = {f"f{number}": "" for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}

    assert visitor.post("/posting/", sent).status_code == 413


def test_broken_upload_is_no_crash(visitor):
    response = visitor.generic("POST", "/posting/", b"--x\r\nnonsense", "multipart/form-data; boundary=x")

    assert response.status_code < 500


def test_every_page_forbids_keeping_and_sharing(visitor):
    for path in ("/reading/", "/no-such-page/", "/raises/bug/"):
        response = visitor.get(path)

        assert response["Cache-Control"] == "no-store"
        assert response["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "camera=()" in response["Permissions-Policy"]
        assert response["Referrer-Policy"] == "same-origin"
        assert "default-src 'none'" in response["Content-Security-Policy"]


def test_each_request_has_a_reference_of_its_own(visitor):
    first, second = visitor.get("/reading/"), visitor.get("/reading/")

    assert first["X-Request-Reference"] != second["X-Request-Reference"]
