"""One request, opened and answered once through the link in an e-mail, without an account."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from frontdoor.access import services as access
from frontdoor.core.workflow import NotInThisState
from frontdoor.sharing.services import answering, steps
from frontdoor.web.partners.answers import AnswerForm, said
from frontdoor.web.shared import moments
from frontdoor.web.shared.access import PUBLIC
from frontdoor.web.shared.fields import TextField
from frontdoor.web.shared.throttle import address_of, limit
from frontdoor.web.shared.views import Page, Question


NOT_THERE = 404


class LinkAnswerForm(AnswerForm):
    answered_by = TextField(
        label="Your name and role", missing="Enter your name and role", most=200, called="Your name and role"
    )


class Answer(Question):
    """Whatever is wrong with a link looks the same: used, too old, replaced by a newer one, never there."""

    needs = PUBLIC  # whoever holds the secret in the address, for as long as policy says
    template_name = "partners/answer.html"
    title = "What the safeguarding hub asks"
    form_class = LinkAnswerForm
    says = {
        steps.ReasonMissing: "Enter what you hold, or why you cannot answer",
        answering.WhoMissing: "Enter your name and role",
    }

    def answer(self, request: HttpRequest, *args, **kwargs):
        try:
            return super().answer(request, *args, **kwargs)
        except (access.LinkRefused, NotInThisState):
            return self.draw_refused()

    def load(self):
        return answering.by_link(token=self.kwargs["token"], at=timezone.now())

    def draw_refused(self) -> HttpResponse:
        self.loaded = None
        return self.show(NOT_THERE, "partners/no_link.html", title="This link does not work")

    def seen(self) -> None:
        if self.loaded is not None:
            access.record_request_seen(
                record=self.loaded.record,
                request=self.loaded.pk,
                by=answering.link_actor(self.loaded),
                at=timezone.now(),
            )

    def initial(self) -> dict[str, Any]:
        return {"answered_by": self.loaded.to_name}

    def context(self) -> dict[str, Any]:
        if self.loaded is None:
            return {}
        return {
            "asked": self.loaded,
            "open": True,
            "due": moments.due(self.loaded.due_at, timezone.now()),
            "button": "Send the answer",
            "by_link": True,
        }

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        limit(f"answer by link {address_of(request)}", per=timedelta(minutes=15), times=60)
        return super().post(request, *args, **kwargs)

    def valid(self, form) -> str:
        answering.answer_by_link(
            token=self.kwargs["token"],
            **said(form),
            answered_by=form.cleaned_data["answered_by"],
            at=timezone.now(),
        )
        return "/answered/"


class Answered(Page):
    needs = PUBLIC
    template_name = "partners/answered.html"
    title = "The hub has your answer"
