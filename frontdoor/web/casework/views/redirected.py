"""What was sent on as no concern: where it went, who accepted it, and bringing it back."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from frontdoor.access.permissions import Permission
from frontdoor.concerns import queries
from frontdoor.concerns.enums import RouteState, Stage
from frontdoor.concerns.services import returning
from frontdoor.core.problems import NotVisible
from frontdoor.web.casework import listing
from frontdoor.web.casework.views.base import ContactAct
from frontdoor.web.shared import moments
from frontdoor.web.shared.fields import FrontForm, LongTextField, TextField
from frontdoor.web.shared.views import ListPage


class Redirected(ListPage):
    needs = Permission.SEE_INBOX
    title = "Sent on as no concern"
    template_name = "casework/redirected.html"

    def rows(self, filters):
        return queries.redirected(self.viewer)

    def present(self, found) -> list:
        now, rows = timezone.now(), list(found)
        self.listed = tuple(dict.fromkeys(one.contact_id for one in rows))
        last = returning.last_moments(rows, self.viewer.partnership)
        return [self.row(one, last[one.pk], now) for one in rows]

    def row(self, one, last, now) -> dict:
        settled = one.state in returning.SETTLED and one.contact.stage in (Stage.SENT_ON, Stage.CLOSED)
        return {
            "row": one,
            "who": listing.who(one.contact),
            "reference": one.contact.record.reference,
            "href": reverse("casework:contact", args=[one.contact.record.reference]),
            "came_back": one.state == RouteState.REPLACED,
            "until": moments.day(last) if settled and last >= now else "",
            "return": reverse("casework:come_back", args=[one.contact.record.reference, one.pk]),
        }


class ComeBackForm(FrontForm):
    brought_by = TextField(
        label="Who brings it back?", hint="Their name and role", missing="Enter who brings it back"
    )
    reason = LongTextField(label="Why?", missing="Enter why it comes back", rows=3, called="The reason")


class ComeBack(ContactAct):
    needs = Permission.HAND_ON
    title = "It comes back"
    form_class = ComeBackForm
    button = "Take it back"
    explanation = "It is the same contact again, to be checked. After the days that local policy allows it is recorded as a new one."

    @cached_property
    def route(self):
        found = queries.onward_routes_of(self.contact).filter(pk=self.kwargs["route"], decision=None).first()
        if found is None:
            raise NotVisible
        return found

    def load(self):
        self.loaded = super().load()
        _ = self.route
        return self.loaded

    def possible(self) -> bool:
        return self.route.state in returning.SETTLED and self.contact.stage in (Stage.SENT_ON, Stage.CLOSED)

    def context(self) -> dict[str, Any]:
        return super().context() | {"onward": self.route}

    def valid(self, form) -> str:
        returning.come_back(
            route=self.route,
            brought_by=form.cleaned_data["brought_by"],
            reason=form.cleaned_data["reason"],
            by=self.viewer,
            at=timezone.now(),
        )
        return self.done("It is back, to be checked. The referrer was not told of this.")
