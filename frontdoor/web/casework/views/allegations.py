"""What is alleged, as rows: added, corrected, taken back, one marked as the main one."""

from typing import Any

from django.utils import timezone

from frontdoor.access import protecting
from frontdoor.access.permissions import Permission
from frontdoor.concerns import queries
from frontdoor.concerns.enums import AbuseType, Location
from frontdoor.concerns.services import alleging
from frontdoor.concerns.services.alleging import Said
from frontdoor.core.problems import NotVisible
from frontdoor.picture import queries as picture
from frontdoor.web.casework.views.base import ContactAct, NoAnswers
from frontdoor.web.shared.fields import FrontForm, LongTextField, SelectField, TextField


class AllegationForm(FrontForm):
    type = SelectField(
        label="What kind of abuse or neglect?",
        missing="Select the kind of abuse or neglect",
        choices=AbuseType.choices,
    )
    source = SelectField(
        label="Who is said to have caused it?",
        hint="Of those who are named as alleged. Name somebody else there first.",
        blank="Not said, or nobody named yet",
        choices=[],
    )
    location = SelectField(
        label="Where?", blank="Not said, or as the contact has it", choices=Location.choices
    )
    happened_when = TextField(label="When, in words", called="When")


class Add(ContactAct):
    needs = Permission.NAME_SOURCES
    title = "Add what is alleged"
    form_class = AllegationForm
    button = "Add"
    explanation = (
        "One row for each kind of abuse, with who, where and when. What somebody alleges is not proved."
    )

    def form(self, **given) -> FrontForm:
        form = super().form(**given)
        sees = self.viewer.has(Permission.SEE_PROTECTED)
        self.sources = {str(one.pk): one for one in picture.sources_of(self.contact.record)}
        form.fields["source"].choices = [
            (
                pk,
                f"{protecting.shown(one.name, may_see=sees) or 'Name not known'}, {one.get_relationship_display().lower()}",
            )
            for pk, one in self.sources.items()
        ]
        return form

    def said(self, form: FrontForm) -> Said:
        answers = form.cleaned_data
        return Said(
            type=AbuseType(answers["type"]),
            source=self.sources.get(answers["source"]),
            location=Location(answers["location"]) if answers["location"] else "",
            happened_when=answers["happened_when"],
        )

    def valid(self, form: FrontForm) -> str:
        alleging.add(contact=self.contact, said=self.said(form), by=self.viewer, at=timezone.now())
        return self.done("Added. It stands under “What is alleged”.")


class OfOneAllegation(ContactAct):
    needs = Permission.NAME_SOURCES

    def load(self):
        contact = super().load()
        found = queries.allegations_of(contact).filter(pk=self.kwargs["allegation"]).first()
        if found is None:
            raise NotVisible
        self.allegation = found
        return contact


class CorrectForm(AllegationForm):
    reason = LongTextField(
        label="Why does it change?",
        hint="What stood before is kept with this reason.",
        missing="Enter the reason",
        rows=3,
        called="The reason",
    )


class Correct(OfOneAllegation, Add):
    title = "Correct what is alleged"
    form_class = CorrectForm
    button = "Correct it"

    def initial(self) -> dict[str, Any]:
        held = self.allegation
        return {
            "type": held.type,
            "source": str(held.source_id or ""),
            "location": held.location,
            "happened_when": held.happened_when,
        }

    def valid(self, form: FrontForm) -> str:
        alleging.correct(
            allegation=self.allegation,
            said=self.said(form),
            reason=form.cleaned_data["reason"],
            by=self.viewer,
            at=timezone.now(),
        )
        return self.done("Corrected. What stood before is kept, with your reason.")


class TakeBackForm(FrontForm):
    reason = LongTextField(
        label="Why is it taken back?",
        hint="What stood here is kept with this reason.",
        missing="Enter the reason",
        rows=3,
        called="The reason",
    )


class TakeBack(OfOneAllegation):
    title = "Take back what is alleged"
    form_class = TakeBackForm
    button = "Take it back"

    def valid(self, form: FrontForm) -> str:
        alleging.take_back(
            allegation=self.allegation,
            reason=form.cleaned_data["reason"],
            by=self.viewer,
            at=timezone.now(),
        )
        return self.done("Taken back, with your reason. What stood is kept beneath.")


class MakeMain(OfOneAllegation):
    title = "Make it the main one"
    form_class = NoAnswers
    button = "Make it the main one"
    explanation = "The main kind of abuse is the one that the others go with."

    def valid(self, form: FrontForm) -> str:
        alleging.make_main(allegation=self.allegation, by=self.viewer, at=timezone.now())
        return self.done("Marked as the main one.")
