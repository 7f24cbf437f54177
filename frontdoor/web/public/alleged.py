"""What a professional may say of each kind of abuse after sending: who, where and when; one at a time."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from frontdoor.concerns import queries as concerns
from frontdoor.concerns.enums import AbuseType, Location, ReferrerKind, Stage
from frontdoor.concerns.services.telling_more import MoreAlleged
from frontdoor.picture.enums import Relationship, SourceKind
from frontdoor.picture.services.sources import SourceDetails
from frontdoor.web.public.report.asking import Told
from frontdoor.web.public.report.questions import happened, work
from frontdoor.web.shared.fields import Choice, ChoiceField, FrontField, FrontForm, SelectField, TextField


def relationships() -> dict[str, str]:
    """What somebody alleged may be to the adult, in the words of the public pages."""
    return {
        Relationship.PARTNER: _("Husband, wife or partner"),
        Relationship.CHILD: _("Son or daughter"),
        Relationship.FAMILY: _("Another relative"),
        Relationship.FRIEND: _("Friend or neighbour"),
        Relationship.RESIDENT: _("Lives in the same place, or uses the same service"),
        Relationship.CARER_PAID: _("Paid carer or care staff"),
        Relationship.CARER_UNPAID: _("Unpaid carer"),
        Relationship.HEALTH: _("Health worker"),
        Relationship.SOCIAL_CARE: _("Social care worker"),
        Relationship.PROFESSIONAL: _("Other professional or volunteer"),
        Relationship.SERVICE: _("A service they use"),
        Relationship.STRANGER: _("A stranger"),
        Relationship.OTHER: _("Something else"),
    }


def source_fields() -> dict[str, FrontField]:
    """Who or what is said to have caused it: a person, or an organisation."""
    kinds = [Choice(SourceKind.PERSON, _("A person")), Choice(SourceKind.ORGANISATION, _("An organisation"))]
    return {
        "source_kind": ChoiceField(label=_("Is it a person or an organisation?"), choices=kinds),
        "source_name": TextField(
            label=_("Their name"), hint=_("Only the people who look into this see it."), most=200
        ),
        "source_relationship": SelectField(
            label=_("What are they to the adult?"),
            blank=_("I do not know"),
            choices=list(relationships().items()),
        ),
        "source_provider": TextField(label=_("Where do they work, if it is staff?"), most=200),
    }


def source_of(given: dict[str, Any]) -> SourceDetails:
    return SourceDetails(
        kind=SourceKind(given.get("source_kind") or SourceKind.PERSON),
        name=given.get("source_name", ""),
        relationship=Relationship(given.get("source_relationship") or Relationship.NOT_KNOWN),
        provider_name=given.get("source_provider", ""),
    )


def form_for(contact, **given) -> FrontForm | None:
    """One kind of abuse, with what is known of it; none where nothing more is asked."""
    referrer = getattr(contact, "referrer", None)
    if referrer is None or referrer.kind != ReferrerKind.WORK or contact.stage == Stage.CLOSED:
        return None
    told = concerns.sources_from_referrer(contact)
    return type("Alleged", (FrontForm,), _fields(told))(auto_id="alleged_%s", **given)


def _fields(told: list) -> dict[str, FrontField]:
    places = happened.location.sheet(Told(who="work")).fields["location"]
    fields: dict[str, FrontField] = {
        "kind": SelectField(
            label=_("What kind of abuse or neglect?"), missing=_("Choose the kind"), choices=work.kinds()
        ),
        "where": SelectField(
            label=_("Where did it happen?"),
            blank=_("I do not know"),
            choices=places.answers,  # type: ignore[attr-defined]
        ),
        "when": TextField(label=_("When did it happen?"), most=200),
    }
    if told:
        fields["who"] = SelectField(
            label=_("Who is said to have caused it?"),
            blank=_("Nobody you told us of, or I do not know"),
            choices=[(str(one.pk), in_words(one, number)) for number, one in enumerate(told, start=1)],
        )
    return fields | source_fields()


def in_words(source, number: int) -> str:
    """One source among those told, without a name: somebody else may be reading along."""
    is_person = source.kind == SourceKind.PERSON
    known = relationships().get(source.relationship) or (_("A person") if is_person else _("An organisation"))
    return f"{number}: {known}"


def more_of(given: dict[str, Any]) -> MoreAlleged:
    return MoreAlleged(
        type=AbuseType(given["kind"]),
        location=Location(given["where"]) if given["where"] else "",
        happened_when=given["when"],
        source=int(given["who"]) if given.get("who") else None,
        new_source=source_of(given),
    )


@dataclass(frozen=True, slots=True)
class Row:
    """One allegation as the referrer told it."""

    kind: str
    parts: list[str]


def rows(contact) -> list[Row]:
    kinds = {one.value: str(one.label) for one in work.kinds()}
    places = happened.location.sheet(Told(who="work")).fields["location"]
    where = {one.value: str(one.label) for one in places.answers}  # type: ignore[attr-defined]
    told = {
        one.pk: in_words(one, n) for n, one in enumerate(concerns.sources_from_referrer(contact), start=1)
    }
    return [
        Row(
            kinds[one.type],
            [
                part
                for part in (where.get(one.location), one.happened_when, told.get(one.source_id or 0))
                if part
            ],
        )
        for one in concerns.allegations_from_referrer(contact)
    ]
