"""NHS numbers. One that fails its check digit counts only as the slip of one that passes."""

from functools import lru_cache

import nhs_number

from frontdoor.matching import weights
from frontdoor.matching.details import Details
from frontdoor.matching.finding import Finding


def number_keys(details: Details) -> frozenset[str]:
    number = _tidy(details.nhs_number)
    return frozenset(f"h:{meant}" for meant in _meant(number))


def compare_numbers(a: Details, b: Details) -> Finding | None:
    one, other = _tidy(a.nhs_number), _tidy(b.nhs_number)
    shared = _meant(one) & _meant(other)
    if shared:
        return Finding(weights.NHS_SAME if one == other and one in shared else weights.NHS_SLIP)
    both_pass = _passes(one) and _passes(other)
    return Finding(weights.NHS_DIFFERS) if both_pass else None


@lru_cache(maxsize=20_000)
def _meant(number: str) -> frozenset[str]:
    """The number itself; or, where it fails its check, those it becomes when two neighbours change places."""
    if _passes(number):
        return frozenset({number})
    if len(number) != 10:
        return frozenset()
    swapped = (number[:i] + number[i + 1] + number[i] + number[i + 2 :] for i in range(9))
    return frozenset(meant for meant in swapped if _passes(meant))


@lru_cache(maxsize=20_000)
def _passes(number: str) -> bool:
    return len(number) == 10 and nhs_number.is_valid(number)


def _tidy(typed: str) -> str:
    return "".join(ch for ch in typed if ch.isascii() and ch.isdigit())
