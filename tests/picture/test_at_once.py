"""Against the running product: what adds up arrives all at once, and makes one alert with all of it."""

import json
import re
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar

import pytest

from tests.api.conftest import CONCERNS, LEAST


HOME = {"address": "77 Gander Row", "postcode": "LK1 3ZZ"}
AT_ONCE = 12


def send(site, token: str, number: int) -> int:
    body = LEAST | {"adult": {"given_name": f"Lodger{number}", **HOME}}
    asked = urllib.request.Request(
        site.url + CONCERNS,
        json.dumps(body).encode(),
        {
            "Authorization": f"Bearer {token}",
            "Idempotency-Key": f"lodger {number}",
            "Content-Type": "application/json",
        },
    )
    with urllib.request.urlopen(asked, timeout=60) as answer:
        return answer.status


@pytest.fixture
def picture(shared_site):
    """The hub’s building picture, as a manager reads it now."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def read(path: str, form: dict | None = None) -> str:
        sent = urllib.parse.urlencode(form).encode() if form else None
        asked = urllib.request.Request(shared_site.url + path, sent, {"Referer": shared_site.url})
        return browser.open(asked, timeout=60).read().decode()

    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', read("/dev/personas/"))
    assert token
    read("/dev/personas/", {"csrfmiddlewaretoken": token[1], "persona": "manager"})
    return lambda: " ".join(re.sub(r"<[^>]+>", " ", read("/casework/picture/")).split())


def test_twelve_at_once_make_one_alert_with_all_of_them(shared_site, picture):
    token = shared_site.run("api-token", "larkfield.castle-hospitals").stdout.split()[-1]
    assert "77 Gander Row" not in picture()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        sent = [pool.submit(send, shared_site, token, number) for number in range(AT_ONCE)]
        assert {answer.result() for answer in sent} == {201}

    page = picture()
    assert page.count("77 Gander Row") == 1
    assert f"77 Gander Row, LK1 3ZZ Address {AT_ONCE} items in 1 day" in page
