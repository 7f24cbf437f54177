"""E-mails that could not be sent: why, and once more. Whom they were for and what they say stays closed."""

from typing import Any

from django.contrib import messages
from django.urls import reverse
from django.utils import timezone

from frontdoor.core.problems import NotVisible
from frontdoor.notices import queries
from frontdoor.notices import services as notices
from frontdoor.web.shared.drawing import FrontForm
from frontdoor.web.shared.views import Action, ListPage
from frontdoor.web.staff.views.people import Administering


KINDS = {
    "acknowledgement": "We have what you told us",
    "something_to_read": "There is something to read",
    "one_time_code": "A one-time code",
    "child_concern": "A concern about a child, to children’s services",
    "choose_password": "A link to choose a password",
}


class GivenUp(Administering, ListPage):
    template_name = "staff/notices.html"
    title = "E-mails that were given up"

    def rows(self, filters: Any) -> Any:
        return queries.given_up(self.viewer.partnership)

    def present(self, found: Any) -> list[dict]:
        return [
            {
                "id": notice.pk,
                "what": KINDS.get(notice.kind, notice.kind),
                "domain": notice.recipient.rpartition("@")[2],
                "made_at": notice.made_at,
                "given_up_at": notice.given_up_at,
                "attempts": notice.attempts,
                "problem": notice.last_problem,
            }
            for notice in found
        ]


class SendAgain(Administering, Action):
    title = "Send it again"
    explanation = "It goes out within a minute, if what stopped it was put right."
    button = "Send again"

    def load(self) -> Any:
        found = queries.given_up(self.viewer.partnership).filter(pk=self.kwargs["notice"]).first()
        if found is None:
            raise NotVisible
        return found

    def back(self) -> str:
        return reverse("staff:notices")

    def act(self, form: FrontForm) -> str:
        notices.send_again(notice_id=self.loaded.pk, at=timezone.now())
        messages.success(self.request, "It will be sent again.")
        return self.back()
