"""A document as a PDF that a screen reader can follow (made in PDF/UA-1 mode).

Everything a person wrote goes to the typesetter as data, never as its source, and it
reads no file but its own folder's.
"""

import json
import re
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import typst

from frontdoor.papers.blocks import Block, Facts, Paper, Paragraph
from frontdoor.papers.letters import printable


HERE = Path(__file__).parent
NEVER = datetime(2000, 1, 1, tzinfo=UTC)
UNPRINTED = "\N{WHITE SQUARE}"
NOTICE = Paragraph(
    f"Some letters cannot be printed and stand here as {UNPRINTED}. Read them on the screen or in the Word file.",
    mark="Note",
)
# The typesetter names one letter at a time that none of its typefaces has.
NO_SUCH_LETTER = re.compile(r'the text (?:contains the disallowed codepoint )?`"(.+?)"`')
BY_NUMBER = re.compile(r"\\u\{([0-9a-f]+)\}")


def draw(paper: Paper, *, made_at: datetime | None = None) -> bytes:
    """The PDF's bytes: the same for the same paper and moment.

    Letters that no typeface here has become empty squares, and the paper says so first.
    """
    missing: set[str] = set()
    while True:
        data = as_json(paper, missing)
        try:
            return typeset(data, made_at or NEVER)
        except typst.TypstError as refusal:
            more = letters_missing(refusal, data) - missing
            if not more:
                raise
            missing |= more


def typeset(data: str, made_at: datetime) -> bytes:
    return typst.compile(
        HERE / "paper.typ",
        root=HERE,
        font_paths=[HERE / "fonts"],
        ignore_system_fonts=True,
        sys_inputs={"paper": data},
        pdf_standards=["ua-1"],
        timestamp=int(made_at.timestamp()),
    )


def letters_missing(refusal: typst.TypstError, data: str) -> set[str]:
    named = NO_SUCH_LETTER.search(str(refusal))
    letters = BY_NUMBER.sub(lambda number: chr(int(number[1], 16)), named[1]) if named else ""
    if UNPRINTED in letters:
        # The square is there; what cannot be set is a mark that hangs on it.
        return {letter for letter in data if unicodedata.category(letter).startswith("M")}
    return {letter for letter in letters if not letter.isascii()}


def as_json(paper: Paper, missing: set[str]) -> str:
    blocks = (NOTICE, *paper.blocks) if missing else paper.blocks
    data = {
        "title": paper.title,
        "foot": paper.foot,
        "language": paper.language,
        "blocks": [{"kind": type(block).__name__, **fields(block)} for block in blocks],
    }
    words = json.dumps(cleaned(data), ensure_ascii=False)
    return "".join(UNPRINTED if letter in missing else letter for letter in words)


def cleaned(data):
    if isinstance(data, str):
        return printable(data)
    if isinstance(data, dict):
        return {key: cleaned(value) for key, value in data.items()}
    return [cleaned(item) for item in data] if isinstance(data, list | tuple) else data


def fields(block: Block) -> dict:
    if isinstance(block, Facts):
        return {"rows": [vars(row) for row in block.rows]}
    return vars(block)
