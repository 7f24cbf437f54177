"""Letters that a file can hold."""

import unicodedata


# Control letters, halves of letters, and the mark that tells the order of bytes.
NEVER_PRINTED = {"Cc", "Cs"}
KEPT = "\t\n"
BYTE_ORDER_MARK = "\ufeff"


def printable(words: str) -> str:
    """What people wrote, without what no Word file or PDF may hold. Tabs and line ends stay."""
    return "".join(
        letter
        for letter in words
        if letter in KEPT or (unicodedata.category(letter) not in NEVER_PRINTED and letter != BYTE_ORDER_MARK)
    )
