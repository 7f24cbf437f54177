"""The symbols of references and codes, and how what a person types is read back."""

import re
import secrets
import unicodedata


# No I, L, O, S or U: they are heard or read as 1, 0, 5 and V. Its length, 29, is prime.
ALPHABET = "23456789ABCDEFGHJKMNPQRTVWXYZ"
THREE_LETTERS_TOGETHER = re.compile("[A-Z]{3}")
BETWEEN_SYMBOLS = re.compile(r"[\s\-‐‑‒–—−_.]+")
LONGEST_TYPED = 60


def draw(length: int) -> str:
    """Draw symbols at random, never three letters together: so that no code spells a word."""
    while True:
        symbols = "".join(secrets.choice(ALPHABET) for _ in range(length))
        if not spells_something(symbols):
            return symbols


def spells_something(symbols: str) -> bool:
    return THREE_LETTERS_TOGETHER.search(symbols) is not None


def symbols_typed(typed: str) -> str | None:
    """Drop spaces and dashes and put the rest in capitals; None when it cannot be a code."""
    if len(typed) > LONGEST_TYPED:
        return None
    symbols = BETWEEN_SYMBOLS.sub("", unicodedata.normalize("NFKC", typed)).upper()
    return symbols if symbols.isascii() and symbols.isalnum() else None
