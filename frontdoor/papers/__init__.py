"""A document described once and drawn as text, as a Word file and as a PDF.

Describe it with the blocks below; `papers.text.draw`, `papers.word.draw` and
`papers.pdf.draw` turn it into what is saved, sent or printed.
"""

from frontdoor.papers.blocks import (
    Blank,
    Block,
    Fact,
    Facts,
    Heading,
    PageBreak,
    Paper,
    Paragraph,
    Table,
)


__all__ = ["Blank", "Block", "Fact", "Facts", "Heading", "PageBreak", "Paper", "Paragraph", "Table"]
