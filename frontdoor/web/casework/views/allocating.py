"""From the inbox: several contacts to one colleague, and lists kept under a name."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from frontdoor.access import queries as access_queries
from frontdoor.access import services as access
from frontdoor.access.permissions import Permission
from frontdoor.access.roles import permissions_of
from frontdoor.agencies import queries as agencies
from frontdoor.concerns import queries
from frontdoor.concerns.enums import Stage
from frontdoor.concerns.services import checking, saved_views
from frontdoor.web.casework import listing, refusals
from frontdoor.web.shared.fields import FrontForm, SelectField, TextField
from frontdoor.web.shared.views import Question, onward


MOST_AT_ONCE = 25


class AllocateForm(FrontForm):
    to = SelectField(label="Who takes them?", missing="Select who takes them", choices=[])


class Allocate(Question):
    """Contacts that are new or being checked, chosen in the inbox, to somebody who may see all of them."""

    needs = Permission.TAKE_CONTACT
    title = "Give these contacts to somebody"
    template_name = "casework/allocate.html"
    form_class = AllocateForm

    @cached_property
    def chosen(self) -> list:
        given = self.request.POST if self.request.method == "POST" else self.request.GET
        asked = given.getlist("contact")[:MOST_AT_ONCE]
        found = queries.visible_contacts(self.viewer).filter(
            record__reference__in=asked, stage__in=(Stage.RECEIVED, Stage.CHECKING)
        )
        return list(
            found.select_related("record", "person__record", "taken_by").order_by("received_at", "pk")
        )

    @cached_property
    def able(self) -> dict:
        members = [
            member
            for member in agencies.colleagues(self.viewer, timezone.localdate())
            if Permission.TAKE_CONTACT in permissions_of(member.role)
        ]
        records = [one.record for one in self.chosen] + [
            one.person.record for one in self.chosen if one.person
        ]
        away = access_queries.kept_away(members, records)
        return {str(one.user_id): one.user for one in members if one.user_id not in away}

    def form(self, **given) -> FrontForm:
        form = super().form(**given)
        form.fields["to"].choices = [(key, user.name) for key, user in self.able.items()]
        return form

    def back(self) -> str:
        return reverse("casework:inbox")

    def seen(self) -> None:
        if self.chosen:
            access.record_list_seen(ids=[one.pk for one in self.chosen], by=self.viewer, at=timezone.now())

    def context(self) -> dict[str, Any]:
        return super().context() | {
            "chosen": [(one.record.reference, listing.who(one)) for one in self.chosen]
        }

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        form = self.form(data=request.POST)
        if not form.is_valid() or not self.chosen:
            return self.show_form(form, status=refusals.NOT_USABLE)
        try:
            return onward(self.valid(form))
        except refusals.KNOWN as refusal:
            return self.show_form(form, status=refusals.explain(refusal, form))

    @transaction.atomic
    def valid(self, form) -> str:
        user, now = self.able[form.cleaned_data["to"]], timezone.now()
        for one in self.chosen:
            checking.take(contact=one, by=self.viewer, at=now, for_user=user)
        many = len(self.chosen)
        messages.success(
            self.request,
            f"{user.name} has {many} contact{'' if many == 1 else 's'} more. No e-mail was sent.",
        )
        return self.back()


class SaveForm(FrontForm):
    name = TextField(label="What do you call this list?", most=60, missing="Enter a name", called="The name")


class SaveView(Question):
    needs = Permission.SEE_INBOX
    title = "Keep this list under a name"
    template_name = "casework/save_view.html"
    form_class = SaveForm
    says = {
        saved_views.TooManyViews: "You have 12 saved lists already. Remove one first.",
        saved_views.NameMissing: "Enter a name",
    }

    @property
    def query(self) -> str:
        """What the inbox was asked, or what this form carried along."""
        if self.request.method == "POST":
            return self.request.POST.get("query", "")[:400]
        return self.request.GET.urlencode()[:400]

    def back(self) -> str:
        return reverse("casework:inbox")

    def context(self) -> dict[str, Any]:
        return super().context() | {"query": self.query, "views": saved_views.views_of(self.viewer)}

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if "remove" not in request.POST:
            return super().post(request, *args, **kwargs)
        saved_views.remove_view(number=request.POST["remove"], by=self.viewer)
        messages.success(request, "Removed. The contacts in it are where they were.")
        return onward(self.back())

    def valid(self, form) -> str:
        view = saved_views.save_view(name=form.cleaned_data["name"], query=self.query, by=self.viewer)
        messages.success(self.request, f"Kept as “{view.name}”. Only you see it.")
        return f"{self.back()}?{view.query}"
