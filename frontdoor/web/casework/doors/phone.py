"""Taking a call: one page for what is said, in any order; and advice where no concern follows."""

import re
import secrets
from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from frontdoor.access.permissions import Permission
from frontdoor.arrivals import queries
from frontdoor.arrivals.enums import Asker, HowAsked
from frontdoor.arrivals.services import advising
from frontdoor.concerns.enums import Door
from frontdoor.concerns.services import receiving
from frontdoor.concerns.services.receiving import DifferentUnderSameKey, Once, TakesNoConcerns
from frontdoor.web.casework.doors import details
from frontdoor.web.casework.fields import SMALL
from frontdoor.web.shared.fields import ChoiceField, FrontForm, LongTextField, SelectField, TextField
from frontdoor.web.shared.views import ListPage, Question


COUNTED = timedelta(days=30)
PRESS = re.compile("[0-9a-f]{32}")


class Once32(forms.CharField):
    """Which page this was, so that a second press of its button makes no second contact."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> str:
        return value if isinstance(value, str) and PRESS.fullmatch(value) else new_press()


def new_press() -> str:
    return secrets.token_hex(16)


class CallForm(details.DetailsForm):
    about = details.ABOUT_TOLD
    what_happened = LongTextField(
        label="What happened?",
        missing="Enter what happened. A few words are enough",
        most=20_000,
        rows=8,
        called="What happened",
    )
    press = Once32(required=False)


class NewCall(Question):
    """Recorded while talking. Ends in the same call as every other door."""

    needs = Permission.RECORD_CONTACT
    template_name = "casework/doors/call.html"
    title = "Record a call"
    form_class = CallForm
    says = {TakesNoConcerns: "Your partnership does not take concerns here. Tell an administrator."}

    def initial(self) -> dict[str, Any]:
        return {"press": new_press(), "about": "adult"}

    def back(self) -> str:
        return reverse("casework:inbox")

    def valid(self, form: FrontForm) -> HttpResponse:
        new = details.new_concern(form.cleaned_data)
        once = self.once(form, receiving.digest_of_concern(new))
        try:
            receipt = receiving.receive_concern(
                partnership=self.viewer.partnership,
                new=new,
                door=Door.PHONE,
                by=self.viewer.actor,
                at=timezone.now(),
                once=once,
            )
        except DifferentUnderSameKey:
            return self.recorded_before(form, once)
        return self.show(
            template="casework/doors/read_out.html",
            title="Read this out",
            receipt=receipt,
            where=settings.SITE + reverse("public:follow_up"),
            home=reverse("casework:contact", args=[receipt.reference]),
        )

    def once(self, form: FrontForm, digest: str) -> Once:
        return Once(f"call {self.viewer.user.pk}", form.cleaned_data["press"], digest)

    def recorded_before(self, form: FrontForm, once: Once) -> HttpResponse:
        reference = queries.sent_under(self.viewer, once.scope, once.key)
        form.add_error(
            None,
            f"You recorded this call already{f', as {reference}' if reference else ''}. "
            "What you changed since is still here: add it to the record.",
        )
        return self.show_form(form, status=409)

    def context(self) -> dict[str, Any]:
        return super().context() | {"sections_of": details.sections}


class AdviceForm(FrontForm):
    asker = SelectField(
        label="Who asked?", missing="Select who asked", choices=[(one.value, one.label) for one in Asker]
    )
    organisation = TextField(
        label="Which organisation, if any", hint="No name of a person is needed.", called="The organisation"
    )
    how = ChoiceField(
        classes=SMALL,
        label="How?",
        missing="Select how they asked",
        inline=True,
        choices=[(one.value, one.label) for one in HowAsked],
    )
    question = LongTextField(
        label="What did they ask?",
        missing="Enter what they asked",
        most=5_000,
        rows=4,
        called="What they asked",
    )
    advised = LongTextField(
        label="What did you advise?",
        hint="Where you sent them, and what they should do if it gets worse.",
        missing="Enter what you advised",
        most=5_000,
        rows=4,
        called="What you advised",
    )
    press = Once32(required=False)


class RecordAdvice(Question):
    needs = Permission.RECORD_CONTACT
    template_name = "casework/doors/record_advice.html"
    title = "Record advice only"
    form_class = AdviceForm

    def initial(self) -> dict[str, Any]:
        return {"press": new_press(), "how": HowAsked.PHONE}

    def back(self) -> str:
        return reverse("casework:new_call")

    def valid(self, form: FrontForm) -> str:
        answers = form.cleaned_data
        made = advising.record_advice(
            key=answers["press"],
            asker=Asker(answers["asker"]),
            organisation=answers["organisation"],
            how=HowAsked(answers["how"]),
            question=answers["question"],
            advised=answers["advised"],
            by=self.viewer,
            at=timezone.now(),
        )
        messages.success(self.request, f"Recorded as advice, {made.record.reference}. Nobody else is told.")
        return reverse("casework:advice")


class Advice(ListPage):
    """What was advised lately, so that two people do not say two things."""

    needs = Permission.RECORD_CONTACT
    template_name = "casework/doors/advice.html"
    title = "Advice given"

    def rows(self, filters):
        return queries.advice_given(self.viewer)

    def present(self, found) -> list:
        held = list(found)
        self.listed = queries.ids_of(held)
        return held

    def context(self) -> dict[str, Any]:
        lately = queries.advice_since(self.viewer, timezone.now() - COUNTED)
        return super().context() | {"lately": lately, "days": COUNTED.days}
