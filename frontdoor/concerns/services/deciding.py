"""Section 42(1): the limbs, the finding, the decision, and a manager's authorisation."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from frontdoor.access.permissions import Permission
from frontdoor.agencies import policies
from frontdoor.agencies.viewer import Viewer
from frontdoor.clocks import services as clocks
from frontdoor.clocks.enums import ClockKind
from frontdoor.concerns import writing
from frontdoor.concerns.enums import HANDED_TO_SOMEBODY, Act, Answer, Duty, Route, RouteState, Stage
from frontdoor.concerns.models import (
    Authorisation,
    Contact,
    Decision,
    Feedback,
    LimbAnswers,
    Move,
    NoteToAdult,
)
from frontdoor.concerns.services import checking
from frontdoor.concerns.services.moving import ReasonMissing, check_may, lock, move
from frontdoor.core.calendar import london_date
from frontdoor.core.workflow import NotInThisState
from frontdoor.law.care_act_2014 import s42
from frontdoor.law.finding import Answer as LawAnswer
from frontdoor.law.finding import Finding
from frontdoor.people.enums import YesNoNotKnown
from frontdoor.people.models import Person
from frontdoor.trail import services as trail


RULE = "Care Act 2014 s. 42(1)"


@dataclass(frozen=True, slots=True)
class Limbs:
    """The practitioner's answers, each with the evidence for it."""

    in_area: Answer
    needs: Answer
    risk: Answer
    unable: Answer
    in_area_evidence: str = ""
    needs_evidence: str = ""
    risk_evidence: str = ""
    unable_evidence: str = ""


def finding_on(limbs: Limbs | LimbAnswers) -> Finding:
    """What section 42(1) says of these answers."""
    return s42.duty_to_enquire(
        s42.Facts(
            in_area=LawAnswer(limbs.in_area),
            has_needs_for_care_and_support=LawAnswer(limbs.needs),
            at_risk_of_abuse_or_neglect=LawAnswer(limbs.risk),
            cannot_protect_themselves=LawAnswer(limbs.unable),
            evidence={
                "in_area": limbs.in_area_evidence,
                "has_needs_for_care_and_support": limbs.needs_evidence,
                "at_risk_of_abuse_or_neglect": limbs.risk_evidence,
                "cannot_protect_themselves": limbs.unable_evidence,
            },
        )
    )


@transaction.atomic
def answer_limbs(*, contact: Contact, limbs: Limbs, by: Viewer, at: datetime) -> LimbAnswers:
    """Keep the practitioner's answers, before anybody sees the finding. Raises EvidenceMissing."""
    held = lock(contact)
    check_may(by, Permission.ANSWER_LIMBS, held)
    if held.stage != Stage.TO_DECIDE:
        raise NotInThisState(held.stage, "answer the limbs")
    without = [name for name in ("needs", "risk", "unable") if _lacks_evidence(limbs, name)]
    if without:
        raise EvidenceMissing(without)
    made = LimbAnswers.objects.create(
        contact=held,
        **{name: getattr(limbs, name) for name in Limbs.__dataclass_fields__},
        rule=RULE,
        finding=Answer(finding_on(limbs).answer),
        by=by.user,
        at=at,
    )
    _note(held, "limbs_answered", by, at, {"answers": made.pk, "finding": str(made.finding)})
    return made


def _lacks_evidence(limbs: Limbs, name: str) -> bool:
    return getattr(limbs, name) != Answer.NOT_KNOWN and not getattr(limbs, f"{name}_evidence").strip()


class EvidenceMissing(Exception):
    """A yes or a no needs the evidence for it; `limbs` names which."""

    def __init__(self, limbs: list[str]) -> None:
        self.limbs = limbs
        super().__init__(", ".join(limbs))


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision as a person makes it."""

    duty: Duty
    reasons: str
    route: Route
    route_reason: str
    recipient: str = ""
    reason_differs: str = ""


class WhyDifferentMissing(Exception):
    """The decision differs from the law's finding. Say why."""


class RouteDoesNotFit(Exception):
    """Where the duty applies, the way on is the protection pathway; where it does not, it is another."""


@transaction.atomic
def decide(*, contact: Contact, ruling: Ruling, by: Viewer, at: datetime) -> Decision:
    """Record a section 42(1) decision, or put it to a manager where the pack says so.

    Raises NotComplete, ReasonMissing, WhyDifferentMissing, RouteDoesNotFit, RecipientMissing.
    """
    held = lock(contact)
    answers = held.limb_answers.order_by("-pk").first()
    for_manager = needs_authorisation(held, ruling, at)
    act = Act.ASK_AUTHORISATION if for_manager else Act.DECIDE
    move(contact=held, act=act, by=by, at=at, reason=ruling.reasons)
    if answers is None:
        raise ReasonMissing
    _check(ruling, answers)
    made = Decision.objects.create(
        contact=held,
        answers=answers,
        duty=ruling.duty,
        reasons=ruling.reasons,
        reason_differs=ruling.reason_differs,
        route=ruling.route,
        route_reason=ruling.route_reason,
        recipient=ruling.recipient,
        needs_authorisation=for_manager,
        by=by.user,
        at=at,
    )
    if not for_manager:
        _take_effect(held, made, by, at)
    _note(
        held,
        "decision_recorded",
        by,
        at,
        {"decision": made.pk, "duty": str(made.duty), "route": str(made.route)},
    )
    return made


def differs(duty: Duty, finding: str) -> bool:
    """Whether a decision is not what the finding says. A finding of not known is no duty yet."""
    return (duty == Duty.MET) != (finding == Answer.YES)


def needs_authorisation(contact: Contact, ruling: Ruling, at: datetime) -> bool:
    """Whether this partnership's pack asks a manager to confirm such a decision."""
    rules = policies.value(contact.record.partnership, "decision.authorisation", london_date(at))
    answers = contact.limb_answers.order_by("-pk").first()
    cases = {
        "always": True,
        "route_none": ruling.route == Route.NONE,
        "differs_from_finding": answers is not None and differs(ruling.duty, answers.finding),
        "duty_not_met": ruling.duty == Duty.NOT_MET,
        "duty_not_met_after_met": ruling.duty == Duty.NOT_MET
        and contact.decisions.filter(duty=Duty.MET).exists(),
    }
    # A rule that nobody knows, a slip in the pack perhaps, asks a manager rather than nobody.
    return any(cases.get(rule, True) for rule in rules)


def _check(ruling: Ruling, answers: LimbAnswers) -> None:
    if not ruling.route_reason.strip():
        raise ReasonMissing
    if differs(ruling.duty, answers.finding) and not ruling.reason_differs.strip():
        raise WhyDifferentMissing
    if (ruling.duty == Duty.MET) != (ruling.route == Route.PROTECTION):
        raise RouteDoesNotFit
    if ruling.route in HANDED_TO_SOMEBODY and not ruling.recipient.strip():
        raise checking.RecipientMissing


@transaction.atomic
def authorise(*, contact: Contact, given: bool, reason: str, by: Viewer, at: datetime) -> Authorisation:
    """A manager confirms a decision, or returns it for more work; never their own."""
    held = lock(contact)
    decision = held.decisions.order_by("-pk").first()
    move(contact=held, act=Act.AUTHORISE if given else Act.RETURN, by=by, at=at, reason=reason)
    if decision is None:
        raise ReasonMissing
    made = Authorisation.objects.create(decision=decision, is_given=given, reason=reason, by=by.user, at=at)
    if given:
        _take_effect(held, decision, by, at)
    _note(held, "decision_authorised" if given else "decision_returned", by, at, {"decision": decision.pk})
    return made


def _take_effect(contact: Contact, decision: Decision, by: Viewer, at: datetime) -> None:
    """Draft what people will be told, and open the way on."""
    draft = writing.feedback_on_decision(decision)
    Feedback.objects.create(
        contact=contact,
        decision=decision,
        what=draft.what,
        why=draft.why,
        instead=draft.instead,
        drafted_at=at,
    )
    if contact.person and contact.person.has_died != YesNoNotKnown.YES:
        _draft_note(contact, contact.person, decision, at)
    else:
        clocks.stop(record=contact.record, kind=ClockKind.TELL_ADULT, at=at)
    contact.onward_routes.filter(state__in=(RouteState.TO_OPEN, RouteState.DECLINED)).update(
        state=RouteState.REPLACED
    )
    checking.hand_on(
        contact=contact,
        route=Route(decision.route),
        recipient=decision.recipient,
        reason=decision.route_reason,
        by=by,
        at=at,
        decision=decision,
    )


def _draft_note(contact: Contact, person: Person, decision: Decision, at: datetime) -> None:
    note = writing.note_to_adult(decision, contact.record.partnership, london_date(at))
    NoteToAdult.objects.create(
        contact=contact,
        decision=decision,
        person=person,
        what=note.what,
        why=note.why,
        next=note.next,
        whom_to_call=note.whom_to_call,
        how_to_disagree=note.how_to_disagree,
        drafted_at=at,
    )


@transaction.atomic
def close(*, contact: Contact, by: Viewer, at: datetime) -> Move:
    """Close a contact whose work is done. Raises NotComplete with what is not."""
    return move(contact=lock(contact), act=Act.CLOSE, by=by, at=at)


@transaction.atomic
def reopen(*, contact: Contact, reason: str, by: Viewer, at: datetime) -> Move:
    """Take up again what was closed, sent on or decided. What was decided stays as it was."""
    held = lock(contact)
    act = Act.REOPEN_CONCERN if hasattr(held, "concern") else Act.REOPEN
    held.feedbacks.filter(state="to_send").delete()
    held.notes_to_adult.filter(state="to_give").delete()
    return move(contact=held, act=act, by=by, at=at, reason=reason)


def _note(contact: Contact, action: str, by: Viewer, at: datetime, detail: dict) -> None:
    trail.record(
        chain=contact.record.partnership.key,
        action=action,
        by=by.actor,
        at=at,
        record=contact.pk,
        detail=detail,
    )
