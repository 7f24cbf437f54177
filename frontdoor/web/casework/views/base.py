"""What every page about one contact shares: who may, what is loaded, who it is about, that it was read."""

from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from frontdoor.access import services as access
from frontdoor.access.permissions import Permission
from frontdoor.arrivals import queries as arrivals
from frontdoor.concerns import queries
from frontdoor.concerns.enums import Act, Door
from frontdoor.concerns.workflow import CONTACT
from frontdoor.core.problems import NotVisible
from frontdoor.people import queries as people
from frontdoor.web.casework import banner, listing, refusals
from frontdoor.web.shared.drawing import FrontForm
from frontdoor.web.shared.views import FrontView, Question, onward


class ContactPage(FrontView):
    """A page about one contact. Absent, and not for this viewer, are the same."""

    needs = Permission.SEE_CONTACT

    def load(self):
        contact = queries.visible_contact(self.viewer, self.kwargs["reference"])
        if contact is None:
            raise NotVisible
        return contact

    @property
    def contact(self):
        return self.loaded

    def seen(self) -> None:
        access.record_seen(records=self.read(), by=self.viewer, at=timezone.now())

    def read(self) -> list:
        """The records that whoever opens this page has read."""
        person = self.contact.person
        return [self.contact.record, *([person.record] if person else [])]

    def home(self) -> str:
        return reverse("casework:contact", args=[self.contact.record.reference])

    def context(self) -> dict[str, Any]:
        return super().context() | {
            "contact": self.contact,
            "home": self.home(),
            "person": banner.of_contact(self.contact, self.approach, self.routes, self.viewer),
        }

    @property
    def approach(self):
        return people.approach_to(self.contact.person) if self.contact.person else None

    @property
    def routes(self) -> list:
        return list(people.contact_routes(self.contact.person)) if self.contact.may_see_person else []


class ContactAct(ContactPage, Question):
    """One act on a contact: what the domain refuses comes back as sentences, with what was typed.

    `act` is its row in the workflow table, where it has one: the page then says
    at once when the contact has moved on.
    """

    template_name = "casework/act.html"
    act: ClassVar[Act | None] = None
    button: ClassVar[str] = "Continue"
    explanation: ClassVar[Any] = ""
    beside: ClassVar[bool] = True

    def possible(self) -> bool:
        return self.act is None or CONTACT.find(self.contact.stage, self.act) is not None

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not self.possible():
            return self.moved_on()
        return self.show_form(self.form())

    def moved_on(self) -> HttpResponse:
        return self.show(status=refusals.MOVED_ON, template="casework/moved_on.html", back=self.home())

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        form = self.form(data=request.POST, files=request.FILES)
        if not form.is_valid():
            return self.show_form(form, status=refusals.NOT_USABLE)
        try:
            return onward(self.valid(form))
        except refusals.KNOWN as refusal:
            return self.show_form(form, status=refusals.explain(refusal, form))

    def back(self) -> str:
        return self.home()

    def done(self, what: str) -> str:
        """Say what happened, who was told and what is next; back to the record."""
        messages.success(self.request, what)
        return self.home()

    def context(self) -> dict[str, Any]:
        known: dict[str, Any] = {"button": self.button, "explanation": self.explanation, "knows": None}
        if self.beside:
            known["knows"] = self.knows()
        return super().context() | known

    def knows(self) -> dict[str, Any]:
        """What stands beside the form, so that nobody has to leave it to remember."""
        person = self.contact.person
        return {
            "words": list(people.own_words_of(person)[:3]) if person else [],
            "information": list(queries.information_on(self.contact)),
            "questions": list(queries.questions_on(self.contact)),
            "parts": list(arrivals.parts_of(self.contact)) if self.contact.door == Door.EMAIL else [],
            "told_later": list(queries.told_later_on(self.contact)) if self.contact.has_told_later else [],
            "allegations": listing.kinds(self.contact),
        }


class PersonAct(ContactAct):
    """An act on the person whom the contact is about; not there where there is none to see."""

    needs = Permission.EDIT_PERSON
    beside = False

    def load(self):
        contact = super().load()
        if contact.person is None or not contact.may_see_person:
            raise NotVisible
        return contact

    @property
    def person(self):
        return self.contact.person


class NoAnswers(FrontForm):
    """An act that asks nothing more."""
