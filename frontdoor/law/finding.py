"""What a statutory test concludes, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"


class Authority(StrEnum):
    STATUTE = "statute"
    GUIDANCE = "guidance"


@dataclass(frozen=True, slots=True)
class Citation:
    instrument: str
    provision: str
    url: str
    authority: Authority = Authority.STATUTE

    def __str__(self) -> str:
        return f"{self.instrument}, {self.provision}"


@dataclass(frozen=True, slots=True)
class Limb:
    """One part of a test: `question` is asked of a person, `statement` completes "whether …"."""

    key: str
    question: str
    statement: str
    answer: Answer
    citation: Citation
    evidence: str = ""

    @property
    def reason(self) -> str:
        if self.answer is Answer.NOT_KNOWN:
            return f"It is not known whether {self.statement} ({self.citation})."
        if self.answer is Answer.NO:
            return (
                f"The condition that {self.statement} is not met, "
                f"because the answer was no ({self.citation})."
            )
        return f"It is met that {self.statement} ({self.citation})."


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a term in an instrument includes."""

    term: str
    includes: tuple[str, ...]
    citation: Citation


@dataclass(frozen=True, slots=True)
class Finding:
    answer: Answer
    limbs: tuple[Limb, ...]
    reasons: tuple[str, ...]

    @property
    def unmet(self) -> tuple[Limb, ...]:
        """The limbs answered no."""
        return tuple(limb for limb in self.limbs if limb.answer is Answer.NO)

    @property
    def unknown(self) -> tuple[Limb, ...]:
        return tuple(limb for limb in self.limbs if limb.answer is Answer.NOT_KNOWN)


def all_of(limbs: Iterable[Limb]) -> Finding:
    """Find yes if every limb is met, no if any limb fails, else not known."""
    limbs = tuple(limbs)
    if not limbs:
        raise ValueError("A test needs at least one limb.")
    failed = tuple(limb for limb in limbs if limb.answer is Answer.NO)
    unknown = tuple(limb for limb in limbs if limb.answer is Answer.NOT_KNOWN)
    # What is still unknown is said even when a failed limb settles the answer: somebody who
    # disagrees with the failed limb then sees at once what else is missing.
    reasons = tuple(limb.reason for limb in failed + unknown)
    if failed:
        return Finding(Answer.NO, limbs, reasons)
    if unknown:
        return Finding(Answer.NOT_KNOWN, limbs, reasons)
    return Finding(Answer.YES, limbs, tuple(limb.reason for limb in limbs))
