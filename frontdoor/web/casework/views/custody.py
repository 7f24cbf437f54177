"""For custodians on call: two records that may be one adult, where nobody else may see both."""

from typing import Any

from django.contrib import messages
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from frontdoor.access import services as access
from frontdoor.access.permissions import Permission
from frontdoor.agencies import queries as agencies
from frontdoor.concerns import closed
from frontdoor.concerns.services import custody
from frontdoor.core.problems import NotVisible
from frontdoor.people import likely
from frontdoor.people.enums import Ruling
from frontdoor.people.queries import with_all_that_identifies
from frontdoor.web.casework import listing, refusals, side_by_side
from frontdoor.web.casework.views.same_adult import DecideForm
from frontdoor.web.shared import moments
from frontdoor.web.shared.views import Page, Question, onward


class Waiting(Page):
    """What waits for this custodian: when it was found and by when an answer is due, and no word of whom."""

    needs = Permission.DECIDE_CLOSED_MATCHES
    title = "For you to decide, as custodian"
    template_name = "casework/custodian.html"

    def context(self) -> dict[str, Any]:
        now = timezone.now()
        return super().context() | {
            "waiting": [
                {
                    "href": reverse("casework:custodian_match", args=[one.pk]),
                    "found_at": one.found_at,
                    "due": moments.due(one.answer_by, now) if one.answer_by else "no time is set for it",
                    "late": one.answer_by is not None and one.answer_by < now,
                }
                for one in closed.with_answer_by(closed.matches_for(self.viewer))
            ]
        }


class Match(Question):
    needs = Permission.DECIDE_CLOSED_MATCHES
    title = "Is it the same adult?"
    template_name = "casework/custodian_match.html"
    form_class = DecideForm

    def load(self):
        found = closed.match_for(self.viewer, self.kwargs["match"])
        if found is None:
            raise NotVisible
        return found

    @cached_property
    def two(self) -> list:
        both = with_all_that_identifies([self.loaded.first_id, self.loaded.second_id])
        return sorted(both, key=lambda one: one.pk)

    def seen(self) -> None:
        access.record_seen(records=closed.records_of(self.loaded), by=self.viewer, at=timezone.now())

    def context(self) -> dict[str, Any]:
        return super().context() | {
            "back": reverse("casework:custodian"),
            "match": likely.match_between(self.two[0], self.two[1], self.viewer),
            "two": [
                side_by_side.facts(one, self.viewer)
                | {
                    "state": one.record.get_state_display(),
                    "contacts": [(each, listing.what(each)) for each in closed.contacts_about(one)],
                }
                for one in self.two
            ],
            "asked": self.asked(),
        }

    def asked(self) -> list[tuple]:
        """Which agencies' custodians were asked, and when."""
        rows = list(closed.asked_about(self.loaded))
        names = agencies.names_of([one.agency.organisation_id for one in rows], timezone.localdate())
        return [(names.get(one.agency.organisation_id, one.agency.key), one.at) for one in rows]

    def post(self, request, *args, **kwargs):
        form = self.form(data=request.POST)
        if not form.is_valid():
            return self.show_form(form, status=refusals.NOT_USABLE)
        try:
            return onward(self.valid(form))
        except refusals.KNOWN as refusal:
            return self.show_form(form, status=refusals.explain(refusal, form))

    def valid(self, form) -> str:
        ruled = Ruling(form.cleaned_data["same"])
        custody.decide(
            match=self.loaded,
            ruled=ruled,
            reason=form.cleaned_data["reason"],
            by=self.viewer,
            at=timezone.now(),
        )
        told = (
            "Those named on the closed record get an e-mail that there is something to see."
            if ruled == Ruling.SAME
            else "Nobody is told."
        )
        messages.success(self.request, f"Kept. {told} Nobody else can tell that it was asked.")
        return reverse("casework:custodian")
