"""The bases of pages of figures, for every door that has them."""

from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import content_disposition_header

from frontdoor.access.permissions import Permission
from frontdoor.agencies.policies import PolicyNotSet
from frontdoor.figures import catalogue, disclosing, lists
from frontdoor.figures.scope import Scope
from frontdoor.web.shared import figures
from frontdoor.web.shared.period_form import PeriodForm, period_form
from frontdoor.web.shared.views import FrontView, Page


class OfATime(FrontView):
    """What all pages of figures share: the time they are asked for, whose, and the smallest number they show."""

    needs = Permission.SEE_FIGURES

    @cached_property
    def asked(self) -> PeriodForm:
        every = disclosing.sees_all_numbers(self.viewer)
        return period_form(self.request.GET, every=every, today=timezone.localdate())

    @cached_property
    def below(self) -> int:
        return disclosing.smallest_shown(self.viewer, timezone.localdate())

    @property
    def of_agency(self) -> Any:
        """The agency that all is about; none for the whole hub."""
        return None

    @cached_property
    def scope(self) -> Scope:
        return Scope(self.viewer, self.asked.chosen, timezone.now(), self.of_agency)


class FiguresPage(OfATime, Page):
    here: ClassVar[str] = ""
    keys: ClassVar[tuple[str, ...]] = ()

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if self.asked.is_refused:
            return self.show(status=422, figures=[])
        try:
            shown = [catalogue.shown(key, self.scope, self.below) for key in self.keys]
        except PolicyNotSet:
            return self.show(figures=[], no_policy=True)
        return self.show(figures=[figures.shown(figure) for figure in shown], **self.more())

    def more(self) -> dict[str, Any]:
        """What else stands on the page, once the time is known."""
        return {}

    def context(self) -> dict[str, Any]:
        return {
            "form": self.asked,
            "query": self.asked.query,
            "here": self.here,
            "lists": self.viewer.has(Permission.SEE_INBOX),
        }


class FigureFile(OfATime):
    """The table of one figure, for a spreadsheet."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        key = kwargs["figure"]
        if key not in catalogue.ENTRIES or self.asked.is_refused:
            raise Http404
        try:
            found = catalogue.shown(key, self.scope, self.below)
        except PolicyNotSet:
            raise Http404 from None
        answer = HttpResponse(lists.as_csv(found), content_type="text/csv; charset=utf-8")
        name = f"{key} {found.period.first} to {found.period.last}.csv"
        answer["Content-Disposition"] = content_disposition_header(True, name)
        return answer
