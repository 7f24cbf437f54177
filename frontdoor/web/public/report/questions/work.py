"""The short way for people who report through their work: their own words for things, several on a page."""

from dataclasses import replace

from django.utils.translation import gettext as _

from frontdoor.concerns.enums import AbuseType
from frontdoor.web.public.report.asking import Sheet, Told, asks
from frontdoor.web.public.report.questions import happened
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
    TextField,
)


@asks("what", can_be_unknown=False)
def what(told: Told) -> Sheet:
    kinds = [
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
            "kinds": ManyChoicesField(label=_("Types of abuse, if you know"), choices=kinds),
        }
    )


service = replace(happened.service, when=lambda told: told.about == "provider")
service_of_place = replace(
    happened.service, when=lambda told: told.about != "provider" and happened.is_in_a_service(told)
)


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
        Choice("no", _("Yes, they do not agree"), reveal="why_without"),
        Choice("not_asked", _("Not asked"), reveal="why_not_asked"),
        Choice("lacks_capacity", _("They cannot decide this"), reveal="why_not_able"),
    ]
    return {
        "consent": ChoiceField(label=_("Do they know that you are telling us?"), size="m", choices=choices),
        "why_without": LongTextField(label=_("Why do you think we should know?"), most=1_000, rows=2),
        "why_not_asked": LongTextField(label=_("Why have you not asked them?"), most=1_000, rows=2),
        "why_not_able": LongTextField(label=_("What makes you think so?"), most=1_000, rows=2),
    }


@asks("person", when=lambda told: told.is_about_somebody)
def person(told: Told) -> Sheet:
    return Sheet(
        {
            "given_name": TextField(label=_("First name"), most=120),
            "family_name": TextField(label=_("Last name"), most=120),
            "date_of_birth": DateField(label=_("Date of birth"), past=True),
            "approximate_age": ApproximateAgeField(label=_("Or age")),
            "nhs_number": NHSNumberField(label=_("NHS number"), strict=False),
            "address": LongTextField(label=_("Address"), most=300, rows=2),
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
