"""Bytes that should be text, in whatever character set they came."""

import codecs
import re
from html.parser import HTMLParser


MOST_CHARACTERS = 200_000
# What stands on a line of its own in a page.
BLOCKS = frozenset("p div br tr li h1 h2 h3 h4 h5 h6 table ul ol blockquote pre hr section article".split())
UNSEEN = frozenset({"script", "style", "head", "title", "template"})


def read(content: bytes) -> dict:
    return {"words": shortened(decoded(content))}


def decoded(content: bytes, named: str = "") -> str:
    """By the character set that it names, else the likely ones; a sign that fits none shows as �."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        named = "utf-16"
    for charset in filter(None, (named, "utf-8-sig")):
        try:
            return content.decode(charset)
        except (LookupError, ValueError):
            continue
    return content.decode("cp1252", "replace")


def shortened(text: str) -> str:
    if len(text) <= MOST_CHARACTERS:
        return text
    return text[:MOST_CHARACTERS] + "\n\n[The text goes on: open the file to read the rest.]"


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.unseen += tag in UNSEEN
        if tag in BLOCKS:
            self.found.append("\n")
        elif tag in ("td", "th"):
            self.found.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in UNSEEN and self.unseen > 0
        if tag in BLOCKS:
            self.found.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.found.append(re.sub(r"\s+", " ", data))


def of_page(page: str) -> str:
    """The words of an HTML page as a reader sees them, line by line."""
    parser = _Words()
    parser.feed(page)
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.found).split("\n"))
    return "\n".join(line for line in lines if line)
