"""What should be asked, because of what is recorded. A prompt guides; it decides and blocks nothing.

One submission may suggest several: a blow in front of a child is two. The words are few and
plain on purpose, for a missed prompt costs nothing that the page does not offer anyway.
"""

import re
from collections.abc import Iterable

from frontdoor.concerns.enums import AbuseType
from frontdoor.concerns.models import Contact
from frontdoor.concerns.triage_enums import PromptKind


BY_TYPE = {
    AbuseType.DISCRIMINATORY: PromptKind.HATE_CRIME,
    AbuseType.DOMESTIC: PromptKind.DOMESTIC_ABUSE,
    AbuseType.MODERN_SLAVERY: PromptKind.MODERN_SLAVERY,
    AbuseType.SELF_NEGLECT: PromptKind.SELF_NEGLECT,
}
ASKS = {
    PromptKind.HATE_CRIME: "Did anybody do this because of who the adult is: disability, race, religion, sexuality, being trans?",
    PromptKind.DOMESTIC_ABUSE: "Is whoever does this a partner, a former partner or family? Ask alone. Was a DASH done, and MARAC considered?",
    PromptKind.CHILDREN: "Is there a child in the home, or who sees this? Children’s services must then hear of it too.",
    PromptKind.MODERN_SLAVERY: "Does anybody control where the adult works, lives or goes, or keep their papers or pay?",
    PromptKind.SELF_NEGLECT: "Is the adult neglecting themselves or their home? Look at capacity and fire risk, and who has engaged well before.",
}
WORDS = {
    PromptKind.HATE_CRIME: r"hate crime|slurs?|racist|racial|homophobic|transphobic|spastic|retard(?:ed)?|because (?:he|she|they) (?:is|are) (?:disabled|gay|black|muslim|jewish)",
    PromptKind.DOMESTIC_ABUSE: r"husband|wife|boyfriend|girlfriend|(?:ex-?)?partner|domestic (?:abuse|violence)|dash|marac|strangl\w+|chok(?:ed|ing)|forced marriage",
    PromptKind.CHILDREN: r"child(?:ren)?|kids?|bab(?:y|ies)|toddlers?|pregnan\w+|under 18|who is (?:\d|1[0-7])|aged (?:\d|1[0-7])",
    PromptKind.MODERN_SLAVERY: r"traffick\w+|slavery|passport|forced (?:labour|to work)|never paid|gangmaster|cuckoo\w+|county lines",
    PromptKind.SELF_NEGLECT: r"self[- ]neglect\w*|hoard\w+|clutter\w*|squal\w+|rubbish up to|not (?:washing|eating)|full of rubbish",
}
PATTERNS = {kind: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for kind, words in WORDS.items()}


def suggested(contact: Contact) -> list[PromptKind]:
    """The prompts that what is recorded suggests, in the order of the list. Reads its allegations and information."""
    types = [one.type for one in contact.allegations.all()]
    information = [one.words for one in contact.information.all()]
    return suggested_by(types, [contact.what_happened, contact.others_at_risk, *information])


def suggested_by(types: Iterable[str], texts: Iterable[str]) -> list[PromptKind]:
    told = "\n".join(texts)
    by_type = {kind for type_, kind in BY_TYPE.items() if type_ in types}
    return [kind for kind in PromptKind if kind in by_type or PATTERNS[kind].search(told)]
