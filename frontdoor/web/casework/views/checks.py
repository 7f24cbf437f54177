"""What the hub does with one request: record the answer, remind, put it to the lead, withdraw, decide a conflict."""

from typing import Any

from django.utils import timezone

from frontdoor.access.permissions import Permission
from frontdoor.sharing import queries
from frontdoor.sharing.enums import Act, Ruling
from frontdoor.sharing.services import answering, asking, chasing, conflicts
from frontdoor.sharing.workflow import REQUEST
from frontdoor.web.casework import request_panel
from frontdoor.web.casework.fields import SMALL
from frontdoor.web.casework.views.base import ContactAct, NoAnswers
from frontdoor.web.shared.fields import (
    Choice,
    ChoiceField,
    EmailField,
    FrontForm,
    LongTextField,
    TextField,
)


class OneRequest(ContactAct):
    """An act on one request about the contact; what has moved on says so."""

    needs = Permission.ASK_AGENCIES
    template_name = "casework/requests/act.html"
    step: Act
    beside = False

    def load(self):
        self.loaded = super().load()
        self.asked = queries.request_on(self.contact.record, self.kwargs["asked"])
        self.asked.was_held = False
        return self.loaded

    def possible(self) -> bool:
        return REQUEST.find(self.asked.state, self.step) is not None

    @property
    def agency(self) -> str:
        return self.asked.agency_name

    def context(self) -> dict[str, Any]:
        row = request_panel.row(self.asked, self.contact.record.reference, self.viewer, timezone.now())
        return super().context() | {"row": row, "asked": self.asked}


class AnswerForm(FrontForm):
    outcome = ChoiceField(
        classes=SMALL,
        label="What do they say?",
        missing="Select what they say",
        choices=[
            Choice(Act.ANSWER, "They hold something", reveal="words"),
            Choice(Act.FIND_NOTHING, "They hold nothing"),
            Choice(Act.DECLINE, "They decline to answer", reveal="reason"),
        ],
    )
    words = LongTextField(
        label="What they hold",
        missing="Enter what they hold",
        needed_if={"outcome": Act.ANSWER.value},
        rows=5,
        called="What they hold",
    )
    reason = LongTextField(
        label="Why they decline",
        missing="Enter why they decline",
        needed_if={"outcome": Act.DECLINE.value},
        rows=3,
        called="The reason",
    )
    answered_by = TextField(
        label="Who says so?",
        hint="Name and role",
        missing="Enter who says so",
        most=200,
        called="Who says so",
    )


class RecordAnswer(OneRequest):
    form_class = AnswerForm
    button = "Keep the answer"
    explanation = "For what they told you by telephone or across the desk. It cannot be changed afterwards."
    step = Act.ANSWER

    @property
    def title(self) -> str:
        return f"Record the answer: {self.agency}" if self.loaded else ""

    def valid(self, form) -> str:
        said = form.cleaned_data
        answering.record_answer(
            request=self.asked,
            act=Act(said["outcome"]),
            words=said["words"] or said["reason"],
            answered_by=said["answered_by"],
            by=self.viewer,
            at=timezone.now(),
        )
        return self.done(f"Kept: the answer of {self.agency}. Nobody outside the hub is told.")


class Chase(OneRequest):
    form_class = NoAnswers
    button = "Remind them"
    explanation = "An e-mail reminds them. It does not say whom it is about."
    step = Act.CHASE

    @property
    def title(self) -> str:
        return f"Remind {self.agency}" if self.loaded else ""

    def valid(self, form) -> str:
        held = chasing.chase(request=self.asked, by=self.viewer, at=timezone.now())
        return self.done(f"Reminded: {self.agency} ({held.to_name or held.to_email}).")


class Escalate(OneRequest):
    form_class = NoAnswers
    button = "Put it to their lead"
    explanation = "Their safeguarding lead gets the e-mail, with a link to answer."
    step = Act.ESCALATE

    @property
    def title(self) -> str:
        return f"Put it to the lead of {self.agency}" if self.loaded else ""

    def valid(self, form) -> str:
        chasing.escalate(request=self.asked, by=self.viewer, at=timezone.now())
        return self.done(f"Put to the lead of {self.agency}.")


class ReasonForm(FrontForm):
    reason = LongTextField(
        label="Why do you no longer ask?",
        missing="Enter why you no longer ask",
        rows=3,
        most=2000,
        called="The reason",
    )


class Withdraw(OneRequest):
    form_class = ReasonForm
    button = "Withdraw it"
    explanation = "They can no longer answer, and no longer see it. They are not told why."
    step = Act.WITHDRAW

    @property
    def title(self) -> str:
        return f"Withdraw what {self.agency} is asked" if self.loaded else ""

    def valid(self, form) -> str:
        asking.withdraw(
            request=self.asked, reason=form.cleaned_data["reason"], by=self.viewer, at=timezone.now()
        )
        return self.done(f"Withdrawn: {self.agency} is no longer asked.")


class ConflictForm(FrontForm):
    ruling = ChoiceField(
        classes=SMALL,
        label="What do you decide?",
        missing="Select what you decide",
        choices=Ruling.choices,
    )
    reason = LongTextField(
        label="Why?",
        hint="It stays in the record, for the hub alone.",
        missing="Enter why you decide so",
        rows=3,
        most=4000,
        called="The reason",
    )
    keeps_away = ChoiceField(
        classes=SMALL,
        label="Unless there is no conflict: is everybody who works there kept from this record?",
        hint="They do not learn that it exists. It ends when a manager ends it, at “Who may see this”.",
        missing="Select whether they are kept from this record",
        needed_if={"ruling": [Ruling.MINIMUM.value, Ruling.NOTHING.value]},
        choices=[("yes", "Yes"), ("no", "No")],
    )
    to_name = TextField(
        label="For the minimum: who is asked?",
        hint="Somebody unconnected, by name and role; not their information point",
        missing="Enter who is asked",
        needed_if={"ruling": Ruling.MINIMUM.value},
        most=160,
        called="Who is asked",
    )
    to_email = EmailField(
        label="Their e-mail address",
        missing="Enter their e-mail address",
        needed_if={"ruling": Ruling.MINIMUM.value},
        autocomplete="off",
    )
    about = LongTextField(
        label="The least they must know of whom it is about",
        missing="Enter the least they must know of whom it is about",
        needed_if={"ruling": Ruling.MINIMUM.value},
        rows=2,
        most=1000,
        called="Whom it is about",
    )
    asked = LongTextField(
        label="The least you can ask",
        missing="Enter the least you can ask",
        needed_if={"ruling": Ruling.MINIMUM.value},
        rows=2,
        most=4000,
        called="What you ask",
    )


class DecideConflict(OneRequest):
    """For a manager of another agency who did not ask, and whom nobody alleges anything of."""

    needs = Permission.DECIDE_CONFLICT
    template_name = "casework/requests/decide.html"
    form_class = ConflictForm
    button = "Record the decision"
    step = Act.LET_OUT

    @property
    def title(self) -> str:
        return f"Is {self.agency} asked?" if self.loaded else ""

    def context(self) -> dict[str, Any]:
        connected = conflicts.is_connected(self.asked, self.viewer, timezone.now())
        return super().context() | {"connected": connected}

    def valid(self, form) -> str:
        said = form.cleaned_data
        conflicts.decide(
            request=self.asked,
            decided=conflicts.Decided(
                ruling=Ruling(said["ruling"]),
                reason=said["reason"],
                keeps_away=said["keeps_away"] == "yes",
                to_name=said["to_name"],
                to_email=said["to_email"],
                about=said["about"],
                asked=said["asked"],
            ),
            by=self.viewer,
            at=timezone.now(),
        )
        return self.done(self.what_happened(Ruling(said["ruling"])))

    def what_happened(self, ruling: Ruling) -> str:
        return {
            Ruling.IN_FULL: f"Decided: {self.agency} is asked, as it stands.",
            Ruling.MINIMUM: f"Decided: one person at {self.agency} is asked, and reads the minimum. Their information point is not told.",
            Ruling.NOTHING: f"Decided: {self.agency} is not asked. They are not told.",
        }[ruling]
