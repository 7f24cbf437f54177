"""What people type, made safe to store without changing what they said."""

import re
import unicodedata


# Word processors and PDFs paste these where a line ends.
LINE_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
CANNOT_BE_STORED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
POSTCODE = re.compile(
    r"(GIR|[A-PR-UWYZ](?:[0-9][0-9A-HJKPSTUW]?|[A-HK-Y][0-9][0-9ABEHMNPRVWXY]?))([0-9][ABD-HJLNP-UW-Z]{2})"
)
# A spreadsheet would take a value that begins so for a formula, and run it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
IN_A_PHONE_NUMBER = re.compile(r"[0-9\s().\-‐‑‒–/]+")


class CannotBeStored(ValueError):
    """The text holds a character that is no text: NUL, a control character, or half a character."""

    def __init__(self, text: str, position: int) -> None:
        self.position = position
        self.character = f"U+{ord(text[position]):04X}"
        super().__init__(
            f"Character {position + 1} ({self.character}) cannot be stored. Delete it, or type the text again."
        )


def clean(value: str) -> str:
    """Give the text with one kind of line break and composed accents, or refuse it."""
    text = LINE_BREAKS.sub("\n", value)
    if found := CANNOT_BE_STORED.search(text):
        raise CannotBeStored(text, found.start())
    return unicodedata.normalize("NFC", text)


def readable(value: str) -> str:
    """Give text that was sent to us for reading: what cannot be stored shows as �."""
    return unicodedata.normalize("NFC", CANNOT_BE_STORED.sub("\ufffd", LINE_BREAKS.sub("\n", value)))


def clean_line(value: str) -> str:
    """Give text meant for one line, as a name: clean, trimmed, with single spaces."""
    return " ".join(clean(value).split())


def harmless_in_a_table(value: str) -> str:
    """Give text for a cell of a file that a spreadsheet opens."""
    return f"'{value}" if value.startswith(FORMULA) else value


def tidy_postcode(value: str) -> str | None:
    """Give “lu12ab” as “LU1 2AB”; None when it does not look like a postcode."""
    found = _postcode(value)
    return f"{found[1]} {found[2]}" if found else None


def looks_like_postcode(value: str) -> bool:
    return _postcode(value) is not None


def outward_code(value: str) -> str | None:
    """Give the first half, as LU1 of LU1 2AB: enough to find a council, not a front door."""
    found = _postcode(value)
    return found[1] if found else None


def _postcode(value: str) -> re.Match[str] | None:
    return POSTCODE.fullmatch(re.sub(r"[\s\-.]", "", value).upper())


def tidy_phone(value: str) -> str | None:
    """Give a number as +441632960001; None when it does not look like one: then keep what was typed."""
    typed = unicodedata.normalize("NFKC", value).strip()
    number = typed.removeprefix("+")
    if not IN_A_PHONE_NUMBER.fullmatch(number) or not number.isascii():
        return None
    digits = re.sub("[^0-9]", "", number.replace("(0)", "") if typed != number else number)
    if typed != number:
        return _international(digits)
    if digits.startswith("00"):
        return _international(digits[2:])
    # A British number in full has ten digits after its 0, and a few old ones nine.
    return f"+44{digits[1:]}" if digits.startswith("0") and len(digits) in (10, 11) else None


def _international(digits: str) -> str | None:
    return f"+{digits}" if 8 <= len(digits) <= 15 and not digits.startswith("0") else None
