"""What somebody tells us, before it is anything else: one shape for every door."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from frontdoor.concerns.enums import About, AbuseType, Asked, Basis, Consent, Danger, Location, ReferrerKind
from frontdoor.people.services import PersonDetails
from frontdoor.picture.services.sources import SourceDetails


@dataclass(frozen=True, slots=True)
class ReferrerDetails:
    kind: ReferrerKind = ReferrerKind.KNOWS
    is_anonymous: bool = False
    name: str = ""
    email: str = ""
    phone: str = ""
    role: str = ""
    organisation: str = ""
    relationship: str = ""
    external_reference: str = ""
    safe_to_contact: str = ""
    protect: bool = False


@dataclass(frozen=True, slots=True)
class AllegationDetails:
    """One kind of abuse, as somebody told of it; `source` is its place among the alleged sources, from 0."""

    type: AbuseType
    location: Location | str = ""
    happened_when: str = ""
    source: int | None = None
    is_main: bool = False


@dataclass(frozen=True, slots=True)
class NewConcern:
    what_happened: str
    person: PersonDetails = field(default_factory=PersonDetails)
    referrer: ReferrerDetails = field(default_factory=ReferrerDetails)
    about: About = About.ADULT
    provider_name: str = ""
    provider_address: str = ""
    happened_on: date | None = None
    happened_when: str = ""
    types: tuple[AbuseType, ...] = ()
    location: Location | str = ""
    immediate_danger: Danger = Danger.NOT_KNOWN
    others_at_risk: str = ""
    wishes_asked: Asked | str = ""
    wishes_outcomes: str = ""
    wishes_reason_not_asked: str = ""
    consent: Consent | str = ""
    consent_basis: Basis | str = ""
    consent_reason_without: str = ""
    own_words: str = ""
    # Who or what is alleged to have caused harm.
    sources: tuple[SourceDetails, ...] = ()
    # Kinds of abuse with more than their name; those of `types` that are not among them stand by themselves.
    allegations: tuple[AllegationDetails, ...] = ()
    # Concerns raised before, in words.
    before: str = ""
    # The key of the use of the threshold tool that led here.
    threshold_use: str = ""


def alleged_together(
    types: Iterable[AbuseType], source: SourceDetails, main: AbuseType | str = ""
) -> dict[str, Any]:
    """For doors that ask once who is alleged: the same source for every kind, until somebody says otherwise."""
    kinds = dict.fromkeys((*types, AbuseType(main)) if main else types)
    named = source.says_something
    rows = tuple(AllegationDetails(kind, source=0 if named else None, is_main=kind == main) for kind in kinds)
    return {
        "types": tuple(kinds),
        "sources": (source,) if named else (),
        "allegations": rows if named or main else (),
    }
