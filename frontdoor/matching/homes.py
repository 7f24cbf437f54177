"""Where somebody lives and how they are telephoned. One home is one kind of evidence, however reached."""

import re
from dataclasses import dataclass
from functools import lru_cache

from frontdoor.matching import weights
from frontdoor.matching.details import Details
from frontdoor.matching.finding import Finding
from frontdoor.matching.words import tokens


POSTCODE = re.compile(r"\b([A-Z]{1,2}[0-9][A-Z0-9]?) ?([0-9][A-Z]{2})\b")
OUTWARD_LAST = re.compile(r"\b([A-Z]{1,2}[0-9][A-Z0-9]?)\W*$")
NUMBERS = re.compile(r"\b[0-9]+[a-z]?\b")


@dataclass(frozen=True, slots=True)
class Home:
    house: str
    outward: str
    inward: str


def home_keys(details: Details) -> frozenset[str]:
    whole = (home(where) for where in details.addresses)
    return frozenset(
        {f"a:{place.house}@{place.outward}{place.inward}" for place in whole if place.house and place.inward}
        | {f"p:{number}" for number in _telephones(details)}
    )


def compare_homes(a: Details, b: Details) -> Finding | None:
    found = [
        level for one in a.addresses for other in b.addresses if (level := _compare(home(one), home(other)))
    ]
    best = max(found, key=lambda level: level.weight, default=None)
    if not _telephones(a) & _telephones(b):
        return Finding(best) if best else None
    if best is weights.ADDRESS_SAME:
        return Finding(best, (weights.PHONE_SAME.says,))
    return Finding(weights.PHONE_SAME)


def _compare(a: Home, b: Home) -> weights.Level | None:
    if not a.outward or a.outward != b.outward:
        return None
    if not a.inward or a.inward != b.inward:
        return weights.OUTWARD_SAME
    return weights.ADDRESS_SAME if a.house and a.house == b.house else weights.POSTCODE_SAME


@lru_cache(maxsize=20_000)
def home(where: str) -> Home:
    """The numbers before the postcode in any order (“Flat 3, 12 High St”), or the name of the house."""
    text = " ".join(where.upper().split())
    found = POSTCODE.search(text)
    if found:
        return Home(_house(text[: found.start()]), found[1], found[2])
    outward = OUTWARD_LAST.search(text)
    return Home(_house(text), outward[1] if outward else "", "")


def _house(before: str) -> str:
    numbers = NUMBERS.findall(before.lower())
    if numbers:
        return "-".join(sorted(numbers))
    return "".join(tokens(before.strip(" ,").split(",")[0]))


def _telephones(details: Details) -> frozenset[str]:
    return frozenset(number for typed in details.phones if (number := telephone(typed)))


@lru_cache(maxsize=20_000)
def telephone(typed: str) -> str:
    """A UK number as it is dialled at home: “+44 (0)7700 900123” is 07700900123. Else nothing."""
    digits = "".join(ch for ch in typed.lower().split("ext")[0] if ch.isascii() and ch.isdigit())
    for abroad in ("0044", "44"):
        if digits.startswith(abroad) and len(digits) >= len(abroad) + 9:
            digits = "0" + digits[len(abroad) :].lstrip("0")
            break
    return digits if digits.startswith("0") and len(digits) in (10, 11) and len(set(digits)) > 2 else ""
