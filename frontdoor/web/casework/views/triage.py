"""What triage records besides the decision, on one page: each part with its acts."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.functional import cached_property

from frontdoor.access.permissions import Permission
from frontdoor.agencies import queries as agencies
from frontdoor.concerns import prompts, scales, triage
from frontdoor.concerns.enums import Answer, Stage
from frontdoor.concerns.services import triaging
from frontdoor.concerns.triage_enums import (
    Autism,
    Ethnicity,
    Gender,
    HubWorkKind,
    MaracAnswer,
    Moment,
    PromptKind,
    SourceOfRisk,
    SupportReason,
)
from frontdoor.core.problems import NotVisible
from frontdoor.picture import queries as picture
from frontdoor.web.casework import allegation_rows, picture_rows, triage_in_words
from frontdoor.web.casework.fields import SMALL
from frontdoor.web.casework.guided import guided
from frontdoor.web.casework.views.base import ContactAct, ContactPage
from frontdoor.web.shared.fields import (
    ApproximateAgeField,
    Choice,
    ChoiceField,
    FrontForm,
    LongTextField,
    SelectField,
    TextField,
)
from frontdoor.web.shared.views import Page


class Triage(ContactPage, Page):
    """Critical facts, measures, ratings, prompts, what the return asks, work of the hub."""

    needs = Permission.SEE_CONTACT
    title = "Triage"
    template_name = "casework/triage.html"

    def context(self) -> dict[str, Any]:
        contact, today = self.contact, timezone.localdate()
        held = triage.all_of(contact)
        # Read once, for the table and for the prompts that they suggest.
        prefetch_related_objects([contact], "allegations")
        named = list(picture.sources_of(contact.record)) if contact.names_sources else []
        sources = picture_rows.sources(named, self.viewer)
        scale, to_tell = scales.levels_and_who_to_tell(contact.record.partnership, today)
        return super().context() | {
            "allegations": allegation_rows.rows(contact, contact.allegations.all(), sources),
            "guided": guided(contact),
            "may_name": self.viewer.has(Permission.NAME_SOURCES),
            "facts": triage_in_words.facts(held.facts, to_tell),
            "measures": [triage_in_words.measure(one, today) for one in held.measures],
            "ratings": triage_in_words.ratings(held.ratings, scale, today),
            "prompts": triage_in_words.prompts(contact, held.prompts),
            "details": triage_in_words.details(held.details),
            "number": held.number,
            "episodes": held.episodes,
            "with_hub": any(one.closed_at is None for one in held.episodes)
            or contact.stage in (Stage.TO_DECIDE, Stage.TO_AUTHORISE, Stage.DECIDED),
            "may": self.viewer.has(Permission.TRIAGE),
            "taken": contact.stage != Stage.RECEIVED,
            "back": self.home(),
        }


class TriageAct(ContactAct):
    """An act of triage: back to its page afterwards."""

    needs = Permission.TRIAGE
    part = ""

    def back(self) -> str:
        return triage_in_words.address(self.contact) + (f"#{self.part}" if self.part else "")

    def did(self, what: str) -> str:
        self.done(what)
        return self.back()


class AfterTaking(TriageAct):
    def possible(self) -> bool:
        return self.contact.stage != Stage.RECEIVED


class RateForm(FrontForm):
    who = SelectField(label="Whose rating is it?", missing="Select whose rating it is", choices=[])
    moment = ChoiceField(
        classes=SMALL,
        label="When?",
        missing="Select whether it is from before or after the hub’s work",
        choices=[(one.value, one.label) for one in Moment],
    )
    level = ChoiceField(
        classes=SMALL, label="How dangerous is it?", missing="Select how dangerous it is", choices=[]
    )
    reason = LongTextField(label="Why?", missing="Enter why", rows=3, called="The reason")


TOGETHER = "together"


class Rate(AfterTaking):
    title = "Rate the risk"
    part = "ratings"
    form_class = RateForm
    button = "Keep the rating"
    explanation = "Each agency’s rating stands beside the others, with the joint one. None replaces another’s, and none is averaged."

    def form(self, **given) -> FrontForm:
        form = super().form(**given)
        held = triage_in_words.agency_names(self.contact.record.partnership, timezone.localdate())
        form.fields["who"].choices = [
            (TOGETHER, "All together (joint rating)"),
            *((str(pk), name) for pk, name in held.items()),
        ]
        scale = scales.levels(self.contact.record.partnership, timezone.localdate())
        form.fields["level"].choices = [Choice(one.code, one.label, one.meaning) for one in scale.values()]
        return form

    def valid(self, form) -> str:
        answers = form.cleaned_data
        held = agencies.agencies_in(self.contact.record.partnership)
        agency = None if answers["who"] == TOGETHER else held.get(pk=answers["who"])
        triaging.rate(
            contact=self.contact,
            agency=agency,
            moment=Moment(answers["moment"]),
            level=answers["level"],
            reason=answers["reason"],
            by=self.viewer,
            at=timezone.now(),
        )
        return self.did("Kept. Where ratings differ, both stay in sight.")


class PromptForm(FrontForm):
    answer = ChoiceField(
        classes=SMALL,
        label="What did you find out?",
        missing="Select what you found out",
        choices=[(one.value, one.label) for one in Answer],
    )
    note = LongTextField(
        label="What was asked or done about it?",
        hint="Who was asked, what they said, and what follows.",
        missing="Enter what was asked or done",
        rows=3,
        called="The note",
    )


class DomesticForm(PromptForm):
    dash_score = ApproximateAgeField(
        label="DASH score, if one was done",
        highest=27,
        called="The DASH score",
        hint="Number of “yes” answers. A low score never lowers what you judge.",
    )
    marac = SelectField(
        label="MARAC",
        blank="Not considered yet",
        choices=[(one.value, one.label) for one in MaracAnswer],
    )


class Prompt(AfterTaking):
    part = "prompts"
    button = "Keep the answer"

    @property
    def title(self) -> str:
        return f"Prompt: {self.kind.label.lower()}"

    @property
    def explanation(self) -> str:
        return prompts.ASKS[self.kind]

    @cached_property
    def kind(self) -> PromptKind:
        if self.kwargs["kind"] not in PromptKind.values:
            raise NotVisible
        return PromptKind(self.kwargs["kind"])

    def load(self):
        self.loaded = super().load()
        _ = self.kind
        return self.loaded

    def form(self, **given) -> FrontForm:
        form_class = DomesticForm if self.kind == PromptKind.DOMESTIC_ABUSE else PromptForm
        return form_class(initial=self.initial(), **given)

    def valid(self, form) -> str:
        answers = form.cleaned_data
        triaging.answer_prompt(
            contact=self.contact,
            kind=self.kind,
            answer=Answer(answers["answer"]),
            note=answers["note"],
            dash_score=answers.get("dash_score"),
            marac=answers.get("marac", ""),
            by=self.viewer,
            at=timezone.now(),
        )
        return self.did("Kept. A prompt never holds anything up.")


def asked(label: str, codes, hint: str = "") -> SelectField:
    return SelectField(
        label=label, hint=hint, blank="Not asked yet", choices=[(one.value, one.label) for one in codes]
    )


class ReturnForm(FrontForm):
    gender = asked("Gender", Gender)
    ethnicity = asked("Ethnicity", Ethnicity, "As the adult says it. “Refused” is an answer.")
    primary_support_reason = asked("Primary support reason", SupportReason)
    autism = asked("Autism", Autism)
    source_of_risk = asked(
        "Source of risk", SourceOfRisk, "Who is said to cause the harm, as the return groups it."
    )


class ReturnDetails(AfterTaking):
    title = "What the national return asks"
    part = "return"
    form_class = ReturnForm
    button = "Save"
    explanation = "Ask the adult where you can. “Not known” is an answer; what is left at “Not asked yet” stands in the weekly list of gaps."

    def initial(self) -> dict[str, Any]:
        held = triage.details_to_begin_with(self.contact, self.viewer)
        return {name: getattr(held, name) for name in ReturnForm.base_fields} if held else {}

    def valid(self, form) -> str:
        triaging.record_return_details(
            contact=self.contact, said=dict(form.cleaned_data), by=self.viewer, at=timezone.now()
        )
        return self.did("Saved.")


class NumberForm(FrontForm):
    number = TextField(
        label="Number of this contact in the council’s own system", most=40, called="The number"
    )
    person = TextField(label="Number of the adult there", most=40, called="The number")


class CouncilNumber(TriageAct):
    title = "The council’s own number"
    part = "number"
    form_class = NumberForm
    button = "Save"
    explanation = "So that the same work is found in both systems. It can be searched for in the inbox."
    beside = False

    def form(self, **given) -> FrontForm:
        form = super().form(**given)
        if self.person is None:
            del form.fields["person"]
        return form

    @property
    def person(self):
        return self.contact.person if self.contact.may_see_person else None

    def initial(self) -> dict[str, Any]:
        records = [self.contact.record, *([self.person.record] if self.person else [])]
        held = triage.numbers_of(records)
        return {
            "number": held.get(records[0].pk, ""),
            "person": held.get(records[-1].pk, "") if self.person else "",
        }

    def valid(self, form) -> str:
        given = {"by": self.viewer, "at": timezone.now()}
        triaging.record_council_number(
            record=self.contact.record, number=form.cleaned_data["number"], **given
        )
        if self.person:
            triaging.record_council_number(
                record=self.person.record, number=form.cleaned_data["person"], **given
            )
        return self.did("Saved.")


class WorkForm(FrontForm):
    kind = ChoiceField(
        classes=SMALL,
        label="What did the hub do?",
        missing="Select what the hub did",
        choices=[(one.value, one.label) for one in HubWorkKind],
    )
    note = LongTextField(label="A note (optional)", rows=3, most=2000, called="The note")


class HubWork(TriageAct):
    title = "Work of the hub"
    part = "work"
    form_class = WorkForm
    button = "Keep it"
    explanation = "What the hub does itself with a concern, without an enquiry. Figures show conversion with and without it."

    def possible(self) -> bool:
        return triage.is_with_hub(self.contact)

    def valid(self, form) -> str:
        triaging.record_work(
            contact=self.contact,
            kind=HubWorkKind(form.cleaned_data["kind"]),
            note=form.cleaned_data["note"],
            by=self.viewer,
            at=timezone.now(),
        )
        return self.did("Kept.")
