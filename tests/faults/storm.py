"""Senders that never stop, and a product that is killed under them."""

import random
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

from bench.sending import MAKE_DRAFTS, NotAnswered, NotReached, Sender, Sending
from frontdoor.cli import group
from tests.faults.checking import Log
from tests.support import session
from tests.support.site import Site


SENDERS = 4
SECONDS_FOR_ANSWERS = 60


class Nursery:
    """The web server of an installation, in as many lives as are wanted."""

    def __init__(self, site: Site, way: str) -> None:
        _gunicorn, *arguments = group.commands(site.port)["web"]
        self.messages = (site.data_dir / "nursery.log").open("ab")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.nursery", way, *arguments],
            env=inside(site),
            cwd=session.ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.messages,
            text=True,
        )

    def start(self) -> int:
        """The process group of the new life."""
        return self._ask("start")

    def kill(self) -> None:
        self._ask("kill")

    def close(self) -> None:
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()
        self.messages.close()

    def __enter__(self) -> "Nursery":
        return self

    def __exit__(self, *_problem: object) -> None:
        self.close()

    def _ask(self, command: str) -> int:
        print(command, file=self.process.stdin, flush=True)
        return int(self.process.stdout.readline())


def free_port() -> int:
    """Below those that the system gives to callers: whoever calls a port of those while nobody listens
    may be given that very port, reach itself, and keep the next life from listening."""
    while True:
        port = random.randint(20_000, 32_000)
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port


def inside(site: Site) -> dict[str, str]:
    """The environment of a process that works inside an installation."""
    return site.environment() | {
        "DJANGO_SETTINGS_MODULE": "frontdoor.config.settings.demo",
        "PYTHONPATH": str(session.ROOT),
    }


def drafts(site: Site, keys: list[str]) -> list[Sending]:
    made = subprocess.run(
        [sys.executable, "-c", MAKE_DRAFTS, *keys],
        env=inside(site),
        capture_output=True,
        text=True,
        check=True,
    )
    return [Sending(key, draft) for key, draft in zip(keys, made.stdout.split(), strict=True)]


@contextmanager
def all_at_once(threads: list[threading.Thread], calm: threading.Event) -> Iterator[None]:
    """Each thread runs until it is calm again."""
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        calm.set()
        for thread in threads:
            thread.join()


@dataclass
class Storm:
    site: Site
    token: str
    forms: list[Sending] = field(default_factory=list)
    log: Log = field(default_factory=Log)
    calm: threading.Event = field(default_factory=threading.Event)
    changed: threading.Condition = field(default_factory=threading.Condition)
    answered: int = 0

    def blowing(self) -> AbstractContextManager[None]:
        return all_at_once(
            [threading.Thread(target=self._blow, args=(random.Random(n),)) for n in range(SENDERS)], self.calm
        )

    def wait_for_answers(self, some: int) -> None:
        with self.changed:
            wanted = self.answered + some
            came = self.changed.wait_for(lambda: self.answered >= wanted, SECONDS_FOR_ANSWERS)
        assert came, f"Not enough was acknowledged to test anything. Other answers: {self.log.odd[:5]}"

    def _blow(self, chance: random.Random) -> None:
        sender = Sender(urlsplit(self.site.url).netloc, self.token)
        for number in count():
            if self.calm.is_set():
                break
            self.send_until_reached(sender, self._next(number), again=chance.random() < 0.3)
        sender.close()

    def _next(self, number: int) -> Sending:
        with self.changed:
            return self.forms.pop() if number % 4 == 3 and self.forms else Sending()

    def send_until_reached(self, sender: Sender, sending: Sending, *, again: bool) -> None:
        """Once it was sent, its fate is known or not; some senders try again at once, some leave it."""
        while not self.calm.is_set():
            try:
                answer = sender.send(sending)
            except NotReached:
                self.calm.wait(0.01)
            except NotAnswered:
                self.note_unanswered(sending)
                if not again:
                    return
            else:
                self.note(sending, *answer)
                return

    def note(self, sending: Sending, status: int, reference: str) -> None:
        with self.changed:
            self.log.sent[sending.key] = sending
            if reference:
                self.log.references[sending.key].add(reference)
                self.log.unanswered.discard(sending.key)
                self.answered += 1
            else:
                self.log.unanswered.add(sending.key)
                self.log.odd.append((sending.key, status))
            self.changed.notify_all()

    def note_unanswered(self, sending: Sending) -> None:
        with self.changed:
            self.log.sent[sending.key] = sending
            self.log.unanswered.add(sending.key)
            self.log.broken_off += 1

    def send_again(self, keys: list[str]) -> None:
        """Under the same keys, to a product that stays up."""
        sender = Sender(urlsplit(self.site.url).netloc, self.token)
        for key in keys:
            self.send_until_reached(sender, self.log.sent[key], again=True)
        sender.close()


def is_gone(process_group: int) -> bool:
    """Whether every process of the group has ended; who reaps the dead is the system's affair."""
    give_up_at = time.monotonic() + 10
    while living(process_group):
        if time.monotonic() > give_up_at:
            return False
    return True


def living(process_group: int) -> bool:
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _parent, group_id = stat.read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(group_id) == process_group and state not in "ZX":
            return True
    return False
