"""References such as LK-7Q4-M2XK, and follow-up codes such as 7Q4M-2XKP.

A reference is random, so that nobody can guess the next one or count them. Its last symbol is a check
over the rest, prefix included: one wrong symbol, or two neighbours swapped, is always found.
"""

import re
from itertools import chain

from frontdoor.core.codes import ALPHABET, draw, spells_something, symbols_typed


BODY = 7
CODE = 8
PREFIX = re.compile("[A-Z]{2,5}")
VALUES = {symbol: value for value, symbol in enumerate(ALPHABET)}
# Prefixes may hold the letters that bodies avoid; they take the values of digits, which prefixes lack.
PREFIX_VALUES = VALUES | {"I": 0, "L": 1, "O": 2, "S": VALUES["5"], "U": 4}


def new_reference(prefix: str) -> str:
    if not PREFIX.fullmatch(prefix):
        raise ValueError("A reference starts with two to five capital letters.")
    while True:
        drawn = draw(BODY - 1)
        body = drawn + _check_symbol(prefix, drawn)
        if not spells_something(body):
            return _reference(prefix, body)


def tidy_reference(typed: str) -> str | None:
    """Read a reference as a person types it; None when it is not one or its check symbol is wrong."""
    symbols = symbols_typed(typed)
    if symbols is None:
        return None
    prefix, body = symbols[:-BODY], symbols[-BODY:].replace("S", "5")
    if not PREFIX.fullmatch(prefix) or not set(body) <= set(ALPHABET):
        return None
    return _reference(prefix, body) if _check_symbol(prefix, body[:-1]) == body[-1] else None


def new_code() -> str:
    return _code(draw(CODE))


def tidy_code(typed: str) -> str | None:
    """Read a follow-up code as a person types it; whether it is the right one is for the caller."""
    symbols = symbols_typed(typed)
    if symbols is None:
        return None
    symbols = symbols.replace("S", "5")
    return _code(symbols) if len(symbols) == CODE and set(symbols) <= set(ALPHABET) else None


def _check_symbol(prefix: str, drawn: str) -> str:
    """Make the weighted sum of all symbols a multiple of 29; the check symbol itself weighs 1."""
    # Different weights below a prime: no single change and no swap leaves the sum as it was.
    backwards = chain((VALUES[s] for s in reversed(drawn)), (PREFIX_VALUES[s] for s in reversed(prefix)))
    total = sum(weight * value for weight, value in enumerate(backwards, start=2))
    return ALPHABET[-total % len(ALPHABET)]


def _reference(prefix: str, body: str) -> str:
    return f"{prefix}-{body[:3]}-{body[3:]}"


def _code(symbols: str) -> str:
    return f"{symbols[:4]}-{symbols[4:]}"
