from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property

from frontdoor.access.permissions import MEANING, Permission
from frontdoor.access.roles import ROLES
from frontdoor.agencies import queries as agencies
from frontdoor.concerns import narrowing, queries, scales
from frontdoor.concerns.enums import AbuseType, Door
from frontdoor.concerns.services import saved_views
from frontdoor.web.casework import listing
from frontdoor.web.casework.duty import waiting
from frontdoor.web.shared.access import SIGNED_IN
from frontdoor.web.shared.fields import FrontForm, SelectField, TextField
from frontdoor.web.shared.views import COUNTED_UP_TO, ListPage


TABS = {
    "new": "New",
    "checking": "Checking",
    "to_decide": "To decide",
    "to_authorise": "To authorise",
    "to_tell": "To tell",
    "to_open": "To open",
    "handed_on": "Handed on",
    "referrer_said": "Referrer added",
    "conflict": "Conflict to decide",
    "challenged": "Challenged",
    "late": "Late",
    "closed": "Closed",
}
EMPTY = {
    "new": "Nothing new. What anybody reports comes here first, soonest due on top.",
    "checking": "Nothing is being checked. What somebody takes from “New” comes here.",
    "to_decide": "Nothing to decide. What is accepted as a concern comes here.",
    "to_authorise": "Nothing waits for a manager.",
    "to_tell": "Nobody waits to be told. What is decided or sent on comes here until the referrer and the adult know.",
    "to_open": "No enquiry or prevention plan waits to be opened.",
    "handed_on": "Nothing waits to be accepted by another team or service.",
    "referrer_said": "Nothing that a referrer added waits to be read.",
    "conflict": "No request waits for a manager to decide whether an agency that may be alleged is asked.",
    "challenged": "No referrer’s challenge waits for an answer.",
    "late": "Nothing is late.",
    "closed": "Nothing is closed yet.",
}


class Filters(FrontForm):
    tab = SelectField(label="List", blank="New", choices=list(TABS.items()))
    search = TextField(label="Reference, name or NHS number", most=100)
    mine = SelectField(label="With", blank="Everybody", choices=[])
    kind = SelectField(label="Kind", blank="Any", choices=[(one.value, one.label) for one in AbuseType])
    door = SelectField(label="Came by", blank="Any", choices=[(one.value, one.label) for one in Door])
    danger = SelectField(label="Danger", blank="Any", choices=[("yes", "Immediate danger")])
    level = SelectField(label="Rated together", blank="Any", choices=[])

    def __init__(self, *given, colleagues=(), levels=(), **more) -> None:
        super().__init__(*given, **more)
        people = [(str(user.pk), user.name) for user in colleagues]
        self.fields["mine"].choices = [("me", "Me"), ("nobody", "Nobody yet"), *people]
        self.fields["level"].choices = [
            *((one.code, one.label) for one in levels),
            (narrowing.UNRATED, "Not rated yet"),
        ]


class Inbox(ListPage):
    """The hub's lists. Who has no inbox is told what there is for them here."""

    needs = SIGNED_IN
    template_name = "casework/inbox.html"
    title = "Inbox"
    filter_form = Filters

    def seen(self) -> None:
        if self.viewer is not None:
            self.listed = (*self.listed, *(one["pk"] for one in self.duty))
            super().seen()

    @cached_property
    def duty(self) -> list[dict]:
        return waiting.waiting(self.viewer, self.now)

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if self.viewer is None or not self.viewer.has(Permission.SEE_INBOX):
            return self.show(
                template="casework/no_inbox.html", **self.for_others() | {"title": "What you can do here"}
            )
        return super().get(request, *args, **kwargs)

    def for_others(self) -> dict[str, Any]:
        if self.viewer is None:
            return {"role": None, "shared": [], "may": []}
        may = [MEANING[Permission(one)] for one in Permission if self.viewer.has(one)]
        return {
            "role": ROLES.get(self.viewer.membership.role),
            "shared": self.present(queries.shared_with(self.viewer)[: self.page_size]),
            "may": may,
        }

    @cached_property
    def now(self):
        return timezone.now()

    def rows(self, filters):
        found = (
            queries.search(self.viewer, filters["search"])
            if filters.get("search")
            else queries.inbox(self.viewer, self.tab, self.now)
        )
        return narrowing.narrow(found, filters, self.viewer)

    def filters(self):
        on = timezone.localdate(self.now)
        self.scale = scales.levels(self.viewer.partnership, on)
        colleagues = {one.user_id: one.user for one in agencies.colleagues(self.viewer, on)}
        return Filters(self.request.GET or None, colleagues=colleagues.values(), levels=self.scale.values())

    def present(self, found) -> list:
        shown = queries.lines(found)
        self.listed = tuple(contact.pk for contact in shown)
        return listing.rows(shown, self.now, getattr(self, "scale", {}))

    @property
    def tab(self) -> str:
        asked = self.request.GET.get("tab", "")
        return asked if asked in TABS else "new"

    def context(self) -> dict[str, Any]:
        if self.viewer is None or not self.viewer.has(Permission.SEE_INBOX):
            return super().context()
        counts = queries.tab_counts(self.viewer, self.now)
        kept = self.request.GET.copy()
        for name in ("tab", "page", "search"):
            kept.pop(name, None)
        narrowed = {name: value for name, value in kept.items() if value}
        tabs = [
            {
                "words": words,
                "count": capped(counts[tab]) if tab in counts else "",
                "href": "?" + urlencode({"tab": tab, **narrowed}),
                "here": tab == self.tab,
            }
            for tab, words in TABS.items()
        ]
        return super().context() | {
            "tabs": tabs,
            "tab": self.tab,
            "heading": TABS[self.tab],
            "empty": EMPTY[self.tab],
            "may_take": self.viewer.has(Permission.TAKE_CONTACT),
            "narrowed": bool(set(narrowed) - {"mine"}),
            "duty": self.duty,
            "views": saved_views.views_of(self.viewer),
            "this_list": urlencode({"tab": self.tab, **narrowed}),
            "searched": self.request.GET.get("search", "").strip(),
        }


def capped(count: int) -> str:
    return f"{COUNTED_UP_TO}+" if count > COUNTED_UP_TO else str(count)
