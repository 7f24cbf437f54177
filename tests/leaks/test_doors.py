"""The doors without a sign-in: what a code, a work address or a token opens, and nothing beside it."""

import re

from django.core import mail
from django.utils import timezone

from frontdoor.core import references
from frontdoor.notices import services as notices
from tests.leaks.asking import Asker
from tests.leaks.doors import (
    FOLLOW_UP,
    key_of,
    opened,
    partner_faults,
    referrer_faults,
    status_of,
)
from tests.leaks.forms import Form
from tests.leaks.people import NOBODY
from tests.leaks.tokens import Kind
from tests.leaks.world import World


MY_REFERRALS = "/report/my-referrals/"


def test_a_code_opens_its_own_referral_and_a_wrong_one_nothing(world: World):
    keys = "standard sent_by_castle sealed not_user received provider child challenged sent_on marram".split()

    assert referrer_faults(world, [world.stories[key] for key in keys]) == []


def test_a_referrer_reads_what_they_were_asked_and_told(world: World):
    answer = opened(Asker(NOBODY), world.stories["challenged"].reference, world.stories["challenged"].code)

    read = {token.where for token in world.register.seen_in(answer.shown)}
    told = {f"feedback.{part}" for part in ("what", "why", "instead")}
    assert told | {"question.words", "question.answer", "challenge.words"} <= read


def test_an_opened_referral_does_not_take_an_answer_to_anothers_question(world: World):
    asker, own = Asker(NOBODY), world.stories["standard"]
    key = key_of(opened(asker, own.reference, own.code).body)
    absent = asker.ask(
        "POST", FOLLOW_UP, [own.reference], Form({"act": "answer:987654321", "key": key, "words": "x"})
    )

    for other in ("sealed", "marram"):
        act = f"answer:{world.stories[other].ids['question'][-1]}"
        answer = asker.ask("POST", FOLLOW_UP, [own.reference], Form({"act": act, "key": key, "words": "x"}))
        assert answer.comparable == absent.comparable


def test_a_key_that_was_tampered_with_opens_nothing(world: World):
    asker, own = Asker(NOBODY), world.stories["standard"]
    key = key_of(opened(asker, own.reference, own.code).body)

    for broken in (key[:-4] + "AAAA", key[::-1], "x", ""):
        answer = asker.ask("POST", FOLLOW_UP, [], Form({"act": "show", "key": broken}))
        assert world.register.seen_in(answer.shown) == []


def test_a_work_address_shows_its_own_referrals_alone(world: World):
    asker, own = Asker(NOBODY), world.stories["sealed"]
    asked = asker.client.post(MY_REFERRALS, {"email": own.referrer_email}).content.decode()
    code = re.search(r"Your code is (\S+)", notice_to(own.referrer_email).body)
    assert code

    shown = asker.ask("POST", MY_REFERRALS, [], Form({"act": "code", "key": key_of(asked), "code": code[1]}))

    assert [str(token) for token in world.register.seen_in(shown.shown) if token.text != own.reference] == []
    assert own.reference in shown.body


def notice_to(address: str):
    return notices.Notice.objects.filter(recipient=address, kind="one_time_code").latest("made_at")


def test_a_work_address_that_is_known_is_answered_like_one_that_is_not(world: World):
    asker, own = Asker(NOBODY), world.stories["standard"]
    other = "cnryxxxxxxxx@castle-hospitals.example"
    answers = [
        asker.ask("POST", MY_REFERRALS, [email], Form({"email": email}))
        for email in (own.referrer_email, other)
    ]

    assert answers[0].comparable == answers[1].comparable


def test_a_token_reads_the_status_of_what_its_agency_sent(world: World):
    assert partner_faults(world) == []


def test_without_a_token_every_status_is_refused_alike(world: World):
    asker = Asker(NOBODY)
    for bearer in ({}, {"HTTP_AUTHORIZATION": "Bearer nothing"}):
        absent = status_of(asker, references.new_reference("LK"), bearer)
        for key in ("sent_by_castle", "sealed", "marram", "received"):
            reference = world.stories[key].reference
            assert status_of(asker, reference, bearer).comparable == absent.comparable


def test_letters_hold_no_word_of_any_record(world: World):
    while notices.send_next(at=timezone.now()):
        pass

    assert len(mail.outbox) > len(world.stories)
    referrers = {story.referrer_email: story.key for story in world.stories.values()}
    for letter in mail.outbox:
        (address,) = letter.to
        found = world.register.seen_in(
            letter.subject, letter.body, letter.from_email, str(letter.extra_headers)
        )
        assert {token.kind for token in found} <= {Kind.EXISTENCE}, letter.subject
        about = {token.story for token in found}
        assert about <= {referrers.get(address, "child")}, f"{address} reads of {about}"


def test_link_to_one_named_person_shows_the_minimum_and_nothing_beside_it(world: World):
    letter = world.stories["sealed"].contact.record.notices.get(kind="request")
    where = re.search(r"/answer/[\w-]+/", letter.body)
    assert where

    shown = Asker(NOBODY).ask("GET", where[0], [where[0]])

    assert shown.status == 200
    assert {token.where for token in world.register.seen_in(shown.shown)} == {
        "conflict_decision.about",
        "conflict_decision.asked",
        "agency_request.to_name",
    }
    assert "request_read" in {event.action for event in shown.events}
