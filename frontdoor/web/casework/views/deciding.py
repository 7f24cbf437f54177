"""The three limbs, the finding, the decision, a manager's answer; closing and reopening."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from frontdoor.access.permissions import Permission
from frontdoor.concerns import completeness, queries
from frontdoor.concerns.enums import Act, Answer, Duty, Route, Stage
from frontdoor.concerns.services import deciding
from frontdoor.concerns.workflow import CONTACT
from frontdoor.law.care_act_2014 import s42
from frontdoor.web.casework.fields import SMALL
from frontdoor.web.casework.views.base import ContactAct, NoAnswers
from frontdoor.web.casework.views.checking import HANDED, NOT_KNOWN
from frontdoor.web.shared.fields import (
    Choice,
    ChoiceField,
    FrontForm,
    LongTextField,
    SelectField,
    TextField,
    YesNoNotKnownField,
)


def limb_question(fact: str, letter: str, missing: str) -> YesNoNotKnownField:
    return YesNoNotKnownField(
        classes=SMALL,
        label=s42.LIMBS[fact][0],
        hint=letter,
        missing=missing,
        not_known=NOT_KNOWN,
        size="s",
    )


def evidence_for(limb: str, missing: str) -> LongTextField:
    return LongTextField(
        label="What makes you say so?",
        missing=missing,
        needed_if={limb: ("yes", "no")},
        rows=6,
        called="The evidence",
    )


class LimbsForm(FrontForm):
    needs = limb_question(
        "has_needs_for_care_and_support",
        "Limb (a). Care Act 2014, s. 42(1)(a)",
        "Select whether the adult has needs for care and support",
    )
    needs_evidence = evidence_for("needs", "Enter the evidence about needs for care and support")
    risk = limb_question(
        "at_risk_of_abuse_or_neglect",
        "Limb (b). Care Act 2014, s. 42(1)(b)",
        "Select whether the adult is experiencing, or at risk of, abuse or neglect",
    )
    risk_evidence = evidence_for("risk", "Enter the evidence about abuse or neglect, or the risk of it")
    unable = limb_question(
        "cannot_protect_themselves",
        "Limb (c). Care Act 2014, s. 42(1)(c)",
        "Select whether the adult is unable to protect themselves",
    )
    unable_evidence = evidence_for("unable", "Enter the evidence about protecting themselves")
    in_area = limb_question(
        "in_area", "Care Act 2014, s. 42(1)", "Select whether the adult is in this council’s area"
    )
    in_area_evidence = TextField(label="What makes you say so? (optional)", most=500)


LIMBS = ("needs", "risk", "unable")


class Limbs(ContactAct):
    """The answers come first, so that the finding checks them and does not lead them."""

    needs = Permission.ANSWER_LIMBS
    title = "The three limbs of section 42(1)"
    template_name = "casework/limbs.html"
    form_class = LimbsForm
    button = "Keep the answers, and show what the law says"

    def possible(self) -> bool:
        return self.contact.stage == Stage.TO_DECIDE

    def context(self) -> dict[str, Any]:
        return super().context() | {"limbs": LIMBS}

    def valid(self, form) -> str:
        answers = form.cleaned_data
        limbs = deciding.Limbs(
            **{name: Answer(answers[name]) for name in ("in_area", *LIMBS)},
            **{f"{name}_evidence": answers[f"{name}_evidence"] for name in ("in_area", *LIMBS)},
        )
        deciding.answer_limbs(contact=self.contact, limbs=limbs, by=self.viewer, at=timezone.now())
        return reverse("casework:decide", args=[self.contact.record.reference])


ELSEWHERE = [(route.value, route.label) for route in Route if route != Route.PROTECTION]


class DecideForm(FrontForm):
    duty = ChoiceField(
        classes=SMALL,
        label="What do you decide?",
        missing="Select what you decide",
        choices=[
            Choice(
                Duty.MET, Duty.MET.label, "It goes to the protection pathway: an enquiry under section 42(2)."
            ),
            Choice(Duty.NOT_MET, Duty.NOT_MET.label, reveal="route"),
        ],
    )
    route = SelectField(
        label="Where does it go instead?",
        missing="Select where it goes instead",
        choices=ELSEWHERE,
        needed_if={"duty": Duty.NOT_MET},
    )
    recipient = TextField(
        label="Who takes it there?",
        hint="A team, a service or a person; only when it goes to another team, service or council.",
        missing="Enter who takes it there",
        needed_if={"route": HANDED},
    )
    reasons = LongTextField(
        label="Why do you decide so?",
        hint="The reasons for the decision. A court, the referrer and the adult may ask for them.",
        missing="Enter why you decide so",
        rows=5,
        called="The reasons",
    )
    reason_differs = LongTextField(
        label="If you differ from what the law’s test says: why?",
        hint="Leave it empty when you agree.",
        rows=3,
        called="Why you differ",
    )
    route_reason = LongTextField(
        label="Why does it go there, and not elsewhere?",
        hint="Not needed when the duty applies: then it goes to an enquiry.",
        missing="Enter why it goes there",
        needed_if={"duty": Duty.NOT_MET},
        rows=3,
        called="The reason",
    )


class Decide(ContactAct):
    needs = Permission.DECIDE
    title = "The section 42(1) decision"
    act = Act.DECIDE
    template_name = "casework/decide.html"
    form_class = DecideForm
    button = "Record the decision"

    @cached_property
    def answers(self):
        """The newest answers, unless a decision rests on them already."""
        newest = queries.limb_answers_of(self.contact).first()
        return None if newest is None or hasattr(newest, "decision") else newest

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if self.possible() and self.answers is None:
            return HttpResponseRedirect(reverse("casework:limbs", args=[self.contact.record.reference]))
        return super().get(request, *args, **kwargs)

    def context(self) -> dict[str, Any]:
        finding = deciding.finding_on(self.answers) if self.answers else None
        return super().context() | {"answers": self.answers, "finding": finding}

    def valid(self, form) -> str:
        made = deciding.decide(
            contact=self.contact, ruling=ruling(form.cleaned_data), by=self.viewer, at=timezone.now()
        )
        if made.needs_authorisation:
            return self.done(
                "Put to a manager. Nothing takes effect and nobody is told until a manager who did not decide confirms it."
            )
        return self.done(
            f"Decided: {made.get_duty_display()}. Nobody has been told yet. "
            "Next: check and send the feedback, and tell the adult."
        )


def ruling(answers: dict) -> deciding.Ruling:
    duty = Duty(answers["duty"])
    return deciding.Ruling(
        duty=duty,
        reasons=answers["reasons"],
        route=Route.PROTECTION if duty == Duty.MET else Route(answers["route"]),
        route_reason=answers["route_reason"] or "The duty to enquire applies.",
        recipient=answers["recipient"] if duty == Duty.NOT_MET else "",
        reason_differs=answers["reason_differs"],
    )


class AuthoriseForm(FrontForm):
    given = ChoiceField(
        classes=SMALL,
        label="Do you confirm this decision?",
        missing="Select whether you confirm it",
        choices=[
            Choice(
                "yes", "Yes, confirm it", "It takes effect now; the referrer and the adult are to be told."
            ),
            Choice("no", "No, return it for more work", "The limbs are to be answered and decided again."),
        ],
    )
    reason = LongTextField(label="Why?", missing="Enter why", rows=4, called="The reason")


class Authorise(ContactAct):
    needs = Permission.AUTHORISE
    title = "A manager’s answer to this decision"
    act = Act.AUTHORISE
    template_name = "casework/authorise.html"
    form_class = AuthoriseForm
    button = "Record your answer"

    def context(self) -> dict[str, Any]:
        decision = queries.decisions_of(self.contact).first()
        finding = deciding.finding_on(decision.answers) if decision else None
        return super().context() | {"decision": decision, "finding": finding}

    def valid(self, form) -> str:
        given = form.cleaned_data["given"] == "yes"
        deciding.authorise(
            contact=self.contact,
            given=given,
            reason=form.cleaned_data["reason"],
            by=self.viewer,
            at=timezone.now(),
        )
        if given:
            return self.done(
                "Confirmed: the decision takes effect. Nobody has been told yet. Next: the feedback, and the adult."
            )
        return self.done("Returned for more work. Next: whoever has it answers the limbs again and decides.")


class Close(ContactAct):
    needs = Permission.CLOSE
    title = "Close this contact"
    act = Act.CLOSE
    template_name = "casework/close.html"
    form_class = NoAnswers
    button = "Close it"
    beside = False

    def context(self) -> dict[str, Any]:
        row = CONTACT.find(self.contact.stage, Act.CLOSE)
        missing = completeness.missing(self.contact, row.requires, self.viewer) if row else []
        return super().context() | {"missing": missing}

    def valid(self, form) -> str:
        deciding.close(contact=self.contact, by=self.viewer, at=timezone.now())
        return self.done("Closed. It stays readable, and a manager can reopen it with a reason.")


class ReopenForm(FrontForm):
    reason = LongTextField(
        label="Why do you reopen it?", missing="Enter why you reopen it", rows=4, called="The reason"
    )


class Reopen(ContactAct):
    needs = Permission.REOPEN
    title = "Reopen"
    form_class = ReopenForm
    button = "Reopen it"
    explanation = (
        "What was decided stays on the record. What was drafted and not yet sent to the referrer or the adult is "
        "thrown away, because it is about to be looked at again."
    )

    def possible(self) -> bool:
        return any(
            CONTACT.find(self.contact.stage, act) is not None for act in (Act.REOPEN, Act.REOPEN_CONCERN)
        )

    def valid(self, form) -> str:
        deciding.reopen(
            contact=self.contact,
            reason=form.cleaned_data["reason"],
            by=self.viewer,
            at=timezone.now(),
        )
        return self.done("Reopened. A new clock for the decision runs. Nobody has been told.")
