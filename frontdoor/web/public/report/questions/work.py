"""The short way for people who report through their work: their own words for things, several on a page."""

import re
from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from frontdoor.concerns.enums import AbuseType, Basis
from frontdoor.web.public.report.asking import Sheet, Told, asks
from frontdoor.web.public.report.questions import first, happened
from frontdoor.web.shared.fields import (
    ApproximateAgeField,
    Choice,
    ChoiceField,
    DateField,
    EmailField,
    FrontField,
    LongTextField,
    ManyChoicesField,
    NHSNumberField,
    PhoneField,
    SelectField,
    TextField,
)


def kinds() -> list[Choice]:
    """By the names that people who work with adults use."""
    return [
        Choice(AbuseType.PHYSICAL, _("Physical")),
        Choice(AbuseType.PSYCHOLOGICAL, _("Psychological")),
        Choice(AbuseType.FINANCIAL, _("Financial")),
        Choice(AbuseType.NEGLECT, _("Neglect")),
        Choice(AbuseType.SELF_NEGLECT, _("Self-neglect")),
        Choice(AbuseType.SEXUAL, _("Sexual")),
        Choice(AbuseType.SEXUAL_EXPLOITATION, _("Sexual exploitation")),
        Choice(AbuseType.DOMESTIC, _("Domestic abuse")),
        Choice(AbuseType.DISCRIMINATORY, _("Discriminatory")),
        Choice(AbuseType.ORGANISATIONAL, _("Organisational")),
        Choice(AbuseType.MODERN_SLAVERY, _("Modern slavery")),
    ]


@asks("what", can_be_unknown=False)
def what(told: Told) -> Sheet:
    return Sheet(
        {
            "what_happened": LongTextField(
                label=_("What happened?") if told.about != "died" else _("What worries you about it?"),
                hint=_("Facts, and what was said. You do not need to be sure."),
                missing=_("Tell us what happened. A few words are enough"),
                heading=True,
                most=20_000,
                rows=6,
            ),
            "kinds": ManyChoicesField(label=_("Types of abuse, if you know"), choices=kinds()),
        }
    )


def look_up_home(given: Mapping[str, object]) -> dict[str, object]:
    """The hub for where somebody lives: by the postcode, or by the town at the end of the address."""
    last_line = re.split(r"[\n,]", str(given.get("address") or "").strip())[-1].strip()
    typed = [place for place in (str(given.get("postcode") or ""), last_line) if place]
    for place in typed or [""]:
        if found := first.look_up({"place": place}):
            return {"place": place, **found}
    return {"place": typed[0] if typed else "", "is_nowhere_we_know": True}


def look_up_service(given: Mapping[str, object]) -> dict[str, object]:
    return look_up_home({"address": given.get("service_place")})


# Where they live says which council it is for, so that no page asks for it twice.
service = replace(
    happened.service,
    sheet=lambda told: happened.service_with(_("Street, town and postcode, as far as you know")),
    when=lambda told: told.about == "provider",
    then=look_up_service,
)
service_of_place = replace(
    happened.service, when=lambda told: told.about != "provider" and happened.is_in_a_service(told)
)


which = replace(first.which, when=lambda told: bool(told.get("is_nowhere_we_know")) and not told.get("hub"))


@asks("voice", when=lambda told: told.is_about_somebody_living)
def voice(told: Told) -> Sheet:
    fields = wishes()
    if told.about == "adult":
        fields |= consent()
    return Sheet(fields, title=_("What the person wants"))


def wishes() -> dict[str, FrontField]:
    choices = [
        Choice("yes", _("Yes"), reveal="outcomes"),
        Choice("no", _("No"), reveal="not_asked"),
        Choice("not_possible", _("Not possible"), reveal="could_not_ask"),
    ]
    return {
        "asked": ChoiceField(label=_("Were they asked?"), size="m", choices=choices),
        "outcomes": LongTextField(label=_("What do they want to happen?"), most=5_000, rows=3),
        "not_asked": LongTextField(label=_("Why have you not asked?"), most=1_000, rows=2),
        "could_not_ask": LongTextField(label=_("Why was it not possible?"), most=1_000, rows=2),
    }


def consent() -> dict[str, FrontField]:
    choices = [
        Choice("yes", _("Yes, they agree")),
        Choice("no", _("Yes, they do not agree")),
        Choice("not_asked", _("Not asked")),
        Choice("lacks_capacity", _("They cannot decide this")),
    ]
    agreed = ChoiceField(label=_("Do they know that you are telling us?"), size="m", choices=choices)
    return {"consent": agreed, **without_agreement()}


def without_agreement() -> dict[str, FrontField]:
    """The lawful reason is an answer of its own, with words for what the list cannot say."""
    bases = [
        Choice(Basis.DANGER, _("Their life or health is in serious danger")),
        Choice(Basis.OTHERS, _("Other people are at risk")),
        Choice(Basis.CRIME, _("A crime may have happened, or may be stopped")),
        Choice(Basis.PRESSURE, _("Somebody may be putting them under pressure")),
        Choice(Basis.BEST_INTERESTS, _("They cannot decide this, and it is best for them")),
        Choice(Basis.STAFF, _("Somebody who works with adults may have harmed them")),
        Choice(Basis.ASKING_HARMS, _("Asking them would put somebody at more risk")),
        Choice(Basis.LAW, _("A law or a court requires it")),
    ]
    return {
        "basis": SelectField(
            label=_("If they do not agree or were not asked: why do you tell us?"),
            hint=_("The law allows this to keep them safe."),
            blank=_("They agree, or I do not know"),
            choices=bases,
        ),
        "why_without": LongTextField(label=_("In your own words, if you like"), most=1_000, rows=2),
    }


@asks("person", when=lambda told: told.is_about_somebody, then=look_up_home)
def person(told: Told) -> Sheet:
    return Sheet(
        {
            "given_name": TextField(label=_("First name"), most=120),
            "family_name": TextField(label=_("Last name"), most=120),
            "date_of_birth": DateField(label=_("Date of birth"), past=True),
            "approximate_age": ApproximateAgeField(label=_("Or age")),
            "nhs_number": NHSNumberField(label=_("NHS number"), strict=False),
            "address": LongTextField(
                label=_("Address"),
                hint=_("Or the town."),
                most=300,
                rows=2,
            ),
            "postcode": TextField(label=_("Postcode"), most=12, classes="govuk-input--width-10"),
        },
        title=_("Who is the person?"),
        says=(_("Leave a box empty if you do not know."),),
    )


@asks("you", can_be_unknown=False)
def you(told: Told) -> Sheet:
    return Sheet(
        {
            "your_name": TextField(label=_("Your name"), most=200),
            "your_role": TextField(label=_("Your job"), most=200),
            "your_organisation": TextField(label=_("Where you work"), most=200),
            "your_email": EmailField(
                label=_("Your work email"), hint=_("With it you can see your own referrals later.")
            ),
            "your_phone": PhoneField(label=_("Your phone number")),
            "your_reference": TextField(
                label=_("Your own reference"),
                hint=_("Such as a Datix number."),
                most=200,
                classes="govuk-input--width-10",
            ),
        },
        title=_("About you"),
    )


@asks("own_words", when=lambda told: told.is_about_somebody_living)
def own_words(told: Told) -> Sheet:
    field = LongTextField(
        label=_("What did the person say, word for word?"), heading=True, most=5_000, rows=4
    )
    return Sheet({"own_words": field})


@asks("reach", when=lambda told: told.is_about_somebody_living)
def phone(told: Told) -> Sheet:
    return Sheet({"phone": PhoneField(label=_("The person’s phone number"), heading=True)})


@asks("protect")
def protect(told: Told) -> Sheet:
    field = ChoiceField(
        label=_("May the person know who told us?"),
        missing=_("Choose yes or no. If you are not sure, press “I don’t know”"),
        heading=True,
        choices=[Choice("yes", _("Yes")), Choice("secret", _("No"), _("We keep your name from them."))],
    )
    return Sheet({"named": field})


@asks("safe_for_you")
def safe_for_you(told: Told) -> Sheet:
    field = LongTextField(
        label=_("How and when is it safe to contact you?"), heading=True, most=1_000, rows=2
    )
    return Sheet({"your_safe_contact": field})
