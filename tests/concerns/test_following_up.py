from datetime import timedelta

import pytest
from django.core import mail

from frontdoor.access import services as access
from frontdoor.access.services import LinkRefused
from frontdoor.concerns import queries
from frontdoor.concerns.enums import Stage
from frontdoor.concerns.new_concern import ReferrerDetails
from frontdoor.concerns.services import checking, deciding, following_up
from frontdoor.concerns.services.moving import NotAllowed, ReasonMissing
from frontdoor.documents.services import read_file
from frontdoor.notices import services as notices
from tests.concerns.desk import MONDAY, told_the_trail


GRACE = "grace@castle-hospitals.example"
SOON = MONDAY + timedelta(minutes=5)


def opened(receipt, code=None, at=MONDAY):
    return following_up.open_with_code(reference=receipt.reference, code=code or receipt.code, at=at)


def code_sent(to=GRACE, at=MONDAY):
    mail.outbox.clear()
    following_up.send_one_time_code(email=to, at=at)
    while notices.send_next(at=at):
        pass
    letters = [letter for letter in mail.outbox if letter.subject == "Your code"]
    return letters[0].body.split("Your code is ")[1].split("\n")[0] if letters else None


def test_reference_and_code_are_read_as_people_type_them(desk):
    receipt = desk.submit()

    contact = following_up.open_with_code(
        reference=f" {receipt.reference.lower().replace('-', ' ')} ",
        code=receipt.code.lower().replace("-", ""),
        at=MONDAY + timedelta(days=900),
    )

    assert contact.record.reference == receipt.reference


@pytest.mark.parametrize(
    ("reference", "code"),
    [("LK-222-2222", "2222-2222"), ("", ""), ("\x00", "\ud800"), ("x" * 9999, "y" * 9999)],
)
def test_what_opens_nothing_is_refused_alike(desk, reference, code):
    desk.submit()

    with pytest.raises(LinkRefused):
        following_up.open_with_code(reference=reference, code=code, at=MONDAY)


def test_code_of_one_opens_no_other(desk):
    first, second = desk.submit(), desk.submit()

    with pytest.raises(LinkRefused):
        opened(first, second.code)


def test_guessing_ends_after_ten_failures(desk):
    receipt = desk.submit()
    for _guess in range(10):
        with pytest.raises(LinkRefused):
            opened(receipt, "2222-2222")

    with pytest.raises(LinkRefused):
        opened(receipt)


def test_new_code_opens_at_once_what_guessing_locked_and_ends_the_old_one(desk):
    receipt = desk.submit()
    contact = queries.visible_contact(desk.practitioner, receipt.reference)
    for _guess in range(10):
        with pytest.raises(LinkRefused):
            opened(receipt, "2222-2222")

    code = following_up.give_new_code(contact=contact, by=desk.practitioner, at=SOON)

    assert opened(receipt, code.lower(), at=SOON) == contact
    with pytest.raises(LinkRefused):
        opened(receipt, at=SOON)
    assert told_the_trail(contact)[-1] == "code_given"
    with pytest.raises(NotAllowed):
        following_up.give_new_code(contact=contact, by=desk.nurse, at=SOON)


def test_right_code_forgives_earlier_slips(desk):
    receipt = desk.submit()
    for _day in range(3):
        for _slip in range(9):
            with pytest.raises(LinkRefused):
                opened(receipt, "2222-2222")
        assert opened(receipt)


def test_one_time_code_opens_once_and_for_fifteen_minutes(desk):
    code = code_sent()

    with pytest.raises(LinkRefused):
        following_up.check_one_time_code(email=GRACE, code=code, at=MONDAY + timedelta(minutes=15))
    following_up.check_one_time_code(email=f" {GRACE.upper()} ", code=code.lower(), at=SOON)
    with pytest.raises(LinkRefused):
        following_up.check_one_time_code(email=GRACE, code=code, at=SOON)


def test_newer_code_ends_the_older(desk):
    first, second = code_sent(), code_sent(at=SOON)

    with pytest.raises(LinkRefused):
        following_up.check_one_time_code(email=GRACE, code=first, at=SOON)
    following_up.check_one_time_code(email=GRACE, code=second, at=SOON)


def test_code_is_of_one_address(desk):
    code = code_sent()

    for email in ("", "other@castle-hospitals.example"):
        with pytest.raises(LinkRefused):
            following_up.check_one_time_code(email=email, code=code, at=SOON)


@pytest.mark.parametrize("email", ["somebody@example.org", "", "@", "castle-hospitals.example"])
def test_address_of_no_agency_gets_no_code(desk, email):
    assert code_sent(email) is None


def test_professional_sees_their_own_referrals_and_no_others(desk):
    mine = desk.submit()
    desk.submit(referrer=ReferrerDetails(email="other@castle-hospitals.example"))
    desk.submit(referrer=ReferrerDetails(email=GRACE, is_anonymous=True))
    protected = desk.submit(referrer=ReferrerDetails(email=GRACE, protect=True))

    found = queries.referrals_from(GRACE.upper())

    assert {contact.record.reference for contact in found} == {mine.reference, protected.reference}


def test_referrer_adds_words_and_a_file(desk):
    contact = opened(desk.submit())

    added = following_up.add_from_referrer(
        contact=contact, words="It happened again", at=SOON, file_name="photo.txt", file_content=b"seen"
    )

    assert (added.from_referrer, added.words, added.by) == (True, "It happened again", None)
    assert read_file(added.file) == b"seen"
    assert told_the_trail(contact)[-2:] == ["file_kept", "referrer_added"]
    with pytest.raises(ReasonMissing):
        following_up.add_from_referrer(contact=contact, words=" ", at=SOON)


def test_referrer_answers_a_question_once(desk):
    contact = opened(desk.submit())
    question = checking.ask_referrer(contact=contact, words="Who saw it?", by=desk.practitioner, at=MONDAY)

    with pytest.raises(ReasonMissing):
        following_up.answer_question(question=question, words="", at=SOON)
    following_up.answer_question(question=question, words="The neighbour", at=SOON)
    with pytest.raises(following_up.AnsweredBefore):
        following_up.answer_question(question=question, words="Nobody", at=SOON)

    asked = queries.questions_on(contact).get()
    assert (asked.answer, asked.answered_at) == ("The neighbour", SOON)


UNHEARD = "referrer_said"


def unheard(desk):
    return list(queries.inbox(desk.practitioner, UNHEARD, SOON))


@pytest.mark.parametrize("stage", Stage)
def test_what_the_referrer_adds_is_in_sight_of_the_hub_at_every_stage(desk, stage):
    contact = desk.at(stage)
    assert unheard(desk) == []

    following_up.add_from_referrer(contact=contact, words="It happened again", at=SOON)

    assert unheard(desk) == [contact]
    assert queries.tab_counts(desk.practitioner, SOON)[UNHEARD] == 1


def heard_by_reopening(desk, contact):
    deciding.reopen(contact=contact, reason="New bruises", by=desk.manager, at=SOON)


def heard_by_asking(desk, contact):
    checking.ask_referrer(contact=contact, words="When?", by=desk.practitioner, at=SOON)


def heard_by_noting(desk, contact):
    checking.add_information(contact=contact, source="Hub", words="Rang her", by=desk.practitioner, at=SOON)


def heard_by_saying_so(desk, contact):
    checking.record_heard(contact=contact, by=desk.practitioner, at=SOON)
    assert told_the_trail(contact)[-1] == "referrer_heard"


@pytest.mark.parametrize("hear", [heard_by_reopening, heard_by_asking, heard_by_noting, heard_by_saying_so])
def test_it_stays_in_sight_until_the_hub_has_acted(desk, hear):
    contact = desk.closed()
    following_up.add_from_referrer(contact=contact, words="It happened again", at=SOON)

    hear(desk, contact)

    assert unheard(desk) == []


def test_answer_to_a_question_is_in_sight_too(desk):
    contact = desk.at(Stage.CHECKING)
    question = checking.ask_referrer(contact=contact, words="Who?", by=desk.practitioner, at=MONDAY)

    following_up.answer_question(question=question, words="The neighbour", at=SOON)

    assert unheard(desk) == [contact]


def test_partner_who_adds_something_has_not_heard_for_the_hub(desk):
    contact = desk.receive()
    access.grant(record=contact.record, user=desk.nurse.user, reason="Ward", by=desk.manager, at=MONDAY)
    following_up.add_from_referrer(contact=contact, words="It happened again", at=SOON)

    checking.add_information(contact=contact, source="Ward", words="Seen", by=desk.nurse, at=SOON)
    with pytest.raises(NotAllowed):
        checking.record_heard(contact=contact, by=desk.nurse, at=SOON)

    assert unheard(desk) == [contact]
