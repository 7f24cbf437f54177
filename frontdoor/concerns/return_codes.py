"""Where an allegation falls in the national return (Safeguarding Adults Collection, tables SG2a and SG2b).

The rows stand in the order of the published tables. The template itself was not at hand: check them
against the one of the year before a submission.
"""

from dataclasses import dataclass

from frontdoor.concerns.enums import AbuseType, Location
from frontdoor.concerns.models import Allegation
from frontdoor.concerns.triage_enums import SourceOfRisk
from frontdoor.people.enums import YesNoNotKnown
from frontdoor.picture.enums import Relationship, SourceKind
from frontdoor.picture.models import AllegedSource


@dataclass(frozen=True, slots=True)
class Code:
    """One row of a table of the return."""

    table: str
    row: int
    label: str

    def __str__(self) -> str:
        return f"{self.table} row {self.row}, {self.label}"


def _rows(table: str, *named: tuple[str, str]) -> dict[str, Code]:
    return {code: Code(table, row, label) for row, (code, label) in enumerate(named, start=1)}


TYPES = _rows(
    "SG2a",
    (AbuseType.PHYSICAL, "Physical Abuse"),
    (AbuseType.SEXUAL, "Sexual Abuse"),
    (AbuseType.PSYCHOLOGICAL, "Psychological Abuse"),
    (AbuseType.FINANCIAL, "Financial or Material Abuse"),
    (AbuseType.DISCRIMINATORY, "Discriminatory Abuse"),
    (AbuseType.ORGANISATIONAL, "Organisational Abuse"),
    (AbuseType.NEGLECT, "Neglect and Acts of Omission"),
    (AbuseType.DOMESTIC, "Domestic Abuse"),
    (AbuseType.SEXUAL_EXPLOITATION, "Sexual Exploitation"),
    (AbuseType.MODERN_SLAVERY, "Modern Slavery"),
    (AbuseType.SELF_NEGLECT, "Self-Neglect"),
)
LOCATIONS = _rows(
    "SG2b",
    (Location.OWN_HOME, "Own Home"),
    (Location.COMMUNITY, "In the community (excluding community services)"),
    (Location.COMMUNITY_SERVICE, "In a community service"),
    (Location.CARE_HOME_NURSING, "Care Home - Nursing"),
    (Location.CARE_HOME_RESIDENTIAL, "Care Home - Residential"),
    (Location.HOSPITAL_ACUTE, "Hospital - Acute"),
    (Location.HOSPITAL_MENTAL_HEALTH, "Hospital - Mental Health"),
    (Location.HOSPITAL_COMMUNITY, "Hospital - Community"),
    (Location.OTHER, "Other"),
)
# Paid, contracted or commissioned for social care. Health staff and who assesses are “other”.
PROVIDES_CARE = frozenset({Relationship.CARER_PAID, Relationship.SERVICE})
STRANGERS = frozenset({Relationship.STRANGER})
NOT_SAID = frozenset({Relationship.NOT_KNOWN, Relationship.OTHER})


def source_of_risk(allegation: Allegation, source: AllegedSource | None) -> SourceOfRisk:
    """The column of the return for who is alleged, from what is known of them."""
    if allegation.type == AbuseType.SELF_NEGLECT:
        return SourceOfRisk.OTHER_KNOWN
    if source is None:
        return SourceOfRisk.NOT_KNOWN
    if source.relationship in PROVIDES_CARE:
        return SourceOfRisk.SERVICE_PROVIDER
    if source.known_to_adult == YesNoNotKnown.YES:
        return SourceOfRisk.OTHER_KNOWN
    if source.known_to_adult == YesNoNotKnown.NO or source.relationship in STRANGERS:
        return SourceOfRisk.OTHER_UNKNOWN
    is_person = source.kind == SourceKind.PERSON and source.relationship not in NOT_SAID
    return SourceOfRisk.OTHER_KNOWN if is_person else SourceOfRisk.NOT_KNOWN
