"""Against the running product: the same concern many times at once, and bodies too big to read."""

import http.client
import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest

from tests.api.conftest import CONCERNS, LEAST, WHOLE


def send(site, token: str, key: str, body: bytes) -> tuple[int, dict]:
    connection = http.client.HTTPConnection(urlsplit(site.url).netloc, timeout=60)
    headers = {
        "Authorization": f"Bearer {token}",
        "Idempotency-Key": key,
        "Content-Type": "application/json",
    }
    try:
        connection.request("POST", CONCERNS, body, headers)
        response = connection.getresponse()
        return response.status, json.loads(response.read())
    finally:
        connection.close()


@pytest.fixture(scope="module")
def token(shared_site) -> str:
    return shared_site.run("api-token", "larkfield.castle-hospitals").stdout.split()[-1]


@pytest.mark.parametrize("attempt", range(5))
def test_twenty_at_once_arrive_once(shared_site, token, attempt):
    body = json.dumps(WHOLE).encode()
    with ThreadPoolExecutor(20) as pool:
        sent = [pool.submit(send, shared_site, token, f"at once {attempt}", body) for _ in range(20)]
        answers = [answer.result() for answer in sent]

    assert Counter(status for status, _ in answers) == {201: 1, 200: 19}
    assert len({told["reference"] for _, told in answers}) == 1


def test_of_two_bodies_under_one_key_at_once_one_arrives(shared_site, token):
    bodies = [json.dumps(LEAST).encode(), json.dumps(WHOLE).encode()]
    with ThreadPoolExecutor(20) as pool:
        sent = [pool.submit(send, shared_site, token, "two", bodies[n % 2]) for n in range(20)]
        answers = [answer.result() for answer in sent]

    assert Counter(status for status, _ in answers) == {201: 1, 200: 9, 409: 10}


def test_different_concerns_at_once_all_arrive(shared_site, token):
    body = json.dumps(LEAST).encode()
    with ThreadPoolExecutor(20) as pool:
        sent = [pool.submit(send, shared_site, token, f"different {n}", body) for n in range(60)]
        answers = [answer.result() for answer in sent]

    assert Counter(status for status, _ in answers) == {201: 60}
    assert len({told["reference"] for _, told in answers}) == 60


@pytest.mark.parametrize(
    ("size", "token_used", "status"), [(2, True, 413), (20, True, 413), (20, False, 401)]
)
def test_the_refusal_of_a_big_body_reaches_who_sent_it(shared_site, token, size, token_used, status):
    answer, told = send(shared_site, token if token_used else "none", "big", b" " * size * 1_000_000)

    assert (answer, told["status"]) == (status, status)
