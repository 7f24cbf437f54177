import dataclasses
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from frontdoor.access import services as access
from frontdoor.concerns import queries
from frontdoor.concerns.enums import Duty, Route, Stage
from frontdoor.concerns.services import checking, following_up, telling
from frontdoor.trail.models import Event
from frontdoor.web.shared import moments
from tests.support.page import errors, heading, read, words
from tests.web.casework.conftest import MARLOW


LONG = "What I typed, which took me ten minutes. "
LIMBS = {
    "needs": "yes",
    "needs_evidence": "Frail",
    "risk": "yes",
    "risk_evidence": "Bruises",
    "unable": "not_known",
    "unable_evidence": "",
    "in_area": "yes",
    "in_area_evidence": "",
}
NEW_PERSON = {"given_name": "Marlow", "family_name": "Testcase", "nhs_number": "", "has_died": "no"}
# Each act: from which stage, by whom, its address, an answer that will not do, and the sentence for it.
BAD = [
    ("checking", "practitioner", "accept", {"reason": LONG}, "Select whether the adult has needs"),
    ("checking", "practitioner", "send-on", {"route": "police", "reason": LONG}, "Enter who takes it there"),
    ("checking", "practitioner", "give", {"to": "nobody"}, "Select who takes it"),
    ("checking", "practitioner", "ask-referrer", {"words": ""}, "Enter your question"),
    ("checking", "practitioner", "add-information", {"words": LONG}, "Enter who says so"),
    ("to_decide", "practitioner", "limbs", LIMBS | {"risk_evidence": ""}, "Enter the evidence about abuse"),
    (
        "answered",
        "practitioner",
        "decide",
        {"duty": "met", "reasons": LONG},
        "Enter why your decision differs",
    ),
    (
        "answered",
        "practitioner",
        "decide",
        {"duty": "not_met", "reasons": LONG},
        "Select where it goes instead",
    ),
    ("decided", "practitioner", "feedback", {"what": LONG, "why": "", "instead": "x"}, "Enter why"),
    ("decided", "practitioner", "withhold-feedback", {"reason": " "}, "Enter why the referrer is not told"),
    ("decided", "practitioner", "tell-adult", {"what": LONG}, "Select how they were told"),
    ("decided", "practitioner", "not-told", {"reason": ""}, "Enter why they are not told now"),
    ("checking", "practitioner", "send-to-children", {}, "From what is known now this is not about a child"),
    ("decided", "practitioner", "close", {}, "Tell the referrer, or record why not."),
    ("decided", "manager", "reopen", {"reason": ""}, "Enter why you reopen it"),
    (
        "challenged",
        "second_manager",
        "challenge",
        {"upheld": "no", "reason": ""},
        "Enter your answer in words",
    ),
    ("checking", "practitioner", "clocks/decision/pause", {"note": LONG}, "Select why it waits"),
    (
        "checking",
        "practitioner",
        "clocks/decision/extend",
        {"reason": LONG},
        "Enter the day it will be done by",
    ),
    ("checking", "practitioner", "correct-person", NEW_PERSON | {"nhs_number": "123"}, "Enter an NHS number"),
    ("checking", "practitioner", "own-words", {"words": "", "heard_by": "Sam"}, "Enter what they said"),
    ("checking", "practitioner", "address", {"where": ""}, "Enter where they are"),
    ("checking", "practitioner", "contact-route", {"value": LONG}, "Select how they are reached"),
    (
        "checking",
        "practitioner",
        "also-hand-on",
        {"route": "police", "reason": LONG},
        "Enter who takes it there",
    ),
    ("checking", "manager", "access/state", {"reason": LONG}, "Select who may see it"),
    ("checking", "manager", "access/exclude", {"reason": LONG}, "Select who"),
    ("checking", "manager", "access/share", {"reason": LONG}, "Select who"),
]


def done(page) -> str:
    """What the banner says after an act."""
    return words(read(page).select_one(".govuk-notification-banner"))


@pytest.mark.parametrize(("stage", "persona", "rest", "answers", "sentence"), BAD)
def test_what_will_not_do_comes_back_with_what_was_typed(
    desk, signed_in, address, stage, persona, rest, answers, sentence
):
    reference = getattr(desk, stage)()

    page = signed_in(persona).post(address(reference, rest), answers)

    assert page.status_code == (409 if rest == "send-to-children" else 422)
    assert any(error.startswith(sentence) for error in errors(page)), errors(page)
    assert all(LONG.strip() in page.content.decode() for value in answers.values() if value == LONG)


@pytest.mark.parametrize(
    "rest", sorted({row[2] for row in BAD} | {"take", "heard", "new-code", "authorise", "access", "clocks"})
)
def test_no_act_is_there_for_the_neighbouring_hub(desk, signed_in, address, rest):
    client = signed_in("marram_manager")
    reference = desk.challenged()

    for method in (client.get, client.post):
        hidden, absent = method(address(reference, rest)), method(address("LK-222-2222", rest))
        assert (hidden.status_code, hidden.content) == (404, absent.content)


@pytest.mark.parametrize(
    ("persona", "rest"),
    [
        *(("practitioner", one) for one in ("authorise", "challenge", "reopen", "access", "access/exclude")),
        *(("nurse", one) for one in ("take", "accept", "limbs", "decide", "feedback", "close", "own-words")),
        *(("administrator", one) for one in ("take", "access", "clocks", "add-information")),
    ],
)
def test_who_may_not_is_told_why(desk, signed_in, viewer_of, address, persona, rest):
    reference = desk.challenged()
    access.grant(
        record=desk.contact(reference).record,
        reason="Hers",
        by=viewer_of("manager"),
        at=desk.now,
        user=viewer_of(persona).user,
    )

    page = signed_in(persona).post(address(reference, rest))

    assert page.status_code == 403
    assert "Your role does not include this" in words(read(page).main)


@pytest.mark.parametrize(
    ("stage", "rest", "answers"),
    [
        ("to_decide", "accept", {"has_needs": "yes", "at_risk": "yes", "reason": LONG}),
        ("decided", "send-on", {"route": "advice", "recipient": "", "reason": LONG}),
        ("checking", "limbs", LIMBS | {"needs_evidence": LONG}),
        ("decided", "limbs", LIMBS | {"needs_evidence": LONG}),
    ],
)
def test_what_somebody_has_moved_on_keeps_what_was_typed(desk, signed_in, address, stage, rest, answers):
    reference = getattr(desk, stage)()
    client = signed_in("second_practitioner")

    page = client.post(address(reference, rest), answers)

    assert page.status_code == 409
    assert "Somebody may have moved it on" in errors(page)[0]
    assert LONG.strip() in page.content.decode()
    assert client.get(address(reference, rest)).status_code == 409


def test_feedback_that_somebody_sent_meanwhile_is_not_sent_twice(desk, signed_in, address):
    reference = desk.decided()
    client, answers = signed_in("practitioner"), {"what": LONG, "why": "Why", "instead": "Instead"}
    assert client.post(address(reference, "feedback"), answers).status_code == 302

    again = client.post(address(reference, "feedback"), answers)

    assert again.status_code == 409
    assert LONG.strip() in again.content.decode()
    assert queries.feedbacks_of(desk.contact(reference)).count() == 1


def test_taking_a_contact_is_one_press(desk, signed_in, address):
    reference = desk.receive()

    page = signed_in("practitioner").post(address(reference, "take"), follow=True)

    assert "You have it" in done(page)
    assert desk.contact(reference).taken_by.name == "Sam Okoro"


def test_giving_offers_colleagues_but_nobody_who_is_kept_from_it(desk, signed_in, viewer_of, address):
    reference = desk.checking()
    tom = viewer_of("second_manager")
    access.exclude(
        record=desk.contact(reference).person.record,
        reason="His aunt",
        by=viewer_of("manager"),
        at=desk.now,
        user=tom.user,
    )
    client, bea = signed_in("practitioner"), viewer_of("second_practitioner").user

    offered = {words(one) for one in read(client.get(address(reference, "give"))).select("option")}
    client.post(address(reference, "give"), {"to": str(bea.pk)})

    assert offered == {"Choose one", "Sam Okoro", "Bea Lindqvist", "Maryam Haddad"}
    assert desk.contact(reference).taken_by == bea
    assert client.post(address(reference, "give"), {"to": str(tom.user.pk)}).status_code == 422


def test_information_with_a_file_is_kept_once_for_a_double_press(desk, signed_in, address):
    reference = desk.checking()
    client = signed_in("practitioner")

    for _ in range(2):
        sent = {"source": "Jo Fenn, police", "words": "Two calls this year"}
        sent["file"] = SimpleUploadedFile("log.txt", b"Two calls")
        assert client.post(address(reference, "add-information"), sent).status_code == 302

    (kept,) = queries.information_on(desk.contact(reference))
    assert (kept.source, kept.file.name) == ("Jo Fenn, police", "log.txt")


def test_a_file_of_a_kind_that_is_not_taken_is_refused_by_its_field(desk, signed_in, address):
    reference = desk.checking()
    sent = {"source": "Police", "words": LONG, "file": SimpleUploadedFile("x.exe", b"MZ" * 100)}

    page = signed_in("practitioner").post(address(reference, "add-information"), sent)

    assert page.status_code == 422
    assert "must be a PDF" in errors(page)[0]
    assert LONG.strip() in page.content.decode()


def test_a_question_and_the_adults_words_are_not_doubled(desk, signed_in, address):
    reference = desk.checking()
    client = signed_in("practitioner")

    for _ in range(2):
        client.post(address(reference, "ask-referrer"), {"words": "Who is with her?"})
        client.post(address(reference, "own-words"), {"words": "Leave me be", "heard_by": "Sam"})

    contact = desk.contact(reference)
    assert contact.questions.count() == 1
    assert contact.person.own_words.filter(words="Leave me be").count() == 1


def test_deciding_before_the_limbs_leads_to_the_limbs(desk, signed_in, address):
    reference = desk.to_decide()
    client = signed_in("practitioner")

    assert client.get(address(reference, "decide")).url == address(reference, "limbs")
    page = client.post(address(reference, "decide"), {"duty": "met", "reasons": LONG})
    assert page.status_code == 422
    assert "Answer the three limbs" in errors(page)[0]


def test_the_finding_is_shown_only_after_the_answers(desk, signed_in, address):
    reference = desk.to_decide()
    client = signed_in("practitioner")
    before = words(read(client.get(address(reference, "limbs"))).main)

    after = words(read(client.post(address(reference, "limbs"), LIMBS, follow=True)).main)

    assert "It cannot be said yet" not in before
    assert "It cannot be said yet" in after
    assert "Care Act 2014, s. 42(1)(c)" in after


def test_what_the_hub_handed_on_is_answered_and_handed_on_again(desk, signed_in, address):
    reference = desk.decided(Duty.NOT_MET, Route.POLICE, "Northmoor Police")
    client = signed_in("practitioner")
    (sent,) = queries.onward_routes_of(desk.contact(reference))
    answer = address(reference, "hand-on", str(sent.pk), "answer")
    again = address(reference, "hand-on", str(sent.pk), "again")

    declined = {"accepted": "no", "note": "Not a crime", "answered_by": "Jo Fenn"}
    assert "hand it on to somebody else" in done(client.post(answer, declined, follow=True))
    assert client.post(answer, declined).status_code == 409
    elsewhere = {"route": "provider_quality", "recipient": "Quality team", "reason": "Theirs"}
    assert client.post(again, elsewhere).status_code == 302
    states = [route.state for route in queries.onward_routes_of(desk.contact(reference))]
    assert states == ["sent", "replaced"]


def test_a_route_of_another_contact_is_not_there(desk, signed_in, address):
    reference, other = desk.decided(Duty.NOT_MET, Route.POLICE, "Police"), desk.checking()
    (sent,) = queries.onward_routes_of(desk.contact(reference))

    page = signed_in("practitioner").get(address(other, "hand-on", str(sent.pk), "answer"))

    assert page.status_code == 404


def test_a_manager_cannot_answer_a_challenge_to_their_own_decision(desk, signed_in, viewer_of, address):
    desk.sam = viewer_of("manager")
    reference = desk.challenged()

    page = signed_in("manager").post(
        address(reference, "challenge"), {"upheld": "no", "reason": "I was right"}
    )

    assert page.status_code == 422
    assert "you had" in errors(page)[0]
    assert "I was right" in page.content.decode()


def test_pausing_resuming_and_extending_a_clock(desk, signed_in, address):
    reference = desk.checking()
    client = signed_in("practitioner")
    pause, resume = (address(reference, "clocks", "decision", act) for act in ("pause", "resume"))
    later = timezone.localdate() + timedelta(days=40)
    day = {"due_on-day": later.day, "due_on-month": later.month, "due_on-year": later.year}

    assert "Paused" in done(client.post(pause, {"reason": "police", "note": ""}, follow=True))
    assert client.post(pause, {"reason": "police", "note": ""}).status_code == 409
    assert "Resumed" in done(client.post(resume, follow=True))
    assert client.post(resume).status_code == 409
    extended = client.post(
        address(reference, "clocks", "decision", "extend"), day | {"reason": "Waiting"}, follow=True
    )
    assert "More time" in done(extended)
    assert "Waiting" in words(read(client.get(address(reference, "clocks"))).main)


def test_a_day_no_later_than_it_is_due_is_no_extension(desk, signed_in, address):
    reference = desk.checking()
    today = timezone.localdate()
    day = {"due_on-day": today.day, "due_on-month": today.month, "due_on-year": today.year}

    page = signed_in("practitioner").post(
        address(reference, "clocks", "decision", "extend"), day | {"reason": "Waiting"}
    )

    assert page.status_code == 422
    assert "must be later" in errors(page)[0]


def test_a_clock_that_never_ran_is_not_there(desk, signed_in, address):
    reference = desk.checking()

    for kind in ("challenge", "nonsense"):
        page = signed_in("practitioner").get(address(reference, "clocks", kind, "pause"))
        assert page.status_code == 404


def test_closing_lists_what_is_missing(desk, signed_in, address):
    page = signed_in("practitioner").get(address(desk.decided(), "close"))

    shown = words(read(page).main)
    assert "Tell the referrer" in shown
    assert "Tell the adult" in shown
    assert "Wait until what was handed on" in shown
    assert not read(page).select("main form button")


def test_the_adult_who_is_not_told_now_can_be_told_later(desk, signed_in, address):
    reference = desk.decided()
    client = signed_in("practitioner")

    client.post(address(reference, "not-told"), {"reason": "He reads her post"})
    page = client.get(address(reference))

    assert "He reads her post" in words(read(page).main)
    assert client.get(address(reference, "tell-adult")).status_code == 200


def test_the_adult_cannot_have_been_told_tomorrow(desk, signed_in, address):
    reference = desk.decided()
    client = signed_in("practitioner")
    form = client.get(address(reference, "tell-adult")).context["form"]
    told = {name: form[name].value() for name in ("what", "why", "next", "whom_to_call", "how_to_disagree")}
    tomorrow = timezone.localdate() + timedelta(days=1)
    day = {
        "told_on-day": tomorrow.day,
        "told_on-month": tomorrow.month,
        "told_on-year": tomorrow.year,
        "how": "phone",
    }

    page = client.post(address(reference, "tell-adult"), told | day)

    assert page.status_code == 422
    assert "today or in the past" in errors(page)[0]


def test_the_note_is_plain_large_and_holds_what_the_adult_needs(desk, signed_in, address):
    reference = desk.decided()
    (note,) = queries.notes_to_adult_of(desk.contact(reference))

    page = signed_in("practitioner").get(address(reference, "note", str(note.pk)))

    assert heading(page) == "A note for you, Marlow"
    assert "01632 960 100" in words(read(page).main)
    assert "CANARY" not in page.content.decode()


def test_what_a_service_and_a_child_lack_is_never_asked(desk, signed_in, address):
    died = dataclasses.replace(MARLOW, person=dataclasses.replace(MARLOW.person, has_died="yes"))
    reference = desk.decided(new=died)

    page = signed_in("practitioner").get(address(reference, "tell-adult"))

    assert page.status_code == 409


def test_a_declined_contact_comes_back_to_be_checked(desk, signed_in, address):
    reference = desk.checking()
    client = signed_in("practitioner")
    client.post(
        address(reference, "send-on"),
        {"route": "police", "recipient": "Police", "reason": "A theft"},
        follow=True,
    )
    (sent,) = queries.onward_routes_of(desk.contact(reference))

    page = client.post(
        address(reference, "hand-on", str(sent.pk), "answer"),
        {"accepted": "no", "note": "Not ours", "answered_by": "Jo Fenn"},
        follow=True,
    )

    assert "back here to be checked" in done(page)
    assert desk.contact(reference).stage == Stage.CHECKING


def test_an_answered_challenge_is_kept_beside_the_challenge(desk, signed_in, viewer_of, address):
    reference = desk.challenged()
    feedback = queries.feedbacks_of(desk.contact(reference))[0]
    telling.answer_challenge(
        challenge=feedback.challenge,
        upheld="no",
        answer="We asked her again",
        by=viewer_of("manager"),
        at=timezone.now(),
    )

    shown = words(read(signed_in("practitioner").get(address(reference))).main)

    assert "She told me otherwise" in shown
    assert "We asked her again" in shown


def test_handing_on_the_same_twice_is_recorded_once(desk, signed_in, address):
    reference = desk.checking()
    checking.also_hand_on(
        contact=desk.contact(reference),
        route=Route.POLICE,
        recipient="Desk",
        reason="Too",
        by=desk.sam,
        at=desk.now,
    )

    page = signed_in("practitioner").post(
        address(reference, "also-hand-on"), {"route": "police", "recipient": "desk", "reason": "Too"}
    )

    assert page.status_code == 409


@pytest.mark.parametrize("rest", sorted({row[2] for row in BAD} | {"take"}))
def test_nothing_that_can_be_sent_breaks_an_act(desk, signed_in, address, rest):
    """Every field at once holds what no form would send, at a stage that has most of the acts."""
    names = {name for row in BAD for name in row[3]} | {"told_on-day", "due_on-day", "died_on-year", "file"}
    client, where = signed_in("second_manager"), address(desk.challenged(), rest)
    for hostile in ("\0", "\ud800", "9" * 400, "' OR 1=1 --", "\u202e" * 10_001):
        body = urlencode(dict.fromkeys(names, hostile), errors="surrogatepass")
        page = client.post(where, body, content_type="application/x-www-form-urlencoded")
        assert page.status_code < 500


@pytest.mark.parametrize("rest", ["hand-on/{}/answer", "note/{}", "contact-route/{}", "access/shares/{}/end"])
def test_a_number_larger_than_any_row_is_not_there(desk, signed_in, address, rest):
    page = signed_in("manager").get(address(desk.decided(), rest.format("9" * 30)))

    assert page.status_code == 404


def test_what_the_referrer_added_is_read_by_one_press(desk, signed_in, address):
    reference = desk.decided()
    following_up.add_from_referrer(contact=desk.contact(reference), words="It happened again", at=desk.now)
    client = signed_in("practitioner")
    assert "The referrer added something" in words(
        read(client.get(address(reference))).select_one(".cw-next")
    )

    page = client.post(address(reference, "heard"), follow=True)

    assert "Marked as read" in done(page)
    assert "The referrer added something" not in words(read(page).main)
    assert "It happened again" in words(read(page).main)
    assert list(queries.inbox(desk.sam, "referrer_said", timezone.now())) == []


def test_a_new_code_is_shown_once_and_opens_what_was_reported(desk, signed_in, address):
    reference = desk.receive()
    client = signed_in("practitioner")

    page = client.post(address(reference, "new-code"))

    code = words(read(page).select(".cw-code dd")[1])
    found = following_up.open_with_code(reference=reference, code=code, at=timezone.now())
    assert found.record.reference == reference
    assert code not in client.get(address(reference)).content.decode()
    assert Event.objects.filter(action="contact_read", record=str(found.pk)).exists()


def test_a_date_of_birth_under_18_says_so_and_offers_childrens_services(desk, signed_in, address):
    reference = desk.checking()
    client = signed_in("practitioner")
    young = {
        "date_of_birth-day": "1",
        "date_of_birth-month": "1",
        "date_of_birth-year": str(timezone.localdate().year - 15),
    }
    client.post(address(reference, "correct-person"), NEW_PERSON | young)

    record = read(client.get(address(reference)))
    assert "Under 18" in words(record.select_one(".fd-person"))
    assert words(record.select_one(".cw-next .govuk-button")) == "Send to children’s services"
    page = client.post(address(reference, "send-to-children"), follow=True)

    assert "Sent to children’s services" in done(page)
    assert offers(page)[0] == "Record the answer: Children’s services"
    assert client.get(address(reference, "send-to-children")).status_code == 409


def offers(page) -> list[str]:
    return [words(one) for one in read(page).select(".cw-next .govuk-button")]


def test_each_reason_for_not_telling_the_adult_stands_on_the_record_with_the_day_it_is_due(
    desk, signed_in, address
):
    reference = desk.decided()
    client = signed_in("practitioner")
    again = timezone.localdate() + timedelta(days=9)
    day = {
        "look_again_on-day": again.day,
        "look_again_on-month": again.month,
        "look_again_on-year": again.year,
    }

    client.post(address(reference, "not-told"), {"reason": "He reads her post"})
    page = client.post(address(reference, "not-told"), day | {"reason": "She is in hospital"}, follow=True)

    shown = words(read(page).main)
    assert shown.index("She is in hospital") < shown.index("He reads her post")
    assert f"Tell the adult: due {moments.day(again)}" in words(read(page).select_one(".cw-next"))
    listed = words(read(client.get("/casework/?tab=to_tell")).select_one(".cw-rows"))
    assert reference in listed


def test_the_day_to_look_again_brings_telling_the_adult_back_to_the_top(desk, signed_in, address):
    reference = desk.decided()
    telling.record_not_told(
        note=desk.contact(reference).notes_to_adult.get(),
        reason="He reads her post",
        look_again_on=timezone.localdate(),
        by=desk.sam,
        at=desk.now,
    )

    page = signed_in("practitioner").get(address(reference))

    assert offers(page)[:2] == ["Tell the adult after all", "Still do not tell the adult"]
    assert "look again at telling the adult" in words(read(page).select_one(".cw-next"))


def test_what_the_guidance_asks_stands_before_the_answers(desk, signed_in, address):
    page = signed_in("practitioner").get(address(desk.checking(), "accept"))

    shown = read(page).select_one(".cw-finding")
    assert "Both yes: it is a concern" in words(shown)
    assert "limb (b) of s. 42(1)" in words(shown)
    assert "LGA and ADASS" in words(shown)
