import re
from datetime import timedelta

import pytest

from frontdoor.access import services as access
from frontdoor.core.problems import NotVisible
from frontdoor.core.workflow import NotInThisState
from frontdoor.notices.models import Notice
from frontdoor.sharing import queries
from frontdoor.sharing.enums import Act, Ruling, State, Via
from frontdoor.sharing.services import answering, asking, chasing
from frontdoor.sharing.services.steps import ReasonMissing
from tests.concerns.desk import MONDAY, told_the_trail
from tests.sharing.round import NO, YES, Round, agency, fresh, letters


def token() -> str:
    """The one in the newest e-mail."""
    body = Notice.objects.filter(kind__startswith="request").order_by("made_at", "pk").last().body
    return re.search(r"/answer/([\w-]+)/", body)[1]


def answer(secret: str, act: Act = Act.ANSWER, words: str = "Two calls", at=MONDAY, who: str = "Desk"):
    return answering.answer_by_link(token=secret, act=act, words=words, answered_by=who, at=at)


@pytest.mark.parametrize(
    ("act", "state", "words"),
    [
        (Act.ANSWER, State.ANSWERED, "Two calls"),
        (Act.FIND_NOTHING, State.NOTHING_HELD, ""),
        (Act.DECLINE, State.DECLINED, "No legal basis"),
    ],
)
def test_hub_writes_down_what_it_is_told(hub: Round, act, state, words):
    request = hub.asked()

    hub.answer(request, act, words)

    held = fresh(request)
    assert (held.state, held.answer, held.answered_by) == (state, words, "Jo Fenn")
    assert (held.answered_via, held.answered_at) == (Via.HUB, MONDAY)


@pytest.mark.parametrize("act", [Act.ANSWER, Act.DECLINE])
def test_answer_and_refusal_say_something(hub: Round, act):
    request = hub.asked()

    with pytest.raises(ReasonMissing):
        hub.answer(request, act, "  ")

    assert fresh(request).state == State.ASKED


def test_answer_is_given_once(hub: Round):
    request = hub.asked()
    hub.answer(request)

    with pytest.raises(NotInThisState):
        hub.answer(request, Act.FIND_NOTHING, "")


def test_held_request_takes_no_answer(hub: Round):
    with pytest.raises(NotInThisState):
        hub.answer(hub.asked(police=YES))


def test_member_of_the_agency_answers_in_their_own_account(hub: Round):
    request = hub.asked()

    answering.answer_for_agency(
        request=request, act=Act.ANSWER, words="Known since May", by=hub.jo, at=MONDAY
    )

    held = fresh(request)
    assert (held.answer, held.answered_by, held.answered_via) == ("Known since May", "Jo Fenn", Via.DOOR)


def test_member_of_another_agency_does_not_answer(hub: Round):
    with pytest.raises(NotVisible):
        answering.answer_for_agency(
            request=hub.asked(mind=NO, police=NO),
            act=Act.ANSWER,
            words="x",
            by=hub.viewer_of("nurse"),
            at=MONDAY,
        )


def test_member_who_is_kept_from_the_record_sees_no_request(hub: Round):
    contact = hub.contact()
    request = hub.ask(contact, police=NO)[0]
    assert list(queries.requests_to(hub.jo)) == [request]

    access.exclude(record=contact.record, user=hub.jo.user, reason="Known", by=hub.maryam, at=MONDAY)

    assert list(queries.requests_to(hub.jo)) == []


def test_member_who_is_kept_from_the_person_sees_no_request(hub: Round):
    contact = hub.contact()
    hub.ask(contact, police=NO)

    access.exclude(
        record=contact.person.record, agency=agency("northmoor-police"), reason="x", by=hub.maryam, at=MONDAY
    )

    assert list(queries.requests_to(hub.jo)) == []


def test_agency_sees_neither_what_is_held_nor_what_goes_to_one_person(hub: Round):
    held, least = hub.asked(police=YES), hub.asked(police=YES)
    hub.decide(least, Ruling.MINIMUM, to_email="chief@northmoor-police.example", keeps_away=False)

    assert fresh(held).state == State.HELD
    assert list(queries.requests_to(hub.jo)) == []


def test_withdrawn_request_is_no_longer_seen(hub: Round):
    request = hub.asked()
    asking.withdraw(request=request, reason="Known now", by=hub.sam, at=MONDAY)

    assert list(queries.requests_to(hub.jo)) == []


def test_link_opens_one_request_and_takes_one_answer(hub: Round):
    request = hub.asked()
    hub.asked(mind=NO)
    first = Notice.objects.filter(record=request.record, kind="request").first().body
    secret = re.search(r"/answer/([\w-]+)/", first)[1]

    assert answering.by_link(token=secret, at=MONDAY) == request
    answer(secret)

    assert (fresh(request).state, fresh(request).answered_via) == (State.ANSWERED, Via.LINK)
    with pytest.raises(access.LinkRefused):
        answer(secret)
    with pytest.raises(access.LinkRefused):
        answering.by_link(token=secret, at=MONDAY)


def test_refused_answer_does_not_use_the_link_up(hub: Round):
    request = hub.asked()
    secret = token()

    with pytest.raises(ReasonMissing):
        answer(secret, words=" ")
    with pytest.raises(answering.WhoMissing):
        answer(secret, who=" ")
    answer(secret)

    assert fresh(request).state == State.ANSWERED


def test_link_ends_by_policy(hub: Round):
    hub.asked()
    secret = token()

    answering.by_link(token=secret, at=MONDAY + timedelta(days=6))
    with pytest.raises(access.LinkRefused):
        answering.by_link(token=secret, at=MONDAY + timedelta(days=8))


def test_reminder_brings_a_new_link_and_ends_the_old(hub: Round):
    request = hub.asked()
    old = token()
    chasing.chase(request=request, by=hub.sam, at=MONDAY + timedelta(hours=5))

    assert answering.by_link(token=token(), at=MONDAY + timedelta(hours=5)) == request
    with pytest.raises(access.LinkRefused):
        answering.by_link(token=old, at=MONDAY + timedelta(hours=5))


def test_link_closes_when_the_agency_is_kept_away(hub: Round):
    contact = hub.contact()
    hub.ask(contact, police=NO)
    access.exclude(
        record=contact.record, agency=agency("northmoor-police"), reason="x", by=hub.maryam, at=MONDAY
    )

    with pytest.raises(access.LinkRefused):
        answering.by_link(token=token(), at=MONDAY)


def test_link_of_a_minimum_works_though_the_agency_is_kept_away(hub: Round):
    request = hub.ask(homes=YES)[0]
    hub.decide(request, Ruling.MINIMUM)

    answer(token(), Act.FIND_NOTHING, "", at=MONDAY + timedelta(hours=1))

    assert fresh(request).state == State.NOTHING_HELD
    assert letters("larkfield-homes") == ["vera@larkfield-homes.example"]


def test_link_of_a_withdrawn_request_takes_no_answer(hub: Round):
    request = hub.asked()
    asking.withdraw(request=request, reason="Known now", by=hub.sam, at=MONDAY)

    with pytest.raises(access.LinkRefused):
        answering.by_link(token=token(), at=MONDAY)


def test_answer_through_a_link_is_the_agencys_in_the_trail(hub: Round):
    contact = hub.contact()
    hub.ask(contact, police=NO)
    answer(token())

    assert told_the_trail(contact)[-1] == "request_answer"
