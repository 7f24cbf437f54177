"""The level of the threshold guide that the hub comes to, beside what the guide said to whoever reported."""

from typing import Any

from django.utils import timezone

from frontdoor.concerns.services import triaging
from frontdoor.core.problems import NotVisible
from frontdoor.thresholds import queries as thresholds
from frontdoor.web.casework.fields import SMALL
from frontdoor.web.casework.views.triage import AfterTaking
from frontdoor.web.shared.fields import Choice, ChoiceField, FrontForm


class LevelForm(FrontForm):
    level = ChoiceField(
        classes=SMALL,
        label="Which level does the hub come to?",
        missing="Select the level",
        choices=[],
    )


class GuideLevel(AfterTaking):
    title = "What the hub comes to, by the threshold guide"
    part = "guide"
    form_class = LevelForm
    button = "Keep it"
    explanation = (
        "From what you know now. Set beside what the guide suggested and what was chosen, it shows where "
        "the guide and the hub drift apart. It decides nothing here."
    )

    def load(self):
        contact = super().load()
        use = thresholds.use_behind(contact.record.reference)
        if use is None:
            raise NotVisible
        self.use = use
        return contact

    def form(self, **given) -> FrontForm:
        form = super().form(**given)
        levels = thresholds.guide_of(self.use.set).levels
        form.fields["level"].choices = [Choice(str(one.rank), one.name, one.meaning) for one in levels]
        return form

    def initial(self) -> dict[str, Any]:
        return {"level": str(self.use.hub_level)} if self.use.hub_level else {}

    def valid(self, form: FrontForm) -> str:
        triaging.record_guide_level(
            contact=self.contact,
            level=int(form.cleaned_data["level"]),
            by=self.viewer,
            at=timezone.now(),
        )
        return self.did("Kept. The figures of the guide count it.")
