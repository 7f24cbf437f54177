"""Another agency reads what it is asked and answers: in its own account, or through a link."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from frontdoor.notices.models import Notice
from frontdoor.sharing.enums import Ruling
from frontdoor.sharing.services import asking, conflicts
from frontdoor.trail.models import Event
from tests.sharing.round import YES, Round, ask, fresh
from tests.support.page import errors, heading, read, words


@pytest.fixture
def now():
    return timezone.now() - timedelta(minutes=1)


@pytest.fixture
def request_(hub: Round, now):
    return hub.asked(at=now, said=ask(about="CANARY-WHO", asked="CANARY-WHAT"))


def link() -> str:
    body = Notice.objects.filter(kind="request").order_by("made_at", "pk").last().body
    return re.search(r"(/answer/[\w-]+/)", body)[1]


def read_by(request) -> list[str]:
    events = Event.objects.filter(action="request_read", record=str(request.record_id))
    return [event.actor for event in events]


def test_agency_sees_what_it_is_asked_and_another_does_not(request_, signed_in):
    police, nurse = signed_in("police_officer"), signed_in("nurse")

    assert "CANARY-WHO" in words(read(police.get("/partners/")))
    assert "CANARY-WHO" not in words(read(nurse.get("/partners/")))
    assert nurse.get(f"/partners/requests/{request_.pk}/").status_code == 404
    assert police.get("/partners/requests/987654321/").status_code == 404


def test_hub_has_no_such_desk(signed_in):
    assert signed_in("practitioner").get("/partners/").status_code == 403


def test_empty_desk_says_what_will_be_here(hub: Round, signed_in):
    assert "Nothing is asked of your agency" in words(read(signed_in("nurse").get("/partners/")))


def test_agency_answers(request_, signed_in, viewer_of):
    jo, where = signed_in("police_officer"), f"/partners/requests/{request_.pk}/"
    shown = words(read(jo.get(where)))
    assert "CANARY-WHAT" in shown
    assert "Care Act 2014" in shown

    response = jo.post(where, {"outcome": "answer", "words": "Two calls in May"}, follow=True)

    assert "The hub has your answer" in words(read(response))
    assert (fresh(request_).answer, fresh(request_).answered_by) == ("Two calls in May", "Jo Fenn")
    assert "Answered by Jo Fenn" in words(read(jo.get("/partners/")))
    assert "Two calls in May" in words(read(jo.get(where)))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "Select your answer"),
        ({"outcome": "answer"}, "Enter what you hold"),
        ({"outcome": "decline", "reason": " "}, "Enter why you cannot answer"),
        ({"outcome": "withdraw"}, "Select your answer"),
    ],
)
def test_answer_that_is_not_complete_comes_back(request_, signed_in, given, sentence):
    response = signed_in("police_officer").post(f"/partners/requests/{request_.pk}/", given)

    assert response.status_code == 422
    assert errors(response) == [sentence]
    assert fresh(request_).answered_at is None


def test_second_answer_is_shown_the_first(request_, signed_in):
    jo, where = signed_in("police_officer"), f"/partners/requests/{request_.pk}/"
    jo.post(where, {"outcome": "find_nothing"})

    response = jo.post(where, {"outcome": "answer", "words": "And yet"})

    assert response.status_code == 409
    assert "Nothing held" in words(read(response))


def test_reading_is_on_the_trail(request_, signed_in, viewer_of):
    signed_in("police_officer").get(f"/partners/requests/{request_.pk}/")

    assert read_by(request_) == [viewer_of("police_officer").actor.code]


def test_alleged_agency_finds_nothing(hub: Round, now, signed_in):
    held = hub.asked(police=YES, at=now)
    jo = signed_in("police_officer")

    assert "Nothing is asked of your agency" in words(read(jo.get("/partners/")))
    assert jo.get(f"/partners/requests/{held.pk}/").status_code == 404
    hub.decide(held, Ruling.MINIMUM, to_email="chief@northmoor-police.example")
    assert jo.get(f"/partners/requests/{held.pk}/").status_code == 404


def test_list_asks_the_database_as_often_for_three_as_for_one(hub: Round, now, signed_in):
    jo, counts = signed_in("police_officer"), []
    for more in (1, 2):
        for _ in range(more):
            hub.asked(at=now)
        jo.get("/partners/")
        with CaptureQueriesContext(connection) as made:
            jo.get("/partners/")
        counts.append(len(made))

    assert counts[0] == counts[1] <= 25


def test_link_opens_the_request_without_an_account(request_):
    page = Client().get(link())

    assert page.status_code == 200
    assert "CANARY-WHAT" in words(read(page))
    assert read(page).select_one("[name=answered_by]")["value"] == "Point of northmoor-police"
    assert read_by(request_) == ["agency:larkfield.northmoor-police"]


def test_link_shows_nothing_else_of_the_record(request_):
    shown = Client().get(link()).content.decode()

    for other in ("Bruises", "Grace", request_.record.reference, "Marlow"):
        assert other not in shown


def test_link_takes_one_answer(request_):
    visitor, where = Client(), link()
    given = {"outcome": "find_nothing", "answered_by": "Al Osei, records desk"}

    assert errors(visitor.post(where, given | {"answered_by": ""})) == ["Enter your name and role"]
    answered = visitor.post(where, given, follow=True)

    assert heading(answered) == "The hub has your answer"
    assert fresh(request_).answered_by == "Al Osei, records desk"
    assert visitor.get(where).status_code == 404
    assert visitor.post(where, given).status_code == 404


def test_whatever_is_wrong_with_a_link_looks_the_same(hub: Round, now):
    request = hub.asked(at=now)
    used = link()
    asking.withdraw(request=request, reason="Known", by=hub.sam, at=now)
    never = used[:-6] + "AAAAA/"
    pages = [Client().get(where) for where in (used, never, "/answer/x/")]

    assert [page.status_code for page in pages] == [404, 404, 404]
    assert len({page.content for page in pages}) == 1
    assert heading(pages[0]) == "This link does not work"


def test_link_of_the_minimum_shows_the_minimum(hub: Round, now):
    request = hub.ask(homes=YES, at=now, said=ask(about="CANARY-WHO", asked="CANARY-WHAT"))[0]
    conflicts.decide(
        request=request,
        decided=conflicts.Decided(
            Ruling.MINIMUM, "Weighed", True, "Vera", "vera@larkfield-homes.example", "A tenant", "A tenancy?"
        ),
        by=hub.maryam,
        at=now,
    )

    shown = Client().get(link()).content.decode()

    assert "A tenancy?" in shown
    assert "CANARY" not in shown
