"""What a professional tells after sending: only what is missing, each once, and the hub is told."""

import pytest

from frontdoor.concerns import helpful, queries
from frontdoor.concerns.enums import Consent, Location, ReferrerKind
from frontdoor.concerns.models import Contact
from frontdoor.concerns.new_concern import ReferrerDetails
from frontdoor.concerns.services import telling_more
from frontdoor.concerns.services.moving import ReasonMissing
from tests.concerns.desk import MONDAY, fresh, told_the_trail


NURSE = ReferrerDetails(kind=ReferrerKind.WORK, name="Grace")


@pytest.fixture
def referral(desk) -> Contact:
    return desk.receive(referrer=NURSE)


def tell(contact: Contact, answers: dict | None = None, **words: str) -> list[str]:
    return telling_more.tell_the_rest(
        contact=contact, rest=telling_more.TheRest(answers or {}, words), at=MONDAY
    )


def test_what_is_told_later_is_kept_and_no_longer_asked(referral, desk):
    told = tell(
        referral, {"capacity": "no", "consent": "not_asked"}, source="Her nephew", consent="He was there"
    )
    contact = fresh(referral)

    assert told == ["consent", "capacity", "source"]
    assert {(one.item, one.answer, one.words) for one in contact.told_later.all()} == {
        ("capacity", "no", ""),
        ("source", "", "Her nephew"),
    }
    assert (contact.consent, contact.consent_reason_without) == (Consent.NOT_ASKED, "He was there")
    assert not {"capacity", "source", "consent"} & set(helpful.not_told(contact))
    assert told_the_trail(contact)[-1] == "referrer_told_the_rest"
    assert queries.inbox(desk.practitioner, "referrer_said", MONDAY).get() == contact


def test_what_stands_already_is_left_as_it_was_written(desk):
    contact = desk.receive(referrer=NURSE, location=Location.OWN_HOME)

    assert tell(contact, {"location": "community", "children": "yes"}) == ["children"]
    assert fresh(contact).location == Location.OWN_HOME


def test_a_second_answer_to_the_same_question_is_not_taken(referral):
    tell(referral, source="Her nephew")

    with pytest.raises(ReasonMissing):
        tell(referral, source="Somebody else")


def test_nothing_told_is_no_answer(referral):
    with pytest.raises(ReasonMissing):
        tell(referral, source="   ")


def test_nobody_but_a_professional_is_asked_for_more(desk):
    assert helpful.not_told(desk.receive()) == []


def test_a_closed_contact_asks_for_nothing(desk):
    contact = desk.closed()
    contact.referrer.kind = ReferrerKind.WORK

    assert helpful.not_told(contact) == []
