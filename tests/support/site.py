"""The real product, running: its own process group, port, data folder and database."""

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from scripts.postgres import free_port
from tests.support import databases, session


COMMAND = Path(sys.executable).with_name("frontdoor")
SECONDS_TO_START = 120


class DidNotStart(Exception):
    """The product ended or never became ready; the message holds its last words."""


@dataclass
class Site:
    data_dir: Path
    database_url: str = ""
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def elsewhere(self) -> str:
        """Where “Leave this page” leads: another origin of this machine."""
        return f"http://localhost:{self.port}/healthz"

    @property
    def mail_dir(self) -> Path:
        return self.data_dir / "mail"

    def start(self) -> None:
        with self._log().open("ab") as log:
            self.process = subprocess.Popen(
                [COMMAND, "demo"],
                env=self.environment(),
                cwd=self.data_dir,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.wait_until_ready()

    def wait_until_ready(self) -> None:
        assert self.process is not None
        give_up_at = time.monotonic() + SECONDS_TO_START
        while not self.is_ready():
            if self.process.poll() is not None or time.monotonic() > give_up_at:
                self.kill()
                raise DidNotStart(self._log().read_text(errors="replace")[-4000:])
            time.sleep(0.05)

    def is_ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/readyz", timeout=5) as answer:
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            return False

    def stop(self) -> None:
        """End it as Ctrl-C would, giving it time to finish what it is doing."""
        self._signal(signal.SIGINT)
        assert self.process is not None
        try:
            self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """Pull the plug: kill -9 for every process of the product at once."""
        self._signal(signal.SIGKILL)
        if self.process is not None:
            self.process.wait()

    def restart(self) -> None:
        self.kill()
        self.start()

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """`frontdoor …` beside this installation, as an administrator would type it."""
        return subprocess.run(
            [COMMAND, *arguments], env=self.environment(), cwd=self.data_dir, capture_output=True, text=True
        )

    def environment(self) -> dict[str, str]:
        database = {"DATABASE_URL": self.database_url} if self.database_url else {}
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.data_dir),
            "LANG": "C.UTF-8",
            "PORT": str(self.port),
            "DATA_DIR": str(self.data_dir),
            # Another origin, as it is in life, and still on this machine.
            "FRONTDOOR_LEAVE_TO": self.elsewhere,
            **database,
        }

    def _signal(self, which: signal.Signals) -> None:
        if self.process is not None:
            try:
                os.killpg(self.process.pid, which)
            except ProcessLookupError:
                pass  # it ended by itself

    def _log(self) -> Path:
        return self.data_dir / "console.log"


@pytest.fixture
def site(request: pytest.FixtureRequest) -> Iterator[Site]:
    """A demonstration of this test's own, to break as it likes."""
    yield from _running(f"site_{session.WORKER}_{abs(hash(request.node.nodeid)):x}")


@pytest.fixture(scope="session")
def shared_site() -> Iterator[Site]:
    """A demonstration that this worker's tests share: read it, or add to it, but do not stop it."""
    yield from _running(f"shared_{session.WORKER}")


def _running(name: str) -> Iterator[Site]:
    copy = copy_of_the_demonstration(name)
    try:
        copy.start()
        yield copy
    finally:
        copy.stop()
        throw_away(copy, name)


def copy_of_the_demonstration(name: str) -> Site:
    """Not yet running: the data of a demonstration that was prepared once for the session."""
    prepared = prepared_demonstration()
    data_dir = session.folder() / name
    shutil.copytree(prepared, data_dir)
    return Site(data_dir, clone_database("demonstration", name))


def prepared_demonstration() -> Path:
    folder = session.folder() / "demonstration"
    with databases.only_one(f"demonstration-{session.folder_tag()}"):
        if not (folder / "console.log").exists():
            prepare(folder)
    return folder


def prepare(folder: Path) -> None:
    """Let the product set itself up, as on anyone's first start."""
    unfinished = folder.with_name("demonstration-unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    first = Site(unfinished)
    if session.on_postgresql():
        databases.clone_postgresql(databases.postgresql_template(), session.database_name("demonstration"))
        first.database_url = session.database_url(session.APP_URL, session.database_name("demonstration"))
    first.start()
    first.stop()
    unfinished.rename(folder)


def clone_database(source: str, name: str) -> str:
    if not session.on_postgresql():
        return ""
    databases.clone_postgresql(session.database_name(source), session.database_name(name))
    return session.database_url(session.APP_URL, session.database_name(name))


def throw_away(copy: Site, name: str) -> None:
    shutil.rmtree(copy.data_dir, ignore_errors=True)
    if copy.database_url:
        databases.drop_postgresql(session.database_name(name))
