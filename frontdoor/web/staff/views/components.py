from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.utils import timezone

from frontdoor.access.permissions import Permission
from frontdoor.web.shared.fields import (
    ApproximateAgeField,
    Choice,
    ChoiceField,
    DateField,
    EmailField,
    FileField,
    FrontForm,
    LongTextField,
    ManyChoicesField,
    NHSNumberField,
    PhoneField,
    SelectField,
    TextField,
    YesNoNotKnownField,
)
from frontdoor.web.shared.views import Page, row


class EveryField(FrontForm):
    """One field of each kind, each with its own sentence for no answer."""

    name = TextField(label="Name", missing="Enter a name", hint="As the adult likes to be called")
    what_happened = LongTextField(label="What happened?", missing="Enter what happened", most=2000)
    email = EmailField(label="Email address", missing="Enter an email address")
    phone = PhoneField(label="Telephone number", missing="Enter a telephone number")
    nhs_number = NHSNumberField(label="NHS number", missing="Enter an NHS number")
    age = ApproximateAgeField(label="About how old are they?", missing="Enter an age")
    happened_on = DateField(
        label="When did it happen?",
        missing="Enter the date it happened",
        hint="For example, 27 3 2026",
        past=True,
    )
    setting = SelectField(
        label="Where did it happen?",
        missing="Select where it happened",
        choices=[("own_home", "Own home"), ("hospital", "Hospital")],
    )
    safe_now = YesNoNotKnownField(label="Are they safe now?", missing="Select yes if they are safe now")
    contact_by = ChoiceField(
        label="How may we contact you?",
        missing="Select how we may contact you",
        choices=[
            Choice("letter", "Letter", "Only to an address that is safe"),
            Choice("text", "Text message", reveal="text_to"),
            "or",
            Choice("none", "Do not contact me"),
        ],
    )
    text_to = PhoneField(label="Mobile number", missing="Enter a mobile number")
    kinds = ManyChoicesField(
        label="What kinds of abuse?",
        missing="Select at least one kind, or that you do not know",
        choices=[
            ("physical", "Physical"),
            ("neglect", "Neglect"),
            "or",
            Choice("not_known", "I don’t know", alone=True),
        ],
    )
    photograph = FileField(label="Photograph", missing="Choose a photograph")


class Filters(FrontForm):
    name = TextField(label="Name contains")
    setting = SelectField(label="Where", blank="Anywhere", choices=[("own_home", "Own home")])


WRONG = {
    "name": "x" * 201,
    "email": "name at example",
    "phone": "none",
    "nhs_number": "123",
    "age": "about 80",
    "happened_on-day": "31",
    "happened_on-month": "2",
    "happened_on-year": "2026",
    "contact_by": "text",
    "text_to": "later",
    "kinds": ["physical", "not_known"],
}


class Components(Page):
    needs = Permission.SEE_COMPONENTS
    template_name = "staff/components.html"
    title = "Page components"

    def context(self) -> dict[str, Any]:
        now = timezone.now()
        return {
            "plain": EveryField(auto_id="plain_%s"),
            "missing": EveryField({}, auto_id="missing_%s"),
            "wrong": EveryField(WRONG, auto_id="wrong_%s"),
            "person": {
                "name": "Marlow Testcase",
                "age": "78",
                "speak": "Hard of hearing: write to her.",
                "alerts": [{"text": "Fire risk", "tone": "red"}],
                "lines": ["Trusts her neighbour Ash."],
                "href": "",
            },
            "events": [
                {"title": "Concern accepted", "when": now, "by": "Bea, hub", "text": "", "quote": False},
                {
                    "title": "Contact received",
                    "when": now - timedelta(days=1),
                    "by": "a nurse",
                    "text": "I want to stay at home.",
                    "quote": True,
                },
            ],
            "filter_form": Filters(auto_id="filter_%s"),
            "page": Paginator(range(99), 25).get_page(2),
            "moments": [now + timedelta(days=days) for days in (3, 1, -3)],
            "answers": [row("What happened?", "She fell.\nNobody came.", "#plain_what_happened", "Change")],
        }
