"""The words of a file that somebody sent, read in a process apart: late, broken or hostile, it never fails here."""

import base64
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import frontdoor
from frontdoor.core.text import readable
from frontdoor.documents.kinds import ALLOWED, MAIL


READERS = {ALLOWED[".pdf"]: "pdf", ALLOWED[".docx"]: "word", ALLOWED[".txt"]: "plain", MAIL: "mail"}
SECONDS = 10
MEGABYTES = 1024
ROOT = Path(frontdoor.__file__).parents[1]
NOT_READ = "The text could not be read here. The file is kept: open it to read it."
LOCKED = (
    "The file is locked with a password. Ask whoever sent it for the password, or for a file without one."
)
NO_WORDS = "No text was found in it: it may be a picture of a page. Open the file to read it."


@dataclass(frozen=True, slots=True)
class Words:
    """`problem` says in a sentence why there is no text, or not all of it."""

    words: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Attached:
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Message:
    """An e-mail as it was understood; without words, and with a problem, where it was not."""

    words: str = ""
    problem: str = ""
    subject: str = ""
    message_id: str = ""
    attached: tuple[Attached, ...] = ()
    parts_left: int = 0


def words_of(media_type: str, content: bytes) -> Words:
    """The text of a file; of a picture, none."""
    if media_type not in READERS:
        return Words()
    found = _read_apart(READERS[media_type], content)
    if found is None:
        return Words(problem=NOT_READ)
    if found.get("locked"):
        return Words(problem=LOCKED)
    text = readable(found["words"]).strip()
    return Words(text, "" if text else NO_WORDS)


def message_of(content: bytes) -> Message:
    found = _read_apart("mail", content)
    if found is None:
        return Message(problem=NOT_READ)
    attached = (
        Attached(readable(one["name"]), base64.b64decode(one["content"])) for one in found["attached"]
    )
    return Message(
        words=readable(found["words"]).strip(),
        subject=readable(found["subject"])[:500],
        message_id=readable(found["message_id"]),
        attached=tuple(attached),
        parts_left=found["parts_left"],
    )


def _read_apart(kind: str, content: bytes) -> dict | None:
    """What the reader found; None when it gave up, ran over its limits, or was ended."""
    command = [sys.executable, "-m", "frontdoor.documents.apart", kind, str(SECONDS), str(MEGABYTES)]
    alone = {"PYTHONPATH": str(ROOT), "PATH": os.defpath, "PYTHONUTF8": "1"}
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=SECONDS * 2, env=alone, check=False
        )
        return json.loads(done.stdout) if done.returncode == 0 else None
    except (subprocess.TimeoutExpired, OSError, ValueError):
        return None
