"""How something stands, as whoever told us of it may know it: no more than they told, and what they are told."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from frontdoor.clocks.enums import ClockKind
from frontdoor.concerns import queries as concerns
from frontdoor.concerns.enums import FeedbackState, Stage, Upheld
from frontdoor.concerns.services.telling import CHALLENGEABLE
from frontdoor.web.public import hubs


@dataclass(frozen=True, slots=True)
class Standing:
    reference: str
    received_at: datetime
    status: str
    feedback: Any
    is_withheld: bool
    challenge: Any
    challenge_result: str
    answer_by: datetime | None
    may_disagree: bool
    open_questions: list
    answered_questions: list
    added: list
    hub: hubs.Hub


def of(contact, at: datetime) -> Standing:
    feedbacks = list(concerns.feedbacks_of(contact))
    feedback = concerns.feedback_for_referrer(contact)
    withheld = feedback is None and bool(feedbacks) and feedbacks[0].state == FeedbackState.WITHHELD
    challenge = next((one.challenge for one in feedbacks if hasattr(one, "challenge")), None)
    asked = list(concerns.questions_on(contact))
    waiting = concerns.running_clock(contact, ClockKind.CHALLENGE)
    return Standing(
        reference=contact.record.reference,
        received_at=contact.received_at,
        status=withheld_in_words() if withheld else stage_in_words(contact.stage),
        feedback=feedback,
        is_withheld=withheld,
        challenge=challenge,
        challenge_result=result_in_words(challenge),
        answer_by=waiting.due_at if waiting else None,
        may_disagree=feedback is not None and challenge is None and contact.stage in CHALLENGEABLE,
        open_questions=[one for one in asked if one.answered_at is None],
        answered_questions=[one for one in asked if one.answered_at is not None],
        added=added_by_referrer(contact),
        hub=hubs.hub_of(contact.record.partnership, at),
    )


def added_by_referrer(contact) -> list:
    return [one for one in concerns.information_on(contact) if one.from_referrer]


def status_of(contact) -> str:
    """One line for a list."""
    feedbacks = list(concerns.feedbacks_of(contact))
    if any(one.state == FeedbackState.SENT for one in feedbacks):
        return _("There is an answer to read")
    if feedbacks and feedbacks[0].state == FeedbackState.WITHHELD:
        return withheld_in_words()
    return stage_in_words(contact.stage)


def withheld_in_words() -> str:
    return _("We have read it. We cannot tell you more about it.")


def stage_in_words(stage: str) -> str:
    return {
        Stage.RECEIVED: _("We have it. A person has not read it yet."),
        Stage.CHECKING: _("A person has read it. We are finding out more."),
        Stage.TO_DECIDE: _("We know more now. We are deciding what to do."),
        Stage.TO_AUTHORISE: _("We know more now. We are deciding what to do."),
        Stage.DECIDED: _("We have decided what to do. We are telling people."),
        Stage.SENT_ON: _("We have passed it to someone who can help."),
        Stage.CLOSED: _("We have done what we had to do for now."),
    }[Stage(stage)]


def result_in_words(challenge) -> str:
    if challenge is None or not challenge.answered_at:
        return ""
    return {
        Upheld.YES: _("We agree with you. We will look at the decision again."),
        Upheld.PARTLY: _("We agree with a part of what you said."),
        Upheld.NO: _("We do not agree. The decision stays as it is."),
    }[Upheld(challenge.upheld)]
