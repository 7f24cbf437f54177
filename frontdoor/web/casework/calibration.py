"""Calibration: every agency rates the same invented stories, blind, and then sees the differences."""

from typing import Any

from django.contrib import messages
from django.urls import path, reverse
from django.utils import timezone

from frontdoor.access.permissions import Permission
from frontdoor.thresholds import queries, services
from frontdoor.web.shared.fields import ChoiceField, FrontForm
from frontdoor.web.shared.views import Action, Page, Question


class AboutOneRound:
    viewer: Any
    kwargs: dict

    def load(self):
        return queries.one_round(self.viewer, self.kwargs["pk"])

    def back(self) -> str:
        return reverse("casework:calibration", args=[self.kwargs["pk"]])


class Round(AboutOneRound, Page):
    needs = Permission.SEE_THRESHOLDS

    template_name = "casework/thresholds/round.html"
    title = "Calibration round"

    def context(self) -> dict[str, Any]:
        held = self.loaded
        closed = held.closed_at is not None
        return {
            "round": held,
            "set": held.set,
            "guide": queries.guide_of(held.set),
            "agencies": queries.agencies_that_rated(held),
            "own": len(queries.own_ratings(held, self.viewer)),
            "differences": queries.differences(held) if closed else [],
            "rates": self.viewer.has(Permission.RATE_VIGNETTES) and not closed,
            "closes": self.viewer.has(Permission.MANAGE_THRESHOLDS) and not closed,
            "back": reverse("casework:threshold_set", args=[held.set_id]),
        }


class Rate(AboutOneRound, Question):
    needs = Permission.RATE_VIGNETTES

    template_name = "casework/thresholds/rate.html"
    title = "Rate the stories"
    says = {services.RoundClosed: "The round was closed in the meantime: ratings no longer change"}

    def form(self, **given) -> FrontForm:
        read = queries.guide_of(self.loaded.set)
        held = queries.own_ratings(self.loaded, self.viewer)
        fields = {
            story.key: ChoiceField(
                label=f"{number}. {story.title}",
                hint=story.text,
                missing=f"Select a level for story {number}",
                size="m",
                choices=[(str(level.rank), level.name) for level in read.levels],
                initial=str(held.get(story.key, "")),
            )
            for number, story in enumerate(read.vignettes, start=1)
        }
        return type("Stories", (FrontForm,), fields)(**given)

    def context(self) -> dict[str, Any]:
        return {"set": self.loaded.set}

    def valid(self, form: FrontForm) -> str:
        levels = {key: int(level) for key, level in form.cleaned_data.items()}
        services.rate(held=self.loaded, levels=levels, by=self.viewer, at=timezone.now())
        messages.success(self.request, "Your agency’s ratings are kept. You can change them until the close.")
        return self.back()


class CloseRound(AboutOneRound, Action):
    needs = Permission.MANAGE_THRESHOLDS

    template_name = "casework/thresholds/confirm.html"
    title = "Close the round"
    button = "Close it, and show the differences"
    explanation = "From then on ratings no longer change, and every agency sees what every agency said."
    says = {
        services.RoundClosed: "The round is closed already",
        services.NobodyRated: "No agency has rated a story yet, so there is nothing to compare",
    }

    def act(self, form: FrontForm) -> str:
        services.close_round(held=self.loaded, by=self.viewer, at=timezone.now())
        return self.back()


urlpatterns = [
    path("rounds/<int:pk>/", Round.as_view(), name="calibration"),
    path("rounds/<int:pk>/rate/", Rate.as_view(), name="calibration_rate"),
    path("rounds/<int:pk>/close/", CloseRound.as_view(), name="calibration_close"),
]
