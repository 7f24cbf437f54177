"""Taking a contact, finding out more, and whether it is a concern."""

from typing import Any

from django.utils import timezone

from frontdoor.access import queries as access
from frontdoor.access.permissions import Permission
from frontdoor.access.roles import permissions_of
from frontdoor.agencies import queries as agencies
from frontdoor.concerns.enums import HANDED_TO_SOMEBODY, PATHWAYS, Act, Answer, Route
from frontdoor.concerns.services import checking
from frontdoor.law.guidance import what_is_a_concern
from frontdoor.web.casework.fields import SMALL
from frontdoor.web.casework.views.base import ContactAct, NoAnswers
from frontdoor.web.shared.fields import (
    ChoiceField,
    FileField,
    FrontForm,
    LongTextField,
    SelectField,
    TextField,
    YesNoNotKnownField,
)


NOT_KNOWN = "Not known"


class Take(ContactAct):
    needs = Permission.TAKE_CONTACT
    title = "Take this contact"
    act = Act.TAKE
    form_class = NoAnswers
    button = "Take it"
    explanation = "It will be with you. Everybody in the hub sees that."
    beside = False

    def valid(self, form) -> str:
        checking.take(contact=self.contact, by=self.viewer, at=timezone.now())
        return self.done(
            "You have it. The referrer is not told who has it. Next: find out more, and say whether it is a concern."
        )


class Heard(ContactAct):
    needs = Permission.TAKE_CONTACT
    title = "You have read what the referrer added"
    form_class = NoAnswers
    button = "I have read this"
    explanation = "It leaves the list “Referrer added”. Where something has to follow from it, do that instead: that counts as read."
    beside = False

    def valid(self, form) -> str:
        checking.record_heard(contact=self.contact, by=self.viewer, at=timezone.now())
        return self.done("Marked as read. The referrer is not told.")


class GiveForm(FrontForm):
    to = SelectField(label="Who takes it?", missing="Select who takes it", choices=[])


class Give(ContactAct):
    needs = Permission.TAKE_CONTACT
    title = "Give this contact to somebody"
    act = Act.TAKE
    form_class = GiveForm
    button = "Give it to them"
    beside = False

    def form(self, **given) -> FrontForm:
        form = super().form(**given)
        form.fields["to"].choices = [(str(user.pk), user.name) for user in self.able.values()]
        return form

    @property
    def able(self) -> dict:
        """Those of the team who may take a contact and may see this one."""
        members = [
            member
            for member in agencies.colleagues(self.viewer, timezone.localdate())
            if Permission.TAKE_CONTACT in permissions_of(member.role)
        ]
        person = self.contact.person
        records = [self.contact.record, *([person.record] if person else [])]
        away = access.kept_away(members, records)
        return {str(one.user_id): one.user for one in members if one.user_id not in away}

    def valid(self, form) -> str:
        user = self.able[form.cleaned_data["to"]]
        checking.take(contact=self.contact, by=self.viewer, at=timezone.now(), for_user=user)
        return self.done(f"{user.name} has it now. They find it in their list; no e-mail was sent.")


class AcceptForm(FrontForm):
    has_needs = YesNoNotKnownField(
        classes=SMALL,
        label=what_is_a_concern.LIMBS["has_needs_for_care_and_support"][0],
        hint="Limb (a). Reasonable cause to suspect is enough.",
        missing="Select whether the adult has needs for care and support",
        not_known=NOT_KNOWN,
    )
    at_risk = YesNoNotKnownField(
        classes=SMALL,
        label=what_is_a_concern.LIMBS["at_risk_of_abuse_or_neglect"][0],
        hint="Limb (b). Whether they can protect themselves is asked later, and never of the referrer.",
        missing="Select whether the adult is experiencing, or at risk of, abuse or neglect",
        not_known=NOT_KNOWN,
    )
    reason = LongTextField(
        label="Why is this a concern?", missing="Enter why this is a concern", rows=4, called="The reason"
    )


class Accept(ContactAct):
    """Accept as a concern; what the guidance says of the two answers is shown before it is kept."""

    needs = Permission.ACCEPT_CONCERN
    title = "Accept as a concern"
    act = Act.ACCEPT
    template_name = "casework/accept.html"
    form_class = AcceptForm
    button = "Accept as a concern"

    def context(self) -> dict[str, Any]:
        asks = [citation for _, _, citation in what_is_a_concern.LIMBS.values()]
        return super().context() | {"asks": asks}

    def valid(self, form) -> str:
        answers = form.cleaned_data
        checking.accept_concern(
            contact=self.contact,
            has_needs=Answer(answers["has_needs"]),
            at_risk=Answer(answers["at_risk"]),
            reason=answers["reason"],
            by=self.viewer,
            at=timezone.now(),
        )
        found = checking.concern_finding(
            has_needs=Answer(answers["has_needs"]), at_risk=Answer(answers["at_risk"])
        )
        says = {"yes": "this is a concern", "no": "this is not a concern"}.get(
            found.answer, "this cannot be said yet"
        )
        return self.done(
            f"Accepted as a concern. On your answers the guidance says that {says}. Nobody has been told yet. "
            "Next: answer the three limbs of section 42(1)."
        )


# A contact that is no concern needs no safeguarding pathway.
SENDING_ON = [(route.value, route.label) for route in Route if route not in PATHWAYS]
HANDED = [route.value for route in HANDED_TO_SOMEBODY]


class SendOnForm(FrontForm):
    route = ChoiceField(
        classes=SMALL,
        label="Where does it go?",
        missing="Select where it goes",
        choices=SENDING_ON,
        called="Where it goes",
    )
    recipient = TextField(
        label="Who takes it there?",
        hint="A team, a service or a person. Not needed for advice or for nothing further.",
        missing="Enter who takes it there",
        needed_if={"route": HANDED},
    )
    reason = LongTextField(
        label="Why is it not a safeguarding concern?",
        missing="Enter why it is not a safeguarding concern",
        rows=4,
        called="The reason",
    )


class SendOn(ContactAct):
    needs = Permission.REDIRECT_CONTACT
    title = "Send on"
    act = Act.REDIRECT
    form_class = SendOnForm
    button = "Send it on"
    explanation = "For a contact that is not a safeguarding concern. The referrer is told; if who takes it declines, it comes back."

    def valid(self, form) -> str:
        answers = form.cleaned_data
        checking.send_on(
            contact=self.contact,
            route=Route(answers["route"]),
            recipient=answers["recipient"],
            reason=answers["reason"],
            by=self.viewer,
            at=timezone.now(),
        )
        return self.done(
            f"Sent on: {Route(answers['route']).label.lower()}. Nobody has been told yet. "
            "Next: check and send the feedback to the referrer."
        )


class AskForm(FrontForm):
    words = LongTextField(
        label="What do you want to ask?",
        hint="The referrer reads these words. Do not write what they may not know.",
        missing="Enter your question",
        rows=4,
        called="Your question",
    )


class AskReferrer(ContactAct):
    needs = Permission.ASK_REFERRER
    title = "Ask the referrer"
    form_class = AskForm
    button = "Send the question"

    def valid(self, form) -> str:
        checking.ask_referrer(
            contact=self.contact, words=form.cleaned_data["words"], by=self.viewer, at=timezone.now()
        )
        told = "They read it with their reference and code."
        if self.contact.referrer.email and not self.contact.referrer.is_anonymous:
            told = "An e-mail tells them that there is something to read; it does not say what."
        return self.done(f"Asked. {told} Their answer will stand under “What others told us”.")


class InformationForm(FrontForm):
    source = TextField(
        label="Who says so?",
        hint="A person and their agency. For example: Jo Fenn, Northmoor Police",
        missing="Enter who says so",
    )
    words = LongTextField(
        label="What do they say?", missing="Enter what they say", rows=6, called="What they say"
    )
    file = FileField(label="A file, if there is one", hint="PDF, JPEG, PNG, Word (DOCX) or plain text")


class AddInformation(ContactAct):
    needs = Permission.ADD_INFORMATION
    title = "Add information"
    form_class = InformationForm
    button = "Add it"
    explanation = "It is added with who said so and when, and cannot be changed afterwards."

    def valid(self, form) -> str:
        file = form.cleaned_data["file"]
        checking.add_information(
            contact=self.contact,
            source=form.cleaned_data["source"],
            words=form.cleaned_data["words"],
            file_name=file.name if file else "",
            file_content=file.read() if file else b"",
            by=self.viewer,
            at=timezone.now(),
        )
        return self.done("Added, under your name. Nobody outside the record has been told.")
