"""The details of a concern as somebody in the hub enters them, in any order."""

from typing import Any

from frontdoor.concerns.enums import About, AbuseType, Asked, Basis, Consent, Danger, Location, ReferrerKind
from frontdoor.concerns.new_concern import NewConcern, ReferrerDetails, alleged_together
from frontdoor.people.services import PersonDetails
from frontdoor.picture.enums import Relationship, SourceKind
from frontdoor.picture.services.sources import SourceDetails
from frontdoor.web.casework.fields import SMALL
from frontdoor.web.shared.fields import (
    ApproximateAgeField,
    Choice,
    ChoiceField,
    DateField,
    EmailField,
    FrontForm,
    LongTextField,
    ManyChoicesField,
    NHSNumberField,
    PhoneField,
    SelectField,
    TextField,
)


def listed(kind: type, *, leave_out: tuple = ()) -> list[tuple[str, str]]:
    return [(one.value, one.label) for one in kind if one not in leave_out]  # type: ignore[attr-defined]


ABOUT = ChoiceField(
    classes=SMALL,
    label="Who is it about?",
    missing="Select who it is about",
    choices=listed(About, leave_out=(About.NOT_KNOWN,)),
)
# While somebody is talking it is nearly always an adult, and another answer is one press.
ABOUT_TOLD = ChoiceField(
    classes=SMALL,
    label="Who is it about?",
    missing="Select who it is about",
    inline=True,
    choices=listed(About, leave_out=(About.NOT_KNOWN,)),
)


class DetailsForm(FrontForm):
    """Named as the columns they fill; what is about the adult or the referrer begins so."""

    immediate_danger = ChoiceField(
        classes=SMALL,
        label="Is anybody in danger now?",
        inline=True,
        choices=listed(Danger, leave_out=(Danger.NOT_KNOWN,)),
    )
    about = ABOUT
    what_happened = LongTextField(label="What happened?", most=20_000, rows=8, called="What happened")
    types = ManyChoicesField(
        classes="govuk-checkboxes--small", label="Types of abuse", choices=listed(AbuseType)
    )
    main_type = SelectField(label="The main one, if it is clear", blank="Not said", choices=listed(AbuseType))
    location = SelectField(label="Where did it happen?", blank="Not said", choices=listed(Location))
    happened_on = DateField(label="On which day?", past=True, called="The day")
    happened_when = TextField(label="Or when, in words", called="When")
    provider_name = TextField(label="The service, if there is one", called="The service")
    provider_address = TextField(label="Where the service is", most=300, called="Where the service is")
    others_at_risk = LongTextField(label="Is anybody else at risk? Children?", most=5_000, rows=2)

    source_kind = ChoiceField(
        classes=SMALL, label="Is it a person or an organisation?", choices=listed(SourceKind)
    )
    source_name = TextField(
        label="Name of who is alleged",
        hint="A person’s name is protected: only the hub sees it.",
        called="The name",
    )
    source_relationship = SelectField(
        label="What are they to the adult?",
        blank="Not said",
        choices=listed(Relationship, leave_out=(Relationship.NOT_KNOWN,)),
    )
    source_provider_name = TextField(label="Where they work, if they are staff", called="Where they work")
    before = LongTextField(label="Were there concerns before?", most=5_000, rows=2)

    person_given_name = TextField(label="Given name", most=120, called="The given name")
    person_family_name = TextField(label="Family name", most=120, called="The family name")
    person_date_of_birth = DateField(label="Date of birth", past=True, called="The date of birth")
    person_approximate_age = ApproximateAgeField(label="Or about how old")
    person_nhs_number = NHSNumberField(label="NHS number", strict=False)
    person_address = TextField(label="Address", most=300, called="The address")
    person_postcode = TextField(
        label="Postcode", most=12, classes="govuk-input--width-10", called="The postcode"
    )
    person_phone = PhoneField(label="Telephone", autocomplete="off")
    person_safe_contact = LongTextField(
        label="When and how is it safe to speak with them?", most=1_000, rows=2
    )
    person_communication_needs = LongTextField(label="What do they need to understand?", most=1_000, rows=2)
    person_protect_contact = ManyChoicesField(
        classes="govuk-checkboxes--small",
        label="Must where they are stay secret?",
        choices=[Choice("yes", "Yes: keep their address and number encrypted")],
    )

    own_words = LongTextField(label="What did they say, word for word?", most=5_000, rows=3, verbatim=True)
    wishes_asked = ChoiceField(
        classes=SMALL, label="Were they asked what they want?", inline=True, choices=listed(Asked)
    )
    wishes_outcomes = LongTextField(label="What do they want to happen?", most=5_000, rows=2)
    wishes_reason_not_asked = LongTextField(label="If they were not asked, why not?", most=1_000, rows=2)
    consent = ChoiceField(classes=SMALL, label="Do they agree to this report?", choices=listed(Consent))
    consent_basis = SelectField(
        label="If they do not, or were not asked: the lawful reason",
        hint="Data Protection Act 2018, Schedule 1, paragraph 18.",
        blank="They agree, or not said",
        choices=listed(Basis),
    )
    consent_reason_without = LongTextField(label="In words: why go on?", most=1_000, rows=2)

    referrer_kind = ChoiceField(
        classes=SMALL,
        label="Who tells us?",
        choices=listed(ReferrerKind, leave_out=(ReferrerKind.NOT_KNOWN,)),
    )
    referrer_name = TextField(label="Their name", called="The name")
    referrer_phone = PhoneField(label="Their telephone", autocomplete="off")
    referrer_email = EmailField(
        label="Their e-mail", hint="An acknowledgement goes there at once.", autocomplete="off"
    )
    referrer_role = TextField(label="Their job", called="The job")
    referrer_organisation = TextField(label="Where they work", called="Where they work")
    referrer_relationship = TextField(label="Or how they know the adult", called="How they know the adult")
    referrer_external_reference = TextField(label="Their own reference, such as Datix or Merlin")
    referrer_safe_to_contact = LongTextField(label="When is it safe to contact them?", most=1_000, rows=2)
    referrer_protect = ManyChoicesField(
        classes="govuk-checkboxes--small",
        label="May the adult know who told us?",
        choices=[
            Choice("protect", "No: keep the name protected"),
            Choice("anonymous", "They do not want to say who they are", alone=True),
        ],
    )


SECTIONS = {
    "What happened": (
        "immediate_danger about what_happened types main_type location happened_on happened_when"
        " provider_name provider_address others_at_risk before"
    ).split(),
    "Who is alleged": [name for name in DetailsForm.base_fields if name.startswith("source_")],
    "The adult": [name for name in DetailsForm.base_fields if name.startswith("person_")],
    "What the adult says and wants": (
        "own_words wishes_asked wishes_outcomes wishes_reason_not_asked consent consent_basis"
        " consent_reason_without"
    ).split(),
    "Who tells us": [name for name in DetailsForm.base_fields if name.startswith("referrer_")],
}


def sections(form: FrontForm) -> list[tuple[str, list[str]]]:
    """The form's fields under their headings; a heading with nothing left under it goes."""
    held = {title: [name for name in names if name in form.fields] for title, names in SECTIONS.items()}
    return [(title, names) for title, names in held.items() if names]


def new_concern(answers: dict[str, Any]) -> NewConcern:
    """What was entered. A field that the form did not ask is as good as empty."""
    elsewhere = ("person_", "referrer_", "source_", "main_")
    about = {name for name in DetailsForm.base_fields if not name.startswith(elsewhere)}
    own = {name: answers[name] for name in answers if name in about}
    kinds = [AbuseType(kind) for kind in answers.get("types", ())]
    own |= alleged_together(kinds, _source(answers), answers.get("main_type", ""))
    own["immediate_danger"] = answers.get("immediate_danger") or Danger.NOT_KNOWN
    own["about"] = answers.get("about") or About.NOT_KNOWN
    return NewConcern(**{"what_happened": "", **own}, person=_person(answers), referrer=_referrer(answers))


def _source(answers: dict[str, Any]) -> SourceDetails:
    given = _beginning("source_", answers)
    given["kind"] = SourceKind(given.get("kind") or SourceKind.PERSON)
    given["relationship"] = Relationship(given.get("relationship") or Relationship.NOT_KNOWN)
    return SourceDetails(**given)


def _person(answers: dict[str, Any]) -> PersonDetails:
    given = _beginning("person_", answers)
    return PersonDetails(**given | {"protect_contact": bool(given.get("protect_contact"))})


def _referrer(answers: dict[str, Any]) -> ReferrerDetails:
    given = _beginning("referrer_", answers)
    chosen = given.pop("protect", [])
    given["kind"] = given.get("kind") or ReferrerKind.NOT_KNOWN
    return ReferrerDetails(**given, protect="protect" in chosen, is_anonymous="anonymous" in chosen)


def _beginning(prefix: str, answers: dict[str, Any]) -> dict[str, Any]:
    return {name.removeprefix(prefix): value for name, value in answers.items() if name.startswith(prefix)}
