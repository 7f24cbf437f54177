"""The words of a PDF, and of the boxes of a form that somebody filled in."""

import io

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from frontdoor.documents.apart import plain


MOST_PAGES = 200


def read(content: bytes) -> dict:
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        return {"words": "", "locked": True}
    words: list[str] = []
    for page in reader.pages[:MOST_PAGES]:
        words.append(page.extract_text())
        if sum(map(len, words)) > plain.MOST_CHARACTERS:
            break
    return {"words": plain.shortened("\n".join([*words, *_filled_in(reader)]).strip())}


def _filled_in(reader: PdfReader) -> list[str]:
    try:
        fields = reader.get_form_text_fields() or {}
    except (PyPdfError, KeyError, TypeError, ValueError, AttributeError):
        return []
    return [f"{name}: {value}" for name, value in fields.items() if value]
