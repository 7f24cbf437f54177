"""The worker: sends what waits, imports lists, says it is alive, notes the trail's heads, sweeps."""

import argparse
import logging
import signal
import threading
from collections.abc import Iterator

from django.conf import settings
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from frontdoor.arrivals import queries as arrivals
from frontdoor.arrivals.mailbox import Mailbox
from frontdoor.arrivals.models import Import
from frontdoor.arrivals.services import fetching, importing
from frontdoor.concerns.services import custody
from frontdoor.documents import services as documents
from frontdoor.duty.services import chasing as handovers
from frontdoor.duty.services import downtime
from frontdoor.notices import services as notices
from frontdoor.sharing.services import chasing
from frontdoor.trail import verifying


log = logging.getLogger("frontdoor.worker")
PAUSE_SECONDS = 1.0
SWEEP_EVERY = 3600
MAILBOX_EVERY = 60.0
DOWNTIME_EVERY = 20


def work(options: argparse.Namespace) -> int:
    stop = threading.Event()
    for wanted in (signal.SIGTERM, signal.SIGINT):
        signal.signal(wanted, lambda *_: stop.set())
    threading.Thread(target=watch_mailbox, args=(stop,), daemon=True).start()
    turn, lists = 0, Lists()
    while not stop.is_set():
        try:
            worked = _one_turn(turn) | lists.one_step()
        except DatabaseError as problem:
            # The database may be restarting: wait and try again, in the open.
            log.error("turn_failed kind=%s", type(problem).__name__)
            worked = False
        close_old_connections()
        turn += 1
        if not worked:
            stop.wait(PAUSE_SECONDS)
    return 0


def watch_mailbox(stop: threading.Event) -> None:
    """Beside the other work, so that a mail server that does not answer holds up nothing else."""
    if settings.MAILBOX is None:
        return
    box = Mailbox(**settings.MAILBOX)
    while not stop.is_set():
        try:
            fetching.fetch_new(box=box, at=timezone.now())
        except Exception as problem:
            # Whatever one message did, the next look begins afresh; the message is unmarked and comes again.
            log.error("mailbox_failed kind=%s", type(problem).__name__)
        close_old_connections()
        stop.wait(MAILBOX_EVERY)


class Lists:
    """Imports that somebody has let begin, a small step each turn, so that letters do not wait for them."""

    def __init__(self) -> None:
        self.run: Import | None = None
        self.steps: Iterator[int] = iter(())

    def one_step(self) -> bool:
        """Whether there was something to do."""
        if self.run is None:
            self.run = arrivals.next_to_import()
            self.steps = importing.steps(self.run) if self.run else iter(())
        if self.run is None:
            return False
        try:
            ended = next(self.steps, None) is None
        except Exception:
            # Begun afresh, it goes on after the last row that was written.
            self.run = None
            raise
        if ended:
            importing.finish(run=self.run, at=timezone.now())
            self.run = None
        return True


def _one_turn(turn: int) -> bool:
    now = timezone.now()
    if turn % 10 == 0:
        notices.beat(at=now)
        verifying.note_heads(settings.DATA_DIR / "witness")
    if turn % SWEEP_EVERY == 0:
        documents.sweep(at=now)
    chased = False
    if turn % 10 == 0:
        chased = chasing.chase_next(at=now) | handovers.chase_next(at=now)
        custody.alarm(at=now)
    if turn % DOWNTIME_EVERY == 0:
        make_downtime_pack()
    looked = custody.look(at=now)
    return notices.send_next(at=now) or chased or looked


def make_downtime_pack() -> None:
    """What cannot be drawn or written down holds up nothing else; it is tried again."""
    try:
        downtime.make_next(at=timezone.now())
    except Exception as problem:
        log.error("downtime_pack_failed kind=%s", type(problem).__name__)
