"""Ways to break the product on purpose, each a fault that the checker has to find."""

import queue
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import replace

from django.db import connection, transaction

from frontdoor.concerns.services import receiving
from frontdoor.picture.services import logging


sound = receiving.receive_concern


def acknowledge_before_commit() -> None:
    """Give the receipt, and commit a moment later."""

    def receive(**given):
        receipts: queue.Queue = queue.Queue()

        def later() -> None:
            try:
                with transaction.atomic():
                    receipts.put(sound(**given))
                    time.sleep(0.2)
            except Exception as problem:
                receipts.put(problem)
            finally:
                connection.close()

        threading.Thread(target=later, daemon=True).start()
        receipt = receipts.get()
        if isinstance(receipt, Exception):
            raise receipt
        return receipt

    receiving.receive_concern = receive


def forget_keys() -> None:
    """Take what comes again for something new."""

    def receive(*, once, **given):
        return sound(once=replace(once, scope=f"{once.scope}{secrets.token_hex(4)}"), **given)

    receiving.receive_concern = receive


def change_words() -> None:
    """Keep something else than what was said."""

    def receive(*, new, **given):
        return sound(new=replace(new, what_happened=new.what_happened.replace("ends", "begins")), **given)

    receiving.receive_concern = receive


def keep_half() -> None:
    """Lose the kinds of abuse on the way."""

    def receive(*, new, **given):
        return sound(new=replace(new, types=()), **given)

    receiving.receive_concern = receive


def answer_before_commit() -> None:
    """Let a log be taken for kept, and keep it a moment later."""
    kept = logging.log

    def log(**given):
        def later() -> None:
            time.sleep(0.2)
            kept(**given)
            connection.close()

        threading.Thread(target=later, daemon=True).start()

    logging.log = log


WAYS: dict[str, Callable[[], object]] = {
    "sound": lambda: None,
    "acknowledge_before_commit": acknowledge_before_commit,
    "forget_keys": forget_keys,
    "change_words": change_words,
    "keep_half": keep_half,
    "answer_before_commit": answer_before_commit,
}
