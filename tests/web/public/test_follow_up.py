"""Coming back with reference and code: what is told, to whom, and that nothing else can be learned."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from frontdoor.concerns.enums import Route, Upheld
from frontdoor.concerns.models import Contact
from frontdoor.concerns.services import checking, telling
from tests.concerns.desk import MONDAY, Desk
from tests.web.public.walker import Walker


REFUSED = "This reference and code do not open anything. Check both, then try again."


@pytest.fixture
def desk(viewer_of) -> Desk:
    return Desk(viewer_of)


@pytest.fixture
def came_back(client, desk):
    """`came_back(receipt)`: somebody who typed their reference and code."""

    def open_page(receipt, code: str = "") -> Walker:
        walker = Walker(client, "/report/follow-up/")
        walker.fill("Your reference", receipt.reference).fill("Your code", code or receipt.code)
        return walker.press("Continue")

    return open_page


def contact_of(receipt) -> Contact:
    return Contact.objects.select_related("record__partnership", "person").get(
        record__reference=receipt.reference
    )


def decided(desk: Desk, receipt) -> Contact:
    contact = desk.accept(desk.take(contact_of(receipt)))
    desk.answer(contact)
    desk.decide(contact, Route.PROTECTION)
    return contact_of(receipt)


def test_new_report_says_that_nobody_has_read_it_yet(desk, came_back):
    walker = came_back(desk.submit())

    assert walker.response.status_code == 200
    assert "We have it. A person has not read it yet." in walker.text
    assert dict(walker.client.cookies) == {}


def test_page_shows_nothing_of_the_adult(desk, came_back):
    walker = came_back(desk.submit(what_happened="Canary words"))

    for secret in ("Marlow", "Testcase", "01632 960 555", "Canary words", "Grace"):
        assert secret not in walker.response.content.decode()


@pytest.mark.parametrize("reference", ["", "LK-AAA-AAAA", "LK-7Q4-M2XK", "nonsense", "\ud7ff" * 60])
def test_wrong_code_and_absent_reference_say_the_same(desk, client, reference):
    receipt = desk.submit()
    sent = {"act": "open", "reference": reference or receipt.reference, "code": "2222-2222"}
    walker = Walker(client, "/report/follow-up/")
    walker.response = client.post("/report/follow-up/", sent)

    assert walker.response.status_code == 422
    assert walker.errors == [REFUSED]


def test_code_of_one_report_does_not_open_another(desk, came_back):
    mine, other = desk.submit(), desk.submit()

    assert came_back(other, mine.code).errors == [REFUSED]


def test_many_wrong_codes_are_held_back(desk, came_back):
    receipt = desk.submit()
    statuses = [came_back(receipt, "2222-2222").response.status_code for _try in range(11)]

    assert statuses[-1] == 429
    assert "Too many tries" in came_back(receipt).heading


def test_outcome_is_read_and_that_is_recorded_first(desk, came_back):
    receipt = desk.submit()
    contact = decided(desk, receipt)
    feedback = contact.feedbacks.get()
    assert feedback.what not in came_back(receipt).text
    desk.send(feedback)
    walker = came_back(receipt)

    feedback.refresh_from_db()
    assert feedback.read_at is not None
    for words in (feedback.what, feedback.why, feedback.instead):
        assert words in walker.text


def test_withheld_outcome_gives_away_neither_it_nor_why(desk, came_back):
    receipt = desk.submit()
    contact = decided(desk, receipt)
    telling.withhold_feedback(
        feedback=contact.feedbacks.get(), reason="The referrer is the son", by=desk.practitioner, at=MONDAY
    )
    walker = came_back(receipt)

    assert "We have read it. We cannot tell you more about it." in walker.text
    assert "What we decided" not in walker.text
    assert "the son" not in walker.text
    assert "disagree" not in walker.text


def test_referrer_may_disagree_once_and_reads_the_answer(desk, came_back):
    receipt = desk.submit()
    desk.send(decided(desk, receipt).feedbacks.get())
    walker = came_back(receipt).fill("Why do you disagree?", "She is still afraid")
    walker.press("Say that I disagree")
    assert "Another manager is looking at it. You can read the answer here by" in walker.text
    assert "Why do you disagree?" not in walker.text
    walker.again()
    assert walker.response.status_code == 422
    assert "We have that already" in walker.text

    challenge = contact_of(receipt).feedbacks.get().challenge
    telling.answer_challenge(
        challenge=challenge, upheld=Upheld.PARTLY, answer="We will visit", by=desk.second_manager, at=MONDAY
    )
    walker = came_back(receipt)
    challenge.refresh_from_db()
    assert "We agree with a part of what you said." in walker.text
    assert "We will visit" in walker.text
    assert challenge.answer_read_at is not None


def test_referrer_answers_what_the_hub_asked_once(desk, came_back):
    receipt = desk.submit()
    contact = desk.take(contact_of(receipt))
    checking.ask_referrer(contact=contact, words="Where is she now?", by=desk.practitioner, at=MONDAY)
    walker = came_back(receipt)
    assert "Where is she now?" in walker.text
    walker.press("Send your answer")
    assert (walker.response.status_code, walker.errors) == (422, ["Enter your answer"])
    walker.fill("Your answer", "At her sister’s").press("Send your answer")

    assert contact.questions.get().answer == "At her sister’s"
    assert "You answered our question" in walker.text


def test_referrer_adds_words_and_a_file_once(desk, came_back):
    receipt = desk.submit()
    walker = came_back(receipt).fill("What would you like to add?", "A letter came")
    walker.attach("Add a file, if you like", SimpleUploadedFile("letter.txt", b"Pay at once"))
    walker.press("Add this")
    assert walker.response.status_code == 200
    walker.fill("What would you like to add?", "And a call").press("Add this").again()

    added = contact_of(receipt).information.order_by("pk")
    assert [(one.words, one.from_referrer, bool(one.file)) for one in added] == [
        ("A letter came", True, True),
        ("And a call", True, False),
    ]


def test_file_that_is_not_allowed_is_refused_and_the_words_stay(desk, came_back):
    receipt = desk.submit()
    walker = came_back(receipt).fill("What would you like to add?", "A program")
    walker.attach("Add a file, if you like", SimpleUploadedFile("run.exe", b"MZ\x90\0"))
    walker.press("Add this")

    assert walker.response.status_code == 422
    assert walker.control("What would you like to add?").text.strip() == "A program"
    assert contact_of(receipt).information.count() == 0


def test_closed_page_asks_for_the_code_again_and_keeps_what_was_typed(desk, came_back):
    receipt = desk.submit()
    walker = came_back(receipt).fill("What would you like to add?", "Typed for a long time")
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        walker.press("Add this")
        assert walker.response.status_code == 422
        assert "We kept what you typed." in walker.text
        walker.fill("Your reference", receipt.reference).fill("Your code", receipt.code).press("Continue")

        assert walker.control("What would you like to add?").text.strip() == "Typed for a long time"


@pytest.mark.parametrize(
    "sent", [{"act": "more", "key": "x"}, {"act": "see"}, {"act": "answer:9", "key": ""}, {"act": "open"}]
)
def test_nothing_opens_without_a_key_of_ours(client, town, sent):
    assert client.post("/report/follow-up/", sent).status_code == 422
