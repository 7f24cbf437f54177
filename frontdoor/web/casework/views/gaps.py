"""What the national return asks and nobody has asked yet: counts by field and week, with links."""

from collections import Counter
from datetime import timedelta
from typing import Any

from frontdoor.access.permissions import Permission
from frontdoor.concerns import triage
from frontdoor.core.calendar import london_date
from frontdoor.web.casework import listing, triage_in_words
from frontdoor.web.shared.fields import FrontForm, SelectField
from frontdoor.web.shared.views import COUNTED_UP_TO, ListPage


class Filters(FrontForm):
    field = SelectField(
        label="What is missing", blank="Anything", choices=list(triage_in_words.FIELD_NAMES.items())
    )


class Gaps(ListPage):
    """Counted up to the cap of every list, so that a year without answers does not slow the page."""

    needs = Permission.SEE_INBOX
    title = "What the return still asks"
    template_name = "casework/gaps.html"
    filter_form = Filters

    def rows(self, filters):
        self.found = [one.contact for one in triage.with_gaps(self.viewer)[: COUNTED_UP_TO + 1]]
        wanted = filters.get("field")
        return [one for one in self.found if not wanted or wanted in triage.gaps_of(one)]

    def present(self, found) -> list:
        self.listed = tuple(one.pk for one in found)
        return [
            {
                "who": listing.who(one),
                "reference": one.record.reference,
                "gaps": [triage_in_words.FIELD_NAMES[name] for name in triage.gaps_of(one)],
                "week": monday_of(one.concern.at),
                "href": triage_in_words.address(one) + "#return",
                "with": one.taken_by.name if one.taken_by else "Nobody yet",
            }
            for one in found
        ]

    def context(self) -> dict[str, Any]:
        found = getattr(self, "found", [])
        weeks = Counter(monday_of(one.concern.at) for one in found)
        return super().context() | {
            "by_field": [
                (field, triage_in_words.FIELD_NAMES[field], count)
                for field, count in triage.count_gaps(found).items()
            ],
            "by_week": sorted(weeks.items(), reverse=True),
            "capped": len(found) > COUNTED_UP_TO,
        }


def monday_of(at):
    day = london_date(at)
    return day - timedelta(days=day.weekday())
