"""Asking agencies: the conflict question stands beside each agency, and nothing is kept without it."""

from typing import Any

from django.utils import timezone

from frontdoor.access import protecting
from frontdoor.access.permissions import Permission
from frontdoor.agencies import policies
from frontdoor.agencies import queries as agencies
from frontdoor.concerns.enums import Stage
from frontdoor.concerns.services import asking_agencies
from frontdoor.core.problems import NotVisible
from frontdoor.people import queries as people
from frontdoor.people.enums import YesNoNotKnown
from frontdoor.sharing import queries
from frontdoor.sharing.enums import OPEN, Agreement, Basis, Purpose, Seat, State, Urgency
from frontdoor.sharing.services import asking
from frontdoor.web.casework import banner
from frontdoor.web.casework.fields import SMALL
from frontdoor.web.casework.views.base import ContactAct
from frontdoor.web.casework.views.protocols import uncovered
from frontdoor.web.shared import moments
from frontdoor.web.shared.fields import (
    Choice,
    ChoiceField,
    FrontForm,
    LongTextField,
    ManyChoicesField,
    SelectField,
    TextField,
    YesNoNotKnownField,
)


UNITS = {
    "working_hours": "working hour",
    "working_days": "working day",
    "calendar_days": "calendar day",
    "hours": "hour",
}
NO_ACCOUNT = "other"


class AskForm(FrontForm):
    agencies = ManyChoicesField(
        classes="govuk-checkboxes--small",
        label="Which agencies do you ask?",
        hint="Choose the fewest that can answer. For each: say first whether they are alleged.",
        missing="Select at least one agency",
        choices=[],
    )
    hub = ChoiceField(
        classes=SMALL,
        label="Is anybody who works in the hub alleged to have caused the harm?",
        hint="Whoever sits here, from any agency. Unless it is no, nothing goes out until a manager who is unconnected decides.",
        missing="Select whether anybody who works in the hub is alleged",
        choices=[
            Choice("no", "No"),
            Choice("yes", "Yes", reveal="members"),
            Choice("not_known", "Not known"),
        ],
    )
    members = ManyChoicesField(
        classes="govuk-checkboxes--small",
        label="Who of them?",
        hint="They are kept from this record at once.",
        missing="Select who is alleged",
        needed_if={"hub": "yes"},
        choices=[],
    )
    about = LongTextField(
        label="Whom is it about?",
        hint="What they need to find the right person, and no more.",
        missing="Enter whom it is about",
        rows=2,
        most=1000,
        called="Whom it is about",
    )
    asked = LongTextField(
        label="What exactly do you ask?",
        hint="They read these words and nothing else of the record.",
        missing="Enter what exactly you ask",
        rows=3,
        most=4000,
        called="What you ask",
    )
    purpose = SelectField(label="What for?", missing="Select what it is for", choices=Purpose.choices)
    basis = ChoiceField(
        classes=SMALL,
        label="Why is it lawful?",
        missing="Select why it is lawful",
        choices=Basis.choices,
    )
    agreement = ChoiceField(
        classes=SMALL,
        label="Does the adult agree that these agencies are asked?",
        missing="Select whether the adult agrees",
        choices=[
            Choice("yes", "Yes, they agree"),
            Choice("not_asked", "They were not asked, or could not be"),
            Choice("no", "No, and it is asked all the same"),
        ],
    )
    reason = TextField(
        label="Unless they agree: why is it asked all the same?",
        missing="Enter why it is asked all the same",
        needed_if={"agreement": ["not_asked", "no"]},
        most=1000,
        called="The reason",
    )
    urgency = ChoiceField(
        classes=SMALL, label="How urgent is it?", missing="Select how urgent it is", choices=[]
    )


class AskAgencies(ContactAct):
    needs = Permission.ASK_AGENCIES
    title = "Ask agencies"
    form_class = AskForm
    template_name = "casework/requests/ask.html"
    button = "Ask them"

    def possible(self) -> bool:
        return self.contact.stage != Stage.CLOSED

    def load(self):
        contact = self.loaded = super().load()
        self.today = timezone.localdate()
        self.agencies = queries.askable(self.viewer)
        self.names = queries.names(self.agencies, self.today)
        held = list(queries.requests_on(contact.record))
        self.busy = {one.agency_id for one in held if one.state in (State.HELD, *OPEN)}
        self.before = self.asked_before(held)
        return contact

    def asked_before(self, held: list):
        """The request to be asked again, where the address names one."""
        asked = self.request.GET.get("again", "")
        if not asked:
            return None
        found = next((one for one in held if str(one.pk) == asked), None)
        if found is None:
            raise NotVisible
        return found

    def initial(self) -> dict[str, Any]:
        if self.before:
            one = self.before
            same = {name: getattr(one, name) for name in ("about", "asked", "purpose", "basis", "urgency")}
            return same | {"agencies": [str(one.agency_id)]}
        return {"about": self.who(), "basis": Basis.COOPERATION}

    def who(self) -> str:
        """Enough to find the adult: nothing that is protected."""
        person = self.contact.person
        if person is None or not self.contact.may_see_person:
            return self.contact.provider_name
        homes = [row.value for row in people.current_addresses(person)]
        parts = [
            person.full_name or "Name not known",
            f"born {moments.day(person.date_of_birth)}"
            if person.date_of_birth
            else banner.age_of(person, self.today),
            f"NHS number {person.nhs_number}" if person.nhs_number else "",
            *(protecting.read(home) for home in homes[:1] if not home.is_protected),
        ]
        return ", ".join(part for part in parts if part)

    def form(self, **given) -> FrontForm:
        free = [agency for agency in self.agencies if agency.pk not in self.busy]
        form = self.form_class_for(free)(initial=self.initial(), **given)
        sits = queries.rota(self.viewer.partnership, self.today)
        form.fields["agencies"].choices = [
            Choice(
                str(agency.pk), self.names[agency.pk], self.seat(sits.get(agency.pk)), f"alleged_{agency.pk}"
            )
            for agency in free
        ]
        self.colleagues = list(agencies.colleagues(self.viewer, self.today))
        form.fields["members"].choices = [
            *((str(one.user_id), one.user.name) for one in self.colleagues),
            (NO_ACCOUNT, "Somebody without an account here"),
        ]
        form.fields["urgency"].choices = self.urgencies()
        return form

    def form_class_for(self, free: list) -> type[FrontForm]:
        """With the conflict question for each agency, shown under its tick."""
        questions = {
            f"alleged_{agency.pk}": YesNoNotKnownField(
                classes=SMALL,
                label=f"Is {self.names[agency.pk]}, or somebody who works there, alleged to have caused the harm?",
                missing=f"Select whether {self.names[agency.pk]} is alleged",
                needed_if={"agencies": str(agency.pk)},
                not_known="Not known",
            )
            for agency in free
        }
        return type("AskTheseForm", (AskForm,), questions)

    def context(self) -> dict[str, Any]:
        return super().context() | {
            "busy": [self.names[pk] for pk in sorted(self.busy)],
            "uncovered": uncovered(self.viewer, self.agencies, self.names, self.today),
        }

    def seat(self, sitting) -> str:
        if sitting is None:
            return ""
        return {
            Seat.SITS: f"Sits here today: {sitting.who}",
            Seat.REMOTE: f"Can be reached today: {sitting.who}",
            Seat.ABSENT: "Absent today: it goes to their deputy",
        }[Seat(sitting.seat)]

    def urgencies(self) -> list[Choice]:
        held = policies.values(self.viewer.partnership, self.today, beginning="clock.request_")
        times = {key: held.get(f"clock.request_{key}") for key in Urgency.values}
        return [Choice(key, Urgency(key).label, due_in(time) if time else "") for key, time in times.items()]

    def valid(self, form) -> str:
        said = form.cleaned_data
        made = asking_agencies.ask_agencies(
            contact=self.contact,
            conflicts=asking.Conflicts(
                agencies={
                    agency: YesNoNotKnown(said[f"alleged_{agency.pk}"])
                    for agency in self.agencies
                    if str(agency.pk) in said["agencies"]
                },
                hub=YesNoNotKnown(said["hub"]),
                members=[one.user for one in self.colleagues if str(one.user_id) in said["members"]],
            ),
            ask=asking.Ask(
                purpose=Purpose(said["purpose"]),
                basis=Basis(said["basis"]),
                about=said["about"],
                asked=said["asked"],
                urgency=Urgency(said["urgency"]),
                agreement=Agreement(said["agreement"]),
                agreement_reason=said["reason"],
            ),
            by=self.viewer,
            at=timezone.now(),
        )
        return self.done(self.what_happened(made))

    def what_happened(self, made: list) -> str:
        asked = [self.names[one.agency_id] for one in made if one.to_email]
        ring = [self.names[one.agency_id] for one in made if one.sent_at and not one.to_email]
        held = [self.names[one.agency_id] for one in made if one.state == State.HELD]
        said = []
        if asked:
            said.append(f"Asked: {', '.join(asked)}. An e-mail tells them that there is something to answer.")
        if ring:
            said.append(f"Ring: {', '.join(ring)}. Nobody is on the list of information points.")
        if held:
            said.append(
                f"Not asked yet: {', '.join(held)}. Nothing goes out until a manager who is unconnected decides."
            )
        return " ".join(said)


def due_in(time: dict) -> str:
    return f"Due in {time['amount']} {UNITS[time['unit']]}{'' if time['amount'] == 1 else 's'}"
