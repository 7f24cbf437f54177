"""Danger first; then who, about whom, and where."""

from collections.abc import Mapping

from django.db import Error as DatabaseError
from django.utils.translation import gettext as _

from frontdoor.agencies import queries as agencies
from frontdoor.web.public import hubs
from frontdoor.web.public.report.asking import Sheet, Told, asks
from frontdoor.web.shared.fields import Choice, ChoiceField, DateField, TextField


@asks("danger")
def danger(told: Told) -> Sheet:
    field = ChoiceField(
        label=_("Is anyone in danger right now?"),
        hint=_("For example: badly hurt, being attacked, or about to be hurt."),
        missing=_("Choose yes or no. If you are not sure, press “I don’t know”"),
        heading=True,
        choices=[Choice("yes", _("Yes")), Choice("no", _("No"))],
    )
    return Sheet({"danger": field})


@asks("call_999", when=lambda told: told.get("danger") == "yes", can_be_unknown=False)
def call_999(told: Told) -> Sheet:
    return Sheet(
        title=_("Call 999 now"),
        says=(
            _("Call 999 and ask for the police or an ambulance. We cannot send help at once."),
            _("If it is not safe to speak, call 999 from a mobile. Listen, then press 55."),
            _("If you are deaf or cannot speak on the phone, use the 18000 relay service."),
            _("When everyone is safe, you can go on and tell us here too."),
        ),
    )


@asks("who", can_be_unknown=False)
def who(told: Told) -> Sheet:
    field = ChoiceField(
        label=_("Who are you worried about?"),
        missing=_("Choose who you are worried about"),
        heading=True,
        choices=[
            Choice("self", _("Me")),
            Choice("knows", _("Someone I know"), _("Such as a friend, a neighbour or one of your family.")),
            Choice("work", _("Someone I met through my work")),
        ],
    )
    return Sheet({"who": field})


@asks("about", when=lambda told: not told.is_self)
def about(told: Told) -> Sheet:
    field = ChoiceField(
        label=_("Which of these fits best?"),
        missing=_("Choose the one that fits best"),
        heading=True,
        choices=[
            Choice("adult", _("An adult"), _("Someone aged 18 or over.")),
            Choice("provider", _("A care service"), _("You are worried, but not about one adult by name.")),
            Choice("died", _("Someone who has died")),
            Choice("child", _("Someone under 18")),
        ],
    )
    return Sheet({"about": field})


@asks("child", when=lambda told: told.about == "child", can_be_unknown=False)
def child(told: Told) -> Sheet:
    return Sheet(
        title=_("You can tell us about a child here"),
        says=(
            _("Children’s services look after people under 18."),
            _("When you send this, we tell them at once."),
            _("We also keep it here until they say that they have taken it on."),
        ),
    )


@asks("died", when=lambda told: told.about == "died")
def died(told: Told) -> Sheet:
    return Sheet(
        {
            "died_on": DateField(
                label=_("When did they die?"), hint=_("For example, 27 3 2025."), heading=True, past=True
            )
        },
        says=(_("We are sorry. What you tell us may help to keep other people safe."),),
    )


def look_up(given: Mapping[str, object]) -> dict[str, object]:
    """The hub for a place, with its telephone numbers, so that no later page has to look them up."""
    try:
        place = str(given.get("place") or "")
        found = agencies.partnerships_covering(place) if place else []
        if len(found) != 1:
            everyone = list(agencies.partnerships_taking_concerns())
            found = everyone if len(everyone) == 1 else []
        return hubs.brief(found[0]) if found else {}
    except DatabaseError:
        # Whoever is telling us goes on; the place is looked up again when they send it.
        return {}


def look_up_chosen(given: Mapping[str, object]) -> dict[str, object]:
    try:
        chosen = agencies.partnership(str(given.get("chosen") or ""))
        return hubs.brief(chosen) if chosen else {}
    except DatabaseError:
        return {}


@asks("where", then=look_up)
def where(told: Told) -> Sheet:
    return Sheet(
        {
            "place": TextField(
                label=where_words(told),
                hint=_("A town, a village or a postcode. We use it to find the right council."),
                heading=True,
                most=80,
                classes="govuk-input--width-20",
            )
        }
    )


def where_words(told: Told) -> str:
    if told.is_self:
        return _("Where do you live?")
    if told.about == "provider":
        return _("Where is the service?")
    if told.about == "died":
        return _("Where did they live?")
    return _("Where does the person live?")


@asks("which", when=lambda told: not told.get("hub"), then=look_up_chosen)
def which(told: Told) -> Sheet:
    known = hubs.councils()
    first = next(iter(known.values()), _("your council"))
    says = (_("We could not tell which council this is for."),) if told.get("place") else ()
    field = ChoiceField(
        label=_("Which council is it?"),
        hint=_("If you do not know, %(council)s reads it and passes it on.") % {"council": first},
        missing=_("Choose a council. If you are not sure, press “I don’t know”"),
        heading=True,
        choices=[Choice(key, council) for key, council in known.items()],
    )
    return Sheet({"chosen": field}, says=says)
