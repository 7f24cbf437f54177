"""The draft that travels with the page: nothing on the device, nothing in the database, nothing lost."""

from datetime import timedelta

import pytest
import time_machine
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from frontdoor.concerns.models import Contact
from frontdoor.web.public.report import sending
from tests.web.public.test_report import WHAT, fill_in_main_report
from tests.web.public.walker import Walker


def test_no_step_sets_a_cookie(client, started):
    fill_in_main_report(started)
    started.go_on("Send").go_on("Show and print what you sent")

    assert dict(client.cookies) == {}


def test_no_step_but_the_place_asks_the_database_anything(client, town):
    walker = Walker(client)
    with CaptureQueriesContext(connection) as before_place:
        walker.go_on("Start").choose("No").go_on().choose("Someone I know").go_on().choose("An adult").go_on()
    walker.fill("Where does the person live?", "Larkfield").go_on()
    with CaptureQueriesContext(connection) as after_place:
        walker.skip_to("What happened?").fill("What happened?", WHAT).go_on()
        walker.skip_to("Do you want to give your name?").choose("No").go_on()

    assert walker.heading == "Check what you told us"
    assert len(before_place) == len(after_place) == 0


def test_pages_say_not_to_keep_them_and_tell_nothing_in_the_title(started):
    fill_in_main_report(started)

    assert started.response["Cache-Control"] == "no-store"
    assert started.soup.title.text.strip() == "Check – Frontdoor"
    assert started.soup.form["action"] == "/report/"


def test_nothing_is_chosen_for_anybody(started):
    while started.heading != "Check what you told us":
        assert started.soup.select("[checked], [selected]") == []
        if started.heading == "What happened?":
            started.fill("What happened?", WHAT).go_on()
        elif started.heading == "Do you want to give your name?":
            started.choose("Yes").go_on()
        elif started.heading == "Who are you worried about?":
            started.choose("Someone I met through my work").go_on()
        else:
            started.skip()


def test_pressing_send_twice_gives_the_same_receipt(started):
    fill_in_main_report(started)
    first = started.go_on("Send").receipt()
    second = started.again().receipt()

    assert first == second
    assert Contact.objects.count() == 1


def test_changed_after_sending_says_so_and_offers_to_send_it_as_new(started):
    fill_in_main_report(started)
    check = started.soup
    started.go_on("Send")
    started.soup = check
    started.filled = {}
    started.go_on("Change What happened?").fill("What happened?", "Something else").go_on()
    started.press("Send")
    assert (started.response.status_code, started.heading) == (
        409,
        "You sent this before, and then changed it",
    )
    started.go_on("Send it as something new")

    assert started.heading == "We have it"
    assert {one.what_happened for one in Contact.objects.all()} == {WHAT, "Something else"}


def test_draft_older_than_a_day_goes_on_at_the_check_and_says_so(started):
    started.choose("Someone I know").go_on().skip_to("What happened?").fill("What happened?", WHAT)
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        started.go_on()
        assert started.heading == "Check what you told us"
        assert "This page was open for more than a day" in started.text
        assert started.told()["What happened?"] == WHAT
        assert started.told()["When did it happen?"] == "Not answered"

        assert started.go_on("Send").heading == "We have it"


def test_broken_draft_says_so_keeps_this_step_and_goes_on(started):
    started.choose("Someone I know").go_on().skip_to("What happened?").fill("What happened?", WHAT)
    started.soup.select_one("[name=draft]")["value"] = "tampered"
    started.press("Continue")

    assert started.response.status_code == 422
    assert "We cannot open what you told us before this page" in started.text
    assert started.control("What happened?").text.strip() == WHAT
    started.go_on()
    assert started.heading == "Does the person know that you are telling us?"


def test_broken_draft_on_a_page_that_needs_one_shows_what_was_typed(client, town):
    sent = {"act": "continue", "step": "you", "draft": "", "your_name": "Pat Nextdoor"}
    response = client.post("/report/", sent)

    assert response.status_code == 422
    assert "Pat Nextdoor" in response.content.decode()


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"act": "send"},
        {"act": "change:what"},
        {"act": "start", "draft": "x"},
        {"act": "\0"},
        {"act": "continue", "step": "no-such-step"},
        {"act": "continue", "step": "kinds", "kinds": ["physical", "made-up"]},
    ],
)
def test_anything_else_that_is_sent_gets_a_page_in_words(client, town, sent):
    response = client.post("/report/", sent)

    assert response.status_code == 422
    assert b"<h1" in response.content


def test_unknown_act_with_a_draft_goes_to_the_check(started):
    draft = started.soup.select_one("[name=draft]")["value"]
    response = started.client.post("/report/", {"act": "dance", "draft": draft, "step": "who"})

    assert response.status_code == 422
    assert b"We did not understand that" in response.content


def test_unknown_choice_is_refused_by_the_field(started):
    draft = started.soup.select_one("[name=draft]")["value"]
    sent = {"act": "continue", "draft": draft, "step": "who", "who": "somebody"}
    response = started.client.post("/report/", sent)

    assert response.status_code == 422
    assert b"Choose who you are worried about" in response.content


def test_sending_without_what_happened_asks_for_it(started):
    started.choose("Someone I know").go_on()
    draft = started.soup.select_one("[name=draft]")["value"]
    response = started.client.post("/report/", {"act": "send", "draft": draft, "step": "check"})

    assert response.status_code == 422
    assert b"Tell us what happened" in response.content


def test_submit_that_fails_keeps_everything_and_can_be_tried_again(started, monkeypatch):
    fill_in_main_report(started)

    def fail(*args, **kwargs):
        raise OperationalError("the database is away")

    # The database going away in the middle of a submit, which no fixture can do in one process.
    with monkeypatch.context() as away:
        away.setattr(sending.receiving, "receive_concern", fail)
        started.press("Send")
    assert started.response.status_code == 503
    assert started.heading == "We have not got this yet"
    assert WHAT in started.text
    assert "01632 960 100" in started.text
    assert Contact.objects.count() == 0

    assert started.go_on("Try again").heading == "We have it"


def test_too_much_at_once_is_refused_with_advice(started):
    started.choose("Someone I know").go_on().skip_to("What happened?")
    started.fill("What happened?", "x" * 2_200_000).press("Continue")

    assert started.response.status_code == 413
    assert started.heading == "That is too big to send"


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(client, town, method):
    assert getattr(client, method)("/report/").status_code == 405


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "https://elsewhere.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://testserver"}, 200),
        ({"sec-fetch-site": "same-origin", "origin": "http://testserver"}, 200),
        ({}, 200),
    ],
)
def test_only_our_own_pages_may_post(client, town, headers, status):
    assert client.post("/report/", {"act": "start"}, headers=headers).status_code == status
