"""Hostile files: each ends with a sentence or with text, none with a crash, and none runs for ever."""

import io
import zipfile

import pytest

from frontdoor.documents import text
from frontdoor.documents.kinds import ALLOWED, MAIL
from tests.arrivals import papers


DOCX, PDF, TXT = ALLOWED[".docx"], ALLOWED[".pdf"], ALLOWED[".txt"]


def test_a_word_form_is_read_with_its_tables_and_ticks():
    table = (
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Name</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>Marlow</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "<w:p><w:r><w:t>☒ Neglect</w:t><w:br/><w:t>☐ Physical</w:t></w:r></w:p>"
    )

    assert text.words_of(DOCX, papers.word_form(body=table)).words == "Name | Marlow |\n☒ Neglect\n☐ Physical"


def test_a_pdf_is_read():
    assert text.words_of(PDF, papers.pdf("Marlow Testcase")) == text.Words("Marlow Testcase")


def test_a_picture_of_a_page_says_that_it_has_no_text():
    assert text.words_of(PDF, papers.pdf("")).problem == text.NO_WORDS


def bomb() -> bytes:
    """A few kilobytes that unpack to far more than any document holds."""
    return papers.zipped({"word/document.xml": b" " * 200 * 2**20})


def lying_bomb() -> bytes:
    """The same, and its directory says that it is small."""
    held = bytearray(bomb())
    size = (200 * 2**20).to_bytes(4, "little")
    return bytes(held.replace(size, (2000).to_bytes(4, "little")))


LAUGHS = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><d>&b;</d>'
OUTSIDE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (DOCX, bomb()),
        (DOCX, lying_bomb()),
        (DOCX, papers.zipped({"word/document.xml": LAUGHS})),
        (DOCX, papers.zipped({"word/document.xml": OUTSIDE})),
        (DOCX, papers.zipped({"word/document.xml": "<w:p>not closed"})),
        (DOCX, b"PK\x03\x04"),
        (PDF, b"%PDF-1.4\n" + b"1 0 obj << /Kids [1 0 R] >>" * 50),
        (PDF, papers.pdf("Marlow")[:300]),
        (PDF, b""),
    ],
)
def test_a_broken_or_hostile_file_is_a_sentence(kind, content):
    assert text.words_of(kind, content) == text.Words(problem=text.NOT_READ)


def test_a_reader_that_runs_on_is_ended(monkeypatch):
    monkeypatch.setattr(text, "SECONDS", 1)
    monkeypatch.setattr(text, "READERS", {PDF: "mail"})
    endless = b"From: a\r\n" + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n" + b"--x\r\n" * 3_000_000

    assert text.words_of(PDF, endless).problem == text.NOT_READ


def test_text_is_read_in_whatever_signs_it_was_written():
    assert text.words_of(TXT, "Zoë was here".encode()).words == "Zoë was here"
    assert text.words_of(TXT, "Zoë was here".encode("utf-16")).words == "Zoë was here"
    assert text.words_of(TXT, "Zoë was here".encode("latin-1")).words == "Zoë was here"
    assert text.words_of(TXT, b"A\x00B").words == "A�B"


def test_a_page_of_html_is_read_as_its_words():
    message = papers.mail(subject="")
    message.set_content(
        "<style>p{}</style><p>One&nbsp;<b>two</b></p><script>x()</script><td>3</td>", subtype="html"
    )

    assert text.message_of(message.as_bytes()).words.endswith("One two\n3")


def test_of_two_forms_of_the_same_words_one_is_shown():
    message = papers.mail("Plain words")
    message.add_alternative("<p>Rich words</p>", subtype="html")

    shown = text.message_of(message.as_bytes()).words
    assert "Plain words" in shown
    assert "Rich words" not in shown


def test_a_message_inside_a_message_is_read_with_what_it_carries():
    outer, inner = papers.mail("Forwarded", subject="Fwd"), papers.mail("The worry itself", note_txt=b"x")
    outer.add_attachment(inner)

    found = text.message_of(outer.as_bytes())
    assert "The worry itself" in found.words
    assert [one.name for one in found.attached] == ["note.txt"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x00\x00",
        b"Subject: =?klingon?Q?=FF=FE?=\r\n\r\nHello",
        b"Content-Type: text/plain; charset=no-such-set\r\n\r\n\xff\xfe\x00Hello",
        b"Content-Type: multipart/mixed\r\n\r\nno boundary at all",
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!",
        b"Subject: \xff\xff raw bytes\r\nMessage-ID:\r\n\r\nHello",
        b"Content-Disposition: attachment; filename*=bad''%ZZ%00\r\n\r\nHello",
        b"Content-Type: message/rfc822\r\n\r\n" * 400 + b"deep",
        b"From: a@b.example\r\n" * 60_000 + b"\r\nmany",
    ],
)
def test_an_odd_message_never_fails(content):
    found = text.message_of(content)

    assert isinstance(found, text.Message)
    assert "\x00" not in found.words + found.subject


def test_more_parts_than_anybody_reads_are_counted_and_left():
    message = papers.mail(**{f"n{number}_txt": b"x" for number in range(120)})

    found = text.message_of(message.as_bytes())
    assert len(found.attached) + found.parts_left == 120
    assert found.parts_left > 0


def test_a_long_text_is_cut_with_a_word_about_it():
    assert text.words_of(TXT, b"x " * 150_000).words.endswith("open the file to read the rest.]")


def test_mail_and_documents_are_all_that_is_read():
    assert text.words_of(ALLOWED[".png"], b"\x89PNG") == text.Words()
    assert {PDF, DOCX, TXT, MAIL} == set(text.READERS)


def test_an_archive_within_its_limits_is_not_a_bomb():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("word/document.xml", papers.word_form("x"))
    assert text.words_of(DOCX, held.getvalue()).problem == text.NOT_READ
