"""The person it is about: who they are, how to find them, and how to speak with them safely."""

from django.utils.translation import gettext as _

from frontdoor.web.public.report.asking import Sheet, Told, asks
from frontdoor.web.shared.fields import (
    ApproximateAgeField,
    DateField,
    EmailField,
    FrontField,
    LongTextField,
    NHSNumberField,
    PhoneField,
    TextField,
)


@asks("person", when=lambda told: told.is_about_somebody)
def person(told: Told) -> Sheet:
    return Sheet(
        {
            "given_name": TextField(label=_("First name"), most=120),
            "family_name": TextField(label=_("Last name"), most=120),
            "date_of_birth": DateField(
                label=_("Date of birth"), hint=_("For example, 27 3 1951."), past=True
            ),
            "approximate_age": ApproximateAgeField(
                label=_("Or about how old are you?") if told.is_self else _("Or about how old are they?")
            ),
        },
        title=_("Who are you?") if told.is_self else _("Who is the person?"),
        says=(_("Leave a box empty if you do not know."),),
    )


@asks("reach", when=lambda told: told.is_about_somebody)
def reach(told: Told) -> Sheet:
    fields: dict[str, FrontField] = {
        "address": LongTextField(label=_("Address"), most=300, rows=3),
        "postcode": TextField(label=_("Postcode"), most=12, classes="govuk-input--width-10"),
    }
    if told.about != "died":
        fields["phone"] = PhoneField(label=_("Phone number"))
    if told.is_self:
        fields["email"] = EmailField(label=_("Email address"))
    if told.is_work:
        fields["nhs_number"] = NHSNumberField(
            label=_("NHS number, if you know it"), hint=_("It has 10 digits."), strict=False
        )
    title = _("How can we reach you?") if told.is_self else _("How can we find the person?")
    return Sheet(fields, title=title, says=(_("Leave a box empty if you do not know."),))


@asks("language", when=lambda told: told.is_about_somebody_living)
def language(told: Told) -> Sheet:
    if told.is_self:
        speaks, needs = _("Which language do you speak best?"), _("What helps you to talk with us?")
    else:
        speaks, needs = _("Which language do they speak best?"), _("What helps them to talk with us?")
    return Sheet(
        {
            "language": TextField(label=speaks, most=60, classes="govuk-input--width-20"),
            "communication_needs": LongTextField(
                label=needs,
                hint=_(
                    "For example: large print, sign language, pictures, more time, or someone they trust."
                ),
                most=1_000,
                rows=3,
            ),
        },
        title=_("How should we talk with you?") if told.is_self else _("How should we talk with them?"),
    )


@asks("safe", when=lambda told: told.is_about_somebody_living)
def safe(told: Told) -> Sheet:
    return Sheet(safe_for_self() if told.is_self else safe_for_another(), title=_("Staying safe"))


def safe_for_self() -> dict[str, FrontField]:
    return {
        "safe_contact": LongTextField(
            label=_("How and when is it safe to contact you?"),
            hint=_("For example: text me, on weekdays, before 3pm."),
            most=1_000,
            rows=3,
        ),
        "must_not_know": TextField(label=_("Who must not find out that you told us?"), most=200),
        "trusts": TextField(label=_("Is there someone you trust, who we could talk to?"), most=200),
    }


def safe_for_another() -> dict[str, FrontField]:
    return {
        "safe_contact": LongTextField(
            label=_("How and when is it safe to contact the person?"),
            hint=_("For example: by phone, on weekdays, when their son is out."),
            most=1_000,
            rows=3,
        ),
        "must_not_know": TextField(label=_("Who must not find out?"), most=200),
        "trusts": TextField(label=_("Who does the person trust?"), most=200),
    }
