"""A document as plain text, for pasting into another system's box."""

from functools import singledispatch

from frontdoor.papers.blocks import Blank, Facts, Heading, PageBreak, Paper, Paragraph, Table


def draw(paper: Paper) -> str:
    parts = [paper.title.upper(), *(written(block) for block in paper.blocks), paper.foot]
    return "\n\n".join(part for part in parts if part) + "\n"


@singledispatch
def written(block) -> str:
    raise TypeError(f"A document has no “{type(block).__name__}”.")


@written.register
def _(block: Heading) -> str:
    return block.text.upper() if block.level == 1 else block.text


@written.register
def _(block: Paragraph) -> str:
    return marked(block.mark, block.text)


@written.register
def _(block: Facts) -> str:
    return "\n".join(marked(row.mark, f"{row.label}: {row.value}") for row in block.rows)


@written.register
def _(block: Table) -> str:
    rows = (
        "; ".join(f"{column}: {cell}" for column, cell in zip(block.columns, row, strict=True) if cell)
        for row in block.rows
    )
    return "\n".join([block.caption, *(f"- {row}" for row in rows)])


@written.register
def _(block: Blank) -> str:
    return f"{block.label}:" + "\n" * block.lines


@written.register
def _(block: PageBreak) -> str:
    return ""


def marked(mark: str, words: str) -> str:
    return f"[{mark}] {words}" if mark else words
