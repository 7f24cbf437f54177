from datetime import date, timedelta

import pytest
from django.core import mail

from frontdoor.clocks.enums import ClockKind
from frontdoor.concerns import queries
from frontdoor.concerns.enums import Route, Stage, Upheld
from frontdoor.concerns.models import Challenge
from frontdoor.concerns.new_concern import ReferrerDetails
from frontdoor.concerns.services import checking, deciding, telling
from frontdoor.concerns.services.moving import NotAllowed, ReasonMissing
from frontdoor.core.calendar import london_date
from frontdoor.notices import services as notices
from tests.concerns.desk import MONDAY, YES, fresh, running, told_the_trail, words_of


LATER = MONDAY + timedelta(days=1)


def sent(desk, contact=None):
    contact = contact or desk.decided()
    return desk.send(contact.feedbacks.get())


def challenge(feedback, words="You did not ask the nurse"):
    return telling.challenge(feedback=feedback, words=words, at=LATER)


def answer(challenge, by, upheld=Upheld.NO, words="We asked, and it stands"):
    return telling.answer_challenge(challenge=challenge, upheld=upheld, answer=words, by=by, at=LATER)


def post(at=LATER):
    while notices.send_next(at=at):
        pass
    return mail.outbox


def test_feedback_is_read_as_it_was_sent(desk):
    contact = desk.decided()

    telling.send_feedback(
        feedback=contact.feedbacks.get(),
        what="What",
        why="Why",
        instead="Instead",
        by=desk.practitioner,
        at=MONDAY,
    )

    read = queries.feedback_for_referrer(contact)
    assert (read.what, read.why, read.instead) == ("What", "Why", "Instead")
    assert (read.sent_by, read.sent_at) == (desk.practitioner.user, MONDAY)
    assert "feedback" not in running(contact)


def test_unsent_feedback_is_not_for_the_referrer(desk):
    assert queries.feedback_for_referrer(desk.decided()) is None


def test_referrer_hears_by_email_that_there_is_something_to_read_and_not_what(desk):
    contact = desk.decided()
    sent(desk, contact)

    letters = [letter for letter in post() if "something" in letter.subject]

    assert [letter.to for letter in letters] == [["grace@castle-hospitals.example"]]
    assert contact.record.reference in letters[0].subject
    for fact in ("Marlow", "Testcase", "Bruises", "safeguarding enquiry", "Grace"):
        assert fact not in letters[0].subject + letters[0].body


@pytest.mark.parametrize("part", ["what", "why", "instead"])
def test_feedback_is_not_sent_with_a_part_empty(desk, part):
    feedback = desk.decided().feedbacks.get()
    words = {"what": "A", "why": "B", "instead": "C"} | {part: " "}

    with pytest.raises(ReasonMissing):
        telling.send_feedback(feedback=feedback, **words, by=desk.practitioner, at=MONDAY)


def test_feedback_is_sent_once(desk):
    feedback = sent(desk)

    with pytest.raises(telling.ToldAlready):
        desk.send(feedback)
    with pytest.raises(telling.ToldAlready):
        telling.withhold_feedback(feedback=feedback, reason="Too late", by=desk.manager, at=MONDAY)


def test_withheld_feedback_says_why_and_can_be_released_later(desk):
    contact = desk.decided()
    feedback = contact.feedbacks.get()

    with pytest.raises(ReasonMissing):
        telling.withhold_feedback(feedback=feedback, reason=" ", by=desk.practitioner, at=MONDAY)
    held = telling.withhold_feedback(
        feedback=feedback, reason="They may be the source of risk", by=desk.practitioner, at=MONDAY
    )
    assert queries.feedback_for_referrer(contact) is None
    assert "feedback" not in running(contact)
    desk.send(held, at=LATER)

    released = queries.feedback_for_referrer(contact)
    assert released.sent_at == LATER
    assert released.withheld_reason == "They may be the source of risk"


def test_releasing_old_feedback_leaves_the_clock_of_the_newer_running(desk):
    contact = desk.decided()
    old = telling.withhold_feedback(
        feedback=contact.feedbacks.get(), reason="Not safe", by=desk.practitioner, at=MONDAY
    )
    deciding.reopen(contact=contact, reason="New facts", by=desk.manager, at=MONDAY)
    desk.answer(contact, YES)
    desk.decide(contact, Route.PROTECTION)

    desk.send(old)

    assert "feedback" in running(contact)


def test_reading_is_recorded_once_at_its_first_moment(desk):
    feedback = sent(desk)

    telling.mark_read(feedback=feedback, at=LATER)
    telling.mark_read(feedback=feedback, at=LATER + timedelta(days=1))

    feedback.refresh_from_db()
    assert feedback.read_at == LATER
    assert told_the_trail(feedback.contact).count("feedback_read") == 1


def test_feedback_that_was_not_sent_is_not_read(desk):
    feedback = desk.decided().feedbacks.get()

    telling.mark_read(feedback=feedback, at=LATER)

    feedback.refresh_from_db()
    assert feedback.read_at is None


def test_anonymous_referrer_is_not_written_to(desk):
    contact = desk.decided(referrer=ReferrerDetails(is_anonymous=True, email="who@example.org"))
    sent(desk, contact)

    assert post() == []


def test_referrer_challenges_once(desk):
    feedback = sent(desk)
    challenge(feedback)

    assert "challenge" in running(feedback.contact)
    with pytest.raises(telling.ToldAlready):
        challenge(feedback)
    assert Challenge.objects.count() == 1


def test_second_decision_gives_no_second_challenge(desk):
    feedback = sent(desk)
    answer(challenge(feedback), desk.manager, Upheld.YES)
    contact = feedback.contact
    desk.answer(contact, YES)
    desk.decide(contact, Route.PROTECTION, at=LATER)
    again = desk.send(contact.feedbacks.get(state="to_send"), at=LATER)

    with pytest.raises(telling.ToldAlready):
        challenge(again)


def test_challenge_needs_words_and_something_to_challenge(desk):
    contact = desk.decided()

    with pytest.raises(telling.ToldAlready):
        challenge(contact.feedbacks.get())
    with pytest.raises(ReasonMissing):
        challenge(sent(desk, contact), words=" ")


def test_decision_that_is_looked_at_again_is_not_challenged(desk):
    feedback = sent(desk)
    deciding.reopen(contact=feedback.contact, reason="New facts", by=desk.manager, at=MONDAY)

    with pytest.raises(telling.ToldAlready):
        challenge(feedback)


def decided_by_manager_and_authorised(desk):
    contact = desk.at(Stage.TO_AUTHORISE)
    deciding.authorise(contact=contact, given=True, reason="Agreed", by=desk.manager, at=MONDAY)
    return challenge(sent(desk, contact))


def test_challenge_is_answered_by_a_manager_who_had_no_part(desk):
    made = decided_by_manager_and_authorised(desk)

    with pytest.raises(NotAllowed, match="Your role does not include"):
        answer(made, desk.practitioner)
    with pytest.raises(NotAllowed, match="had no part in the decision must answer"):
        answer(made, desk.manager)
    answered = answer(made, desk.second_manager)

    assert answered.answered_by == desk.second_manager.user


def test_manager_who_decided_does_not_answer(desk):
    contact = desk.at(Stage.TO_DECIDE)
    desk.answer(contact, "no", by=desk.manager)
    desk.decide(contact, by=desk.manager)

    with pytest.raises(NotAllowed, match="you had"):
        answer(challenge(sent(desk, contact)), desk.manager)


def test_manager_who_sent_it_on_does_not_answer(desk):
    contact = desk.at(Stage.CHECKING)
    checking.send_on(
        contact=contact, route=Route.ADVICE, recipient="", reason="No needs", by=desk.manager, at=MONDAY
    )

    made = challenge(sent(desk, contact))
    with pytest.raises(NotAllowed, match="you had"):
        answer(made, desk.manager)
    answer(made, desk.second_manager)


def test_answered_challenge_keeps_both_views(desk):
    made = answer(challenge(sent(desk)), desk.manager, Upheld.PARTLY, "In part")

    kept = Challenge.objects.get(pk=made.pk)
    assert (kept.words, kept.answer, kept.upheld) == ("You did not ask the nurse", "In part", "partly")
    assert "challenge" not in running(made.feedback.contact)
    assert fresh(made.feedback.contact).stage == Stage.DECIDED
    with pytest.raises(telling.ToldAlready):
        answer(kept, desk.second_manager)


def test_answer_needs_words(desk):
    with pytest.raises(ReasonMissing):
        answer(challenge(sent(desk)), desk.manager, words="\n")


def test_answer_is_announced_and_its_reading_recorded(desk):
    feedback = sent(desk)
    made = answer(challenge(feedback), desk.manager)
    post()

    telling.mark_read(feedback=feedback, at=LATER)

    made.refresh_from_db()
    assert made.answer_read_at == LATER
    assert sum("something for you to read" in letter.subject for letter in mail.outbox) == 2


@pytest.mark.parametrize("how", ["decided", "closed"])
def test_upheld_challenge_opens_the_decision_again_and_keeps_it(desk, how):
    contact = getattr(desk, how)()
    feedback = contact.feedbacks.get()
    feedback = feedback if feedback.sent_at else desk.send(feedback)

    answer(challenge(feedback), desk.manager, Upheld.YES, "We look again")

    assert fresh(contact).stage == Stage.TO_DECIDE
    assert contact.decisions.count() == 1
    assert contact.moves.order_by("pk").last().reason == "We look again"


def test_challenge_can_be_upheld_when_somebody_has_reopened_meanwhile(desk):
    feedback = sent(desk)
    made = challenge(feedback)
    deciding.reopen(contact=feedback.contact, reason="New facts", by=desk.second_manager, at=LATER)

    answered = answer(made, desk.manager, Upheld.YES)

    assert answered.upheld == Upheld.YES
    assert fresh(feedback.contact).stage == Stage.TO_DECIDE


def test_adult_is_told_in_these_words_how_by_whom_and_when(desk):
    contact = desk.decided()
    note = contact.notes_to_adult.get()

    telling.give_note(
        note=note,
        words=words_of(note, what="We listened"),
        how="face_to_face",
        how_they_took_it="Relieved",
        by=desk.practitioner,
        at=LATER,
        given_at=MONDAY,
    )

    note.refresh_from_db()
    assert (note.state, note.what, note.how, note.given_at) == (
        "given",
        "We listened",
        "face_to_face",
        MONDAY,
    )
    assert (note.given_by, note.how_they_took_it) == (desk.practitioner.user, "Relieved")
    assert "tell_adult" not in running(contact)
    with pytest.raises(telling.ToldAlready):
        desk.give(note)


@pytest.mark.parametrize("part", telling.NoteWords.__dataclass_fields__)
def test_note_is_given_whole(desk, part):
    note = desk.decided().notes_to_adult.get()

    with pytest.raises(ReasonMissing):
        telling.give_note(
            note=note,
            words=words_of(note, **{part: " "}),
            how="phone",
            how_they_took_it="",
            by=desk.practitioner,
            at=MONDAY,
            given_at=MONDAY,
        )


def test_nobody_was_told_in_the_future(desk):
    note = desk.decided().notes_to_adult.get()

    with pytest.raises(telling.NotYetHappened):
        telling.give_note(
            note=note,
            words=words_of(note),
            how="phone",
            how_they_took_it="",
            by=desk.practitioner,
            at=MONDAY,
            given_at=LATER,
        )


def not_told(desk, note, reason="He reads her post"):
    return telling.record_not_told(
        note=note, reason=reason, look_again_on=date(2026, 3, 9), by=desk.practitioner, at=MONDAY
    )


def test_why_the_adult_was_not_told_is_kept_and_they_can_be_told_later(desk):
    contact = desk.decided()
    note = contact.notes_to_adult.get()

    with pytest.raises(ReasonMissing):
        not_told(desk, note, reason="")
    not_told(desk, note)
    desk.give(note)

    note.refresh_from_db()
    assert (note.state, note.put_off.get().reason) == ("given", "He reads her post")
    assert "tell_adult" not in running(contact)


def test_every_reason_for_not_telling_the_adult_is_kept(desk):
    note = desk.decided().notes_to_adult.get()

    for reason in ("He reads her post", "She is in hospital", "She is in hospital"):
        not_told(desk, note, reason=reason)

    reasons = [one.reason for one in note.put_off.order_by("pk")]
    assert reasons == ["He reads her post", "She is in hospital"]
    assert note.put_off.first().by == desk.practitioner.user


def test_the_day_to_look_again_is_when_telling_the_adult_is_due(desk):
    contact = desk.decided()
    note = contact.notes_to_adult.get()

    not_told(desk, note)

    (listed,) = queries.inbox(desk.practitioner, "to_tell", MONDAY)
    clock = queries.running_clock(contact, ClockKind.TELL_ADULT)
    assert london_date(clock.due_at) == date(2026, 3, 9)
    assert listed == contact
    telling.record_not_told(note=note, reason="Never", look_again_on=None, by=desk.practitioner, at=MONDAY)
    assert "tell_adult" not in running(contact)


def test_reopening_what_was_closed_ends_the_wait_to_look_again(desk):
    contact = desk.decided()
    not_told(desk, contact.notes_to_adult.get())
    desk.send(contact.feedbacks.get())
    contact.onward_routes.update(state="done")
    deciding.close(contact=contact, by=desk.practitioner, at=MONDAY)

    deciding.reopen(contact=contact, reason="New bruises", by=desk.manager, at=MONDAY)

    assert "tell_adult" not in running(contact)


def test_adult_who_was_told_is_not_recorded_as_not_told(desk):
    note = desk.decided().notes_to_adult.get()
    desk.give(note)

    with pytest.raises(telling.ToldAlready):
        not_told(desk, note)


def test_only_the_hub_tells_people(desk):
    contact = desk.decided()

    for persona in ("nurse", "board_member", "marram_practitioner"):
        by = desk.viewer_of(persona)
        with pytest.raises(NotAllowed):
            telling.withhold_feedback(feedback=contact.feedbacks.get(), reason="No", by=by, at=MONDAY)
        with pytest.raises(NotAllowed):
            telling.record_not_told(
                note=contact.notes_to_adult.get(), reason="No", look_again_on=None, by=by, at=MONDAY
            )


def test_child_is_not_called_no_concern(desk):
    contact = desk.send_on(desk.at(Stage.CHECKING), Route.CHILDREN)

    draft = contact.feedbacks.get()
    assert "not a safeguarding concern" not in draft.what
    assert "under 18" in draft.why


def withheld(desk):
    return telling.withhold_feedback(
        feedback=desk.decided().feedbacks.get(),
        reason="They may be the source of risk",
        by=desk.practitioner,
        at=MONDAY,
    )


def test_withholding_can_be_disputed_and_upheld_so_that_the_referrer_is_told(desk):
    feedback = withheld(desk)
    made = challenge(feedback)
    answer(made, desk.manager, Upheld.YES, "You are not")

    feedback.refresh_from_db()
    assert feedback.state == "to_send"
    assert "feedback" in running(feedback.contact)
    assert fresh(feedback.contact).stage == Stage.DECIDED
    assert queries.feedback_open_to_challenge(feedback.contact) is None


def test_whoever_withheld_does_not_answer_the_dispute(desk):
    feedback = telling.withhold_feedback(
        feedback=desk.decided().feedbacks.get(), reason="Risk", by=desk.manager, at=MONDAY
    )
    made = challenge(feedback)

    with pytest.raises(NotAllowed, match="you had"):
        answer(made, desk.manager)
    answer(made, desk.second_manager, Upheld.NO)

    feedback.refresh_from_db()
    assert feedback.state == "withheld"
