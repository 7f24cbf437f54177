from dataclasses import dataclass

from frontdoor.matching.weights import Level


@dataclass(frozen=True, slots=True)
class Finding:
    """What the comparison of one kind of fact came to. `reasons` follow the level's own sentence."""

    level: Level
    reasons: tuple[str, ...] = ()
    says: str = ""

    @property
    def sentences(self) -> tuple[str, ...]:
        return (self.says or self.level.says, *self.reasons)
