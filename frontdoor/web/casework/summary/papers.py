"""A summary as a document, with what is new since the last copy set off."""

from collections.abc import Callable, Iterable, Mapping

from frontdoor.concerns.enums import CopyForm
from frontdoor.papers import Fact, Facts, Heading, Paper, Paragraph, pdf, text, word
from frontdoor.web.casework.summary.lines import Section


# What it is drawn as: the drawing, the end of its name, its media type.
DRAWN: dict[CopyForm, tuple[Callable[[Paper], bytes], str, str]] = {
    CopyForm.TEXT: (lambda paper: text.draw(paper).encode(), "txt", "text/plain; charset=utf-8"),
    CopyForm.WORD: (
        word.draw,
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    CopyForm.PDF: (pdf.draw, "pdf", "application/pdf"),
}


def paper(
    reference: str, sections: Iterable[Section], marks: Mapping[str, str], since: str, foot: str
) -> Paper:
    """`marks` by the key of a line; `since` says what they compare with."""
    blocks: list = [Paragraph(since)]
    for section in sections:
        blocks.append(Heading(1, section.title))
        blocks.append(Facts(Fact(one.label, one.words, marks.get(one.key, "")) for one in section.lines))
    return Paper(f"Summary of {reference}", blocks, foot=foot)
