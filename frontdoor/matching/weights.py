"""The one table of levels: how far each agreement or conflict moves the balance, and its sentence.

A weight is about log2 of how much likelier the level is for one adult than for two strangers, among
some hundred thousand records. The measured precision and recall are printed by bench/matching.py.
"""

from dataclasses import dataclass
from enum import StrEnum


LIKELY_FROM = 20


class Kind(StrEnum):
    """Kinds of evidence that do not follow from each other. Address and telephone hang together."""

    NUMBER = "number"
    NAME = "name"
    BIRTH = "birth"
    HOME = "home"


@dataclass(frozen=True, slots=True)
class Level:
    """`strong` may stand beside one other kind to be likely; a `conflict` must be put right before confirming."""

    kind: Kind
    weight: int
    says: str
    strong: bool = False
    conflict: bool = False


NHS_SAME = Level(Kind.NUMBER, 30, "Same NHS number", strong=True)
NHS_SLIP = Level(Kind.NUMBER, 16, "NHS numbers are the same but for two digits swapped", strong=True)
NHS_DIFFERS = Level(Kind.NUMBER, -14, "Different NHS numbers", conflict=True)

NAME_SAME = Level(Kind.NAME, 13, "Same name", strong=True)
NAME_ALIKE = Level(Kind.NAME, 12, "Names agree", strong=True)
NAME_CLOSE = Level(Kind.NAME, 10, "Names are nearly the same", strong=True)
NAME_ROUGH = Level(Kind.NAME, 6, "Names are roughly the same")
NAME_INITIAL = Level(Kind.NAME, 6, "One name is the same, and the initial of the other fits")
NAME_FAMILY = Level(Kind.NAME, 4, "Same family name")
NAME_ONE = Level(Kind.NAME, 2, "One name is the same")
NAME_SCANT = Level(Kind.NAME, 2, "The initials fit")
NAME_OTHER_FAMILY = Level(Kind.NAME, 1, "Same given name, different family names")
NAME_OTHER_GIVEN = Level(Kind.NAME, -6, "Same family name, different given names")
NAME_DIFFERS = Level(Kind.NAME, -8, "Different names")

BIRTH_SAME = Level(Kind.BIRTH, 13, "Same date of birth", strong=True)
BIRTH_SWAPPED = Level(Kind.BIRTH, 11, "Date of birth has day and month swapped", strong=True)
BIRTH_TRANSPOSED = Level(Kind.BIRTH, 9, "Dates of birth are the same but for two digits swapped", strong=True)
BIRTH_YEAR = Level(Kind.BIRTH, 8, "Same birthday, but the year of birth is {years} apart", strong=True)
BIRTH_DIGIT = Level(Kind.BIRTH, 6, "Dates of birth are the same but for one digit", strong=True)
BIRTH_ESTIMATE = Level(Kind.BIRTH, 5, "Same date of birth, but 1 January is often an estimate")
BIRTH_AGE = Level(Kind.BIRTH, 2, "About the same age")
BIRTH_AGES_APART = Level(Kind.BIRTH, -6, "Ages are far apart")
BIRTH_DIFFERS = Level(Kind.BIRTH, -9, "Different dates of birth", conflict=True)

PHONE_SAME = Level(Kind.HOME, 9, "Same telephone number", strong=True)
ADDRESS_SAME = Level(Kind.HOME, 9, "Same house number and postcode", strong=True)
POSTCODE_SAME = Level(Kind.HOME, 3, "Same postcode")
OUTWARD_SAME = Level(Kind.HOME, 1, "Same first half of the postcode")
