"""The threshold guide, alone: no sign-in, no cookie, one question a page, and never a closed door."""

from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontdoor.agencies import queries as agencies
from frontdoor.core.problems import NotVisible
from frontdoor.thresholds import queries, services
from frontdoor.thresholds.suggesting import suggest
from frontdoor.trail.services import PUBLIC as PUBLIC_ACTOR
from frontdoor.web.public.door import AnswersView
from frontdoor.web.public.threshold_questions import CannotGoOn, Progress, choice_form, question_form
from frontdoor.web.shared import throttle
from frontdoor.web.shared.access import PUBLIC
from frontdoor.web.shared.fields import FrontForm
from frontdoor.web.shared.views import Page


REPORT = "/report/"
KEPT_AN_HOUR = 60


class InOneArea:
    """The guide of the area in the address, or of the only area that has one."""

    request: HttpRequest

    def areas(self) -> list:
        return list(queries.areas_with_a_set())

    def find_set(self):
        areas = self.areas()
        chosen = [area for area in areas if area.key == self.request.GET.get("area")]
        one = chosen or (areas if len(areas) == 1 else [])
        return queries.set_in_use(one[0]) if one else None

    def about(self, held) -> dict[str, Any]:
        if held is None:
            return {"set": None, "report": REPORT}
        guide = queries.guide_of(held)
        return {"set": held, "guide": guide, "area": held.partnership.key, "report": REPORT}


class Start(InOneArea, Page):
    needs = PUBLIC  # anybody may look at the agreed guide before telling

    template_name = "public/thresholds/start.html"
    title = gettext_lazy("Should I raise a concern?")

    def load(self):
        return self.find_set()

    def context(self) -> dict[str, Any]:
        return {**self.about(self.loaded), "areas": self.areas()}


class Table(InOneArea, Page):
    """Every level of every kind of harm on one page, to print."""

    needs = PUBLIC  # it is the agreed guide, for everybody to read

    template_name = "public/thresholds/table.html"
    title = gettext_lazy("All levels on one page")

    def load(self):
        held = self.find_set()
        if held is None:
            raise NotVisible
        return held

    def context(self) -> dict[str, Any]:
        area = self.loaded.partnership.key
        return {**self.about(self.loaded), "back": f"{reverse('public:thresholds')}?area={area}"}


class Reading(InOneArea, Page):
    """The law and the words, or how to use the guide."""

    needs = PUBLIC  # it belongs to the guide

    template_name = "public/thresholds/reading.html"

    def load(self):
        held = self.find_set()
        page = queries.guide_of(held).page(self.kwargs["key"]) if held else None
        if page is None:
            raise NotVisible
        self.title = page.title
        return held, page

    def context(self) -> dict[str, Any]:
        held, page = self.loaded
        area = held.partnership.key
        return {**self.about(held), "page": page, "back": f"{reverse('public:thresholds')}?area={area}"}


class Questions(InOneArea, AnswersView):
    needs = PUBLIC  # the guide is for everybody

    template_name = "public/thresholds/question.html"
    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        held = self.find_set()
        if held is None:
            return HttpResponseRedirect(reverse("public:thresholds"))
        return self.ask(held, Progress(set_id=held.pk))

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            progress, held = self.where_were_we()
        except CannotGoOn:
            return HttpResponseRedirect(reverse("public:thresholds"))
        if "back" in request.POST:
            return self.back(held, progress)
        guide = queries.guide_of(held)
        name = progress.next_question(guide)
        if name:
            form = question_form(guide, progress, name)(data=request.POST)
            if not form.is_valid():
                return self.ask(held, progress, form, status=422)
            progress.answers[name] = form.cleaned_data[name]
        if progress.next_question(guide):
            return self.ask(held, progress)
        return self.suggest(held, progress)

    def where_were_we(self):
        progress = Progress.opened(self.request.POST.get("state", ""), timezone.now())
        held = queries.shown_sets().filter(pk=progress.set_id).first()
        if held is None:
            raise CannotGoOn
        return progress, held

    def back(self, held, progress: Progress) -> HttpResponse:
        if not progress.answers:
            return HttpResponseRedirect(f"{reverse('public:thresholds')}?area={held.partnership.key}")
        progress.step_back()
        return self.ask(held, progress)

    def ask(self, held, progress: Progress, form: FrontForm | None = None, status: int = 200) -> HttpResponse:
        guide = queries.guide_of(held)
        name = progress.next_question(guide)
        asked = progress.questions(guide)
        form = form or question_form(guide, progress, name)()
        step = _("Question %(number)s of %(all)s") % {"number": asked.index(name) + 1, "all": len(asked)}
        return self.show(status, form=form, step=step, state=self.sealed(progress), **self.about(held))

    def sealed(self, progress: Progress) -> str:
        return progress.sealed(timezone.now())

    def suggest(self, held, progress: Progress) -> HttpResponse:
        suggestion = suggest(queries.guide_of(held), progress.said)
        # A flood must not fill the table, and nobody is to be turned away: then it is not counted.
        with suppress(throttle.TooMany):
            address = self.request.META.get("REMOTE_ADDR", "")
            throttle.limit(f"thresholds {address}", per=timedelta(hours=1), times=KEPT_AN_HOUR)
            self.keep(held, progress)
        return self.show_result(held, progress, suggestion)

    def keep(self, held, progress: Progress) -> None:
        services.record_use(
            held=held,
            answers=progress.said,
            key=UUID(progress.use),
            at=timezone.now(),
            by=self.worker(held),
        )

    def worker(self, held):
        """Who is signed in here, if they belong to this area."""
        viewer = self.request.find_viewer()
        return viewer if viewer and viewer.partnership.pk == held.partnership_id else None

    def show_result(self, held, progress: Progress, suggestion, form=None, status: int = 200) -> HttpResponse:
        guide = queries.guide_of(held)
        return self.show(
            status,
            "public/thresholds/result.html",
            title=suggestion.level.name,
            suggestion=suggestion,
            form=form or choice_form(guide, self.workplaces(held))(),
            state=self.sealed(progress),
            use=progress.use,
            **self.about(held),
        )

    def workplaces(self, held) -> list[tuple[str, str]]:
        if self.worker(held):
            return []
        today = timezone.localdate()
        rows = list(agencies.agencies(today).filter(partnership=held.partnership))
        names = agencies.names_of([row.organisation_id for row in rows], today)
        return sorted(((row.key, names.get(row.organisation_id, "")) for row in rows), key=lambda one: one[1])


class Choose(Questions):
    """What the person will do: the same as the guide suggests, or something else with a reason."""

    needs = PUBLIC  # as the guide

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            progress, held = self.where_were_we()
        except CannotGoOn:
            return HttpResponseRedirect(reverse("public:thresholds"))
        guide = queries.guide_of(held)
        form = choice_form(guide, self.workplaces(held))(data=request.POST)
        if form.is_valid():
            try:
                return self.chosen(held, progress, form.cleaned_data)
            except services.RationaleMissing:
                form.add_error("why", _("Say why you would do something else. It is not wrong to."))
        return self.show_result(held, progress, suggest(guide, progress.said), form, status=422)

    def chosen(self, held, progress: Progress, given: dict[str, Any]) -> HttpResponse:
        use = queries.use_of(UUID(progress.use))
        level = queries.guide_of(held).level(int(given["level"]))
        viewer = self.worker(held)
        # A use that was not counted (see above) has no row, and its choice is not kept either.
        if use is not None:
            services.record_choice(
                use=use,
                level=level.rank,
                rationale=given["why"],
                agency=viewer.agency if viewer else agencies.agency(given.get("agency", "")),
                by=viewer.actor if viewer else PUBLIC_ACTOR,
                at=timezone.now(),
            )
        return self.show(
            template="public/thresholds/chosen.html",
            title=_("Thank you"),
            level=level,
            use=progress.use,
            **self.about(held),
        )


urlpatterns = [
    path("", Start.as_view(), name="thresholds"),
    path("questions/", Questions.as_view(), name="threshold_questions"),
    path("choice/", Choose.as_view(), name="threshold_choice"),
    path("table/", Table.as_view(), name="threshold_table"),
    path("read/<slug:key>/", Reading.as_view(), name="threshold_reading"),
]
