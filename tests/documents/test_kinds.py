"""A hostile corpus: what a file says it is and what it is."""

import io
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdoor.documents.kinds import ALLOWED, FileRefused, media_type


MOST = 100_000


def png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)

    size = (1).to_bytes(4) * 2 + bytes([8, 0, 0, 0, 0])
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", size)
        + chunk(b"IDAT", zlib.compress(b"\0\0"))
        + chunk(b"IEND", b"")
    )


def office(part: str = "word/document.xml", *, more: dict[str, bytes] | None = None) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(part, "<document/>")
        for name, data in (more or {}).items():
            archive.writestr(name, data)
    return held.getvalue()


PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
PNG = png()
DOCX = office()
EXE = b"MZ\x90\x00\x03" + b"\0" * 200 + b"This program cannot be run in DOS mode."
HTML = b"<!DOCTYPE html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.pdf", PDF, "application/pdf"),
        ("A.PDF", PDF, "application/pdf"),
        ("a.jpg", JPEG, "image/jpeg"),
        ("a.jpeg", JPEG, "image/jpeg"),
        ("a.png", PNG, "image/png"),
        ("a.docx", DOCX, ALLOWED[".docx"]),
        ("a.txt", "She said “it hurts” – twice.\r\n".encode(), "text/plain"),
        ("a.b.c.txt", b"\xef\xbb\xbfwith a byte-order mark", "text/plain"),
        ("a.txt", b"2 < 3, and x <- y", "text/plain"),
    ],
)
def test_allowed_file_is_what_it_says(name, content, expected):
    assert media_type(name, content, MOST) == expected


HOSTILE = {
    "program as pdf": ("a.pdf", EXE),
    "program as picture": ("a.png", EXE),
    "program as text": ("a.txt", EXE),
    "program by its own name": ("a.exe", EXE),
    "program behind two names": ("a.pdf.exe", PDF),
    "page as pdf": ("a.pdf", HTML),
    "page as text": ("a.txt", HTML),
    "page as text after space": ("a.txt", b"\n\t  <HTML>"),
    "page as text after a byte-order mark": ("a.txt", b"\xef\xbb\xbf<html>"),
    "page as text without a head": ("a.txt", b"<script>alert(1)</script>"),
    "page as text behind a comment": ("a.txt", b"<!-- hello --><body>"),
    "page by its own name": ("a.html", HTML),
    "drawing with a script": ("a.svg", SVG),
    "drawing as picture": ("a.png", SVG),
    "drawing as text": ("a.txt", SVG),
    "xml as text": ("a.txt", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'),
    "pdf as picture": ("a.png", PDF),
    "picture as pdf": ("a.pdf", PNG),
    "jpeg as png": ("a.png", JPEG),
    "png as jpeg": ("a.jpg", PNG),
    "pdf that begins as a page": ("a.pdf", HTML + PDF),
    "picture with only its first bytes": ("a.png", b"\x89PNG"),
    "zip as document": ("a.docx", office("readme.txt")),
    "sheet as document": ("a.docx", office("xl/workbook.xml")),
    "document with macros": ("a.docx", office(more={"word/vbaProject.bin": b"x"})),
    "document with macros in capitals": ("a.docx", office(more={"word/VBAPROJECT.BIN": b"x"})),
    "document by its macro name": ("a.docm", DOCX),
    "program with a document appended": ("a.docx", EXE + DOCX),
    "document that unpacks to much more": ("a.docx", office(more={"bomb": b"\0" * 30_000_000})),
    "half a document": ("a.docx", DOCX[: len(DOCX) // 2]),
    "older document": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    "text that is no text": ("a.txt", b"\xff\xfe\x00h\x00i"),
    "text with a NUL": ("a.txt", b"a\x00b"),
    "no name": ("", PDF),
    "no suffix": ("pdf", PDF),
    "only a suffix, and another inside": (".pdf\x00.exe", PDF),
    "suffix with a space after it": ("a.pdf ", PDF),
}


@pytest.mark.parametrize(("name", "content"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_file_is_refused_with_what_to_do(name, content):
    with pytest.raises(FileRefused, match="Save it as one of these and choose it again") as refusal:
        media_type(name, content, MOST)

    assert "PDF, JPEG, PNG, Word (DOCX) or plain text" in str(refusal.value)


def test_empty_file_says_so():
    with pytest.raises(FileRefused, match="The file is empty"):
        media_type("a.txt", b"", MOST)


def test_size_is_judged_to_the_byte_and_said_in_megabytes():
    assert media_type("a.txt", b"a" * 2**20, 2**20)
    with pytest.raises(FileRefused, match="must be smaller than 1MB"):
        media_type("a.txt", b"a" * (2**20 + 1), 2**20)


def judged(name: str, content: bytes) -> str | None:
    try:
        return media_type(name, content, MOST)
    except FileRefused:
        return None


@given(st.sampled_from(list(ALLOWED)), st.sampled_from([PDF, JPEG, PNG, DOCX, HTML, b""]), st.data())
def test_no_bytes_crash_the_judge(suffix, whole, data):
    content = bytearray(whole)
    for _change in range(data.draw(st.integers(0, 6))):
        if content:
            at = data.draw(st.integers(0, len(content) - 1))
            content[at] = data.draw(st.integers(0, 255))
    content += data.draw(st.binary(max_size=40))

    assert judged(f"a{suffix}", bytes(content)) in (ALLOWED[suffix], None)


@given(st.text(max_size=40), st.binary(max_size=200))
def test_no_name_crashes_the_judge(name, content):
    assert judged(name, content) in (*ALLOWED.values(), None)
