"""The worker: sends what waits, says it is alive, notes the trail's heads, sweeps."""

import argparse
import logging
import signal
import threading

from django.conf import settings
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from frontdoor.concerns.services import custody
from frontdoor.documents import services as documents
from frontdoor.notices import services as notices
from frontdoor.sharing.services import chasing
from frontdoor.trail import verifying


log = logging.getLogger("frontdoor.worker")
PAUSE_SECONDS = 1.0
SWEEP_EVERY = 3600


def work(options: argparse.Namespace) -> int:
    stop = threading.Event()
    for wanted in (signal.SIGTERM, signal.SIGINT):
        signal.signal(wanted, lambda *_: stop.set())
    turn = 0
    while not stop.is_set():
        try:
            sent = _one_turn(turn)
        except DatabaseError as problem:
            # The database may be restarting: wait and try again, in the open.
            log.error("turn_failed kind=%s", type(problem).__name__)
            sent = False
        close_old_connections()
        turn += 1
        if not sent:
            stop.wait(PAUSE_SECONDS)
    return 0


def _one_turn(turn: int) -> bool:
    now = timezone.now()
    if turn % 10 == 0:
        notices.beat(at=now)
        verifying.note_heads(settings.DATA_DIR / "witness")
    if turn % SWEEP_EVERY == 0:
        documents.sweep(at=now)
    chased = False
    if turn % 10 == 0:
        chased = chasing.chase_next(at=now)
        custody.alarm(at=now)
    looked = custody.look(at=now)
    return notices.send_next(at=now) or chased or looked
