"""Names as they can be compared: folded to plain letters, and what each could stand for."""

import re
import unicodedata
from functools import lru_cache

from frontdoor.matching.name_table import NAMES_OF_THEIR_OWN, SHORT_FORMS, SPELLINGS


LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ə": "e"}
)
APOSTROPHES = re.compile(r"['’‘ʼ`´ʹ]")
# “O Brien”, “Mc Donald” and “D Souza” are one word that was split.
SPLIT_PREFIX = re.compile(r"\b(o|mc|mac|d)[ -]+(?=[^\W\d_]{3})")
UNSAID = frozenset(
    "mr mrs ms miss mx dr prof sir dame rev sister brother al el ul ur bin ibn bint binti the of".split()
)


def fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(LETTERS)
    return "".join(ch for ch in plain if not unicodedata.combining(ch))


@lru_cache(maxsize=50_000)
def tokens(text: str) -> tuple[str, ...]:
    """The words of a name, without titles and particles, in the order written."""
    joined = SPLIT_PREFIX.sub(r"\1", APOSTROPHES.sub("", fold(text)))
    words = re.findall(r"[^\W\d_]+", joined)
    return tuple(word for word in words if word not in UNSAID)


def _read(table: str) -> dict[str, list[str]]:
    """`bert → [albert, robert]`: each word on the right with what stands left of it."""
    found: dict[str, list[str]] = {}
    for line in table.strip().splitlines():
        usual, _, others = line.partition(":")
        for other in others.split():
            found.setdefault(other, []).append(usual.strip())
    return found


SPELT = _read(SPELLINGS)
SHORT = _read(SHORT_FORMS)
KNOWN = frozenset(
    {*SPELT, *SHORT, *NAMES_OF_THEIR_OWN}
    | {name for found in (*SPELT.values(), *SHORT.values()) for name in found}
)


@lru_cache(maxsize=50_000)
def usual(word: str) -> frozenset[str]:
    """The usual spellings of a word, itself if it has no other."""
    return (
        frozenset(end for step in SPELT[word] for end in usual(step)) if word in SPELT else frozenset({word})
    )


@lru_cache(maxsize=50_000)
def forms(word: str) -> frozenset[str]:
    """What a word could be the name for: “alex” is Alexander or Alexandra, “mohd” is Muhammad."""
    full = {name for form in usual(word) | {word} for name in SHORT.get(form, ())}
    return usual(word) | frozenset(form for name in full for form in usual(name))


DIGRAPHS = (
    ("sch", "s"),
    ("ph", "f"),
    ("ck", "k"),
    ("sh", "s"),
    ("ch", "s"),
    ("cz", "s"),
    ("sz", "s"),
    ("ce", "se"),
    ("ci", "si"),
    ("q", "k"),
    ("c", "k"),
    ("x", "ks"),
    ("z", "s"),
    ("w", "v"),
)


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """The consonants as heard, so that vowels, doubled letters and a silent h do not count."""
    for written, heard in DIGRAPHS:
        word = word.replace(written, heard)
    first = "*" if word[:1] in "aeiouy" else word[:1]
    heard = first + re.sub("[aeiouyh]", "", word[1:])
    heard = re.sub(r"(.)\1+", r"\1", heard)
    return heard if len(heard) > 1 else word


def one_slip(a: str, b: str) -> bool:
    """One letter added, left out or wrong, or two neighbours swapped."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if len(a) != len(b):
        longer, shorter = (a, b) if len(a) > len(b) else (b, a)
        return longer[start + 1 :] == shorter[start:]
    rest = slice(start + 1, None)
    return a[rest] == b[rest] or (
        a[start : start + 2] == b[start : start + 2][::-1] and a[start + 2 :] == b[start + 2 :]
    )
