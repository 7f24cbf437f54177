"""What is worked with while the system cannot be reached: when it was made, to print, and to take away."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property

from frontdoor.access import services as access
from frontdoor.access.permissions import Permission
from frontdoor.concerns.queries import visible_contacts
from frontdoor.core.problems import NotVisible
from frontdoor.duty import downtime, queries
from frontdoor.web.casework.views.files import as_attachment
from frontdoor.web.shared.views import FrontView, Page


# Made twice a day: older than this, the worker stands still.
TOO_OLD = timedelta(days=1)


class Downtime(Page):
    needs = Permission.PRINT_DOWNTIME
    title = "Downtime pack"
    template_name = "casework/duty/downtime.html"

    def context(self) -> dict[str, Any]:
        held = queries.pack_for(self.viewer)
        return {
            "pack": held,
            "size": held.file.size if held else 0,
            "too_old": held is not None and timezone.now() - held.made_at > TOO_OLD,
        }


class Print(Page):
    """As it would be made now, with those whom the reader may see."""

    needs = Permission.PRINT_DOWNTIME
    template_name = "casework/duty/downtime_print.html"

    @cached_property
    def held(self) -> downtime.Contents:
        seen = visible_contacts(self.viewer).filter(pk__in=queries.open_to_all().values("pk"))
        return downtime.contents(self.viewer.partnership, seen, timezone.now())

    @property
    def title(self) -> str:
        return self.held.paper.title

    def seen(self) -> None:
        self.listed = [one.pk for one in self.held.contacts]
        super().seen()

    def context(self) -> dict[str, Any]:
        paper = self.held.paper
        return {"foot": paper.foot, "blocks": [(type(one).__name__, one) for one in paper.blocks]}


class Download(FrontView):
    """The PDF as it was made. That it was taken away is on the trail before it leaves."""

    needs = Permission.PRINT_DOWNTIME
    http_method_names = ["get", "head", "options"]

    def load(self):
        found = queries.pack_for(self.viewer)
        if found is None:
            raise NotVisible
        return found

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return as_attachment(self.loaded.file)

    def seen(self) -> None:
        pack = self.loaded
        access.record_file_seen(record=pack.record, file=pack.file.pk, by=self.viewer, at=timezone.now())
        self.listed = [one.contact_id for one in pack.entries.all()]
        super().seen()
