"""A person's own page, and what is recorded about who they are and how to reach them."""

from typing import Any

from django.utils import timezone
from django.utils.functional import cached_property

from frontdoor.access import protecting
from frontdoor.access import services as access
from frontdoor.access.permissions import Permission
from frontdoor.concerns import help_seeking, my_life, queries
from frontdoor.core.problems import NotVisible
from frontdoor.people import queries as people
from frontdoor.people import services
from frontdoor.people.enums import Channel, YesNoNotKnown
from frontdoor.web.casework import banner, corrections, listing, reaching
from frontdoor.web.casework.fields import SMALL
from frontdoor.web.casework.views.base import PersonAct
from frontdoor.web.shared.fields import (
    ChoiceField,
    DateField,
    FrontForm,
    LongTextField,
    ManyChoicesField,
    NHSNumberField,
    SelectField,
    TextField,
    YesNoNotKnownField,
)
from frontdoor.web.shared.views import Page


class Person(Page):
    needs = Permission.SEE_CONTACT
    template_name = "casework/person.html"

    @property
    def title(self) -> str:
        return self.loaded.full_name or "Name not known"

    def load(self):
        person = people.visible_person(self.viewer, self.kwargs["reference"])
        # Who a sealed contact is about is as closed as the contact: there must be one in sight.
        if person is None or not queries.contacts_of(person, self.viewer).exists():
            raise NotVisible
        return person

    def seen(self) -> None:
        access.record_seen(records=[self.loaded.record], by=self.viewer, at=timezone.now())

    def context(self) -> dict[str, Any]:
        person, viewer = self.loaded, self.viewer
        routes = list(people.contact_routes(person))
        contacts = list(queries.contacts_of(person, viewer))
        notes = list(queries.notes_in(contacts))
        return super().context() | {
            "who": person,
            "person": banner.of_person(person, people.approach_to(person), routes, viewer),
            "contacts": [(contact, listing.what(contact)) for contact in contacts],
            "newest": contacts[0].record.reference if contacts else "",
            "words": list(people.own_words_of(person)),
            "corrections": [corrections.in_words(one) for one in people.revisions_of(person)],
            "notes": queries.last_told(notes),
            "addresses": reaching.addresses(people.current_addresses(person), viewer),
            "ways": reaching.ways(routes, viewer),
            "may_edit": viewer.has(Permission.EDIT_PERSON),
            "may_tell": viewer.has(Permission.TELL_ADULT) and person.has_died != YesNoNotKnown.YES,
            "sheets": list(my_life.sheets_of(person, viewer)),
            "frequency": help_seeking.by_agency(person, viewer, timezone.now())
            if viewer.has(Permission.SEE_PICTURE)
            else [],
        }


class CorrectForm(FrontForm):
    given_name = TextField(label="Given name", most=120, called="The given name")
    family_name = TextField(label="Family name", most=120, called="The family name")
    date_of_birth = DateField(label="Date of birth", birthday=True, called="The date of birth")
    nhs_number = NHSNumberField(
        label="NHS number", strict=False, hint="A wrong check digit is kept, and flagged."
    )
    has_died = YesNoNotKnownField(
        classes=SMALL,
        label="Has the person died?",
        not_known="Not known",
        missing="Select whether the person has died",
    )
    died_on = DateField(label="When did they die? (if they have)", past=True, called="The day")


class Correct(PersonAct):
    title = "Correct who this is"
    form_class = CorrectForm
    button = "Correct it"

    def initial(self) -> dict[str, Any]:
        return {name: getattr(self.person, name) for name in CorrectForm.base_fields}

    def valid(self, form) -> str:
        answers = form.cleaned_data
        changed = {name: value for name, value in answers.items() if value != getattr(self.person, name)}
        if changed:
            services.correct_person(person=self.person, changes=changed, by=self.viewer, at=timezone.now())
        return self.done(
            "Corrected. What stood before is kept on the person’s page, with your name and the moment."
        )


class HowToSpeakForm(FrontForm):
    how_to_speak = LongTextField(
        label="How to speak with them", rows=3, hint="For example: slowly, and write down what is agreed"
    )
    communication_needs = LongTextField(label="What they need to understand and be understood", rows=3)
    language = TextField(label="Language", most=60)
    trusts = LongTextField(label="Whom they trust", rows=2)
    safe_times = LongTextField(label="When it is safe to speak with them", rows=2)


class HowToSpeak(PersonAct):
    title = "How to speak with them"
    form_class = HowToSpeakForm
    button = "Save"
    explanation = "This stands at the top of every page about them. What was understood before is kept."

    def initial(self) -> dict[str, Any]:
        held = self.approach
        return {name: getattr(held, name) for name in HowToSpeakForm.base_fields} if held else {}

    def valid(self, form) -> str:
        services.record_approach(person=self.person, **form.cleaned_data, by=self.viewer, at=timezone.now())
        return self.done("Saved. It stands at the top of every page about them.")


class OwnWordsForm(FrontForm):
    words = LongTextField(
        verbatim=True,
        label="What did they say?",
        hint="In their own words, as they said it.",
        missing="Enter what they said",
        rows=6,
        called="What they said",
    )
    heard_by = TextField(label="Who heard it?", most=120, missing="Enter who heard it")


class OwnWords(PersonAct):
    title = "What they said, in their own words"
    form_class = OwnWordsForm
    button = "Keep their words"

    def initial(self) -> dict[str, Any]:
        return {"heard_by": self.viewer.user.name}

    def valid(self, form) -> str:
        services.record_own_words(person=self.person, **form.cleaned_data, by=self.viewer, at=timezone.now())
        return self.done("Kept, first on the record. Their words cannot be changed afterwards.")


PROTECTED = ManyChoicesField(
    label="Must it be protected?",
    hint="For example when somebody must not find out where they are.",
    choices=[("yes", "Yes: keep it encrypted, and show it only to those who need it")],
)


class AddressForm(FrontForm):
    where = LongTextField(
        label="Where are they now?", missing="Enter where they are", rows=3, most=500, called="The address"
    )
    protected = PROTECTED


class Address(PersonAct):
    title = "A new address"
    form_class = AddressForm
    button = "Save the address"
    explanation = "It replaces the address that is shown now. That one is kept."

    def valid(self, form) -> str:
        answers = form.cleaned_data
        services.add_address(
            person=self.person,
            where=answers["where"],
            protected=bool(answers["protected"]),
            by=self.viewer,
            at=timezone.now(),
        )
        return self.done("Saved. The address before it is kept.")


class ContactRouteForm(FrontForm):
    channel = SelectField(
        label="How?",
        missing="Select how they are reached",
        choices=[(one.value, one.label) for one in Channel],
    )
    value = TextField(
        label="Number, address or name", missing="Enter the number, address or name", called="This"
    )
    is_safe = YesNoNotKnownField(
        classes=SMALL,
        label="Is it safe to use?",
        not_known="Not known",
        missing="Select whether it is safe to use",
    )
    note = LongTextField(
        label="What to know before using it (optional)", rows=2, most=1000, called="The note"
    )
    protected = PROTECTED


class ContactRoute(PersonAct):
    title = "A new way to reach them"
    form_class = ContactRouteForm
    button = "Save"

    def valid(self, form) -> str:
        answers = form.cleaned_data
        services.add_contact_route(
            person=self.person,
            channel=Channel(answers["channel"]),
            value=answers["value"],
            is_safe=YesNoNotKnown(answers["is_safe"]),
            note=answers["note"],
            protected=bool(answers["protected"]),
            by=self.viewer,
            at=timezone.now(),
        )
        return self.done("Saved.")


class JudgeForm(FrontForm):
    is_safe = YesNoNotKnownField(
        classes=SMALL,
        label="Is it safe to use?",
        not_known="Not known",
        missing="Select whether it is safe to use",
    )
    note = LongTextField(
        label="What to know before using it (optional)", rows=2, most=1000, called="The note"
    )


class JudgeRoute(PersonAct):
    title = "Is this way to reach them safe?"
    form_class = JudgeForm
    button = "Save"

    def load(self):
        self.loaded = super().load()
        _ = self.way
        return self.loaded

    @cached_property
    def way(self):
        found = people.contact_routes(self.person).filter(pk=self.kwargs["route"]).first()
        if found is None:
            raise NotVisible
        return found

    def context(self) -> dict[str, Any]:
        value = protecting.shown(self.way.value, may_see=self.viewer.has(Permission.SEE_PROTECTED))
        return super().context() | {"explanation": f"{self.way.get_channel_display()}: {value}"}

    def initial(self) -> dict[str, Any]:
        return {"is_safe": self.way.is_safe, "note": self.way.note}

    def valid(self, form) -> str:
        services.judge_contact_route(
            route=self.way,
            is_safe=YesNoNotKnown(form.cleaned_data["is_safe"]),
            note=form.cleaned_data["note"],
            by=self.viewer,
            at=timezone.now(),
        )
        return self.done("Saved. The banner shows only ways that are known to be safe.")


class ProtectForm(FrontForm):
    protected = ChoiceField(
        classes=SMALL,
        label="Who needs to see this?",
        missing="Select who needs to see it",
        choices=[
            ("yes", "Only those who may see protected values: keep it encrypted"),
            ("no", "Everybody who may see the record"),
        ],
    )


class Protect(PersonAct):
    """Protect an address, a contact route or part of who the referrer is; or stop protecting it."""

    needs = Permission.SEE_PROTECTED
    title = "Protect this"
    form_class = ProtectForm
    button = "Save"

    def load(self):
        self.loaded = super().load()
        _ = self.value
        return self.loaded

    @cached_property
    def value(self):
        held = [row.value for row in people.current_addresses(self.person)]
        held += [way.value for way in people.contact_routes(self.person) if way.value]
        referrer = self.contact.referrer
        held += [part for part in (referrer.name, referrer.email, referrer.phone) if part]
        found = next((value for value in held if value.pk == self.kwargs["value"]), None)
        if found is None:
            raise NotVisible
        return found

    def initial(self) -> dict[str, Any]:
        return {"protected": "yes" if self.value.is_protected else "no"}

    def valid(self, form) -> str:
        protected = form.cleaned_data["protected"] == "yes"
        access.set_protection(value=self.value, protected=protected, by=self.viewer, at=timezone.now())
        return self.done("Protected now." if protected else "No longer protected.")
