"""What the pack says of ratings, critical facts and interim measures, and how ratings stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from frontdoor.agencies import policies
from frontdoor.agencies.models import Partnership
from frontdoor.concerns.models import RiskRating
from frontdoor.concerns.triage_enums import CriticalKind, Moment


@dataclass(frozen=True, slots=True)
class Level:
    """One step of the rating scale. `tone` is a colour of a tag, which only repeats the words."""

    code: str
    label: str
    meaning: str
    tone: str = "grey"


def levels(partnership: Partnership, on: date) -> dict[str, Level]:
    """The rating scale in force, lowest first; none where the pack has none, and then nothing can be rated."""
    return _levels(policies.values(partnership, on, beginning="rating."))


def levels_and_who_to_tell(
    partnership: Partnership, on: date
) -> tuple[dict[str, Level], Mapping[str, list[str]]]:
    """Both at once, for a page that shows both."""
    held = policies.values(partnership, on)
    return _levels(held), _to_tell(held)


def _levels(held: Mapping[str, Any]) -> dict[str, Level]:
    return {row["code"]: Level(**row) for row in held.get("rating.scale", [])}


def to_tell(partnership: Partnership, on: date) -> Mapping[str, list[str]]:
    """Who must be told of each kind of critical fact, by the pack; nobody where it says nothing."""
    return _to_tell(policies.values(partnership, on, beginning="critical."))


def _to_tell(held: Mapping[str, Any]) -> Mapping[str, list[str]]:
    named = held.get("critical.tell", {})
    return {str(kind): list(named.get(str(kind), [])) for kind in CriticalKind}


@dataclass(slots=True)
class Standing:
    """The newest rating of each, before and after. Nothing is averaged."""

    joint: dict[str, RiskRating] = field(default_factory=dict)
    by_agency: dict[int, dict[str, RiskRating]] = field(default_factory=dict)

    def levels_at(self, moment: str) -> set[str]:
        """Every different level that anybody gave."""
        given = {rated[moment].level for rated in self.by_agency.values() if moment in rated}
        return given | ({self.joint[moment].level} if moment in self.joint else set())

    def disagree(self, moment: str) -> bool:
        return len(self.levels_at(moment)) > 1

    @property
    def moments(self) -> list[Moment]:
        return [one for one in Moment if self.levels_at(one)]


def standing(ratings: Iterable[RiskRating]) -> Standing:
    """How ratings stand, given in the order in which they were made."""
    found = Standing()
    for one in ratings:
        place = found.joint if one.agency_id is None else found.by_agency.setdefault(one.agency_id, {})
        place[one.moment] = one
    return found
