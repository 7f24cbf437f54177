"""The hub's mailbox, over IMAP: which messages are new, what each holds, and marking it as done with."""

import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


SECONDS = 30
AT_A_TIME = 20
# More than mail servers carry; what is larger stays there, flagged, for a person.
LARGEST_MESSAGE = 60 * 2**20
SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
Trouble = (imaplib.IMAP4.error, OSError)


@dataclass(frozen=True, slots=True)
class Mailbox:
    host: str
    port: int
    user: str
    password: str
    folder: str
    partnership: str
    encrypted: bool = True


class NotAsAsked(imaplib.IMAP4.error):
    """The mail server answered no."""


@contextmanager
def opened(mailbox: Mailbox) -> Iterator["Folder"]:
    """The folder while it is open. Raises one of `Trouble`."""
    with _connected(mailbox) as connection:
        connection.login(mailbox.user, mailbox.password)
        _asked(connection.select(_quoted(mailbox.folder)))
        yield Folder(connection)


def _connected(mailbox: Mailbox) -> imaplib.IMAP4:
    if mailbox.encrypted:
        context = ssl.create_default_context()
        return imaplib.IMAP4_SSL(mailbox.host, mailbox.port, ssl_context=context, timeout=SECONDS)
    return imaplib.IMAP4(mailbox.host, mailbox.port, timeout=SECONDS)


@dataclass(frozen=True, slots=True)
class Folder:
    connection: imaplib.IMAP4

    def new(self) -> list[str]:
        """What is neither done with nor left for a person, the oldest first."""
        found = _asked(self.connection.uid("search", "UNSEEN", "UNFLAGGED"))
        return (found[0] or b"").decode().split()[:AT_A_TIME]

    def left(self) -> int:
        """How many wait there for a person."""
        found = _asked(self.connection.uid("search", "UNSEEN", "FLAGGED"))
        return len((found[0] or b"").split())

    def message(self, uid: str) -> bytes | None:
        """The whole message, still unread there; None when it is larger than can be taken in."""
        if self._size(uid) > LARGEST_MESSAGE:
            return None
        found = _asked(self.connection.uid("fetch", uid, "(BODY.PEEK[])"))
        return next((part[1] for part in found if isinstance(part, tuple)), b"")

    def _size(self, uid: str) -> int:
        found = _asked(self.connection.uid("fetch", uid, "(RFC822.SIZE)"))
        told = SIZE.search(b" ".join(part for part in found if isinstance(part, bytes)))
        return int(told[1]) if told else 0

    def done_with(self, uid: str) -> None:
        _asked(self.connection.uid("store", uid, "+FLAGS.SILENT", r"(\Seen)"))

    def leave_to_a_person(self, uid: str) -> None:
        _asked(self.connection.uid("store", uid, "+FLAGS.SILENT", r"(\Flagged)"))


def _asked(answer: tuple) -> list:
    status, found = answer
    if status != "OK":
        raise NotAsAsked(str(found[:1]))
    return found


def _quoted(folder: str) -> str:
    escaped = folder.replace("\\", r"\\").replace('"', r"\"")
    return f'"{escaped}"'
