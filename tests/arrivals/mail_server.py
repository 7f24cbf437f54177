"""A real IMAP server on loopback, with one mailbox, for as long as a test needs it."""

import contextlib
import imaplib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

from frontdoor.arrivals.mailbox import Mailbox


STARTS_WITHIN = 20
FOLDER = "Referrals"


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


class MailServer:
    def __init__(self) -> None:
        self.box = Mailbox(
            "127.0.0.1", free_port(), "demouser", "demopass", FOLDER, "larkfield", encrypted=False
        )

    @contextlib.contextmanager
    def running(self) -> Iterator["MailServer"]:
        command = [str(Path(sys.executable).parent / "pymap"), "--no-tls", "--host", "127.0.0.1"]
        server = subprocess.Popen(
            [*command, "--port", str(self.box.port), "dict", "--demo-data"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            self.wait()
            with self.signed_in() as connection:
                connection.create(FOLDER)
            yield self
        finally:
            server.terminate()
            server.wait(timeout=10)

    def wait(self) -> None:
        until = time.monotonic() + STARTS_WITHIN
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.box.port), 1):
                return
            assert time.monotonic() < until, "the mail server did not start"
            time.sleep(0.05)

    @contextlib.contextmanager
    def signed_in(self) -> Iterator[imaplib.IMAP4]:
        with imaplib.IMAP4("127.0.0.1", self.box.port, timeout=10) as connection:
            connection.login("demouser", "demopass")
            yield connection

    def deliver(self, message: EmailMessage | bytes) -> None:
        raw = message if isinstance(message, bytes) else message.as_bytes()
        with self.signed_in() as connection:
            answer = connection.append(FOLDER, "", imaplib.Time2Internaldate(time.time()), raw)
            assert answer[0] == "OK", answer

    def flags(self) -> list[set[str]]:
        """Of each message in the folder, in order."""
        with self.signed_in() as connection:
            connection.select(FOLDER, readonly=True)
            found = connection.fetch("1:*", "(FLAGS)")[1]
        return [{flag.decode() for flag in imaplib.ParseFlags(one)} - {r"\Recent"} for one in found if one]
