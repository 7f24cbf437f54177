"""A professional's own referrals by a one-time code to their work address."""

import re

import pytest

from frontdoor.concerns.new_concern import ReferrerDetails
from frontdoor.notices.models import Notice
from tests.concerns.desk import Desk
from tests.web.public.walker import Walker


GRACE = "grace.adeyemi@castle-hospitals.example"


@pytest.fixture
def desk(viewer_of) -> Desk:
    return Desk(viewer_of)


def ask(client, email: str) -> Walker:
    return Walker(client, "/report/my-referrals/").fill("Your work email address", email).press("Continue")


def code_sent_to(email: str) -> str:
    message = Notice.objects.filter(kind="one_time_code").latest("pk")
    return re.search(r"code is (\S+)", message.body)[1]


def test_page_is_the_same_for_an_address_that_we_know_and_one_that_we_do_not(client, town):
    known, unknown = ask(client, GRACE), ask(client, "nobody@elsewhere.example")

    assert known.text == unknown.text
    assert Notice.objects.filter(kind="one_time_code").count() == 1


def test_code_opens_only_own_referrals(client, desk):
    mine = desk.submit(referrer=ReferrerDetails(name="Grace", email=GRACE))
    hidden = desk.submit(referrer=ReferrerDetails(name="Grace", email=GRACE, is_anonymous=True))
    other = desk.submit(referrer=ReferrerDetails(name="Else", email="else@castle-hospitals.example"))
    walker = ask(client, GRACE)
    walker.fill("The code in the email", code_sent_to(GRACE)).press("Continue")

    assert mine.reference in walker.text
    assert hidden.reference not in walker.text
    assert other.reference not in walker.text
    walker.press(f"Open {mine.reference}")
    assert walker.heading == mine.reference
    assert dict(client.cookies) == {}


def test_code_works_once(client, desk):
    walker = ask(client, GRACE).fill("The code in the email", code_sent_to(GRACE)).press("Continue")
    assert "There is nothing here." in walker.text
    walker.again()

    assert walker.response.status_code == 422
    assert walker.errors == ["This code does not work. Check it, or ask for a new one"]


def test_wrong_code_is_refused_and_held_back(client, town):
    walker = ask(client, GRACE)
    walker.fill("The code in the email", "2222-2222").press("Continue")
    assert walker.response.status_code == 422
    statuses = [walker.again().response.status_code for _try in range(10)]

    assert statuses[-1] == 429


@pytest.mark.parametrize("sent", [{}, {"act": "code"}, {"act": "list"}, {"email": "no"}])
def test_what_does_not_fit_asks_for_the_address_again(client, town, sent):
    assert client.post("/report/my-referrals/", sent).status_code == 422
