"""Concerns a second, through each door and into the bare prototype, on the database of this run."""

import secrets
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from urllib.parse import urlsplit

from bench import table
from bench.sending import MAKE_DRAFTS, Sender, Sending
from tests.support import session


session.begin()

import django  # noqa: E402 -- the session above decides the settings


django.setup()

from frontdoor.cli import group  # noqa: E402
from scripts.postgres import free_port  # noqa: E402 -- the session decides where everything is kept
from tests.support import databases  # noqa: E402
from tests.support.site import Site, copy_of_the_demonstration, throw_away  # noqa: E402


SENDERS = 8
SECONDS = 8
FORMS = 1500
INSIDE = {"DJANGO_SETTINGS_MODULE": "frontdoor.config.settings.demo", "PYTHONPATH": str(session.ROOT)}


@dataclass
class Run:
    times: list[float] = field(default_factory=list)
    refused: int = 0
    seconds: float = 0

    @property
    def rate(self) -> float:
        return len(self.times) / self.seconds

    def row(self, door: str, bare: "Run") -> list[str]:
        times = sorted(self.times)
        return [
            door,
            f"{self.rate:.0f}",
            f"{statistics.median(times) * 1000:.0f}",
            f"{times[int(len(times) * 0.95)] * 1000:.0f}",
            str(len(times)),
            str(self.refused),
            f"{self.rate / bare.rate:.2f}",
        ]


def measure(netloc: str, token: str, following: Callable[[], Sending | None]) -> Run:
    """So many senders, each sending its next when it has its answer, for so many seconds."""
    run, stop = Run(), time.monotonic() + SECONDS

    def send() -> None:
        sender = Sender(netloc, token)
        while time.monotonic() < stop and (sending := following()):
            began = time.monotonic()
            _status, reference = sender.send(sending)
            if reference:
                run.times.append(time.monotonic() - began)
            else:
                run.refused += 1
        sender.close()

    began = time.monotonic()
    threads = [threading.Thread(target=send) for _ in range(SENDERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    run.seconds = time.monotonic() - began
    return run


def forms(site: Site) -> Callable[[], Sending | None]:
    """Drafts of the public report, answered and sealed beforehand: what is measured is the sending."""
    keys = [secrets.token_hex(16) for _ in range(FORMS)]
    made = subprocess.run(
        [sys.executable, "-c", MAKE_DRAFTS, *keys],
        env=site.environment() | INSIDE,
        capture_output=True,
        text=True,
        check=True,
    )
    waiting: SimpleQueue[Sending] = SimpleQueue()
    for key, draft in zip(keys, made.stdout.split(), strict=True):
        waiting.put(Sending(key, draft))

    def following() -> Sending | None:
        try:
            return waiting.get_nowait()
        except Empty:
            return None

    return following


@contextmanager
def prototype(site: Site) -> Iterator[str]:
    """The bare prototype under the same server with the same settings, in a database of its own."""
    port, address = free_port(), str(site.data_dir / "bare.sqlite3")
    if site.database_url:
        with databases.owner() as owner:
            databases.create_database(owner, "bare")
        address = session.database_url(session.OWNER_URL, "bare")
    environment = site.environment() | INSIDE | {"BARE_DATABASE": address}
    subprocess.run(
        [sys.executable, "-c", "from bench import prototype; prototype.prepare()"],
        env=environment,
        check=True,
    )
    program, _product, *arguments = group.commands(port)["web"]
    with subprocess.Popen([program, "bench.prototype:application", *arguments], env=environment) as server:
        try:
            wait_for(port)
            yield f"127.0.0.1:{port}"
        finally:
            server.terminate()


def wait_for(port: int) -> None:
    sender = Sender(f"127.0.0.1:{port}", "")
    for _attempt in range(600):
        try:
            sender.send(Sending())
            return
        except Exception:
            time.sleep(0.05)
    raise SystemExit("The bare prototype did not start.")


def main() -> None:
    site = copy_of_the_demonstration("bench")
    try:
        site.start()
        token = site.run("api-token", "larkfield.castle-hospitals").stdout.split()[-1]
        netloc = urlsplit(site.url).netloc
        measure(netloc, token, short_warming())
        api = measure(netloc, token, Sending)
        form = measure(netloc, token, forms(site))
        verified = site.run("verify-trail").stdout.strip()
        site.stop()
        with prototype(site) as address:
            measure(address, "", short_warming())
            bare = measure(address, "", Sending)
    finally:
        site.kill()
        throw_away(site, "bench")
        session.end()
    database = "PostgreSQL 15" if session.on_postgresql() else "SQLite"
    heads = ["into", "a second", "median ms", "p95 ms", "sent", "refused", "of bare"]
    rows = [run.row(door, bare) for door, run in (("API", api), ("public form", form), ("bare", bare))]
    print(table.of(f"Concerns, {database}, {SENDERS} senders, {SECONDS} s each", heads, rows))
    print(f"  The trail afterwards: {verified}")


def short_warming() -> Callable[[], Sending | None]:
    left = [Sending() for _ in range(40)]
    return lambda: left.pop() if left else None


if __name__ == "__main__":
    main()
