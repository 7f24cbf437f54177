"""Threshold sets and their moves, for those who agree them; calibration is beside it."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404
from django.urls import path, reverse
from django.utils import timezone

from frontdoor.access.permissions import Permission
from frontdoor.core.workflow import NotInThisState
from frontdoor.thresholds import queries, services
from frontdoor.thresholds.enums import Act, Stage
from frontdoor.thresholds.workflow import THRESHOLD_SET
from frontdoor.web.casework import calibration
from frontdoor.web.shared.fields import DateField, FrontForm, LongTextField, TextField
from frontdoor.web.shared.views import Action, Page, Question


FIGURES_GO_BACK = timedelta(days=365)
WHAT_TO_WRITE = {
    Act.SEND_TO_LEGAL: "What the consultation said, and what was changed",
    Act.PASS_LEGAL_CHECK: "What the legal adviser said",
    Act.APPROVE: "What the Board decided, with the minute",
    Act.RETIRE: "Why it is retired",
    Act.SEND_BACK: "Why it goes back",
}


class Sets(Page):
    needs = Permission.SEE_THRESHOLDS

    template_name = "casework/thresholds/sets.html"
    title = "Threshold sets"

    def context(self) -> dict[str, Any]:
        held = list(queries.sets_of(self.viewer))
        shown = queries.set_in_use(self.viewer.partnership)
        due = queries.calibrations_due(self.viewer, timezone.localdate())
        return {
            "sets": [{"set": one, "shown": one == shown, "due": one.pk in due} for one in held],
            "rounds": queries.rounds_of(self.viewer),
            **self.figures(),
        }

    def figures(self) -> dict[str, Any]:
        if not self.viewer.has(Permission.SEE_THRESHOLD_FIGURES):
            return {"figures": False}
        now = timezone.now()
        span = (self.viewer.partnership, now - FIGURES_GO_BACK, now)
        return {
            "figures": True,
            "agreement": queries.agreement(*span),
            "unsent": queries.unsent_by_agency(*span),
        }


class OneSet(Page):
    needs = Permission.SEE_THRESHOLDS

    template_name = "casework/thresholds/set.html"

    def load(self):
        held = queries.one_set(self.viewer, self.kwargs["pk"])
        self.title = f"{held.name}, version {held.version}"
        return held

    def context(self) -> dict[str, Any]:
        held = self.loaded
        return {
            "set": held,
            "guide": queries.guide_of(held),
            "next": [
                {"row": row, "label": Act(row.action).label}
                for row in THRESHOLD_SET.allowed(held.stage)
                if self.viewer.has(row.needs)
            ],
            "moves": [
                {"title": Act(one.act).label, "when": one.at, "by": self.told(one), "text": one.result}
                for one in queries.moves_of(held)
            ],
            "shown": queries.set_in_use(held.partnership) == held,
            "due": queries.calibration_due(held, timezone.localdate()),
            "manages": self.viewer.has(Permission.MANAGE_THRESHOLDS),
            "is_draft": held.stage == Stage.DRAFT,
            "rounds": queries.rounds_of(self.viewer).filter(set=held),
            "back": reverse("casework:thresholds"),
        }

    def told(self, move) -> str:
        return f"{move.named}, on {move.on:%-d %B %Y}; recorded by {move.by.name}"


class AboutOneSet:
    """A form about one set, with its way back."""

    viewer: Any
    kwargs: dict

    def load(self):
        return queries.one_set(self.viewer, self.kwargs["pk"])

    def back(self) -> str:
        return reverse("casework:threshold_set", args=[self.kwargs["pk"]])


class MoveForm(FrontForm):
    on = DateField(
        label="On which day?",
        missing="Enter the day it happened",
        hint="For example, 27 3 2026",
        past=True,
        size="m",
    )
    named = TextField(
        label="Who did it?",
        missing="Enter the name and role of who did it",
        hint="Name and role, such as the legal adviser, or the chair of the Board",
        most=160,
    )
    result = LongTextField(label="With what result?", most=4000, rows=5)


class Move(AboutOneSet, Question):
    needs = Permission.SEE_THRESHOLDS  # each move needs more, which the table says and the service checks

    template_name = "casework/thresholds/move.html"
    form_class = MoveForm
    says = {
        services.NotAllowed: "",
        services.NotComplete: "",
        NotInThisState: "",
        services.ReasonMissing: "Enter what came of it, or why: it is kept with the move",
    }

    def load(self):
        held = super().load()
        act = self.kwargs["act"]
        row = THRESHOLD_SET.find(held.stage, act)
        if row is None or not self.viewer.has(row.needs):
            raise Http404
        self.row = row
        self.title = Act(act).label
        return held

    def context(self) -> dict[str, Any]:
        """Before an approval, how agencies differ; for any other move, nothing more."""
        closed = queries.rounds_of(self.viewer).filter(set=self.loaded).exclude(closed_at=None)
        return {"rounds": closed if self.row.action == Act.APPROVE else []}

    def sentence(self, refusal: Exception) -> str:
        return super().sentence(refusal) or str(refusal)

    def form(self, **given) -> FrontForm:
        form = super().form(**given)
        form.fields["result"].label = WHAT_TO_WRITE.get(Act(self.row.action), "Anything to add (optional)")
        return form

    def valid(self, form: FrontForm) -> str:
        services.move(
            held=self.loaded, act=Act(self.row.action), by=self.viewer, at=timezone.now(), **form.cleaned_data
        )
        messages.success(self.request, f"It is now: {Stage(self.row.end).label.lower()}.")
        return self.back()


class CopyForm(FrontForm):
    version = TextField(
        label="What is the new version called?",
        missing="Enter a version",
        hint="Short, such as 2027.1",
        most=20,
    )


class Copy(AboutOneSet, Action):
    needs = Permission.MANAGE_THRESHOLDS

    template_name = "casework/thresholds/confirm.html"
    form_class = CopyForm
    title = "Copy to a new draft"
    button = "Copy"
    explanation = "The copy begins as a draft. It holds everything that this version holds."
    says = {services.VersionTaken: "There is a set of this version already. Enter another"}

    def act(self, form: FrontForm) -> str:
        made = services.copy_as_draft(
            held=self.loaded, version=form.cleaned_data["version"], by=self.viewer, at=timezone.now()
        )
        return reverse("casework:threshold_set", args=[made.pk])


class Levels(AboutOneSet, Question):
    """The words of a draft's levels, which send different messages: see them as they will be read."""

    needs = Permission.MANAGE_THRESHOLDS

    template_name = "casework/thresholds/question.html"
    title = "Words for the levels"
    says = {services.NotADraft: "Only a draft changes. Copy this set to a new version, and change that"}

    def form(self, **given) -> FrontForm:
        fields = {}
        for level in queries.guide_of(self.loaded).levels:
            fields[f"name_{level.key}"] = TextField(
                label=f"Name of level {level.rank}",
                missing=f"Enter a name for level {level.rank}",
                most=60,
                initial=level.name,
                size="m",
            )
            fields[f"meaning_{level.key}"] = LongTextField(
                label=f"What level {level.rank} means",
                missing=f"Enter what level {level.rank} means",
                most=400,
                rows=2,
                initial=level.meaning,
            )
        return type("LevelsForm", (FrontForm,), fields)(**given)

    def valid(self, form: FrontForm) -> str:
        said = form.cleaned_data
        services.rename_levels(
            held=self.loaded,
            names={key[5:]: text for key, text in said.items() if key.startswith("name_")},
            meanings={key[8:]: text for key, text in said.items() if key.startswith("meaning_")},
            by=self.viewer,
            at=timezone.now(),
        )
        messages.success(self.request, "The levels have their new words.")
        return self.back()


class OpenRound(AboutOneSet, Action):
    needs = Permission.MANAGE_THRESHOLDS

    template_name = "casework/thresholds/confirm.html"
    title = "Open a calibration round"
    button = "Open the round"
    explanation = (
        "Each agency rates the same invented stories. "
        "Nobody sees what the others said until you close the round."
    )
    says = {services.RoundAlreadyOpen: "A round is open already. Close it before you open another"}

    def act(self, form: FrontForm) -> str:
        made = services.open_round(held=self.loaded, by=self.viewer, at=timezone.now())
        return reverse("casework:calibration", args=[made.pk])


urlpatterns = [
    path("", Sets.as_view(), name="thresholds"),
    path("<int:pk>/", OneSet.as_view(), name="threshold_set"),
    path("<int:pk>/copy/", Copy.as_view(), name="threshold_copy"),
    path("<int:pk>/levels/", Levels.as_view(), name="threshold_levels"),
    path("<int:pk>/calibrate/", OpenRound.as_view(), name="calibration_open"),
    path("<int:pk>/move/<slug:act>/", Move.as_view(), name="threshold_move"),
    *calibration.urlpatterns,
]
