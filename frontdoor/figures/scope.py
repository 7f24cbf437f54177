"""Whom a figure counts: all that the partnership holds, closed records too, but nothing that the reader is kept from."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet

from frontdoor.access import queries as access
from frontdoor.access.enums import RecordState
from frontdoor.agencies.models import Agency
from frontdoor.agencies.viewer import Viewer
from frontdoor.concerns.models import Contact
from frontdoor.figures.periods import Period
from frontdoor.figures.sources import Sources


# What is answered in a period may have come before it: names typed that long before are looked through too.
BEFORE = timedelta(days=365)


@dataclass(frozen=True)
class Scope:
    """For whom, over which time, as it stood when; and of one agency alone, where one is given."""

    viewer: Viewer
    period: Period
    at: datetime
    agency: Agency | None = None

    def over(self, period: Period) -> "Scope":
        return replace(self, period=period)

    def received(self) -> QuerySet[Contact]:
        """The contacts received in the period."""
        return self.counted(Contact.objects.all()).filter(**self.between("received_at"))

    def concerns(self) -> QuerySet[Contact]:
        """Those of them that became concerns: counted on the day when they were raised, as the return does."""
        return self.received().filter(concern__isnull=False)

    def counted(self, rows: QuerySet, way: str = "") -> QuerySet:
        """Rows of contacts, or that lead `way` to a contact, and count here."""
        found = self.open_to_viewer(rows, way)
        if self.agency is None:
            return found
        told = Contact.objects.annotate(told_by=self.sources.agency()).filter(told_by=self.agency.pk)
        return found.filter(**{f"{way}__in" if way else "pk__in": told.order_by().values("pk")})

    def open_to_viewer(self, rows: QuerySet, way: str = "") -> QuerySet:
        """Rows with a record and a person, theirs or those they lead to, from which nobody keeps the viewer."""
        way = f"{way}__" if way else ""
        kept = access.excluded_from(self.viewer)
        away: dict[str, Any] = {f"{way}record__in": kept}
        away_from_person: dict[str, Any] = {f"{way}person__in": kept}
        return (
            rows.filter(**{f"{way}record__partnership": self.viewer.partnership.pk})
            .exclude(**{f"{way}record__state": RecordState.PENDING})
            .exclude(Q(**away) | Q(**away_from_person))
        )

    def between(self, moment: str) -> dict[str, datetime]:
        """What a filter needs so that a moment lies in the period."""
        return {f"{moment}__gte": self.period.start, f"{moment}__lt": self.period.end}

    @cached_property
    def sources(self) -> Sources:
        """How the partnership's contacts are sorted by who told."""
        seen = Contact.objects.filter(
            record__partnership=self.viewer.partnership,
            received_at__gte=self.period.start - BEFORE,
            received_at__lt=self.period.end,
        )
        return Sources(self.viewer.partnership, seen)
