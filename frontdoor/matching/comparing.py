from dataclasses import dataclass

from frontdoor.matching.births import birth_keys, compare_births
from frontdoor.matching.details import Details
from frontdoor.matching.finding import Finding
from frontdoor.matching.homes import compare_homes, home_keys
from frontdoor.matching.names import compare_names, name_keys
from frontdoor.matching.numbers import compare_numbers, number_keys
from frontdoor.matching.weights import LIKELY_FROM, NHS_SAME


@dataclass(frozen=True, slots=True)
class Match:
    """Whether two records may be about one adult, and why, in sentences; what speaks against comes last.

    `conflicts`, in NHS number or date of birth, stand among the reasons too.
    """

    likely: bool
    weight: int
    reasons: tuple[str, ...]
    conflicts: tuple[str, ...] = ()


def compare(a: Details, b: Details) -> Match:
    found = [
        finding
        for ask in (compare_numbers, compare_names, compare_births, compare_homes)
        if (finding := ask(a, b)) is not None
    ]
    weight = sum(finding.level.weight for finding in found)
    found.sort(key=lambda finding: finding.level.weight < 0)
    return Match(
        likely=_has_enough(found) and weight >= LIKELY_FROM,
        weight=weight,
        reasons=tuple(said for finding in found for said in finding.sentences),
        conflicts=tuple(said for finding in found if finding.level.conflict for said in finding.sentences),
    )


def _has_enough(found: list[Finding]) -> bool:
    """One NHS number, or strong agreement of two kinds: a lone hit is never likely, however heavy."""
    strong = [finding.level for finding in found if finding.level.strong]
    return NHS_SAME in strong or len(strong) >= 2


def blocking_keys(details: Details) -> frozenset[str]:
    """A few strings to look records up by. Any two records called likely have one in common."""
    return number_keys(details) | name_keys(details) | birth_keys(details) | home_keys(details)
