"""Which files are taken, judged by what they contain and not by what they are called."""

import io
import re
import zipfile

import puremagic


ALLOWED = {
    ".pdf": "application/pdf",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".txt": "text/plain",
}
MAIL = "message/rfc822"
OFFICE_PART = {".docx": "word/document.xml"}
LOOKS_LIKE_A_PAGE = re.compile(r"[\s\ufeff]*<[!?/a-z]", re.IGNORECASE)
IN_WORDS = "PDF, JPEG, PNG, Word (DOCX) or plain text"
# As mail programs write them at the top; what begins otherwise was never a message.
HEADER = re.compile(
    rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*"
    rb"(?:from|date|subject|received|message-id|return-path|mime-version):",
    re.IGNORECASE,
)
INSTEAD = {
    ".msg": "Save the e-mail as .eml, or send it on to the hub’s mailbox.",
    ".doc": "Open it in a word processor, save it as .docx and choose it again.",
    ".docm": "Save it as .docx, without macros, and choose it again.",
}


class FileRefused(Exception):
    """The file is empty, too large, or not of an allowed kind; the message says which and what to do."""


def media_type(name: str, content: bytes, largest: int) -> str:
    """The type of an allowed file. Raises FileRefused."""
    if not content:
        raise FileRefused("The file is empty. Choose a file with something in it.")
    if len(content) > largest:
        raise FileRefused(
            f"The file must be smaller than {largest // 2**20}MB. Choose a smaller file, or send a part of it."
        )
    suffix = _suffix(name)
    if suffix not in ALLOWED or not _contains(suffix, content):
        raise FileRefused(f"The file must be a {IN_WORDS}. Save it as one of these and choose it again.")
    return ALLOWED[suffix]


def arrived_type(name: str, content: bytes, largest: int) -> str:
    """The type of what came by e-mail or as a document: also a whole message. Raises FileRefused."""
    suffix = _suffix(name)
    if suffix == ".eml" and 0 < len(content) <= largest:
        if not HEADER.match(content[:65536].removeprefix(b"\xef\xbb\xbf").lstrip()):
            raise FileRefused("This is not an e-mail. Save the e-mail again as .eml and choose that file.")
        return MAIL
    if suffix in INSTEAD:
        raise FileRefused(f"A {suffix} file cannot be read here. {INSTEAD[suffix]}")
    return media_type(name, content, largest)


def _suffix(name: str) -> str:
    dot = name.rfind(".")
    suffix = name[dot:].lower() if dot >= 0 else ""
    return ".jpg" if suffix == ".jpeg" else suffix


def _contains(suffix: str, content: bytes) -> bool:
    if suffix == ".txt":
        return _is_text(content)
    if suffix in OFFICE_PART:
        return _is_office(content, OFFICE_PART[suffix])
    try:
        found = {match.extension for match in puremagic.magic_string(content[:4096])}
    except (puremagic.PureError, ValueError):
        return False
    starts = {".pdf": b"%PDF-", ".png": b"\x89PNG\r\n", ".jpg": b"\xff\xd8\xff"}[suffix]
    return content.startswith(starts) and bool(found & {suffix, ".jpeg", ".jpg"})


def _is_text(content: bytes) -> bool:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return "\x00" not in text and not LOOKS_LIKE_A_PAGE.match(text)


def _is_office(content: bytes, part: str) -> bool:
    # A zip is read from its end, so a program with a document appended would open as one.
    if not content.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            expanded = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return False
    has_macros = any(name.lower().endswith("vbaproject.bin") for name in names)
    return part in names and not has_macros and expanded <= 100 * len(content) + 2**20
