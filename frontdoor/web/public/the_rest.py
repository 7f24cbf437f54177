"""What a professional may still tell after sending: the most helpful first, all of it optional."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from frontdoor.concerns import helpful
from frontdoor.concerns.enums import Answer, Consent, Rest
from frontdoor.web.public.report.asking import Told
from frontdoor.web.public.report.questions import happened
from frontdoor.web.shared.fields import (
    Choice,
    ChoiceField,
    FrontField,
    FrontForm,
    LongTextField,
    TextField,
)


Fields = Callable[[], dict[str, FrontField]]


def long(label: str, hint: str = "") -> LongTextField:
    return LongTextField(label=label, hint=hint, most=5_000, rows=3)


def consent() -> dict[str, FrontField]:
    choices = [
        Choice(Consent.YES, _("Yes, they agree")),
        Choice(Consent.NO, _("Yes, they do not agree")),
        Choice(Consent.NOT_ASKED, _("Not asked")),
        Choice(Consent.LACKS_CAPACITY, _("They cannot decide this")),
    ]
    return {
        "consent": ChoiceField(label=_("Do they know that you are telling us?"), choices=choices),
        "consent_words": long(
            _("If they do not agree or were not asked: why go on?"),
            _("For example: danger to life, a crime, other people at risk, pressure from someone."),
        ),
    }


def capacity() -> dict[str, FrontField]:
    choices = [
        Choice(Answer.YES, _("Yes")),
        Choice(Answer.NO, _("No")),
        Choice(Answer.NOT_KNOWN, _("I am not sure")),
    ]
    return {
        "capacity": ChoiceField(
            label=_("In your view, can they decide about this referral?"), choices=choices
        ),
        "capacity_words": long(_("What makes you think so?"), _("About this decision, at this time.")),
    }


def children() -> dict[str, FrontField]:
    choices = [
        Choice(Answer.YES, _("Yes")),
        Choice(Answer.NO, _("No")),
        Choice(Answer.NOT_KNOWN, _("I do not know")),
    ]
    return {
        "children": ChoiceField(label=_("Are there children in the home, or at risk?"), choices=choices),
        "children_words": long(_("Which children, and how old?")),
    }


def location() -> dict[str, FrontField]:
    asked = dict(happened.location.sheet(Told(who="work")).fields)
    for field in asked.values():
        field.required = False
    return asked


FIELDS: dict[str, Fields] = {
    "consent": consent,
    Rest.CAPACITY: capacity,
    Rest.SAFETY_DONE: lambda: {"safety_done_words": long(_("What have you done already to keep them safe?"))},
    Rest.SOURCE: lambda: {
        "source_words": long(
            _("Who or what is said to have caused the harm?"),
            _("A person or an organisation, and how they know the adult. You do not have to be sure."),
        )
    },
    "others_at_risk": lambda: {"others_at_risk_words": long(_("Could anyone else be at risk?"))},
    Rest.CHILDREN: children,
    "location": location,
    "happened_when": lambda: {"happened_when_words": TextField(label=_("When did it happen?"))},
    Rest.BEFORE: lambda: {
        "before_words": long(
            _("Were there concerns before?"),
            _("Yours or others’, with dates and references if you have them."),
        )
    },
}


def form_for(contact, **given) -> FrontForm | None:
    """The questions that are still open; none when everything is told."""
    missing = helpful.not_told(contact)
    fields = {name: field for item in missing for name, field in FIELDS[item]().items()}
    return type("TheRest", (FrontForm,), fields)(auto_id="rest_%s", **given) if fields else None


def told_of(contact) -> tuple[int, int]:
    """How many of the things that help most are told, and of how many."""
    whole = len(helpful.IN_ORDER)
    return whole - len(helpful.not_told(contact)), whole


def answers_and_words(given: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    words = {name.removesuffix("_words"): text for name, text in given.items() if name.endswith("_words")}
    return {name: answer for name, answer in given.items() if not name.endswith("_words")}, words
