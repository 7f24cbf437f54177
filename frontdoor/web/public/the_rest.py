"""What a professional may still tell after sending: the most helpful first, all of it optional."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from frontdoor.concerns import helpful
from frontdoor.concerns.enums import Answer, Rest
from frontdoor.concerns.services.telling_more import TheRest
from frontdoor.web.public import alleged
from frontdoor.web.public.report.asking import Told
from frontdoor.web.public.report.questions import happened, work
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
    asked = work.consent()
    return {
        "consent": asked["consent"],
        "consent_basis": asked["basis"],
        "consent_words": asked["why_without"],
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
        field.required, field.heading = False, False
    return asked


FIELDS: dict[str, Fields] = {
    "consent": consent,
    Rest.CAPACITY: capacity,
    Rest.SAFETY_DONE: lambda: {"safety_done_words": long(_("What have you done already to keep them safe?"))},
    Rest.SOURCE: lambda: {
        "source_words": long(
            _("Who or what is said to have caused the harm?"),
            _("A person or an organisation, and how they know the adult. You do not have to be sure."),
        ),
        **alleged.source_fields(),
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
    if contact.consent:
        # Whether they agree stands; only why it is told all the same may be open.
        fields.pop("consent", None)
    return type("TheRest", (FrontForm,), fields)(auto_id="rest_%s", **given) if fields else None


def told_of(contact) -> tuple[int, int]:
    """How many of the things that help most are told, and of how many."""
    whole = len(helpful.IN_ORDER)
    return whole - len(helpful.not_told(contact)), whole


def told_in(given: dict[str, str]) -> TheRest:
    words = {name.removesuffix("_words"): text for name, text in given.items() if name.endswith("_words")}
    source = {name: text for name, text in given.items() if name in SOURCE}
    answers = {name: one for name, one in given.items() if not name.endswith("_words") and name not in source}
    return TheRest(answers, words, alleged.source_of(source))


SOURCE = frozenset("source_kind source_name source_relationship source_provider".split())
