"""Asking one address as one watcher, and all that comes of it: answer, trail, outbox, log."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import transaction
from django.test import Client

from frontdoor.notices.models import Notice
from frontdoor.trail.models import Event
from tests.leaks import world as worlds
from tests.leaks.forms import Form
from tests.leaks.people import Watcher
from tests.support.personas import SIGN_IN


# What every browser holds and every form sends back, so that a post gets as far as one from a page.
OWN_TOKEN = "q" * 32
# Different at each request, whatever was asked for.
PASSING = (
    (re.compile(r'(name="csrfmiddlewaretoken" value=")\w+'), r"\1"),
    (re.compile(r'(name="(?:key|typed|draft)" value=")[^"]*'), r"\1"),
    (re.compile(r"(csrftoken=)\w+"), r"\1"),
    (re.compile(r"(expires=)[^;]+", re.IGNORECASE), r"\1"),
)


@dataclass
class Answer:
    status: int
    headers: str
    body: str
    reference: str
    asked: list[str]
    events: list[Event] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    log: str = ""

    @property
    def shown(self) -> str:
        """All that leaves, but for what the asker sent."""
        return self._without_asked(f"{self.status}\n{self.headers}\n{self.body}")

    @property
    def kept(self) -> str:
        """What it left in the trail, in the text of letters, and in the log."""
        trail = (f"{event.action} {event.actor} {event.detail}" for event in self.events)
        letters = (f"{notice.subject}\n{notice.body}" for notice in self.notices)
        return "\n".join((*trail, *letters, self.log))

    @property
    def comparable(self) -> str:
        text = self.shown.replace(self.reference, "·") if self.reference else self.shown
        for pattern, kept in PASSING:
            text = pattern.sub(kept, text)
        return text

    def _without_asked(self, text: str) -> str:
        for part in self.asked:
            text = re.sub(re.escape(part), "·", text, flags=re.IGNORECASE)
        return text


class Log(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@contextmanager
def listening() -> Iterator[Log]:
    """All that is logged anywhere at the level at which a deployer runs it, or above."""
    log, root = Log(), logging.getLogger()
    before = root.level
    root.addHandler(log)
    root.setLevel(logging.INFO)
    try:
        yield log
    finally:
        root.removeHandler(log)
        root.setLevel(before)


class Asker:
    """One watcher at a browser. What a request changes is undone after it."""

    def __init__(self, watcher: Watcher) -> None:
        self.watcher = watcher
        self.client = Client(raise_request_exception=False, enforce_csrf_checks=True)
        self.client.cookies["csrftoken"] = OWN_TOKEN
        if watcher.email:
            self.client.force_login(worlds.user(watcher.key), backend=SIGN_IN)
            session = self.client.session
            # The second step is for another test; without this nobody gets past it.
            session["persona"] = watcher.key
            session.save()
            # The session notes when it began, which would otherwise be undone and noted at each request.
            self.client.get("/staff/roles/")

    def ask(self, method: str, path: str, asked: list[str], data: Form | None = None, **extra) -> Answer:
        cookies = self.client.cookies.copy()
        with listening() as log, transaction.atomic():
            last_event = Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
            letters = set(Notice.objects.values_list("pk", flat=True)) if method == "POST" else set()
            response = self.send(method, path, data, **extra)
            answer = read(response, [path, *asked])
            answer.events = list(Event.objects.filter(pk__gt=last_event))
            if method == "POST":
                answer.notices = list(Notice.objects.exclude(pk__in=letters))
            answer.log = "\n".join(log.lines)
            transaction.set_rollback(True)
        self.client.cookies = cookies
        return answer

    def send(self, method: str, path: str, data: Form | None, **extra):
        if data is None:
            return self.client.generic(method, path, **extra)
        return self.client.post(path, data.sent() | {"csrfmiddlewaretoken": OWN_TOKEN}, **extra)


def read(response, asked: list[str]) -> Answer:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    headers = [f"{name}: {value}" for name, value in sorted(response.items()) if name != "Content-Length"]
    cookies = [morsel.OutputString() for _name, morsel in sorted(response.cookies.items())]
    return Answer(
        status=response.status_code,
        headers="\n".join((response.reason_phrase, *headers, *cookies)),
        body=content.decode("utf-8", "replace"),
        reference=response.get("X-Request-Reference", ""),
        # A short number would take parts of tokens with it.
        asked=[part for part in asked if len(part) > 6],
    )
