"""The hub's figures for one time, the sheet of each agency, and the records behind a row."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from frontdoor.access.permissions import Permission
from frontdoor.agencies import queries as agencies
from frontdoor.concerns import queries as concerns
from frontdoor.core.problems import NotVisible
from frontdoor.figures import asked, catalogue
from frontdoor.web.casework import listing
from frontdoor.web.shared import moments
from frontdoor.web.shared.figure_pages import FigureFile, FiguresPage, OfATime
from frontdoor.web.shared.views import ListPage


class HubFigures(FiguresPage):
    needs = Permission.SEE_FIGURES
    template_name = "casework/figures/page.html"


class Overview(HubFigures):
    title = "Figures"
    here = "figures"
    keys = ("contacts", "sent-on", "decisions", "conversion")


class Times(HubFigures):
    title = "How long it takes"
    here = "figure_times"
    keys = ("times",)


class Telling(HubFigures):
    title = "Whether referrers hear back"
    here = "figure_feedback"
    keys = ("feedback",)


class Risk(HubFigures):
    title = "How dangerous, before and after"
    here = "figure_risk"
    keys = ("ratings",)


class Agencies(HubFigures):
    title = "Agencies"
    here = "figure_agencies"
    template_name = "casework/figures/agencies.html"
    keys = ("requests", "seldom", "tool")

    def more(self) -> dict[str, Any]:
        names = asked.agency_names(self.scope)
        sheets = [(names[one.pk], one.key) for one in asked.referring(self.scope)]
        return {"sheets": sorted(sheets)}


class Capacity(HubFigures):
    title = "Demand against capacity"
    here = "figure_capacity"
    keys = ("capacity",)


class Steady(HubFigures):
    title = "How steady it is"
    here = "figure_steady"
    keys = ("steady",)


class Sheet(HubFigures):
    """One agency's part in it, to print and to talk over with them."""

    here = "figure_agencies"
    template_name = "casework/figures/sheet.html"
    keys = catalogue.OF_AN_AGENCY

    def load(self):
        found = agencies.agency(self.kwargs["key"])
        if found is None or found.partnership != self.viewer.partnership:
            raise NotVisible
        self.title = agencies.name_of(found.organisation_id, timezone.localdate())
        return found

    @property
    def of_agency(self):
        return self.loaded


class HubFile(FigureFile):
    needs = Permission.SEE_FIGURES


class SheetFile(FigureFile):
    needs = Permission.SEE_FIGURES
    load = Sheet.load
    of_agency = Sheet.of_agency


class Records(OfATime, ListPage):
    """The contacts that a row counts, as far as the viewer may see them."""

    needs = Permission.SEE_FIGURES
    template_name = "casework/figures/records.html"

    def load(self):
        found = catalogue.ENTRIES.get(self.kwargs["figure"])
        if found is None or found.behind is None:
            raise NotVisible
        self.title, self.cell = found.definition.name, self.request.GET.get("cell", "")
        if self.cell and not self.asked.is_refused:
            labels = found.behind.labels(self.scope)
            if self.cell not in labels:
                raise NotVisible
            self.title = labels[self.cell]
        return found

    def filters(self):
        return self.asked

    def rows(self, filters):
        return catalogue.records_behind(self.kwargs["figure"], self.cell, self.scope)

    def present(self, found) -> list:
        held = concerns.lines(found)
        self.listed = tuple(one.pk for one in held)
        return [
            {
                "href": reverse("casework:contact", args=[one.record.reference]),
                "reference": one.record.reference,
                "who": listing.who(one),
                "what": listing.what(one),
                "from": listing.source(one),
                "stage": one.get_stage_display(),
                "received": moments.day(one.received_at),
            }
            for one in held
        ]

    def context(self) -> dict[str, Any]:
        return {"about": self.loaded.definition, "asked_for": self.asked.query}
