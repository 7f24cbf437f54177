"""What was handed on: whether it was accepted, and to whom else it goes."""

from typing import Any

from django.utils import timezone
from django.utils.functional import cached_property

from frontdoor.access.permissions import Permission
from frontdoor.concerns import queries
from frontdoor.concerns.enums import HANDED_TO_SOMEBODY, PATHWAYS, About, Route, RouteState, Stage
from frontdoor.concerns.services import checking, children
from frontdoor.core.problems import NotVisible
from frontdoor.web.casework.fields import SMALL
from frontdoor.web.casework.views.base import ContactAct, NoAnswers
from frontdoor.web.casework.views.checking import HANDED
from frontdoor.web.shared.fields import Choice, ChoiceField, FrontForm, LongTextField, SelectField, TextField


class AnswerForm(FrontForm):
    accepted = ChoiceField(
        classes=SMALL,
        label="What did they say?",
        missing="Select what they said",
        choices=[Choice("yes", "They accepted it"), Choice("no", "They declined it", reveal="note")],
    )
    note = LongTextField(
        label="Why did they decline it?",
        missing="Enter why they declined it",
        needed_if={"accepted": "no"},
        rows=3,
        called="The reason",
    )
    answered_by = TextField(label="Who said so?", hint="Their name and role", missing="Enter who said so")


class OneRoute(ContactAct):
    """An act on one of the contact's onward routes."""

    needs = Permission.HAND_ON
    template_name = "casework/handing_on.html"
    beside = False

    @cached_property
    def onward(self):
        found = queries.onward_routes_of(self.contact).filter(pk=self.kwargs["route"]).first()
        if found is None:
            raise NotVisible
        return found

    def load(self):
        self.loaded = super().load()
        _ = self.onward
        return self.loaded

    def context(self) -> dict[str, Any]:
        return super().context() | {"onward": self.onward}


class Answer(OneRoute):
    title = "Their answer to what was handed on"
    form_class = AnswerForm
    button = "Record their answer"

    def possible(self) -> bool:
        return self.onward.state == RouteState.SENT

    def valid(self, form) -> str:
        accepted = form.cleaned_data["accepted"] == "yes"
        route = checking.record_handover_answer(
            route=self.onward,
            accepted=accepted,
            answered_by=form.cleaned_data["answered_by"],
            note=form.cleaned_data["note"],
            by=self.viewer,
            at=timezone.now(),
        )
        if accepted:
            return self.done("Recorded: they accepted it. Nobody else is told of this.")
        if route.state == RouteState.REPLACED:
            return self.done("Recorded: they declined it. The contact is back here to be checked.")
        return self.done("Recorded: they declined it. Next: hand it on to somebody else.")


class AgainForm(FrontForm):
    route = SelectField(
        label="Where does it go now?",
        missing="Select where it goes now",
        choices=[(route.value, route.label) for route in Route if route not in PATHWAYS],
    )
    recipient = TextField(
        label="Who takes it there?",
        missing="Enter who takes it there",
        needed_if={"route": HANDED},
    )
    reason = LongTextField(label="Why there?", missing="Enter why it goes there", rows=3, called="The reason")


class Again(OneRoute):
    title = "Hand it on to somebody else"
    form_class = AgainForm
    button = "Hand it on"

    def possible(self) -> bool:
        return self.onward.state == RouteState.DECLINED

    def valid(self, form) -> str:
        answers = form.cleaned_data
        checking.hand_on_again(
            declined=self.onward,
            route=Route(answers["route"]),
            recipient=answers["recipient"],
            reason=answers["reason"],
            by=self.viewer,
            at=timezone.now(),
        )
        return self.done("Handed on. Next: record whether they accept it.")


class AlsoForm(FrontForm):
    route = SelectField(
        label="Where does it go as well?",
        missing="Select where it goes as well",
        choices=[(route.value, route.label) for route in Route if route in HANDED_TO_SOMEBODY],
    )
    recipient = TextField(label="Who takes it there?", missing="Enter who takes it there")
    reason = LongTextField(label="Why?", missing="Enter why it goes there", rows=3, called="The reason")


class Also(ContactAct):
    needs = Permission.HAND_ON
    title = "Also hand it on"
    form_class = AlsoForm
    button = "Hand it on"
    explanation = "Beside where the decision sends it: to the police as well, for example. Frontdoor sends nothing: speak with them."

    def possible(self) -> bool:
        return self.contact.stage != Stage.CLOSED

    def valid(self, form) -> str:
        answers = form.cleaned_data
        checking.also_hand_on(
            contact=self.contact,
            route=Route(answers["route"]),
            recipient=answers["recipient"],
            reason=answers["reason"],
            by=self.viewer,
            at=timezone.now(),
        )
        return self.done("Recorded as handed on. Next: record whether they accept it.")


class ToChildren(ContactAct):
    """For somebody who turned out to be under 18: what the door would have done on arrival."""

    needs = Permission.HAND_ON
    title = "Send to children’s services"
    form_class = NoAnswers
    button = "Send to children’s services"
    explanation = (
        "From what is known now, this person was under 18 on the day of the report. Children’s services are asked by "
        "e-mail to call; the e-mail says nothing about anybody. It stays open here until they accept it."
    )

    def possible(self) -> bool:
        contact = self.contact
        is_open = contact.about != About.CHILD and contact.stage != Stage.CLOSED
        return is_open and queries.is_under_18(contact)

    def valid(self, form) -> str:
        children.send_to_children(contact=self.contact, by=self.viewer, at=timezone.now())
        return self.done("Sent to children’s services. Next: record whether they accept it.")
