"""LGA and ADASS framework (2020): what constitutes a safeguarding concern. Guidance, not statute."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from frontdoor.law.finding import Answer, Authority, Citation, Finding, Limb, all_of


INSTRUMENT = (
    "LGA and ADASS, Understanding what constitutes a safeguarding concern "
    "and how to support effective outcomes (2020)"
)
URL = (
    "https://www.local.gov.uk/our-support/partners-care-and-health/care-and-health-improvement/"
    "safeguarding-resources/understanding-what-constitutes-safeguarding-concern"
)


def _cite(provision: str) -> Citation:
    return Citation(INSTRUMENT, provision, URL, Authority.GUIDANCE)


LIMBS = {
    "has_needs_for_care_and_support": (
        "Does the adult have needs for care and support, whether or not anyone is meeting them?",
        "the adult has needs for care and support",
        _cite("section 3, on limb (a) of s. 42(1)"),
    ),
    "at_risk_of_abuse_or_neglect": (
        "Is the adult experiencing, or at risk of, abuse or neglect?",
        "the adult is experiencing, or is at risk of, abuse or neglect",
        _cite("section 3, on limb (b) of s. 42(1)"),
    ),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What the person who raises the concern, or the hub, has reasonable cause to suspect."""

    has_needs_for_care_and_support: Answer
    at_risk_of_abuse_or_neglect: Answer
    evidence: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if unknown := set(self.evidence) - set(LIMBS):
            raise ValueError(f"Evidence for something that a concern does not ask: {sorted(unknown)}")


def concern_threshold(facts: Facts) -> Finding:
    """Test whether what was reported is a safeguarding concern: limbs (a) and (b) only."""
    # Whether the adult can protect themselves is for the council to find out, never a condition
    # on the person who raises the concern.
    return all_of(_limb(key, facts) for key in LIMBS)


def _limb(key: str, facts: Facts) -> Limb:
    question, statement, citation = LIMBS[key]
    answer: Answer = getattr(facts, key)
    return Limb(key, question, statement, answer, citation, facts.evidence.get(key, ""))
