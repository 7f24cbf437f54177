"""What a message or a document holds, part by part, before anything is kept."""

import hashlib
from dataclasses import dataclass

from django.conf import settings

from frontdoor.documents import kinds, text
from frontdoor.documents.services import NewFile
from frontdoor.trail.digests import canonical


MOST_READ = 10
NOT_TAKEN = "Not taken as a file of its own; it is still in the e-mail. {why}"
MANY = "Not read here, because so much is attached. The file is kept: open it to read it."


@dataclass(frozen=True, slots=True)
class Piece:
    """One part. Without a file, it was not taken, and `problem` says why."""

    name: str
    file: NewFile | None = None
    words: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """`key` is the same for the same message or file, by whatever way it comes."""

    key: str
    pieces: tuple[Piece, ...]
    subject: str = ""
    parts_left: int = 0


def read(name: str, content: bytes) -> Document:
    """A file that somebody chose. Raises kinds.FileRefused."""
    media_type = kinds.arrived_type(name, content, settings.LARGEST_FILE)
    if media_type == kinds.MAIL:
        return read_mail(content, name)
    found = text.words_of(media_type, content)
    itself = Piece(name[-200:], NewFile(name, media_type, content), found.words, found.problem)
    return Document(f"file {hashlib.sha256(content).hexdigest()}", (itself,), subject=name[-200:])


def read_mail(content: bytes, name: str = "E-mail.eml") -> Document:
    """An e-mail with what is attached. Never refuses: what cannot be understood is kept as it came."""
    message = text.message_of(content)
    itself = Piece("The e-mail", NewFile(name, kinds.MAIL, content), message.words, message.problem)
    attached = [_attached(one, number) for number, one in enumerate(message.attached)]
    return Document(_key(message, content), (itself, *attached), message.subject, message.parts_left)


def _attached(one: text.Attached, number: int) -> Piece:
    name = one.name[-200:]
    try:
        media_type = kinds.media_type(one.name, one.content, settings.LARGEST_FILE)
    except kinds.FileRefused as refusal:
        return Piece(name, problem=NOT_TAKEN.format(why=refusal))
    file = NewFile(one.name, media_type, one.content)
    if number >= MOST_READ:
        return Piece(name, file, problem=MANY)
    found = text.words_of(media_type, one.content)
    return Piece(name, file, found.words, found.problem)


def _key(message: text.Message, content: bytes) -> str:
    """By the sender's own id together with what it says: on its way, a copy gains lines at the top."""
    if not message.message_id:
        return f"mail {hashlib.sha256(content).hexdigest()}"
    held = [hashlib.sha256(one.content).hexdigest() for one in message.attached]
    says = canonical([message.message_id, message.words, held])
    return f"mail {hashlib.sha256(says.encode()).hexdigest()}"
