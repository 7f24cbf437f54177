"""An e-mail: who it says it is from, its words, and what is attached, nested messages included."""

import base64
import email
import email.errors
import email.header
from email.message import Message

from frontdoor.documents.apart import plain


MOST_PARTS = 100
SHOWN = ("From", "To", "Cc", "Date", "Subject")


def read(content: bytes) -> dict:
    message = email.message_from_bytes(content)
    found: dict = {"message_id": header(message, "Message-ID"), "subject": header(message, "Subject")}
    found |= {"words": "", "attached": [], "parts": 0, "parts_left": 0, "was_page": False}
    words: list[str] = []
    _take(message, words, found)
    found["words"] = plain.shortened("\n\n".join(words))
    return found


def header(message: Message, name: str) -> str:
    """A header in words; one that cannot be decoded is given as it stands."""
    try:
        raw = message.get(name, "")
        parts = email.header.decode_header(str(raw))
        return " ".join("".join(_piece(*part) for part in parts).split())[:500]
    except (ValueError, LookupError, email.errors.MessageError):
        return " ".join(str(message.get(name, "")).split())[:500]


def _piece(text: bytes | str, charset: str | None) -> str:
    return text if isinstance(text, str) else plain.decoded(text, charset or "")


def _take(message: Message, words: list[str], found: dict) -> None:
    head = "\n".join(f"{name}: {header(message, name)}" for name in SHOWN if message.get(name))
    words.append(head)
    for part in _leaves(message):
        found["parts"] += 1
        if found["parts"] > MOST_PARTS:
            found["parts_left"] += 1
        elif part.get_content_type() == "message/rfc822":
            _take_nested(part, words, found)
        elif _is_attached(part):
            found["attached"].append(_attachment(part))
        else:
            words.append(_body(part, found))


def _leaves(message: Message) -> list[Message]:
    """The parts to read, in order; of the same words in two forms, the plain one."""
    if not message.is_multipart() or message.get_content_type() == "message/rfc822":
        return [message]
    inner = [part for part in message.get_payload() if isinstance(part, Message)]
    if message.get_content_type() == "multipart/alternative":
        readable = [part for part in inner if part.get_content_type() == "text/plain" and _has_words(part)]
        inner = readable[:1] or inner[-1:]
    return [leaf for part in inner for leaf in _leaves(part)]


def _has_words(part: Message) -> bool:
    return bool(_content(part).strip())


def _take_nested(part: Message, words: list[str], found: dict) -> None:
    words.append("--- A message inside this message ---")
    for nested in part.get_payload():
        if isinstance(nested, Message):
            _take(nested, words, found)


def _is_attached(part: Message) -> bool:
    is_text = part.get_content_type() in ("text/plain", "text/html")
    return bool(part.get_filename()) or part.get_content_disposition() == "attachment" or not is_text


def _content(part: Message) -> bytes:
    held = part.get_payload(decode=True)
    return held if isinstance(held, bytes) else b""


def _body(part: Message, found: dict) -> str:
    text = plain.decoded(_content(part), str(part.get_content_charset() or ""))
    if part.get_content_type() == "text/html":
        found["was_page"] = True
        return plain.of_page(text)
    return text


def _attachment(part: Message) -> dict:
    return {"name": _name(part), "content": base64.b64encode(_content(part)).decode()}


def _name(part: Message) -> str:
    try:
        name = part.get_filename() or ""
        pieces = email.header.decode_header(name)
        return "".join(_piece(*piece) for piece in pieces)[:200] or "no name"
    except (ValueError, LookupError, email.errors.MessageError):
        return "no name"
