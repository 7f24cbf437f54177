"""What agencies have signed: until when it is in force, and who has not signed."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.urls import reverse
from django.utils import timezone

from frontdoor.access.permissions import Permission
from frontdoor.agencies import queries as agencies
from frontdoor.agencies.viewer import Viewer
from frontdoor.core.problems import NotVisible
from frontdoor.sharing import protocols, queries
from frontdoor.sharing.enums import ProtocolKind
from frontdoor.sharing.services import agreeing
from frontdoor.web.casework.fields import SMALL
from frontdoor.web.shared import moments
from frontdoor.web.shared.fields import ChoiceField, DateField, FrontForm, SelectField, TextField
from frontdoor.web.shared.views import Page, Question


class Protocols(Page):
    needs = Permission.SEE_ROTA
    template_name = "casework/hub/protocols.html"
    title = "Protocols"

    def context(self) -> dict[str, Any]:
        today = timezone.localdate()
        held = list(agencies.agencies_in(self.viewer.partnership))
        names = queries.names(held, today)
        found = protocols.standing(self.viewer.partnership, held, today)
        return {
            "rows": [row(one, names) for one in found],
            "uncovered": uncovered(self.viewer, queries.askable(self.viewer), names, today),
            "manages": self.viewer.has(Permission.MANAGE_ROTA),
        }


def uncovered(viewer: Viewer, held: list, names: dict[int, str], on: date) -> list[str]:
    """Names of the agencies that no protocol on sharing covers."""
    return sorted(names[one.pk] for one in protocols.without_one(viewer.partnership, held, on))


def row(one: protocols.Standing, names: dict[int, str]) -> dict[str, Any]:
    return {
        "protocol": one.protocol,
        "state": state(one),
        "signed": [(names[signature.agency_id], signature) for signature in one.signatures],
        "unsigned": sorted(names[agency.pk] for agency in one.unsigned),
        "is_open": not one.is_over,
    }


def state(one: protocols.Standing) -> dict[str, str]:
    until = moments.day(one.protocol.until_on)
    if one.is_over:
        return {"text": f"Over since {until}", "tone": "red"}
    if one.is_to_come:
        return {"text": f"From {moments.day(one.protocol.from_on)}", "tone": "grey"}
    return {
        "text": f"{'Ends on' if one.ends_soon else 'Until'} {until}",
        "tone": "yellow" if one.ends_soon else "green",
    }


class ProtocolForm(FrontForm):
    kind = ChoiceField(
        classes=SMALL,
        label="What is it about?",
        missing="Select what it is about",
        choices=ProtocolKind.choices,
    )
    title = TextField(label="Title", missing="Enter its title", most=200)
    version = TextField(
        label="Version", hint="For example: 3, or 2026", missing="Enter its version", most=40, size="s"
    )
    from_on = DateField(label="First day", missing="Enter its first day", called="The first day")
    until_on = DateField(
        label="Last day",
        hint="The day by which it has to be agreed again",
        missing="Enter its last day",
        called="The last day",
    )
    kept_at = TextField(label="Where can its text be read?", most=400)


class NewProtocol(Question):
    needs = Permission.MANAGE_ROTA
    template_name = "casework/hub/form.html"
    title = "A new protocol, or a new version"
    form_class = ProtocolForm
    says = {
        agreeing.NameMissing: "Enter its title and its version",
        agreeing.EndsBeforeItBegins: "The last day must be the first day or later",
        agreeing.ThereAlready: "This version is in the list already",
    }

    def context(self) -> dict[str, Any]:
        return {"button": "Keep it"}

    def back(self) -> str:
        return reverse("casework:protocols")

    def valid(self, form: FrontForm) -> str:
        said = dict(form.cleaned_data)
        new = agreeing.NewProtocol(kind=ProtocolKind(said.pop("kind")), **said)
        made = agreeing.record_protocol(new=new, by=self.viewer, at=timezone.now())
        messages.success(self.request, f"Kept: {made.title}, version {made.version}. Now say who signed it.")
        return self.back()


class SignForm(FrontForm):
    agency = SelectField(label="Which agency signed?", missing="Select which agency signed", choices=[])
    signed_by = TextField(
        label="Who signed for it?", hint="Name and role", missing="Enter who signed", most=200
    )
    signed_on = DateField(
        label="When?", missing="Enter the day it was signed", past=True, called="The day it was signed"
    )


class Sign(Question):
    needs = Permission.MANAGE_ROTA
    template_name = "casework/hub/form.html"
    form_class = SignForm
    says = {
        agreeing.NameMissing: "Enter who signed",
        agreeing.NotYetHappened: "The day it was signed must be today or in the past",
        agreeing.ThereAlready: "This agency has signed it already",
    }

    def load(self):
        found = protocols.protocol(self.viewer.partnership, self.kwargs["protocol"])
        if found is None:
            raise NotVisible
        self.title = f"Who signed {found.title}, version {found.version}"
        held = list(agencies.agencies_in(self.viewer.partnership))
        signed = set(found.signatures.values_list("agency", flat=True))
        self.free = {str(one.pk): one for one in held if one.pk not in signed}
        self.names = queries.names(list(self.free.values()), timezone.localdate())
        return found

    def form(self, **given) -> FrontForm:
        form = super().form(**given)
        named = ((key, self.names[one.pk]) for key, one in self.free.items())
        form.fields["agency"].choices = sorted(named, key=lambda choice: choice[1])
        return form

    def context(self) -> dict[str, Any]:
        return {"button": "Record it"}

    def back(self) -> str:
        return reverse("casework:protocols")

    def valid(self, form: FrontForm) -> str:
        said = form.cleaned_data
        agency = self.free[said["agency"]]
        agreeing.record_signature(
            protocol=self.loaded,
            agency=agency,
            signed_by=said["signed_by"],
            signed_on=said["signed_on"],
            by=self.viewer,
            at=timezone.now(),
        )
        messages.success(self.request, f"Recorded: {self.names[agency.pk]} has signed.")
        return self.back()
