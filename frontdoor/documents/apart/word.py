"""The words of a Word document (DOCX): paragraphs, tables, what was filled in, in reading order."""

import io
import zipfile
from xml.parsers import expat

from frontdoor.documents.apart import plain


BODY = "word/document.xml"
MOST_XML = 30 * 2**20
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
CHECKED = "http://schemas.microsoft.com/office/word/2010/wordml checked"


class NotAsExpected(Exception):
    """The document declares things that no word processor writes."""


def read(content: bytes) -> dict:
    with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(BODY) as part:
        # What the archive says of its own size may be a lie: no more than this is ever unpacked.
        xml = part.read(MOST_XML + 1)
    if len(xml) > MOST_XML:
        raise NotAsExpected
    return {"words": plain.shortened(_words(xml))}


def _words(xml: bytes) -> str:
    found = _Found()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = found.start
    parser.EndElementHandler = found.end
    parser.CharacterDataHandler = found.text
    parser.StartDoctypeDeclHandler = _refuse
    parser.Parse(xml, True)
    lines = (" ".join(line.split()) for line in "".join(found.pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _refuse(*_declared: object) -> None:
    raise NotAsExpected


class _Found:
    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.in_text = False
        self.in_cell = 0

    def start(self, name: str, attributes: dict) -> None:
        self.in_text = name == f"{W}t"
        self.in_cell += name == f"{W}tc"
        if name == f"{W}tab":
            self.pieces.append(" ")
        elif name in (f"{W}br", f"{W}cr"):
            self.pieces.append("\n")

    def end(self, name: str) -> None:
        self.in_text = False
        self.in_cell -= name == f"{W}tc"
        if name == f"{W}tr" or (name == f"{W}p" and not self.in_cell):
            self.pieces.append("\n")
        elif name == f"{W}tc":
            self.pieces.append(" | ")
        elif name == f"{W}p":
            self.pieces.append(" ")

    def text(self, piece: str) -> None:
        if self.in_text:
            self.pieces.append(piece)
