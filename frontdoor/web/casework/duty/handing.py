"""Handing the sheet over: to the night, and back to the day."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from frontdoor.access.permissions import Permission
from frontdoor.agencies.policies import PolicyNotSet
from frontdoor.core.problems import NotVisible
from frontdoor.duty import queries
from frontdoor.duty.enums import Outcome
from frontdoor.duty.services import handing_over
from frontdoor.duty.services.handing_over import Given, To
from frontdoor.web.casework.duty import lines
from frontdoor.web.casework.duty.sheets import DutyPage
from frontdoor.web.casework.fields import SMALL
from frontdoor.web.shared import moments
from frontdoor.web.shared.fields import (
    ChoiceField,
    FrontForm,
    LongTextField,
    PhoneField,
    SelectField,
    TextField,
)
from frontdoor.web.shared.views import Question


BY_TELEPHONE = "telephone"
NOTE, OUTCOME = "note-", "outcome-"


class HandOverForm(FrontForm):
    to = SelectField(label="Who takes it on?", missing="Select who takes it on", choices=[])
    named = TextField(
        label="Their name", most=160, missing="Enter their name", needed_if={"to": [BY_TELEPHONE]}
    )
    role = TextField(
        label="Their role",
        hint="For example: emergency duty team",
        most=160,
        missing="Enter their role",
        needed_if={"to": [BY_TELEPHONE]},
    )
    phone = PhoneField(
        label="Their telephone number",
        autocomplete="off",
        missing="Enter their telephone number",
        needed_if={"to": [BY_TELEPHONE]},
    )
    note = LongTextField(
        label="For the whole night",
        hint="Name nobody here: whoever reads this may not know of everybody on the sheet.",
        rows=3,
        most=2000,
    )


class HandOver(DutyPage, Question):
    """The sheet as it stands, a note beside each line, and who takes it on."""

    needs = Permission.BE_ON_DUTY
    title = "Hand over tonight’s sheet"
    template_name = "casework/duty/hand_over.html"
    form_class = HandOverForm
    button = "Hand it over"
    says = {
        handing_over.NobodyNamed: "Enter a name, a role and a telephone number",
        handing_over.NotAReceiver: "They are not on duty in your agency any more. Select somebody else",
        handing_over.SheetChanged: (
            "Something has come since you opened this page, or is done. The lines stand as they are now: "
            "look at them, and hand over again"
        ),
        PolicyNotSet: (
            "Local policy does not say within how many minutes a hand-over is accepted (duty.accept_minutes). "
            "Ask whoever keeps your partnership’s pack to add it"
        ),
    }

    def form(self, **given) -> FrontForm:
        form = self.form_class(**given)
        self.able = {str(one.user_id): one.user for one in queries.receivers(self.viewer, self.today)}
        form.fields["to"].choices = [
            *((key, user.name) for key, user in self.able.items()),
            (BY_TELEPHONE, "Somebody without an account, by telephone"),
        ]
        for row in self.rows():
            self.ask_about(form, row)
        return form

    def ask_about(self, form: FrontForm, row: dict[str, Any]) -> None:
        name = NOTE + row["key"]
        form.fields[name] = TextField(label=f"Note on {row['called']}", most=500, size="s")

    @property
    def today(self):
        return timezone.localdate(self.now)

    def rows(self) -> list[dict[str, Any]]:
        return lines.rows(self.items, self.viewer, self.now)

    def context(self) -> dict[str, Any]:
        return super().context() | {"parts": lines.parts(self.rows()), "button": self.button}

    def back(self) -> str:
        return reverse("casework:tonight")

    def valid(self, form: FrontForm) -> HttpResponse | str:
        made = handing_over.hand_over(to=self.to(form), given=self.given(form), by=self.viewer, at=self.now)
        return self.handed(made)

    def to(self, form: FrontForm) -> To:
        said = form.cleaned_data
        if said["to"] != BY_TELEPHONE:
            return To(user=self.able[said["to"]])
        return To(named=said["named"], role=said["role"], phone=said["phone"])

    def given(self, form: FrontForm) -> Given:
        """The lines that the giver saw are those whose notes were sent, empty or not."""
        said = form.cleaned_data
        return Given(
            seen=frozenset(name[len(NOTE) :] for name in self.request.POST if name.startswith(NOTE)),
            note=said["note"],
            notes={name[len(NOTE) :]: words for name, words in said.items() if name.startswith(NOTE)},
            outcomes={
                name[len(OUTCOME) :]: Outcome(code)
                for name, code in said.items()
                if name.startswith(OUTCOME) and code
            },
        )

    def handed(self, made: Any) -> str:
        left = [line for line in queries.lines_of(made, self.viewer) if line.kept_back]
        stays = (
            f" {len(left)} line{'' if len(left) == 1 else 's'} may not go to them, and stay with you."
            if left
            else ""
        )
        messages.success(
            self.request,
            f"Handed to {lines.receiver(made)}. They accept it by {moments.clock(made.accept_by)}.{stays}",
        )
        return reverse("casework:handover", args=[made.record.reference])


class HandBack(HandOver):
    """In the morning: what happened to each line in the night, and what is new."""

    title = "Hand it back to the day"
    button = "Hand it back"
    says = HandOver.says | {
        handing_over.NotHandedBack: "Somebody has handed this back already, or it is not yours to hand back",
        handing_over.OutcomeMissing: "Select what happened to each line",
    }

    def load(self):
        evening = lines.found(queries.handover(self.viewer, self.kwargs["reference"]))
        if not handing_over.may_hand_back(evening, self.viewer):
            raise NotVisible
        self.taken = {queries.key_of(line) for line in handing_over.taken_of(evening, self.viewer)}
        self.items = handing_over.to_hand_back(evening, self.viewer, self.now)
        return evening

    def ask_about(self, form: FrontForm, row: dict[str, Any]) -> None:
        super().ask_about(form, row)
        if row["key"] in self.taken:
            form.fields[OUTCOME + row["key"]] = ChoiceField(
                classes=SMALL,
                inline=True,
                label=f"What happened: {row['called']}",
                missing=f"Select what happened: {row['called']}",
                choices=Outcome.choices,
            )

    def back(self) -> str:
        return reverse("casework:handover", args=[self.loaded.record.reference])

    def read(self) -> list:
        return [self.loaded.pk, *super().read()]

    def valid(self, form: FrontForm) -> HttpResponse | str:
        made = handing_over.hand_back(
            evening=self.loaded, to=self.to(form), given=self.given(form), by=self.viewer, at=self.now
        )
        return self.handed(made)
