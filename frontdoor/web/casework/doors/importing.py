"""A list of concerns: checked, its problems by row, imported while somebody watches."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from frontdoor.access import services as access
from frontdoor.access.permissions import Permission
from frontdoor.arrivals import columns, lists, queries
from frontdoor.arrivals.services import importing
from frontdoor.concerns.services.receiving import TakesNoConcerns
from frontdoor.core.problems import NotVisible
from frontdoor.web.casework.views.files import disposition
from frontdoor.web.shared.fields import ChoiceField, FileField, FrontForm
from frontdoor.web.shared.views import FrontView, Page, Question


MOST_SHOWN = 50
LATELY = 10


class ListForm(FrontForm):
    file = FileField(
        label="Choose a list (CSV)",
        hint="Up to 10,000 concerns. Nothing is imported before you have seen what the check found.",
        missing="Choose a list",
        largest=lists.LARGEST,
    )


class Imports(Question):
    needs = Permission.IMPORT_CONCERNS
    template_name = "casework/doors/imports.html"
    title = "Import concerns from a list"
    form_class = ListForm

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            return super().post(request, *args, **kwargs)
        except (lists.ListRefused, TakesNoConcerns) as refusal:
            form = self.form(data=request.POST, files=request.FILES)
            form.add_error("file", str(refusal) if isinstance(refusal, lists.ListRefused) else CLOSED)
            return self.show_form(form, status=422)

    def valid(self, form: FrontForm) -> str:
        file = form.cleaned_data["file"]
        run = importing.check_list(
            name=file.name,
            content=file.read(),
            partnership=self.viewer.partnership,
            by=self.viewer,
            actor=self.viewer.actor,
            at=timezone.now(),
        )
        return reverse("casework:import", args=[run.record.reference])

    def context(self) -> dict[str, Any]:
        runs = list(queries.imports_of(self.viewer)[:LATELY])
        self.listed = tuple(run.pk for run in runs)
        return super().context() | {"columns": columns.COLUMNS, "runs": runs}


CLOSED = "Your partnership does not take concerns here. Tell an administrator."


class Template(FrontView):
    """The names of the columns, to begin a list with."""

    needs = Permission.IMPORT_CONCERNS
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return as_file("\ufeff" + lists.template(), "concerns.csv")


def as_file(text: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = disposition(name)
    return response


class OneImport(FrontView):
    """A list, limited to what the viewer may see."""

    needs = Permission.IMPORT_CONCERNS

    def load(self):
        run = queries.visible_import(self.viewer, self.kwargs["reference"])
        if run is None:
            raise NotVisible
        return run

    def seen(self) -> None:
        access.record_seen(records=[self.loaded.record], by=self.viewer, at=timezone.now())


class BeginForm(FrontForm):
    which = ChoiceField(
        label="What shall be imported?",
        missing="Select whether to import the good rows",
        choices=[("good", "Only the good rows: I correct the others later")],
    )


class Import(OneImport, Question):
    """What the check found, how far the import is, what came of it."""

    template_name = "casework/doors/import.html"
    form_class = BeginForm

    @property
    def title(self) -> str:
        return f"List {self.loaded.record.reference}"

    def form(self, **given) -> FrontForm:
        form = super().form(**given)
        if not self.loaded.bad:
            del form.fields["which"]
        return form

    def valid(self, form: FrontForm) -> HttpResponse | str:
        here = reverse("casework:import", args=[self.loaded.record.reference])
        try:
            importing.begin(
                run=self.loaded,
                only_good=bool(self.loaded.bad),
                by=self.viewer,
                actor=self.viewer.actor,
                at=timezone.now(),
            )
        except importing.BegunAlready:
            messages.info(self.request, "This list was begun already: here is how far it is.")
        except importing.NothingToImport:
            form.add_error(None, "No row can be imported. Correct the list and choose it again.")
            return self.show_form(form, status=422)
        return here

    def context(self) -> dict[str, Any]:
        run = self.loaded
        problems = importing.checked_again(run).problems if run.bad else ()
        return super().context() | {
            "run": run,
            "problems": problems[:MOST_SHOWN],
            "more_problems": max(0, len(problems) - MOST_SHOWN),
            "done": queries.imported_so_far(run),
            "before": queries.imported_before(run),
        }


class Problems(OneImport, Page):
    """Every problem, as a file for whoever corrects the list."""

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        found = importing.checked_again(self.loaded)
        return as_file(lists.report(found.problems), f"{self.loaded.record.reference} problems.csv")
