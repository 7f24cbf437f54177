"""What happened, when, what kind of harm, and where."""

from django.utils.translation import gettext as _

from frontdoor.concerns.enums import AbuseType, Location
from frontdoor.web.public.report.asking import Sheet, Told, asks
from frontdoor.web.shared.fields import (
    Choice,
    ChoiceField,
    DateField,
    LongTextField,
    ManyChoicesField,
    TextField,
)


@asks("what", can_be_unknown=False)
def what(told: Told) -> Sheet:
    field = LongTextField(
        label=_("What happened?") if told.about != "died" else _("What worries you about it?"),
        hint=_("Use your own words. You do not need to be sure."),
        missing=_("Tell us what happened. A few words are enough"),
        heading=True,
        most=20_000,
        rows=10,
    )
    return Sheet({"what_happened": field})


@asks("when")
def when(told: Told) -> Sheet:
    return Sheet(
        {
            "happened_on": DateField(
                label=_("The date, if you know it"), hint=_("For example, 27 3 2025."), past=True
            ),
            "happened_when": TextField(
                label=_("Or tell us in your own words"),
                hint=_("For example: last week, or most days since May."),
                most=200,
            ),
        },
        title=_("When did it happen?"),
    )


@asks("kinds")
def kinds(told: Told) -> Sheet:
    choices = [
        Choice(AbuseType.PHYSICAL, _("Hitting or hurting")),
        Choice(AbuseType.PSYCHOLOGICAL, _("Threats or bullying")),
        Choice(AbuseType.FINANCIAL, _("Money or things taken or misused")),
        Choice(AbuseType.NEGLECT, _("Not getting care, food or medicine")),
        Choice(AbuseType.SELF_NEGLECT, _("Not looking after themselves or their home")),
        Choice(AbuseType.SEXUAL, _("Sexual acts or touching, not wanted")),
        Choice(AbuseType.SEXUAL_EXPLOITATION, _("Being used for sex, for gifts or money")),
        Choice(AbuseType.DOMESTIC, _("Harm or control by a partner or family")),
        Choice(AbuseType.DISCRIMINATORY, _("Treated badly for who they are")),
        Choice(AbuseType.ORGANISATIONAL, _("Poor care by a service")),
        Choice(AbuseType.MODERN_SLAVERY, _("Forced to work, or held or sold")),
    ]
    field = ManyChoicesField(
        label=_("What kind of harm is it?"),
        hint=_("Choose all that fit. It does not matter if you are wrong."),
        missing=_("Choose at least one. If you are not sure, press “I don’t know”"),
        heading=True,
        choices=choices,
    )
    return Sheet({"kinds": field})


@asks("location")
def location(told: Told) -> Sheet:
    choices = [
        Choice(Location.OWN_HOME, _("At home")),
        Choice(Location.CARE_HOME_RESIDENTIAL, _("In a care home")),
        Choice(Location.CARE_HOME_NURSING, _("In a care home with nurses")),
        Choice(Location.HOSPITAL_ACUTE, _("In a hospital")),
        Choice(Location.HOSPITAL_MENTAL_HEALTH, _("In a mental health hospital")),
        Choice(Location.HOSPITAL_COMMUNITY, _("In a small local hospital")),
        Choice(Location.COMMUNITY_SERVICE, _("In a day centre or another service")),
        Choice(Location.COMMUNITY, _("Outside, online or in a public place")),
        Choice(Location.OTHER, _("Somewhere else")),
    ]
    field = ChoiceField(
        label=_("Where did it happen?"),
        missing=_("Choose one place. If you are not sure, press “I don’t know”"),
        heading=True,
        choices=choices,
    )
    return Sheet({"location": field})


RUN_BY_A_SERVICE = frozenset(Location) - {Location.OWN_HOME, Location.COMMUNITY, Location.OTHER}


def is_in_a_service(told: Told) -> bool:
    return told.about == "provider" or told.get("location") in RUN_BY_A_SERVICE


@asks("service", when=is_in_a_service)
def service(told: Told) -> Sheet:
    return service_with(_("Street or address, if you know it"))


def service_with(place: str) -> Sheet:
    """`place` is how the page asks where the service is."""
    return Sheet(
        {
            "service_name": TextField(label=_("Name of the service"), most=200),
            "service_place": TextField(label=place, most=300),
        },
        title=_("Which service is it?"),
    )
