"""Who is alleged to have caused harm: added, corrected, removed, each on a page of its own."""

from typing import Any

from django.utils import timezone

from frontdoor.access import protecting
from frontdoor.access.permissions import Permission
from frontdoor.concerns.services import picturing
from frontdoor.core.problems import NotVisible
from frontdoor.people.enums import YesNoNotKnown
from frontdoor.picture import queries
from frontdoor.picture.enums import Relationship, SourceKind
from frontdoor.picture.services.sources import SourceDetails
from frontdoor.web.casework.fields import SMALL
from frontdoor.web.casework.views.base import ContactAct
from frontdoor.web.shared.fields import (
    ChoiceField,
    FrontForm,
    LongTextField,
    SelectField,
    TextField,
    YesNoNotKnownField,
)


class SourceForm(FrontForm):
    kind = ChoiceField(
        classes=SMALL,
        label="Who or what is alleged?",
        missing="Select whether it is a person, an organisation, a team or a site",
        choices=SourceKind.choices,
        initial=SourceKind.PERSON,
    )
    name = TextField(
        label="Name",
        hint="As far as it is known. A person’s name is protected: only the hub sees it.",
        most=200,
        called="The name",
    )
    relationship = SelectField(
        label="What are they to the adult?",
        choices=Relationship.choices,
        missing="Select what they are to the adult, or “Not known”",
    )
    known_to_adult = YesNoNotKnownField(
        classes=SMALL,
        label="Does the adult know them?",
        not_known="Not known",
        missing="Select whether the adult knows them",
    )
    role = TextField(label="Their role, if at work", most=120, called="The role")
    provider_name = TextField(
        label="Which provider or service do they work for?", most=200, called="The provider"
    )
    address = TextField(label="Where do they live, or where is the site?", most=300, called="The address")


class Add(ContactAct):
    needs = Permission.NAME_SOURCES
    title = "Add who is alleged"
    form_class = SourceForm
    button = "Add"
    explanation = (
        "What somebody alleges is not proved. Write down who is alleged, so that the same person or "
        "service is noticed when others tell of them too."
    )

    def valid(self, form) -> str:
        picturing.add_source(contact=self.contact, details=details(form), by=self.viewer, at=timezone.now())
        return self.done("Added. Nobody has been told. What adds up with it stands under “Building picture”.")


class AboutOneSource(ContactAct):
    needs = Permission.NAME_SOURCES

    def load(self):
        contact = super().load()
        found = queries.source_of(contact.record, self.kwargs["source"])
        if found is None:
            raise NotVisible
        self.source = found
        return contact


class CorrectForm(SourceForm):
    reason = LongTextField(
        label="Why does it change?",
        hint="What stood before is kept with this reason.",
        missing="Enter the reason",
        rows=3,
        called="The reason",
    )


class Correct(AboutOneSource):
    title = "Correct who is alleged"
    form_class = CorrectForm
    button = "Correct it"

    def initial(self) -> dict[str, Any]:
        held, sees = self.source, self.viewer.has(Permission.SEE_PROTECTED)
        plain = {name: getattr(held, name) for name in PLAIN}
        shown = {name: protecting.shown(getattr(held, name), may_see=sees) for name in ("name", "address")}
        return plain | shown

    def valid(self, form) -> str:
        picturing.correct_source(
            contact=self.contact,
            source=self.source,
            details=details(form),
            reason=form.cleaned_data["reason"],
            by=self.viewer,
            at=timezone.now(),
        )
        return self.done("Corrected. What stood before is kept, with your reason.")


class RemoveForm(FrontForm):
    reason = LongTextField(
        label="Why is it removed?",
        hint="What stood here is kept with this reason.",
        missing="Enter the reason",
        rows=3,
        called="The reason",
    )


class Remove(AboutOneSource):
    title = "Remove who is alleged"
    form_class = RemoveForm
    button = "Remove it"

    def valid(self, form) -> str:
        picturing.remove_source(
            contact=self.contact,
            source=self.source,
            reason=form.cleaned_data["reason"],
            by=self.viewer,
            at=timezone.now(),
        )
        return self.done(
            "Removed, with your reason. An alert that it was part of stays until a manager dismisses it."
        )


PLAIN = ("kind", "relationship", "known_to_adult", "role", "provider_name")


def details(form: FrontForm) -> SourceDetails:
    answers = form.cleaned_data
    return SourceDetails(
        kind=SourceKind(answers["kind"]),
        name=answers["name"],
        relationship=Relationship(answers["relationship"]),
        known_to_adult=YesNoNotKnown(answers["known_to_adult"]),
        role=answers["role"],
        provider_name=answers["provider_name"],
        address=answers["address"],
    )
