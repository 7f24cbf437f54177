"""What the person wants, in their words, before anybody else's view of it."""

from django.utils.translation import gettext as _

from frontdoor.web.public.report.asking import Sheet, Told, asks
from frontdoor.web.shared.fields import Choice, ChoiceField, LongTextField


@asks("wishes", when=lambda told: told.is_about_somebody_living)
def wishes(told: Told) -> Sheet:
    return wishes_of_self() if told.is_self else wishes_of_another()


def wishes_of_self() -> Sheet:
    field = LongTextField(
        label=_("What would you like to happen?"),
        hint=_("For example: to feel safe at home, or for someone to stop. You decide."),
        heading=True,
        most=5_000,
        rows=5,
    )
    return Sheet({"outcomes": field})


def wishes_of_another() -> Sheet:
    asked = ChoiceField(
        label=_("Have you asked the person what they want to happen?"),
        size="m",
        missing=_("Choose one answer. If you are not sure, press “I don’t know”"),
        choices=[
            Choice("yes", _("Yes"), reveal="outcomes"),
            Choice("no", _("No"), reveal="not_asked"),
            Choice("not_possible", _("It was not possible"), reveal="could_not_ask"),
        ],
    )
    return Sheet(
        {
            "asked": asked,
            "outcomes": LongTextField(label=_("What do they want to happen?"), most=5_000, rows=3),
            "not_asked": LongTextField(label=_("Why have you not asked?"), most=1_000, rows=2),
            "could_not_ask": LongTextField(label=_("Why was it not possible?"), most=1_000, rows=2),
            "own_words": LongTextField(
                label=_("What have they said about it? Use their own words, if you can"),
                size="m",
                most=5_000,
                rows=3,
            ),
        },
        title=_("What the person wants"),
    )


@asks("consent", when=lambda told: told.about == "adult" and not told.is_self)
def consent(told: Told) -> Sheet:
    choices = [
        Choice("yes", _("They know, and it is all right with them")),
        Choice("no", _("They know, and they do not want me to"), reveal="why_without"),
        Choice("not_asked", _("I have not asked them"), reveal="why_not_asked"),
        Choice("lacks_capacity", _("They are not able to decide this"), reveal="why_not_able"),
    ]
    return Sheet(
        {
            "consent": ChoiceField(
                label=_("Does the person know that you are telling us?"),
                hint=_("You can tell us even if they do not want you to."),
                heading=True,
                missing=_("Choose one answer. If you are not sure, press “I don’t know”"),
                choices=choices,
            ),
            "why_without": LongTextField(label=_("Why do you think we should know?"), most=1_000, rows=2),
            "why_not_asked": LongTextField(label=_("Why have you not asked them?"), most=1_000, rows=2),
            "why_not_able": LongTextField(label=_("What makes you think so?"), most=1_000, rows=2),
        }
    )
