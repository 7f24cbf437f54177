"""Others who may be at risk, and whoever is telling us."""

from django.utils.translation import gettext as _

from frontdoor.web.public.report.asking import Sheet, Told, asks
from frontdoor.web.shared.fields import (
    Choice,
    ChoiceField,
    EmailField,
    FrontField,
    LongTextField,
    PhoneField,
    TextField,
)


@asks("others")
def others(told: Told) -> Sheet:
    return Sheet(
        {
            "others": ChoiceField(
                label=_("Could anyone else be at risk?"),
                hint=_("Think of children too, and of other people who use the same service."),
                missing=_("Choose yes or no. If you are not sure, press “I don’t know”"),
                heading=True,
                choices=[Choice("yes", _("Yes"), reveal="others_who"), Choice("no", _("No"))],
            ),
            "others_who": LongTextField(label=_("Who, and why?"), most=3_000, rows=3),
        }
    )


@asks("named", when=lambda told: not told.is_self, can_be_unknown=False)
def named(told: Told) -> Sheet:
    field = ChoiceField(
        label=_("Do you want to give your name?"),
        missing=_("Choose whether to give your name"),
        heading=True,
        choices=[
            Choice("yes", _("Yes"), _("We can call you, and tell you what we decide.")),
            Choice("secret", _("Yes, but do not tell the person"), _("We keep your name from them.")),
            Choice("no", _("No"), _("We cannot call or write to you.")),
        ],
    )
    return Sheet(
        {"named": field},
        says=(_("At the end you get a code. With it you can come back, even without a name."),),
    )


@asks("you", when=lambda told: told.get("named") in ("yes", "secret"))
def you(told: Told) -> Sheet:
    fields: dict[str, FrontField] = {"your_name": TextField(label=_("Your name"), most=200)}
    if told.is_work:
        fields["your_role"] = TextField(label=_("Your job"), most=200)
        fields["your_organisation"] = TextField(label=_("Where you work"), most=200)
    else:
        fields["your_relationship"] = TextField(
            label=_("How do you know them?"), hint=_("For example: I am their neighbour."), most=200
        )
    fields["your_phone"] = PhoneField(label=_("Your phone number"))
    fields["your_email"] = EmailField(label=_("Your email address"), hint=email_hint(told))
    fields["your_safe_contact"] = LongTextField(
        label=_("How and when is it safe to contact you?"), most=1_000, rows=2
    )
    return Sheet(fields, title=_("About you"))


def email_hint(told: Told) -> str:
    if told.is_work:
        return _("With your work address you can see your own referrals later.")
    return _("We write that we have it. We never write what it is about.")
