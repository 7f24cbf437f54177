"""Everything about one provider, as far as the viewer may know: its items over time, and what was told."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import path
from django.utils import timezone

from frontdoor.access import services as access
from frontdoor.access.permissions import Permission
from frontdoor.core.problems import NotVisible
from frontdoor.picture import queries
from frontdoor.picture.enums import SubjectKind
from frontdoor.web.casework import picture_rows
from frontdoor.web.shared.views import Page


MONTHS_SHOWN = 12
WIDTH = 240
# As many as a page can hold; the figure counts them all.
MOST_ITEMS = 50


class Provider(Page):
    needs = Permission.SEE_PICTURE
    template_name = "casework/picture/provider.html"

    @property
    def title(self) -> str:
        return self.loaded.label

    def load(self):
        found = queries.visible_subject(self.viewer, SubjectKind.PROVIDER, self.kwargs["subject"])
        if found is None:
            raise NotVisible
        self.items = list(queries.items_of(found, self.viewer)[:MOST_ITEMS])
        return found

    def seen(self) -> None:
        access.record_seen(records=picture_rows.records(self.items), by=self.viewer, at=timezone.now())

    def context(self) -> dict[str, Any]:
        days = queries.days_of(self.loaded, self.viewer)
        alerts = [view for view in queries.open_alerts(self.viewer) if view.subject.pk == self.loaded.pk]
        return {
            "figure": figure(days, timezone.localdate()),
            "items": picture_rows.item_rows(self.items, self.viewer),
            "more": len(days) - len(self.items),
            "alerts": [picture_rows.named(view, self.viewer) for view in alerts],
        }


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    count: int
    width: int


@dataclass(frozen=True, slots=True)
class Figure:
    message: str
    bars: list[Bar]
    counted: int
    earlier: int


def figure(days: Iterable[date], today: date) -> Figure:
    """Items by the month in which they happened, the last twelve months, oldest first."""
    held = Counter((day.year, day.month) for day in days)
    months = [_back(today, months) for months in reversed(range(MONTHS_SHOWN))]
    counts = [held[month] for month in months]
    most = max(counts)
    bars = [
        Bar(date(*month, 1).strftime("%B %Y"), count, count * WIDTH // (most or 1))
        for month, count in zip(months, counts, strict=True)
    ]
    return Figure(message(bars), bars, sum(counts), held.total() - sum(counts))


def message(bars: list[Bar]) -> str:
    """The title says what the figure says."""
    total, top = sum(bar.count for bar in bars), max(bars, key=lambda bar: bar.count)
    if not total:
        return "Nothing in the last 12 months"
    items = "item" if total == 1 else "items"
    return f"{total} {items} in 12 months, most in {top.label} ({top.count})"


def _back(today: date, months: int) -> tuple[int, int]:
    number = today.year * 12 + today.month - 1 - months
    return number // 12, number % 12 + 1


urlpatterns = [path("providers/<uuid:subject>/", Provider.as_view(), name="provider")]
