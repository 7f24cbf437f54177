"""Who may be the same adult as whom: what speaks for it and against, what somebody decided, and undoing it."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from frontdoor.concerns import closed, queries
from frontdoor.core.problems import NotVisible
from frontdoor.people import likely, ruling
from frontdoor.people import queries as people
from frontdoor.people.enums import Ruling
from frontdoor.picture.services import ruling_same
from frontdoor.web.casework import listing, side_by_side
from frontdoor.web.casework.fields import SMALL
from frontdoor.web.casework.views.base import PersonAct
from frontdoor.web.shared.fields import Choice, ChoiceField, FrontForm, LongTextField
from frontdoor.web.shared.views import Page


class SameAdult(PersonAct, Page):
    """Every record that may be this adult, as far as the viewer may know of it."""

    title = "Who may be the same adult"
    template_name = "casework/same_adult.html"

    def get(self, request, *args, **kwargs):
        return self.show()

    def load(self):
        self.loaded = super().load()
        self.found = closed.same_adult(self.person, self.viewer)
        self.ruled = self.rulings()
        return self.loaded

    def rulings(self) -> list:
        """The newest ruling of each pair, unless it was undone, about whom the viewer may know of."""
        newest: dict = {}
        for row in people.rulings_about(self.person, self.viewer):
            newest.setdefault((row.first_id, row.second_id), row)
        held = [row for row in newest.values() if row.ruling != Ruling.UNDONE]
        known = queries.contacts_by_person([self.other_of(row).pk for row in held], self.viewer)
        return [row for row in held if self.other_of(row).pk in known]

    def other_of(self, row):
        return row.second if row.first_id == self.person.pk else row.first

    def read(self) -> list:
        others = [one.person for one, _ in self.found] + [self.other_of(row) for row in self.ruled]
        return [*super().read(), *(one.record for one in others)]

    def context(self) -> dict[str, Any]:
        return super().context() | {
            "found": [
                {
                    "facts": side_by_side.facts(one.person, self.viewer),
                    "match": one.match,
                    "contacts": [(each, listing.what(each)) for each in contacts],
                    "href": self.address("same_adult_decide", one.person),
                }
                for one, contacts in self.found
            ],
            "ruled": [
                {
                    "row": row,
                    "facts": side_by_side.facts(self.other_of(row), self.viewer),
                    "href": self.address("same_adult_undo", self.other_of(row)),
                }
                for row in self.ruled
            ],
            "back": self.home(),
        }

    def address(self, name: str, other) -> str:
        return reverse(f"casework:{name}", args=[self.contact.record.reference, other.record.reference])


class AboutTwo(PersonAct):
    """An act on the contact's person and one other record, both in the viewer's sight."""

    template_name = "casework/two_records.html"

    def load(self):
        self.loaded = super().load()
        _ = self.other
        return self.loaded

    @cached_property
    def other(self):
        found = people.visible_person(self.viewer, self.kwargs["other"])
        if found is None or found == self.person or not queries.contacts_of(found, self.viewer).exists():
            raise NotVisible
        return found

    @cached_property
    def is_ruled(self) -> bool:
        return self.other.pk in people.ruled_upon(self.person)

    def read(self) -> list:
        return [*super().read(), self.other.record]

    def back(self) -> str:
        return reverse("casework:same_adult", args=[self.contact.record.reference])

    def context(self) -> dict[str, Any]:
        return super().context() | {
            "match": likely.match_between(self.person, self.other, self.viewer),
            "two": [side_by_side.facts(one, self.viewer) for one in (self.person, self.other)],
        }

    def ruled(self, what: str) -> str:
        self.done(what)
        return self.back()


def reason(label: str) -> LongTextField:
    return LongTextField(label=label, missing="Enter why", rows=3, called="The reason")


class DecideForm(FrontForm):
    same = ChoiceField(
        classes=SMALL,
        label="Is it the same adult?",
        missing="Select whether it is the same adult",
        choices=[
            Choice("same", "Yes, the same adult", hint="The records stay two, each with its own access."),
            Choice("not_same", "No, not the same adult", hint="Remembered, and not suggested again."),
        ],
    )
    reason = reason("How do you know?")


class Decide(AboutTwo):
    title = "Is it the same adult?"
    form_class = DecideForm
    button = "Keep this"

    def possible(self) -> bool:
        return not self.is_ruled

    def valid(self, form) -> str:
        same = form.cleaned_data["same"] == "same"
        rule = ruling_same.confirm_same if same else ruling.decide_not_same
        rule(
            person=self.person,
            other=self.other,
            reason=form.cleaned_data["reason"],
            by=self.viewer,
            at=timezone.now(),
        )
        return self.ruled(
            "Confirmed as one adult. Nothing was merged, and it can be undone."
            if same
            else "Kept: not the same adult. It is not suggested again, and it can be undone."
        )


class UndoForm(FrontForm):
    reason = reason("Why is it undone?")


class Undo(AboutTwo):
    title = "Undo what was decided about two records"
    form_class = UndoForm
    button = "Undo it"
    explanation = "What was decided stays on the record, with your reason for undoing it."

    def possible(self) -> bool:
        return self.is_ruled

    def valid(self, form) -> str:
        ruling_same.undo(
            person=self.person,
            other=self.other,
            reason=form.cleaned_data["reason"],
            by=self.viewer,
            at=timezone.now(),
        )
        return self.ruled("Undone. It may be suggested again.")
