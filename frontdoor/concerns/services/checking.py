"""Finding out more, and whether a contact is a concern."""

from datetime import datetime, timedelta

from django.db import transaction

from frontdoor.access.permissions import Permission
from frontdoor.accounts.models import User
from frontdoor.agencies.viewer import Viewer
from frontdoor.clocks import services as clocks
from frontdoor.clocks.enums import ClockKind
from frontdoor.concerns import outgoing, writing
from frontdoor.concerns.enums import (
    ENQUIRIES,
    HANDED_TO_SOMEBODY,
    Act,
    Answer,
    FeedbackState,
    Route,
    RouteState,
    Stage,
)
from frontdoor.concerns.models import Concern, Contact, Feedback, Information, Move, OnwardRoute, Question
from frontdoor.concerns.services.moving import ReasonMissing, check_may, hear_referrer, lock, move
from frontdoor.core.workflow import NotInThisState
from frontdoor.documents import services as documents
from frontdoor.law.finding import Answer as LawAnswer
from frontdoor.law.finding import Finding
from frontdoor.law.guidance import what_is_a_concern
from frontdoor.trail import services as trail


# The same words by the same person within it are one press of a button, not two.
DOUBLE_PRESS = timedelta(minutes=1)
RULE = "LGA/ADASS framework 2020: needs, and risk"


@transaction.atomic
def take(*, contact: Contact, by: Viewer, at: datetime, for_user: User | None = None) -> Move:
    """Take a contact, or give it to somebody; the first to take it has read it."""
    held = lock(contact)
    made = move(contact=held, act=Act.TAKE, by=by, at=at)
    held.taken_by = for_user or by.user
    held.save(update_fields=["taken_by"])
    return made


def concern_finding(*, has_needs: Answer, at_risk: Answer) -> Finding:
    """What the guidance says of limbs (a) and (b), for the page and for the record."""
    return what_is_a_concern.concern_threshold(
        what_is_a_concern.Facts(
            has_needs_for_care_and_support=LawAnswer(has_needs),
            at_risk_of_abuse_or_neglect=LawAnswer(at_risk),
        )
    )


@transaction.atomic
def accept_concern(
    *, contact: Contact, has_needs: Answer, at_risk: Answer, reason: str, by: Viewer, at: datetime
) -> Concern:
    """Accept a contact as a concern: a dated event of its own, with the rule that was applied."""
    held = lock(contact)
    move(contact=held, act=Act.ACCEPT, by=by, at=at, reason=reason)
    made, _ = Concern.objects.get_or_create(
        contact=held,
        defaults={
            "rule": RULE,
            "has_needs": has_needs,
            "at_risk": at_risk,
            "reason": reason,
            "by": by.user,
            "at": at,
        },
    )
    return made


@transaction.atomic
def send_on(
    *, contact: Contact, route: Route, recipient: str, reason: str, by: Viewer, at: datetime
) -> OnwardRoute:
    """Send on a contact that is not a safeguarding concern. Raises RecipientMissing, NeedsADecision."""
    if route in ENQUIRIES:
        raise NeedsADecision
    if route in HANDED_TO_SOMEBODY and not recipient.strip():
        raise RecipientMissing
    held = lock(contact)
    move(contact=held, act=Act.REDIRECT, by=by, at=at, reason=reason)
    held.onward_routes.filter(state=RouteState.DECLINED).update(state=RouteState.REPLACED)
    draft = writing.feedback_on_sending_on(route)
    Feedback.objects.create(
        contact=held,
        state=FeedbackState.TO_SEND,
        what=draft.what,
        why=draft.why,
        instead=draft.instead,
        drafted_at=at,
    )
    return _sent_to_children(held, route) or hand_on(
        contact=held, route=route, recipient=recipient, reason=reason, by=by, at=at
    )


def _sent_to_children(contact: Contact, route: Route) -> OnwardRoute | None:
    """What went to children's services already is not sent to them a second time."""
    going = (RouteState.SENT, RouteState.ACCEPTED)
    if route != Route.CHILDREN:
        return None
    return contact.onward_routes.filter(route=route, decision=None, state__in=going).first()


class NeedsADecision(Exception):
    """An enquiry needs a decision under section 42(1). Accept this as a concern first."""


class RecipientMissing(Exception):
    """Say who it goes to."""


def hand_on(
    *, contact: Contact, route: Route, recipient: str, reason: str, by: Viewer, at: datetime, decision=None
) -> OnwardRoute:
    """Record where a contact goes next, in the caller's transaction."""
    state = outgoing.first_state(route)
    if state == RouteState.SENT:
        clocks.start(record=contact.record, kind=ClockKind.HANDOVER, at=at)
    return OnwardRoute.objects.create(
        contact=contact,
        decision=decision,
        route=route,
        state=state,
        recipient=recipient,
        reason=reason,
        at=at,
        by=by.user,
    )


@transaction.atomic
def record_handover_answer(
    *, route: OnwardRoute, accepted: bool, answered_by: str, note: str, by: Viewer, at: datetime
) -> OnwardRoute:
    """Record that the recipient accepted or declined. Raises AnsweredAlready, WhoMissing.

    A contact that was sent on and declined comes back to the hub.
    """
    contact = lock(route.contact)
    check_may(by, Permission.HAND_ON, contact)
    route = OnwardRoute.objects.select_for_update().get(pk=route.pk)
    if route.state != RouteState.SENT:
        raise AnsweredAlready
    if not answered_by.strip() or (not accepted and not note.strip()):
        raise WhoMissing
    route.state = RouteState.ACCEPTED if accepted else RouteState.DECLINED
    route.answered_at, route.answered_by, route.answer_note = at, answered_by, note
    route.save(update_fields=["state", "answered_at", "answered_by", "answer_note"])
    if not contact.onward_routes.filter(state=RouteState.SENT).exists():
        clocks.stop(record=contact.record, kind=ClockKind.HANDOVER, at=at)
    if not accepted:
        _come_back(contact, route, note, by, at)
    _note(contact, "handover_answered", by, at, {"route": route.pk, "state": str(route.state)})
    return route


def _come_back(contact: Contact, route: OnwardRoute, note: str, by: Viewer, at: datetime) -> None:
    if outgoing.comes_back(contact):
        contact.feedbacks.filter(state=FeedbackState.TO_SEND).delete()
        route.state = RouteState.REPLACED
        route.save(update_fields=["state"])
        move(contact=contact, act=Act.COME_BACK, by=by, at=at, reason=note)


@transaction.atomic
def hand_on_again(
    *, declined: OnwardRoute, route: Route, recipient: str, reason: str, by: Viewer, at: datetime
) -> OnwardRoute:
    """After a decision, hand on what was declined to somebody else."""
    contact = lock(declined.contact)
    check_may(by, Permission.HAND_ON, contact)
    declined = OnwardRoute.objects.select_for_update().get(pk=declined.pk)
    if declined.state != RouteState.DECLINED:
        raise AnsweredAlready
    if not reason.strip():
        raise ReasonMissing
    if route in HANDED_TO_SOMEBODY and not recipient.strip():
        raise RecipientMissing
    OnwardRoute.objects.filter(pk=declined.pk).update(state=RouteState.REPLACED)
    made = hand_on(
        contact=contact,
        route=route,
        recipient=recipient,
        reason=reason,
        by=by,
        at=at,
        decision=declined.decision,
    )
    _note(contact, "handed_on_again", by, at, {"route": made.pk})
    return made


@transaction.atomic
def also_hand_on(
    *, contact: Contact, route: Route, recipient: str, reason: str, by: Viewer, at: datetime
) -> OnwardRoute:
    """Hand on to one more, beside where the decision sends it: the police as well, say."""
    held = lock(contact)
    check_may(by, Permission.HAND_ON, held)
    if held.stage == Stage.CLOSED:
        raise NotInThisState(held.stage, "hand on")
    if not reason.strip():
        raise ReasonMissing
    if route not in HANDED_TO_SOMEBODY or not recipient.strip():
        raise RecipientMissing
    waiting = held.onward_routes.filter(route=route, state=RouteState.SENT)
    if waiting.filter(recipient__iexact=recipient.strip()).exists():
        raise AnsweredAlready
    made = hand_on(contact=held, route=route, recipient=recipient, reason=reason, by=by, at=at)
    _note(held, "handed_on", by, at, {"route": made.pk})
    return made


class AnsweredAlready(Exception):
    """Somebody has recorded the answer already."""


class WhoMissing(Exception):
    """Say who answered, and when they declined, why."""


@transaction.atomic
def ask_referrer(*, contact: Contact, words: str, by: Viewer, at: datetime) -> Question:
    held = lock(contact)
    check_may(by, Permission.ASK_REFERRER, held)
    if not words.strip():
        raise ReasonMissing
    again = held.questions.filter(words=words, by=by.user, at__gt=at - DOUBLE_PRESS).first()
    if again:
        return again
    asked = Question.objects.create(contact=held, words=words, by=by.user, at=at)
    outgoing.tell_referrer_to_look(held, at=at, once_key=f"question-{asked.pk}")
    hear_referrer(held, by)
    _note(held, "referrer_asked", by, at, {"question": asked.pk})
    return asked


@transaction.atomic
def add_information(
    *,
    contact: Contact,
    source: str,
    words: str,
    by: Viewer,
    at: datetime,
    file_name: str = "",
    file_content: bytes = b"",
) -> Information:
    """Add what somebody knows, with who says so. Raises ReasonMissing, documents' FileRefused."""
    held = lock(contact)
    check_may(by, Permission.ADD_INFORMATION, held)
    if not words.strip() or not source.strip():
        raise ReasonMissing
    again = held.information.filter(words=words, source=source, by=by.user, at__gt=at - DOUBLE_PRESS).first()
    if again:
        return again
    file = None
    if file_name:
        file = documents.keep_file(
            record=held.record, name=file_name, content=file_content, by=by.actor, at=at, user=by.user
        )
    added = Information.objects.create(contact=held, source=source, words=words, file=file, by=by.user, at=at)
    hear_referrer(held, by)
    _note(held, "information_added", by, at, {"information": added.pk})
    return added


@transaction.atomic
def record_heard(*, contact: Contact, by: Viewer, at: datetime) -> None:
    """Record that somebody in the hub read what the referrer added, where nothing else follows from it."""
    held = lock(contact)
    check_may(by, Permission.TAKE_CONTACT, held)
    if held.referrer_said_at:
        hear_referrer(held, by)
        _note(held, "referrer_heard", by, at, {})


def _note(contact: Contact, action: str, by: Viewer, at: datetime, detail: dict) -> None:
    trail.record(
        chain=contact.record.partnership.key,
        action=action,
        by=by.actor,
        at=at,
        record=contact.pk,
        detail=detail,
    )
