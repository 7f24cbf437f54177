"""Telling people: feedback to the referrer, the challenge, and the note to the adult."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from frontdoor.access.permissions import Permission
from frontdoor.agencies.viewer import Viewer
from frontdoor.clocks import services as clocks
from frontdoor.clocks.enums import ClockKind
from frontdoor.concerns import outgoing
from frontdoor.concerns.enums import FeedbackState, HowTold, NoteState, Stage, Upheld
from frontdoor.concerns.models import Challenge, Contact, Feedback, NoteToAdult, NotTold
from frontdoor.concerns.services import deciding
from frontdoor.concerns.services.moving import NotAllowed, ReasonMissing, check_may, lock
from frontdoor.trail import services as trail


# In any other stage the decision is being looked at again already.
CHALLENGEABLE = (Stage.DECIDED, Stage.SENT_ON, Stage.CLOSED)


class ToldAlready(Exception):
    """Somebody has done this already; look at it again."""


@transaction.atomic
def send_feedback(
    *, feedback: Feedback, what: str, why: str, instead: str, by: Viewer, at: datetime
) -> Feedback:
    """Send what the referrer will read: shown to them by reference and code, and announced by e-mail.

    Feedback that was withheld may be sent later. Raises ToldAlready, ReasonMissing.
    """
    contact, held = _held(feedback, by, Permission.GIVE_FEEDBACK)
    if held.state == FeedbackState.SENT:
        raise ToldAlready
    if not (what.strip() and why.strip() and instead.strip()):
        raise ReasonMissing
    held.what, held.why, held.instead = what, why, instead
    held.state, held.sent_at, held.sent_by = FeedbackState.SENT, at, by.user
    held.save(update_fields=["what", "why", "instead", "state", "sent_at", "sent_by"])
    _stop_feedback_clock(contact, at)
    outgoing.tell_referrer_to_look(contact, at=at, once_key=f"feedback-{held.pk}")
    _note(contact, "feedback_sent", by.actor, at, {"feedback": held.pk})
    return held


@transaction.atomic
def withhold_feedback(*, feedback: Feedback, reason: str, by: Viewer, at: datetime) -> Feedback:
    """Record why the referrer is not told. Raises ToldAlready, ReasonMissing."""
    contact, held = _held(feedback, by, Permission.GIVE_FEEDBACK)
    if held.state != FeedbackState.TO_SEND:
        raise ToldAlready
    if not reason.strip():
        raise ReasonMissing
    held.state, held.withheld_reason, held.withheld_at, held.withheld_by = (
        FeedbackState.WITHHELD,
        reason,
        at,
        by.user,
    )
    held.save(update_fields=["state", "withheld_reason", "withheld_at", "withheld_by"])
    _stop_feedback_clock(contact, at)
    _note(contact, "feedback_withheld", by.actor, at, {"feedback": held.pk})
    return held


def _stop_feedback_clock(contact: Contact, at: datetime) -> None:
    # Feedback withheld long ago may be sent while newer feedback still waits, and the clock is that one's.
    if not contact.feedbacks.filter(state=FeedbackState.TO_SEND).exists():
        clocks.stop(record=contact.record, kind=ClockKind.FEEDBACK, at=at)


@transaction.atomic
def mark_read(*, feedback: Feedback, at: datetime) -> None:
    """Record, before its bytes leave, that the referrer read what was sent."""
    contact = lock(feedback.contact)
    first = Feedback.objects.filter(pk=feedback.pk, read_at=None, state=FeedbackState.SENT).update(read_at=at)
    Challenge.objects.filter(feedback=feedback, answer_read_at=None).exclude(answered_at=None).update(
        answer_read_at=at
    )
    if first:
        _note(contact, "feedback_read", trail.REFERRER, at, {"feedback": feedback.pk})


@transaction.atomic
def challenge(*, feedback: Feedback, words: str, at: datetime) -> Challenge:
    """A referrer disagrees, once: with what they were told, or with not being told.

    Raises ReasonMissing, ToldAlready.
    """
    contact = lock(feedback.contact)
    if not words.strip():
        raise ReasonMissing
    held = Feedback.objects.select_for_update().get(pk=feedback.pk)
    challenged = Challenge.objects.filter(feedback__contact=contact).exists()
    if challenged or held.state == FeedbackState.TO_SEND or contact.stage not in CHALLENGEABLE:
        raise ToldAlready
    made = Challenge.objects.create(feedback=held, words=words, at=at)
    clocks.start(record=contact.record, kind=ClockKind.CHALLENGE, at=at)
    _note(contact, "decision_challenged", trail.REFERRER, at, {"challenge": made.pk})
    return made


@transaction.atomic
def answer_challenge(
    *, challenge: Challenge, upheld: Upheld, answer: str, by: Viewer, at: datetime
) -> Challenge:
    """Another manager answers. Where it is upheld, the decision is looked at again; both views stay.

    Raises NotAllowed for whoever decided or authorised, ToldAlready, ReasonMissing.
    """
    contact, feedback = _held(challenge.feedback, by, Permission.ANSWER_CHALLENGE)
    held = Challenge.objects.select_for_update().get(pk=challenge.pk)
    if held.answered_at:
        raise ToldAlready
    if not answer.strip():
        raise ReasonMissing
    if by.user.pk in people_who_decided(feedback):
        raise NotAllowed("Somebody who had no part in the decision must answer: you had.")
    held.upheld, held.answer, held.answered_by, held.answered_at = upheld, answer, by.user, at
    held.save(update_fields=["upheld", "answer", "answered_by", "answered_at"])
    clocks.stop(record=contact.record, kind=ClockKind.CHALLENGE, at=at)
    outgoing.tell_referrer_to_look(contact, at=at, once_key=f"challenge-{held.pk}")
    _note(contact, "challenge_answered", by.actor, at, {"challenge": held.pk, "upheld": str(upheld)})
    if upheld == Upheld.YES:
        _uphold(contact, feedback, answer, by, at)
    return held


def _uphold(contact: Contact, feedback: Feedback, answer: str, by: Viewer, at: datetime) -> None:
    """What was withheld is to be told after all; what was decided is looked at again."""
    if feedback.state == FeedbackState.WITHHELD:
        feedback.state = FeedbackState.TO_SEND
        feedback.save(update_fields=["state"])
        clocks.start(record=contact.record, kind=ClockKind.FEEDBACK, at=at)
    elif contact.stage in CHALLENGEABLE:
        deciding.reopen(contact=contact, reason=answer, by=by, at=at)


def people_who_decided(feedback: Feedback) -> set:
    """Ids of the users who had a part in what is challenged: withholding, deciding, authorising, sending on."""
    if feedback.state == FeedbackState.WITHHELD:
        return {feedback.withheld_by_id}
    decision = feedback.decision
    if decision is None:
        return set(feedback.contact.moves.filter(act="redirect").values_list("by", flat=True))
    had_part = {decision.by_id}
    if hasattr(decision, "authorisation"):
        had_part.add(decision.authorisation.by_id)
    return had_part


@dataclass(frozen=True, slots=True)
class NoteWords:
    what: str
    why: str
    next: str
    whom_to_call: str
    how_to_disagree: str


@transaction.atomic
def give_note(
    *,
    note: NoteToAdult,
    words: NoteWords,
    how: HowTold,
    how_they_took_it: str,
    by: Viewer,
    at: datetime,
    given_at: datetime,
) -> NoteToAdult:
    """Record that the adult was told: in which words, how, by whom and when. Raises ToldAlready, NotYetHappened."""
    contact, held = _held_note(note, by)
    if given_at > at:
        raise NotYetHappened
    if not all(getattr(words, name).strip() for name in NoteWords.__dataclass_fields__):
        raise ReasonMissing
    for name in NoteWords.__dataclass_fields__:
        setattr(held, name, getattr(words, name))
    held.state, held.how, held.given_at, held.given_by = NoteState.GIVEN, how, given_at, by.user
    held.how_they_took_it = how_they_took_it
    held.save()
    clocks.stop(record=contact.record, kind=ClockKind.TELL_ADULT, at=at)
    _note(contact, "adult_told", by.actor, at, {"note": held.pk, "how": str(how)})
    return held


@transaction.atomic
def record_not_told(
    *, note: NoteToAdult, reason: str, look_again_on: date | None, by: Viewer, at: datetime
) -> NoteToAdult:
    """Record why it is not safe or not possible to tell the adult now; earlier reasons stay.

    The clock then runs until the day to look at it again, if there is one. Raises ToldAlready, ReasonMissing.
    """
    contact, held = _held_note(note, by)
    if not reason.strip():
        raise ReasonMissing
    newest = held.put_off.order_by("-pk").first()
    if newest and (newest.reason, newest.look_again_on, newest.by_id) == (reason, look_again_on, by.user.pk):
        return held
    held.state = NoteState.NOT_GIVEN
    held.save(update_fields=["state"])
    made = NotTold.objects.create(note=held, reason=reason, look_again_on=look_again_on, by=by.user, at=at)
    if look_again_on:
        clocks.start_until(record=contact.record, kind=ClockKind.TELL_ADULT, on=look_again_on, at=at)
    else:
        clocks.stop(record=contact.record, kind=ClockKind.TELL_ADULT, at=at)
    _note(contact, "adult_not_told", by.actor, at, {"note": held.pk, "not_told": made.pk})
    return held


class NotYetHappened(Exception):
    """This moment is in the future. Say when the adult was told."""


def _held(feedback: Feedback, by: Viewer, permission: Permission) -> tuple[Contact, Feedback]:
    contact = lock(feedback.contact)
    check_may(by, permission, contact)
    return contact, Feedback.objects.select_for_update().get(pk=feedback.pk)


def _held_note(note: NoteToAdult, by: Viewer) -> tuple[Contact, NoteToAdult]:
    contact = lock(note.contact)
    check_may(by, Permission.TELL_ADULT, contact)
    held = NoteToAdult.objects.select_for_update().get(pk=note.pk)
    if held.state == NoteState.GIVEN:
        raise ToldAlready
    return contact, held


def _note(contact: Contact, action: str, by: trail.Actor, at: datetime, detail: dict) -> None:
    trail.record(
        chain=contact.record.partnership.key, action=action, by=by, at=at, record=contact.pk, detail=detail
    )
