"""The building picture: what adds up, each alert with its items, and putting one aside."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone

from frontdoor.access import services as access
from frontdoor.access.permissions import Permission
from frontdoor.core.problems import NotVisible
from frontdoor.picture import queries
from frontdoor.picture.enums import SubjectKind
from frontdoor.picture.services import dismissing
from frontdoor.web.casework import missed, picture_rows, providers, refusals
from frontdoor.web.shared.fields import FrontForm, LongTextField
from frontdoor.web.shared.views import Page, Question


LONGEST_COUNT = 7


class Alerts(Page):
    """Every open alert that the viewer's own items make, and those dismissed last."""

    needs = Permission.SEE_PICTURE
    template_name = "casework/picture/alerts.html"
    title = "Building picture"

    def load(self) -> dict[str, list]:
        return {
            "open": queries.open_alerts(self.viewer),
            "dismissed": queries.dismissed_alerts(self.viewer),
        }

    def seen(self) -> None:
        ids = {item.record_id for views in self.loaded.values() for view in views for item in view.items}
        if ids:
            access.record_list_seen(ids=sorted(ids), by=self.viewer, at=timezone.now())

    def context(self) -> dict[str, Any]:
        return {
            "alerts": picture_rows.alert_rows(self.loaded["open"], self.viewer),
            "dismissed": [
                picture_rows.named(view, self.viewer) | {"alert": view.alert}
                for view in self.loaded["dismissed"]
            ],
        }


class AboutOneAlert:
    """One alert as far as the viewer's own items make it; absent otherwise."""

    viewer: Any
    loaded: Any
    kwargs: dict

    def load(self) -> queries.AlertView:
        view = queries.visible_alert(self.viewer, self.kwargs["alert"])
        if view is None:
            raise NotVisible
        return view

    def home(self) -> str:
        return reverse("casework:alert", args=[self.kwargs["alert"]])

    def seen(self) -> None:
        read = picture_rows.records(self.loaded.items)
        access.record_seen(records=read, by=self.viewer, at=timezone.now())

    def named(self) -> dict[str, Any]:
        return picture_rows.named(self.loaded, self.viewer)


class OneAlert(AboutOneAlert, Page):
    needs = Permission.SEE_PICTURE
    template_name = "casework/picture/alert.html"

    @property
    def title(self) -> str:
        return self.named()["called"]

    def context(self) -> dict[str, Any]:
        view = self.loaded
        return {
            "alert": view.alert,
            "named": self.named(),
            "rule": view.rule,
            "items": picture_rows.item_rows(view.items, self.viewer),
            "provider": view.subject.pk if view.subject.kind == SubjectKind.PROVIDER else "",
            "may_dismiss": view.alert.is_open and self.viewer.has(Permission.DISMISS_ALERT),
            "alert_id": self.kwargs["alert"],
        }


class DismissForm(FrontForm):
    reason = LongTextField(
        label="Why can it be put aside?",
        hint="Whoever may see these items reads this. Name nothing that is not in them.",
        missing="Enter why it can be put aside",
        rows=4,
        most=4000,
        called="The reason",
    )


class Dismiss(AboutOneAlert, Question):
    needs = Permission.DISMISS_ALERT
    template_name = "casework/picture/dismiss.html"
    form_class = DismissForm
    title = "Dismiss this alert"
    button = "Dismiss it"

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not self.loaded.alert.is_open:
            return self.show_form(self.form(), status=refusals.MOVED_ON)
        return self.show_form(self.form())

    says = {
        dismissing.DismissedAlready: "Somebody has dismissed this alert already",
        dismissing.MoreCame: "Something has come to this alert since you opened it. Read it below, then decide",
        dismissing.ReasonMissing: "Enter why it can be put aside",
    }

    def back(self) -> str:
        return self.home()

    def context(self) -> dict[str, Any]:
        return {
            "alert": self.loaded.alert,
            "named": self.named(),
            "items": picture_rows.item_rows(self.loaded.items, self.viewer),
            "count": len(self.loaded.items),
            "button": self.button,
        }

    @property
    def shown(self) -> int:
        """How many items stood on the page: what comes in the meantime is not dismissed unread."""
        said = self.request.POST.get("seen", "")
        return int(said) if said.isascii() and said.isdigit() and len(said) < LONGEST_COUNT else 0

    def valid(self, form: FrontForm) -> str:
        dismissing.dismiss(
            alert=UUID(str(self.loaded.alert.pk)),
            seen=self.shown,
            reason=form.cleaned_data["reason"],
            by=self.viewer,
            at=timezone.now(),
        )
        messages.success(
            self.request,
            "Dismissed, with your reason. What comes from now on is counted afresh, and may make a new alert.",
        )
        return reverse("casework:picture")


urlpatterns = [
    path("", Alerts.as_view(), name="picture"),
    path("<uuid:alert>/", OneAlert.as_view(), name="alert"),
    path("<uuid:alert>/dismiss/", Dismiss.as_view(), name="dismiss_alert"),
    *missed.urlpatterns,
    *providers.urlpatterns,
]
