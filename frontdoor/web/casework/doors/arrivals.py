"""E-mails and documents: dropped in, in the inbox at once, their details entered beside their text."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from frontdoor.access.permissions import Permission
from frontdoor.arrivals import queries
from frontdoor.arrivals.services import entering, taking_in
from frontdoor.concerns.services.receiving import TakesNoConcerns
from frontdoor.core.problems import NotVisible
from frontdoor.documents.kinds import FileRefused
from frontdoor.web.casework import refusals
from frontdoor.web.casework.doors import details
from frontdoor.web.casework.views.base import ContactAct
from frontdoor.web.shared.fields import FileField, FrontForm
from frontdoor.web.shared.views import CappedPaginator, Question


class DropForm(FrontForm):
    file = FileField(
        label="Choose an e-mail or a document",
        hint="E-mail (.eml), PDF, Word (.docx), JPEG, PNG or plain text, up to 20MB",
        missing="Choose an e-mail or a document",
    )


class Arrivals(Question):
    """Drop one in; and what waits for its details."""

    needs = Permission.RECORD_CONTACT
    template_name = "casework/doors/arrivals.html"
    title = "E-mails and documents"
    form_class = DropForm
    page_size = 25
    says = {TakesNoConcerns: "Your partnership does not take concerns here. Tell an administrator."}

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            return super().post(request, *args, **kwargs)
        except FileRefused as refusal:
            form = self.form(data=request.POST, files=request.FILES)
            form.add_error("file", str(refusal))
            return self.show_form(form, status=refusals.NOT_USABLE)

    def valid(self, form: FrontForm) -> str:
        file = form.cleaned_data["file"]
        taken = taking_in.take_in_file(name=file.name, content=file.read(), by=self.viewer, at=timezone.now())
        if taken.is_new:
            messages.success(
                self.request,
                f"It is in the inbox as {taken.reference}, and the original is kept. Now enter its details.",
            )
            return reverse("casework:enter_details", args=[taken.reference])
        messages.success(self.request, f"This was taken in before, as {taken.reference}. Nothing was added.")
        return reverse("casework:contact", args=[taken.reference])

    def context(self) -> dict[str, Any]:
        paginator = CappedPaginator(queries.to_be_entered(self.viewer), self.page_size)
        page = paginator.get_page(self.request.GET.get("page"))
        self.listed = tuple(contact.pk for contact in page.object_list)
        return super().context() | {
            "look": queries.mailbox_look(self.viewer),
            "page": page,
            "waiting": page.object_list,
            "count": paginator.words,
            "query": "",
        }


class EnterDetails(ContactAct):
    """The text at one side, empty fields at the other. Nothing in the fields comes from the text."""

    needs = Permission.RECORD_CONTACT
    template_name = "casework/doors/enter.html"
    title = "Enter the details"
    form_class = details.DetailsForm
    button = "Save the details"
    beside = False

    def load(self):
        contact = super().load()
        self.arrival = queries.arrival_of(contact)
        if self.arrival is None:
            raise NotVisible
        return contact

    def possible(self) -> bool:
        return entering.is_open(self.contact)

    def form(self, **given) -> FrontForm:
        """Without what stands there already; but what somebody typed meanwhile is not lost."""
        form = super().form(**given)
        asked = entering.still_empty(self.contact) | WITH_OTHERS
        for name in [name for name in form.fields if name not in asked]:
            if form[name].value() in NOTHING_TYPED:
                del form.fields[name]
        return form

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            return super().post(request, *args, **kwargs)
        except entering.NothingEntered:
            sentence, status = "Enter at least one detail", refusals.NOT_USABLE
        except entering.EnteredBefore:
            sentence = (
                "Somebody entered some of this in the meantime. What you typed is still here: compare it."
            )
            status = refusals.MOVED_ON
        form = self.form(data=request.POST)
        form.is_valid()
        form.add_error(None, sentence)
        return self.show_form(form, status=status)

    def valid(self, form: FrontForm) -> str:
        entering.enter_details(
            contact=self.contact,
            new=details.new_concern(form.cleaned_data),
            by=self.viewer,
            at=timezone.now(),
        )
        told = " An acknowledgement goes to the referrer." if form.cleaned_data.get("referrer_email") else ""
        return self.done(f"Entered, beside the original.{told} Next: somebody takes it and finds out more.")

    def context(self) -> dict[str, Any]:
        return super().context() | {
            "arrival": self.arrival,
            "parts": list(queries.parts_of(self.contact)),
            "sections_of": details.sections,
        }


# They say how other fields are kept, and stand or go with those.
WITH_OTHERS = {"referrer_protect"}
NOTHING_TYPED: tuple = (None, "", [], ("", "", ""), ["", "", ""])
