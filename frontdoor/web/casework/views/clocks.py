"""The clocks of a contact: what they measured, and pausing, resuming and extending them."""

from typing import Any

from django.utils import timezone
from django.utils.functional import cached_property

from frontdoor.access.permissions import Permission
from frontdoor.clocks import queries as clocks
from frontdoor.clocks import services
from frontdoor.clocks.enums import ClockKind, PauseReason
from frontdoor.core.problems import NotVisible
from frontdoor.web.casework.fields import SMALL
from frontdoor.web.casework.views.base import ContactAct, ContactPage, NoAnswers
from frontdoor.web.shared.fields import ChoiceField, DateField, FrontForm, LongTextField
from frontdoor.web.shared.views import Page


UNITS = {
    "working_hours": "working hours",
    "working_days": "working days",
    "calendar_days": "calendar days",
    "hours": "hours",
}


class Clocks(ContactPage, Page):
    template_name = "casework/clocks.html"
    title = "Clocks"

    def context(self) -> dict[str, Any]:
        now = timezone.now()
        held = services.elapsed(clocks.all_of(self.contact.record), now)
        shown = [
            {
                "clock": clock,
                "elapsed": elapsed,
                "unit": UNITS[clock.unit],
                "running": clock.stopped_at is None,
                "paused": any(pause.until_at is None for pause in clock.pauses.all()),
            }
            for clock, elapsed in held
        ]
        may = self.viewer.has(Permission.PAUSE_CLOCK)
        return super().context() | {"clocks": shown, "may": may, "back": self.home()}


class OneClock(ContactAct):
    """An act on the clock of one kind; the newest of its kind when none of them runs."""

    needs = Permission.PAUSE_CLOCK
    beside = False

    def load(self):
        self.loaded = super().load()
        _ = self.clock
        return self.loaded

    @cached_property
    def clock(self):
        kind = self.kwargs["kind"]
        held = [clock for clock in clocks.all_of(self.contact.record) if clock.kind == kind]
        if not held:
            raise NotVisible
        return next((clock for clock in held if clock.stopped_at is None), held[-1])

    @property
    def is_paused(self) -> bool:
        return any(pause.until_at is None for pause in self.clock.pauses.all())

    def possible(self) -> bool:
        return self.clock.stopped_at is None

    @property
    def name(self) -> str:
        return ClockKind(self.clock.kind).label


class PauseForm(FrontForm):
    reason = ChoiceField(
        classes=SMALL,
        label="Why does it wait?",
        missing="Select why it waits",
        choices=[(reason.value, reason.label) for reason in PauseReason],
    )
    note = LongTextField(label="A note (optional)", rows=3, most=1000, called="The note")


class Pause(OneClock):
    form_class = PauseForm
    button = "Pause the clock"
    explanation = "Both durations are reported: with the pause and without it."

    @property
    def title(self) -> str:
        return f"Pause: {self.name}" if self.loaded else ""

    def possible(self) -> bool:
        return super().possible() and not self.is_paused

    def valid(self, form) -> str:
        services.pause(
            clock=self.clock,
            reason=PauseReason(form.cleaned_data["reason"]),
            note=form.cleaned_data["note"],
            by=self.viewer,
            at=timezone.now(),
        )
        return self.done(f"Paused: {self.name}. Nobody is told. Resume it when the reason has gone.")


class Resume(OneClock):
    form_class = NoAnswers
    button = "Resume the clock"

    @property
    def title(self) -> str:
        return f"Resume: {self.name}" if self.loaded else ""

    def possible(self) -> bool:
        return super().possible() and self.is_paused

    def valid(self, form) -> str:
        services.resume(clock=self.clock, by=self.viewer, at=timezone.now())
        return self.done(f"Resumed: {self.name}. It has a new day to be done by.")


class ExtendForm(FrontForm):
    due_on = DateField(
        label="By which day will it be done?",
        missing="Enter the day it will be done by",
        future=True,
        called="The day",
    )
    reason = LongTextField(
        label="Why is more time needed?", missing="Enter why more time is needed", rows=3, called="The reason"
    )


class Extend(OneClock):
    form_class = ExtendForm
    button = "Give it more time"

    @property
    def title(self) -> str:
        return f"More time: {self.name}" if self.loaded else ""

    def valid(self, form) -> str:
        due = services.closing_time(self.viewer.partnership, form.cleaned_data["due_on"])
        services.extend(
            clock=self.clock,
            due_at=due,
            reason=form.cleaned_data["reason"],
            by=self.viewer,
            at=timezone.now(),
        )
        return self.done(f"More time: {self.name}. The first day it was due stays on the record.")
