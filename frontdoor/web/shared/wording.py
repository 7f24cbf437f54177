"""Words that may hurt or mislead, each with what could be said instead: a hint, and never a block."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Hint:
    found: str
    instead: str


Instead = Callable[[], str]
# As in the glossary: what is written in a referral may be read by the adult, and in a court.
WORDS: tuple[tuple[str, Instead], ...] = (
    (r"vulnerable\s(?:adult|person)s?", lambda: _("“adult at risk”: the risk comes from the situation")),
    (r"perpetrators?|abusers?", lambda: _("“the person said to have caused harm”: nothing is proved yet")),
    (r"inappropriate referrals?", lambda: _("what did not fit, and where it went")),
    (
        r"refus(?:es|ed|ing) to engage|non.?complian(?:t|ce)|hard to reach",
        lambda: _("what was offered, how, and what the person said to it"),
    ),
    (r"(?:has|have|had) no capacity|lacks? capacity", lambda: _("which decision, at which time, and why")),
    (r"challenging behaviou?rs?|kicking off", lambda: _("what the person did, and what came before it")),
    (r"attention.?seeking|manipulative", lambda: _("what the person said or did, and may have needed")),
    (r"suffer(?:s|ing)? from|wheelchair.?bound", lambda: _("“has”, or “uses a wheelchair”")),
    (r"frequent flyers?|bed.?blockers?", lambda: _("how often they came, and what for")),
    (r"(?:un)?substantiated", lambda: _("what was seen or heard, and by whom")),
)


def in_one_line(found: Iterable[Hint]) -> str:
    """For a banner on the page after: what stands there, and what could."""
    each = (
        _("“%(found)s”: you could say instead") % {"found": one.found} + f" {one.instead}" for one in found
    )
    return " ".join((_("The person may read this one day."), *(f"{line}." for line in each)))


def hints(texts: Iterable[str]) -> list[Hint]:
    """What stands in the texts outside quotation marks: what somebody said is never altered."""
    plain = "\n".join(re.sub(r"“[^”]*”|\"[^\"]*\"", " ", text) for text in texts)
    found = ((re.search(rf"\b(?:{pattern})\b", plain, re.IGNORECASE), instead) for pattern, instead in WORDS)
    return [Hint(match[0], instead()) for match, instead in found if match]
