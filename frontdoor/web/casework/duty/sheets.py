"""What the night must know, on one page to read and to print."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.functional import cached_property

from frontdoor.access.permissions import Permission
from frontdoor.duty import night, queries
from frontdoor.duty.sheet import MOST_LINES, Item, records_of, sheet
from frontdoor.web.casework.duty import lines
from frontdoor.web.shared.views import FrontView, Page


# Since when a line counts as handed over: longer than a night, shorter than two.
ONE_NIGHT = timedelta(hours=18)


class DutyPage(FrontView):
    """A page with lines on it: whoever opens it has read something of each record."""

    needs = Permission.BE_ON_DUTY

    @cached_property
    def now(self):
        return timezone.now()

    @cached_property
    def items(self) -> list[Item]:
        return sheet(self.viewer, self.now)

    def read(self) -> list:
        """Ids of the records of which something stood on the page."""
        return records_of(self.items)

    def seen(self) -> None:
        self.listed = self.read()
        super().seen()


class Tonight(DutyPage, Page):
    title = "Tonight"
    template_name = "casework/duty/tonight.html"

    def read(self) -> list:
        return [*super().read(), *{line.handover_id for line in self.held.values()}]

    @cached_property
    def held(self) -> dict[str, Any]:
        """Those lines that somebody has been handed tonight."""
        given = queries.newest_lines(self.viewer, self.now - ONE_NIGHT)
        return {item.key: given[item.key] for item in self.items if item.key in given}

    def context(self) -> dict[str, Any]:
        rows = [
            row | {"with": self.held_by(self.held.get(row["key"]))}
            for row in lines.rows(self.items, self.viewer, self.now)
        ]
        return super().context() | {
            "parts": lines.parts(rows),
            "morning": night.next_morning(self.viewer.partnership, self.now),
            "count": len(rows),
            "most": MOST_LINES,
        }

    def held_by(self, line: Any) -> dict[str, Any] | None:
        if line is None:
            return None
        handover = line.handover
        words = "With" if handover.answered else "Handed to"
        return {"words": f"{words} {lines.receiver(handover)}", "handover": handover}
