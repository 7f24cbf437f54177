"""A call or a letter that somebody was promised, on a contact."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import cached_property

from frontdoor.access.permissions import Permission
from frontdoor.core.calendar import london_moment
from frontdoor.core.problems import NotVisible
from frontdoor.duty import queries
from frontdoor.duty.enums import How, PromiseState, ToWhom
from frontdoor.duty.services import promising
from frontdoor.web.casework.duty import lines
from frontdoor.web.casework.fields import SMALL
from frontdoor.web.casework.telling_time import time_of
from frontdoor.web.casework.views.base import ContactAct
from frontdoor.web.shared.fields import ChoiceField, DateField, FrontForm, LongTextField, TextField


class PromiseForm(FrontForm):
    how = ChoiceField(classes=SMALL, inline=True, label="What?", missing="Select what", choices=How.choices)
    to = ChoiceField(classes=SMALL, label="To whom?", missing="Select to whom", choices=ToWhom.choices)
    who = TextField(
        label="Who exactly?",
        hint="A name, where it is not plain",
        missing="Enter who",
        needed_if={"to": [ToWhom.OTHER.value]},
        most=200,
    )
    what = LongTextField(label="What about?", missing="Enter what about", rows=3, called="This", most=2000)
    due_on = DateField(label="By which day?", missing="Enter by which day", called="The day")
    due_time = TextField(
        label="By what time?", hint="For example: 6:30pm", missing="Enter by what time", most=10
    )

    def clean_due_time(self) -> str:
        if time_of(self.cleaned_data["due_time"]) is None:
            raise ValidationError("Enter a time, like 6:30pm or 18:30")
        return self.cleaned_data["due_time"]


class Promise(ContactAct):
    needs = Permission.BE_ON_DUTY
    title = "Promise a call or a letter"
    form_class = PromiseForm
    button = "Keep the promise in mind"
    explanation = (
        "It stands on the sheet of the evening before which it is due, until somebody says what became of it."
    )

    def initial(self) -> dict[str, Any]:
        return {"due_on": timezone.localdate()}

    def valid(self, form) -> str:
        said = form.cleaned_data
        new = promising.NewPromise(
            How(said["how"]), ToWhom(said["to"]), said["what"], due_moment(said), said["who"]
        )
        promising.promise(contact=self.contact, new=new, by=self.viewer, at=timezone.now())
        return f"{self.done('Kept in mind. Nobody was told.')}#promises"


def due_moment(said: dict[str, Any]) -> datetime:
    at = time_of(said["due_time"])
    assert at is not None, "the form has read it"
    return london_moment(said["due_on"], at)


class EndForm(FrontForm):
    kept = ChoiceField(
        classes=SMALL,
        label="Was it kept?",
        missing="Select whether it was kept",
        choices=[("yes", "Yes, it was kept"), ("no", "No")],
    )
    reason = LongTextField(
        label="Why not, or what came of it?",
        missing="Enter why it was not kept",
        needed_if={"kept": ["no"]},
        rows=3,
        called="This",
        most=2000,
    )


class EndPromise(ContactAct):
    needs = Permission.BE_ON_DUTY
    title = "What became of the promise?"
    form_class = EndForm
    button = "Save"
    beside = False

    @cached_property
    def promise(self):
        found = queries.promise_on(self.contact, self.kwargs["promise"])
        if found is None:
            raise NotVisible
        return found

    def load(self):
        self.loaded = super().load()
        _ = self.promise
        return self.loaded

    def possible(self) -> bool:
        return self.promise.state == PromiseState.OPEN

    def context(self) -> dict[str, Any]:
        held = self.promise
        return super().context() | {
            "explanation": f"{held.get_how_display()} to {lines.to_whom(held)}: {held.what}"
        }

    def valid(self, form) -> str:
        promising.end_promise(
            promise=self.promise,
            kept=form.cleaned_data["kept"] == "yes",
            note=form.cleaned_data["reason"],
            by=self.viewer,
            at=timezone.now(),
        )
        return f"{self.done('Saved.')}#promises"
