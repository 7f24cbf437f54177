"""Care Act 2014, section 42: enquiry by local authority."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from frontdoor.law.finding import Answer, Citation, Finding, Limb, Meaning, all_of


URL = "https://www.legislation.gov.uk/ukpga/2014/23/section/42"


def _cite(provision: str) -> Citation:
    return Citation("Care Act 2014", provision, URL)


LIMBS = {
    "in_area": (
        "Is the adult in this council's area now, whether or not they live there?",
        "the adult is in the council's area",
        _cite("s. 42(1)"),
    ),
    "has_needs_for_care_and_support": (
        "Does the adult have needs for care and support, whether or not anyone is meeting them?",
        "the adult has needs for care and support",
        _cite("s. 42(1)(a)"),
    ),
    "at_risk_of_abuse_or_neglect": (
        "Is the adult experiencing, or at risk of, abuse or neglect?",
        "the adult is experiencing, or is at risk of, abuse or neglect",
        _cite("s. 42(1)(b)"),
    ),
    "cannot_protect_themselves": (
        (
            "Because of those needs, is the adult unable to protect themselves "
            "against the abuse or neglect, or the risk of it?"
        ),
        "the adult, because of those needs, cannot protect themselves against the abuse or neglect",
        _cite("s. 42(1)(c)"),
    ),
}

FINANCIAL_ABUSE = Meaning(
    "financial abuse",
    (
        "having money or other property stolen",
        "being defrauded",
        "being put under pressure in relation to money or other property",
        "having money or other property misused",
    ),
    _cite("s. 42(3)"),
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the decision maker has reasonable cause to suspect; `evidence` by the name of the fact."""

    in_area: Answer
    has_needs_for_care_and_support: Answer
    at_risk_of_abuse_or_neglect: Answer
    cannot_protect_themselves: Answer
    evidence: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if unknown := set(self.evidence) - set(LIMBS):
            raise ValueError(f"Evidence for something section 42(1) does not ask: {sorted(unknown)}")


def duty_to_enquire(facts: Facts) -> Finding:
    """Test whether section 42(1) is met, so that section 42(2) requires an enquiry."""
    # "Whether or not the authority is meeting any of those needs": funding, eligibility and
    # ordinary residence are deliberately not facts of this test. Nor is consent.
    return all_of(_limb(key, facts) for key in LIMBS)


def _limb(key: str, facts: Facts) -> Limb:
    question, statement, citation = LIMBS[key]
    answer: Answer = getattr(facts, key)
    return Limb(key, question, statement, answer, citation, facts.evidence.get(key, ""))
