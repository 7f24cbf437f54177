"""What the hub asks of an agency, for its members with an account."""

from typing import Any

from django.contrib import messages
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from frontdoor.access import services as access
from frontdoor.access.permissions import Permission
from frontdoor.core.workflow import NotInThisState
from frontdoor.sharing import queries
from frontdoor.sharing.enums import OPEN
from frontdoor.sharing.services import answering, steps
from frontdoor.web.partners.answers import AnswerForm, said
from frontdoor.web.shared import moments
from frontdoor.web.shared.views import MOVED_ON, ListPage, Question


class Asked(ListPage):
    needs = Permission.ANSWER_REQUESTS
    template_name = "partners/asked.html"
    title = "What the hub asks of us"

    def rows(self, filters):
        return queries.requests_to(self.viewer).order_by(
            F("answered_at").desc(nulls_first=True), F("due_at").asc(), "pk"
        )

    def present(self, found) -> list:
        now, held = timezone.now(), list(found)
        self.listed = tuple(one.record_id for one in held)
        return [
            {
                "request": one,
                "open": one.state in OPEN,
                "due": moments.due(one.due_at, now),
                "late": one.state in OPEN and one.due_at < now,
                "href": reverse("partners:answer", args=[one.pk]),
            }
            for one in held
        ]


class Answer(Question):
    """One request: who is meant, what is asked, why that is lawful; and the answer."""

    needs = Permission.ANSWER_REQUESTS
    template_name = "partners/answer.html"
    title = "What the hub asks"
    form_class = AnswerForm
    says = {
        steps.ReasonMissing: "Enter what you hold, or why you cannot answer",
        steps.KeptAway: "This can no longer be answered here",
    }

    def load(self):
        return queries.request_to(self.viewer, self.kwargs["asked"])

    def seen(self) -> None:
        access.record_request_seen(
            record=self.loaded.record, request=self.loaded.pk, by=self.viewer.actor, at=timezone.now()
        )

    def context(self) -> dict[str, Any]:
        one = self.loaded
        return {
            "asked": one,
            "open": one.state in OPEN,
            "due": moments.due(one.due_at, timezone.now()),
            "button": "Send the answer",
        }

    def back(self) -> str:
        return reverse("partners:asked")

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            return super().post(request, *args, **kwargs)
        except NotInThisState:
            self.loaded = self.load()
            return self.show_form(self.form(), status=MOVED_ON)

    def valid(self, form) -> str:
        answering.answer_for_agency(request=self.loaded, **said(form), by=self.viewer, at=timezone.now())
        messages.success(
            self.request, "The hub has your answer. It cannot be changed here: call them to add to it."
        )
        return self.back()
