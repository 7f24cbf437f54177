"""Critical facts and interim measures: flagging, telling, ending, handing over; and what comes to its last day."""

from typing import Any

from django.utils import timezone
from django.utils.functional import cached_property

from frontdoor.access.permissions import Permission
from frontdoor.concerns import measures, scales, triage
from frontdoor.concerns.services import keeping_safe
from frontdoor.concerns.triage_enums import CriticalKind, HandoverState, MeasureEnd
from frontdoor.core.problems import NotVisible
from frontdoor.web.casework import listing, triage_in_words
from frontdoor.web.casework.fields import SMALL
from frontdoor.web.casework.views.triage import TriageAct
from frontdoor.web.shared.fields import (
    Choice,
    ChoiceField,
    DateField,
    FrontForm,
    LongTextField,
    SelectField,
    TextField,
)
from frontdoor.web.shared.views import ListPage


class FlagForm(FrontForm):
    kind = ChoiceField(
        classes=SMALL,
        label="What must not be missed?",
        missing="Select what must not be missed",
        choices=triage_in_words.KINDS,
    )
    words = LongTextField(
        label="What exactly?",
        hint="Where, since when, and who says so.",
        missing="Enter what exactly",
        rows=3,
        called="This",
    )


class Flag(TriageAct):
    title = "Flag a critical fact"
    part = "facts"
    form_class = FlagForm
    button = "Flag it"
    explanation = "It stands in the banner of every page about this contact until somebody ends it."

    def valid(self, form) -> str:
        kind = CriticalKind(form.cleaned_data["kind"])
        keeping_safe.flag(
            contact=self.contact,
            kind=kind,
            words=form.cleaned_data["words"],
            by=self.viewer,
            at=timezone.now(),
        )
        on = timezone.localdate()
        to_tell = scales.to_tell(self.contact.record.partnership, on)[kind]
        told = f"Next: tell {', '.join(to_tell)}." if to_tell else "The pack names nobody who must be told."
        return self.did(f"Flagged. Frontdoor has told nobody. {told}")


class OneFact(TriageAct):
    part = "facts"

    @cached_property
    def fact(self):
        found = triage.facts_of(self.contact).filter(pk=self.kwargs["fact"]).first()
        if found is None:
            raise NotVisible
        return found

    def load(self):
        self.loaded = super().load()
        _ = self.fact
        return self.loaded

    def possible(self) -> bool:
        return self.fact.ended_at is None


OTHER = "Another service"


class ToldForm(FrontForm):
    service = SelectField(label="Who was told?", missing="Select who was told", choices=[])
    other = TextField(
        label="Which other service?", most=80, missing="Enter which service", needed_if={"service": OTHER}
    )
    who = TextField(
        label="Who there said that they have it?",
        hint="Their name and role",
        missing="Enter who said that they have it",
    )


class Told(OneFact):
    title = "Somebody was told of it"
    form_class = ToldForm
    button = "Keep it"

    def form(self, **given) -> FrontForm:
        form = super().form(**given)
        partnership = self.contact.record.partnership
        named = scales.to_tell(partnership, timezone.localdate())[self.fact.kind]
        form.fields["service"].choices = [(one, one) for one in (*named, OTHER)]
        return form

    def context(self) -> dict[str, Any]:
        return super().context() | {"explanation": f"{self.fact.get_kind_display()}: {self.fact.words}"}

    def valid(self, form) -> str:
        answers = form.cleaned_data
        service = answers["other"] if answers["service"] == OTHER else answers["service"]
        keeping_safe.record_told(
            fact=self.fact, service=service, who=answers["who"], by=self.viewer, at=timezone.now()
        )
        return self.did(f"Kept: {service} has it.")


class EndFactForm(FrontForm):
    reason = LongTextField(
        label="Why does it hold no longer?", missing="Enter why", rows=3, called="The reason"
    )


class EndFact(OneFact):
    title = "It holds no longer"
    form_class = EndFactForm
    button = "Take it from the banner"

    def context(self) -> dict[str, Any]:
        return super().context() | {"explanation": f"{self.fact.get_kind_display()}: {self.fact.words}"}

    def valid(self, form) -> str:
        keeping_safe.end_fact(
            fact=self.fact, reason=form.cleaned_data["reason"], by=self.viewer, at=timezone.now()
        )
        return self.did("Ended. What stood there stays on this page, with your reason.")


class MeasureForm(FrontForm):
    what = LongTextField(
        label="What keeps them safe for now?", missing="Enter what keeps them safe", rows=3, called="This"
    )
    owner = TextField(label="Whose is it?", hint="A person and their agency", missing="Enter whose it is")
    until_on = DateField(label="Until which day?", missing="Enter until which day", called="The day")


class BeginMeasure(TriageAct):
    title = "An interim measure"
    part = "measures"
    form_class = MeasureForm
    button = "Keep it"
    explanation = "It is listed when its last day comes near. The contact cannot be closed before somebody else keeps it up, or it is ended."

    def valid(self, form) -> str:
        keeping_safe.begin_measure(
            contact=self.contact, **form.cleaned_data, by=self.viewer, at=timezone.now()
        )
        return self.did("Kept. Nobody was told: speak with its owner.")


class OneMeasure(TriageAct):
    part = "measures"
    beside = False

    @cached_property
    def measure(self):
        found = triage.measures_of(self.contact).filter(pk=self.kwargs["measure"]).first()
        if found is None:
            raise NotVisible
        return found

    def load(self):
        self.loaded = super().load()
        _ = self.measure
        return self.loaded

    @property
    def asked(self):
        return next((one for one in self.measure.handovers.all() if one.state == HandoverState.ASKED), None)

    def possible(self) -> bool:
        return self.measure.ended_at is None

    def context(self) -> dict[str, Any]:
        return super().context() | {"explanation": f"{self.measure.what} ({measures.owner_of(self.measure)})"}


class LongerForm(FrontForm):
    until_on = DateField(label="Until which day now?", missing="Enter until which day", called="The day")


class LongerMeasure(OneMeasure):
    title = "Keep it up for longer"
    form_class = LongerForm
    button = "Save"

    def valid(self, form) -> str:
        until = form.cleaned_data["until_on"]
        keeping_safe.lengthen_measure(measure=self.measure, until_on=until, by=self.viewer, at=timezone.now())
        return self.did("Saved. Nobody was told: speak with its owner.")


class EndMeasureForm(FrontForm):
    ended = ChoiceField(
        classes=SMALL,
        label="How did it end?",
        missing="Select how it ended",
        choices=[(one.value, one.label) for one in MeasureEnd],
    )
    note = LongTextField(label="Why?", missing="Enter why", rows=3, called="The reason")


class EndMeasure(OneMeasure):
    title = "End this measure"
    form_class = EndMeasureForm
    button = "End it"

    def valid(self, form) -> str:
        answers = form.cleaned_data
        keeping_safe.end_measure(
            measure=self.measure,
            ended=MeasureEnd(answers["ended"]),
            note=answers["note"],
            by=self.viewer,
            at=timezone.now(),
        )
        return self.did("Ended.")


class HandOverForm(FrontForm):
    to = TextField(
        label="Who keeps it up from now on?",
        hint="A named person and their agency. They must agree.",
        missing="Enter who keeps it up",
    )


class HandOver(OneMeasure):
    title = "Hand this measure over"
    form_class = HandOverForm
    button = "Ask them"

    def possible(self) -> bool:
        return super().possible() and self.asked is None

    def valid(self, form) -> str:
        keeping_safe.hand_over(
            measure=self.measure, to=form.cleaned_data["to"], by=self.viewer, at=timezone.now()
        )
        return self.did("Recorded that you ask them. Speak with them. Next: record whether they accept.")


class AnswerForm(FrontForm):
    accepted = ChoiceField(
        classes=SMALL,
        label="What did they say?",
        missing="Select what they said",
        choices=[Choice("yes", "They keep it up from now on"), Choice("no", "They declined", reveal="note")],
    )
    note = LongTextField(
        label="Why did they decline?",
        missing="Enter why they declined",
        needed_if={"accepted": "no"},
        rows=3,
        called="The reason",
    )
    answered_by = TextField(label="Who said so?", hint="Their name and role", missing="Enter who said so")


class AnswerHandOver(OneMeasure):
    title = "Do they keep it up?"
    form_class = AnswerForm
    button = "Record their answer"

    def possible(self) -> bool:
        return super().possible() and self.asked is not None

    def context(self) -> dict[str, Any]:
        to = self.asked.to if self.asked else ""
        return super().context() | {"explanation": f"{self.measure.what}. Asked: {to}"}

    def valid(self, form) -> str:
        accepted = form.cleaned_data["accepted"] == "yes"
        keeping_safe.answer_handover(
            measure=self.measure,
            accepted=accepted,
            answered_by=form.cleaned_data["answered_by"],
            note=form.cleaned_data["note"],
            by=self.viewer,
            at=timezone.now(),
        )
        return self.did(
            "Recorded: it is theirs now." if accepted else "Recorded: they declined. Next: ask somebody else."
        )


class Expiring(ListPage):
    """Interim measures whose last day is near or over, in every record that the viewer may see."""

    needs = Permission.SEE_INBOX
    title = "Interim measures that end soon"
    template_name = "casework/expiring.html"

    def rows(self, filters):
        return measures.expiring(self.viewer, timezone.localdate())

    def present(self, found) -> list:
        today, rows = timezone.localdate(), list(found)
        self.listed = tuple(dict.fromkeys(one.contact_id for one in rows))
        return [
            {
                "row": one,
                "owner": measures.owner_of(one),
                "who": listing.who(one.contact),
                "reference": one.contact.record.reference,
                "href": triage_in_words.address(one.contact) + "#measures",
                "until": triage_in_words.until_in_words(one.until_on, today),
                "late": one.until_on < today,
            }
            for one in rows
        ]
