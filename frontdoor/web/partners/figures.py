"""An agency's own figures, for its own people: the same sheet that the hub has of it, and nothing of others."""

from frontdoor.access.permissions import Permission
from frontdoor.figures import catalogue
from frontdoor.web.shared.figure_pages import FigureFile, FiguresPage


class OwnFigures(FiguresPage):
    needs = Permission.SEE_OWN_FIGURES
    template_name = "partners/figures.html"
    title = "Our figures"
    keys = catalogue.OF_AN_AGENCY

    @property
    def of_agency(self):
        return self.viewer.agency


class OwnFile(FigureFile):
    needs = Permission.SEE_OWN_FIGURES
    of_agency = OwnFigures.of_agency
