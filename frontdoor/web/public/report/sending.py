"""From what was told, page by page, to one new concern for the hub."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from frontdoor.agencies import queries as agencies
from frontdoor.concerns.enums import (
    About,
    AbuseType,
    Asked,
    Basis,
    Consent,
    Danger,
    Door,
    Location,
    ReferrerKind,
)
from frontdoor.concerns.new_concern import NewConcern, ReferrerDetails
from frontdoor.concerns.services import receiving
from frontdoor.people.enums import YesNoNotKnown
from frontdoor.people.services import PersonDetails
from frontdoor.trail.services import PUBLIC
from frontdoor.web.public import hubs
from frontdoor.web.public.report.asking import Told
from frontdoor.web.public.report.draft import day_of
from frontdoor.web.public.report.interview import Interview


class NobodyToReadIt(Exception):
    """No partnership in this installation takes concerns."""


@dataclass(frozen=True, slots=True)
class Sent:
    reference: str
    code: str
    hub: hubs.Hub
    read_by: datetime | None
    record: UUID


def send(interview: Interview, at: datetime) -> Sent:
    """Send it once, however often the button is pressed. Raises DifferentUnderSameKey, NobodyToReadIt."""
    told = interview.told
    partnership = partnership_for(told)
    new = replace(new_concern(told), threshold_use=interview.draft.threshold_use)
    once = receiving.Once("public", interview.draft.id, receiving.digest_of_concern(new))
    receipt = receiving.receive_concern(
        partnership=partnership, new=new, door=Door.PUBLIC, by=PUBLIC, at=at, once=once
    )
    return Sent(
        reference=receipt.reference,
        code=receipt.code,
        hub=hubs.hub_of(partnership, at),
        read_by=hubs.read_by(partnership, receipt.received_at),
        record=receipt.record,
    )


def partnership_for(told: Told):
    """The hub that was found or chosen; else the first, which passes on what is not its own."""
    known = list(agencies.partnerships_taking_concerns())
    if not known:
        raise NobodyToReadIt
    by_key = {partnership.key: partnership for partnership in known}
    covering = agencies.partnerships_covering(told.words("place")) if told.words("place") else []
    named = by_key.get(told.words("hub"))
    return named or (covering[0] if len(covering) == 1 else known[0])


def new_concern(told: Told) -> NewConcern:
    return NewConcern(
        what_happened=told.words("what_happened"),
        person=person_of(told),
        referrer=referrer_of(told),
        about=About(told.about),
        provider_name=told.words("service_name"),
        provider_address=told.words("service_place"),
        happened_on=day_of(told.get("happened_on")),
        happened_when=told.words("happened_when"),
        types=tuple(AbuseType(kind) for kind in told.get("kinds", ())),
        location=Location(told["location"]) if told.get("location") else "",
        immediate_danger=Danger(told.get("danger") or Danger.NOT_KNOWN),
        others_at_risk=others_of(told),
        wishes_outcomes=told.words("outcomes"),
        own_words=told.words("what_happened") if told.is_self else told.words("own_words"),
        **asked_of(told),
    )


def asked_of(told: Told) -> dict[str, Any]:
    """What was asked of the person, or why not. Whoever speaks for themselves agrees by telling us."""
    if told.is_self:
        return {"wishes_asked": Asked.YES if told.get("outcomes") else "", "consent": Consent.YES}
    return {
        "wishes_asked": Asked(told["asked"]) if told.get("asked") else "",
        "wishes_reason_not_asked": told.words("not_asked") or told.words("could_not_ask"),
        "consent": Consent(told["consent"]) if told.get("consent") else "",
        "consent_basis": Basis(told["basis"]) if told.get("basis") else "",
        "consent_reason_without": told.words("why_without")
        or told.words("why_not_asked")
        or told.words("why_not_able"),
    }


def others_of(told: Told) -> str:
    if told.get("others") == "yes":
        return told.words("others_who") or "Yes"
    return "No" if told.get("others") == "no" else ""


def person_of(told: Told) -> PersonDetails:
    secret = told.words("must_not_know")
    return PersonDetails(
        given_name=told.words("given_name"),
        family_name=told.words("family_name"),
        date_of_birth=day_of(told.get("date_of_birth")),
        approximate_age=told.get("approximate_age"),
        nhs_number=told.words("nhs_number"),
        address=", ".join(line.strip() for line in told.words("address").splitlines() if line.strip()),
        postcode=told.words("postcode"),
        phone=told.words("phone"),
        email=told.words("email"),
        safe_contact=told.words("safe_contact") + (f"\nMust not find out: {secret}" if secret else ""),
        has_died=YesNoNotKnown.YES if told.about == "died" else YesNoNotKnown.NOT_KNOWN,
        died_on=day_of(told.get("died_on")),
        communication_needs=told.words("communication_needs"),
        language=told.words("language"),
        trusts=told.words("trusts"),
        protect_contact=bool(secret),
    )


def referrer_of(told: Told) -> ReferrerDetails:
    if told.is_self:
        return ReferrerDetails(
            kind=ReferrerKind.ADULT,
            name=" ".join(filter(None, (told.words("given_name"), told.words("family_name")))),
            email=told.words("email"),
            phone=told.words("phone"),
            safe_to_contact=told.words("safe_contact"),
            protect=bool(told.get("must_not_know")),
        )
    return ReferrerDetails(
        kind=ReferrerKind.WORK if told.is_work else ReferrerKind.KNOWS,
        is_anonymous=is_anonymous(told),
        name=told.words("your_name"),
        email=told.words("your_email"),
        phone=told.words("your_phone"),
        role=told.words("your_role"),
        organisation=told.words("your_organisation"),
        relationship=told.words("your_relationship"),
        external_reference=told.words("your_reference"),
        safe_to_contact=told.words("your_safe_contact"),
        protect=told.get("named") == "secret",
    )


def is_anonymous(told: Told) -> bool:
    """Whoever was asked said so; on the short way nobody is asked, and empty boxes say it."""
    if told.get("named"):
        return told["named"] == "no"
    return not any(told.words(name) for name in ("your_name", "your_email", "your_phone"))
