"""Staff who go on recording while the product is killed under them, through its own pages."""

import http.client
import random
import re
import secrets
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from tests.faults.checking import connect, plain
from tests.faults.storm import all_at_once
from tests.support.site import Site


TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
SECONDS_TO_BEGIN = 60
BOUNDARY = "a-boundary-that-no-word-holds"


@dataclass(frozen=True)
class Act:
    """One kind of record. `rows` finds the words and the record of what the database holds; `event` is its trail row."""

    name: str
    who: str
    page: str
    body: Callable[[str, str], tuple[bytes, str]]
    rows: str
    event: str


def form(**given: str) -> Callable[[str, str], tuple[bytes, str]]:
    """A form in which WORDS stands for what is typed."""

    def filled(words: str, token: str) -> tuple[bytes, str]:
        typed = {name: value.replace("WORDS", words) for name, value in given.items()}
        return urlencode(typed | {"csrfmiddlewaretoken": token}).encode(), "application/x-www-form-urlencoded"

    return filled


def document(words: str, token: str) -> tuple[bytes, str]:
    """A form with one file of plain text."""
    parts = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{token}\r\n'
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="note.txt"\r\n'
        f"Content-Type: text/plain\r\n\r\n{words}\r\n--{BOUNDARY}--\r\n"
    )
    return parts.encode(), f"multipart/form-data; boundary={BOUNDARY}"


@dataclass
class Desk:
    """One member of staff in one browser: what they typed, and what they were told is kept."""

    site: Site
    act: Act
    cookies: SimpleCookie = field(default_factory=SimpleCookie)
    kept: set[str] = field(default_factory=set)
    open: set[str] = field(default_factory=set)

    def sign_in(self, patience: threading.Event) -> None:
        """As soon as the product answers."""
        give_up_at = time.monotonic() + SECONDS_TO_BEGIN
        while True:
            try:
                page = self.ask("GET", "/dev/personas/")[1]
                break
            except ConnectionRefusedError:
                assert time.monotonic() < give_up_at, "Nobody listens"
                patience.wait(0.05)
        token = TOKEN.search(page)[1]
        sent = urlencode({"persona": self.act.who, "csrfmiddlewaretoken": token}).encode()
        assert self.ask("POST", "/dev/personas/", sent, "application/x-www-form-urlencoded")[0] == 302

    def record(self) -> None:
        """Type something new and send it once. Whatever breaks leaves it open."""
        page = self.ask("GET", self.act.page)[1]
        words = f"Story {secrets.token_hex(8)} ends."
        self.open.add(words)
        status, _page = self.ask("POST", self.act.page, *self.act.body(words, TOKEN.search(page)[1]))
        assert status == 302, f"{self.act.name}: {status}"
        self.open.discard(words)
        self.kept.add(words)

    def ask(self, method: str, path: str, body: bytes = b"", kind: str = "") -> tuple[int, str]:
        with closing(http.client.HTTPConnection(urlsplit(self.site.url).netloc, timeout=30)) as line:
            sent = {"Cookie": "; ".join(f"{name}={one.value}" for name, one in self.cookies.items())}
            line.request(method, path, body or None, sent | ({"Content-Type": kind} if kind else {}))
            answer = line.getresponse()
            content = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            self.cookies.load(cookie)
        return answer.status, content


@dataclass
class Hub:
    """Every desk at work at once."""

    desks: list[Desk]
    calm: threading.Event = field(default_factory=threading.Event)
    changed: threading.Condition = field(default_factory=threading.Condition)
    odd: list[str] = field(default_factory=list)

    def at_work(self) -> AbstractContextManager[None]:
        threads = [threading.Thread(target=self._work, args=(desk,)) for desk in self.desks]
        return all_at_once(threads, self.calm)

    def wait_for_more(self, some: int) -> None:
        with self.changed:
            wanted = self.kept() + some
            came = self.changed.wait_for(lambda: self.kept() >= wanted or self.odd, 60)
        assert came, "Not enough was recorded to test anything"
        assert self.odd == []

    def kept(self) -> int:
        return sum(len(desk.kept) for desk in self.desks)

    def broken_off(self) -> int:
        """Typed and sent, and no whole answer came back."""
        return sum(len(desk.open) for desk in self.desks)

    def _work(self, desk: Desk) -> None:
        while not self.calm.is_set():
            try:
                desk.record()
            except (OSError, http.client.HTTPException):
                self.calm.wait(0.02)
            except AssertionError as odd:
                self.odd.append(str(odd))
                return
            with self.changed:
                self.changed.notify_all()


def strike_at_random(hub: Hub, chance: random.Random) -> None:
    hub.wait_for_more(chance.randint(1, 4))
    hub.calm.wait(chance.random() * 0.05)


def faults(site: Site, desks: list[Desk]) -> Counter:
    """Each kind of record with each kind of harm, and how often."""
    found: Counter = Counter()
    with closing(connect(site)) as database:
        events = database.execute("SELECT action, record FROM trail_event").fetchall()
        for desk in desks:
            rows = database.execute(desk.act.rows).fetchall()
            told = [record for action, record in events if action == desk.act.event]
            for harm, count in harms(desk, rows, Counter(map(plain, told))):
                found[desk.act.name, harm] += count
    return +found


def harms(desk: Desk, rows: list, events: Counter) -> Iterator[tuple[str, int]]:
    held = Counter(words.strip() for words, _record in rows)
    yield "lost", len(desk.kept - set(held))
    yield "doubled", sum(count > 1 for count in held.values())
    yield "from nowhere", len(set(held) - desk.kept - desk.open)
    yield "not on the trail", (Counter(plain(record) for _words, record in rows) - events).total()
