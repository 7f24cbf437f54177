"""Does a page show text that no translator was given? For tests of public pages.

In pseudo English (en-xa) every marked text has accents. A word that could have one
and has none was written past the catalogue. Names stand in `translate="no"`.
"""

import re

from bs4 import BeautifulSoup

from scripts.messages import ACCENTED


CAN_BE_ACCENTED = {chr(letter) for letter in ACCENTED}
ARE_ACCENTED = {chr(letter) if isinstance(letter, int) else letter for letter in ACCENTED.values()}
SPOKEN = ("aria-label", "alt", "title", "placeholder")
PLAIN = {"nhs", "bst", "gmt", "frontdoor"}


def unmarked(html: str) -> list[str]:
    """The pieces of a page's text, seen or spoken, that are plain English in pseudo English."""
    soup = BeautifulSoup(html, "html.parser")
    for hidden in soup.select("script, style, template, [translate=no]"):
        hidden.decompose()
    pieces = [str(text) for text in soup.find_all(string=True) if text.parent.name != "[document]"]
    pieces += [element[name] for name in SPOKEN for element in soup.select(f"[{name}]")]
    return [piece.strip() for piece in pieces if any(is_plain(word) for word in words(piece))]


def words(text: str) -> list[str]:
    """Words of letters; references, e-mail and web addresses are none."""
    without = re.sub(r"\S*(?:[@/_]|\d)\S*|\w+\.\w+\S*", " ", text)
    return re.findall(r"[^\W\d_]{2,}", without)


def is_plain(word: str) -> bool:
    if word.lower() in PLAIN or ARE_ACCENTED & set(word):
        return False
    return bool(CAN_BE_ACCENTED & set(word))
