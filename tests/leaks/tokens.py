"""Canaries: each text in the world holds a token of its own, so that whoever shows it gives it away."""

import hashlib
import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


MADE = re.compile("CNRY[0-9A-F]{8}")


class Kind(StrEnum):
    """Who may read a token, in plain words; `policy.py` decides by it."""

    EXISTENCE = "whoever may know of the record"
    RECORD = "whoever may open the record"
    PROTECTED = "of those, whoever may see protected values"
    MANAGERS = "of those, whoever decides who may see it"
    REFERRER = "whoever may open the record, and the referrer"
    HUB = "of those, whoever works in the hub"
    ASKED = "whoever works in the hub and may open the record, and the agencies that were asked"
    OF_CASTLE = "the same, and of the agencies Castle Hospitals alone, which said it"
    NOBODY = "nobody: a key or a code"


@dataclass(frozen=True, slots=True)
class Token:
    text: str
    story: str
    where: str
    kind: Kind

    def __str__(self) -> str:
        return f"{self.text} ({self.story} {self.where})"


@dataclass
class Register:
    tokens: dict[str, Token] = field(default_factory=dict)

    def new(self, story: str, where: str, kind: Kind = Kind.RECORD) -> str:
        number = len(self.tokens)
        mixed = hashlib.sha256(f"{number} {story} {where}".encode()).hexdigest()[:4]
        return self.add(f"CNRY{number:04X}{mixed.upper()}", story, where, kind)

    def add(self, text: str, story: str, where: str, kind: Kind) -> str:
        self.tokens[text] = Token(text, story, where, kind)
        return text

    def of(self, story: str) -> list[Token]:
        return [token for token in self.tokens.values() if token.story == story]

    def seen_in(self, *texts: str) -> list[Token]:
        """The tokens that stand in any of the texts, whatever their case."""
        everything = "\n".join(texts).upper()
        found = dict.fromkeys(MADE.findall(everything))
        found |= dict.fromkeys(self.others.findall(everything))
        return [self.by_upper[text] for text in found if text in self.by_upper]

    @cached_property
    def by_upper(self) -> dict[str, Token]:
        return {text.upper(): token for text, token in self.tokens.items()}

    @cached_property
    def others(self) -> re.Pattern[str]:
        """References, ids, codes and keys, which have forms of their own. Asked once the world is complete."""
        texts = [text for text in self.by_upper if not MADE.fullmatch(text)]
        return re.compile("|".join(map(re.escape, texts)) or "(?!)")
