"""A document as a Word file, with headings, row and column heads and a language."""

from datetime import UTC, datetime
from functools import singledispatch
from io import BytesIO

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.shared import Pt

from frontdoor.papers.blocks import Blank, Facts, Heading, PageBreak, Paper, Paragraph, Table
from frontdoor.papers.letters import printable


NEVER = datetime(2000, 1, 1, tzinfo=UTC)


def draw(paper: Paper, *, made_at: datetime | None = None) -> bytes:
    """The file's bytes. Letters that no Word file may hold are left out."""
    document = docx.Document()
    describe(document, paper, made_at or NEVER)
    document.add_heading(printable(paper.title), level=1)
    for block in paper.blocks:
        write(block, document)
    document.sections[0].footer.paragraphs[0].text = printable(paper.foot)
    whole = BytesIO()
    document.save(whole)
    return whole.getvalue()


def describe(document: Document, paper: Paper, made_at: datetime) -> None:
    document.core_properties.title = printable(paper.title)
    document.core_properties.author = "Frontdoor"
    document.core_properties.language = paper.language
    document.core_properties.created = document.core_properties.modified = made_at
    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = Pt(11)


@singledispatch
def write(block, document: Document) -> None:
    raise TypeError(f"A document has no “{type(block).__name__}”.")


@write.register
def _(block: Heading, document: Document) -> None:
    document.add_heading(printable(block.text), level=block.level + 1)


@write.register
def _(block: Paragraph, document: Document) -> None:
    fill(document.add_paragraph(), block.mark, block.text)


@write.register
def _(block: Facts, document: Document) -> None:
    grid = begin(document, ("What", "Answer"))
    for row in block.rows:
        label, value = grid.add_row().cells
        label.paragraphs[0].add_run(printable(row.label)).bold = True
        fill(value.paragraphs[0], row.mark, row.value)


@write.register
def _(block: Table, document: Document) -> None:
    document.add_paragraph(printable(block.caption), style="Caption")
    grid = begin(document, block.columns)
    for row in block.rows:
        for cell, words in zip(grid.add_row().cells, row, strict=True):
            fill(cell.paragraphs[0], "", words)


@write.register
def _(block: Blank, document: Document) -> None:
    document.add_paragraph().add_run(printable(block.label)).bold = True
    for _line in range(block.lines):
        document.add_paragraph("_" * 70)


@write.register
def _(block: PageBreak, document: Document) -> None:
    document.add_page_break()


def begin(document: Document, columns: tuple[str, ...]):
    """A table whose first row is told to screen readers, and repeated, as its head."""
    grid = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    for cell, name in zip(grid.rows[0].cells, columns, strict=True):
        cell.paragraphs[0].add_run(printable(name)).bold = True
    grid.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return grid


def fill(paragraph, mark: str, words: str) -> None:
    if mark:
        paragraph.add_run(printable(f"[{mark}] ")).bold = True
    paragraph.add_run(printable(words))
