"""One paper, drawn three ways: nothing lost, and made so that everybody can read it."""

from io import BytesIO

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from frontdoor.papers import Blank, Fact, Facts, Heading, PageBreak, Paper, Paragraph, Table, pdf, text, word


PAPER = Paper(
    "What the night must know",
    [
        Heading(1, "People"),
        Paragraph("“I want to stay at home.”\nShe said so twice.", mark="New"),
        Facts([("Name", "Zoë <Test> & co"), Fact("Rating", "red", mark="Changed")]),
        Table("Who to ring", ["Agency", "Number"], [("Police", "01632 960001"), ("Health", "")]),
        PageBreak(),
        Blank("What was done", lines=3),
    ],
    foot="Made on 3 March. Confidential.",
)
WORDS = ["stay at home", "She said so twice", "Zoë <Test> & co", "Changed", "01632 960001", "What was done"]


def words_of_pdf(drawn: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(drawn)).pages)


def words_of_word(drawn: bytes) -> str:
    document = docx.Document(BytesIO(drawn))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.parametrize("words", WORDS)
def test_every_way_of_drawing_holds_every_word(words):
    assert words in text.draw(PAPER)
    assert words in words_of_word(word.draw(PAPER))
    assert words in words_of_pdf(pdf.draw(PAPER))


def test_a_pdf_says_its_title_language_and_structure():
    read = PdfReader(BytesIO(pdf.draw(PAPER)))

    assert read.metadata.title == "What the night must know"
    assert read.trailer["/Root"]["/Lang"] == "en"
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "pdfuaid" in read.trailer["/Root"]["/Metadata"].get_data().decode()
    assert len(read.pages) == 2


def test_a_word_file_has_headings_and_table_heads():
    document = docx.Document(BytesIO(word.draw(PAPER)))

    assert [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")] == [
        ("Heading 1", "What the night must know"),
        ("Heading 2", "People"),
    ]
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in document.tables)


def test_a_letter_without_a_typeface_is_a_square_and_the_paper_says_so():
    drawn = words_of_pdf(pdf.draw(Paper("Called", [Paragraph("Her name is বাংলা 😀, she said.")])))

    assert "Some letters cannot be printed" in drawn
    assert "Her name is" in drawn
    assert "she said" in drawn


def test_what_is_written_is_never_read_as_orders_to_the_typesetter():
    orders = '#read("/etc/passwd") #panic("x") $ x^2 $ *bold* \\ [link](address)'

    assert '#read("/etc/passwd")' in words_of_pdf(pdf.draw(Paper("Called", [Paragraph(orders)])))


def test_a_row_with_another_number_of_cells_is_refused():
    with pytest.raises(ValueError, match="number of cells"):
        Table("Who to ring", ["Agency", "Number"], [("Police",)])


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_nothing_that_can_be_typed_stops_a_paper(words):
    paper = Paper("Called", [Paragraph(words), Facts([("Said", words)]), Table("T", ["a"], [(words,)])])

    assert pdf.draw(paper).startswith(b"%PDF")
    assert word.draw(paper).startswith(b"PK")
    assert text.draw(paper)
