"""A PostgreSQL 15 of one's own on loopback, for tests and benchmarks, gone afterwards.

    scripts/postgres.py COMMAND …    run a command beside such a server

The command finds two roles in its environment: FRONTDOOR_TEST_OWNER_URL owns and
migrates, FRONTDOOR_TEST_APP_URL is what the product runs as.
"""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any


BINARIES = Path("/usr/lib/postgresql/15/bin")
OWNER = "frontdoor_owner"
APP = "frontdoor_app"
# A crash of this server loses nothing that anyone needs, so it does not wait for the disk.
UNSAFE_BUT_QUICK = ("-c fsync=off", "-c synchronous_commit=off", "-c full_page_writes=off")


class CannotStart(Exception):
    """PostgreSQL 15 is not here, or would not start; the message says which and why."""


def why_unavailable() -> str | None:
    if not (BINARIES / "initdb").exists():
        return "PostgreSQL 15 is not installed (Debian package postgresql-15)"
    return None


class Server:
    """`with Server() as server:` starts one; `durable` keeps its promises through a crash."""

    def __init__(self, *, durable: bool = False) -> None:
        self.durable = durable
        self.password = secrets.token_urlsafe(16)

    def __enter__(self) -> "Server":
        self.folder = Path(tempfile.mkdtemp(prefix="frontdoor-postgresql-"))
        try:
            self._initialise()
            self._start_on_a_free_port()
            self._make_roles()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._run("pg_ctl", "stop", "-D", str(self.data), "-m", "immediate", check=False)
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def url(self, role: str, database: str = "postgres") -> str:
        return f"postgresql://{role}:{self.password}@127.0.0.1:{self.port}/{database}"

    def environment(self) -> dict[str, str]:
        return {
            "FRONTDOOR_TEST_OWNER_URL": self.url(OWNER),
            "FRONTDOOR_TEST_APP_URL": self.url(APP),
        }

    def _initialise(self) -> None:
        password_file = self.folder / "password"
        password_file.write_text(self.password)
        for path in (self.folder, password_file):
            os.chown(path, *_user())
        self._run(
            *("initdb", "-D", str(self.data), "--username=postgres", f"--pwfile={password_file}"),
            *("--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"),
        )

    def _start_on_a_free_port(self) -> None:
        for attempt in range(5):
            self.port = free_port()
            started = self._run(
                *("pg_ctl", "start", "-w", "-D", str(self.data), "-l", str(self.folder / "log")),
                *("-o", " ".join(self._options())),
                check=attempt == 4,
            )
            if started.returncode == 0:
                return

    def _options(self) -> list[str]:
        quick = () if self.durable else UNSAFE_BUT_QUICK
        here = ("-c listen_addresses=127.0.0.1", f"-c port={self.port}", "-c unix_socket_directories=''")
        return [*here, "-c max_connections=200", *quick]

    def _make_roles(self) -> None:
        statements = [
            f"CREATE ROLE {OWNER} LOGIN CREATEDB PASSWORD '{self.password}'",
            f"CREATE ROLE {APP} LOGIN PASSWORD '{self.password}'",
        ]
        # A server's first database is open to all; the tests work in databases of the owner's.
        self._run("psql", self.url("postgres"), "-v", "ON_ERROR_STOP=1", "-qc", ";".join(statements))

    def _run(self, program: str, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[bytes]:
        # To a file, not a pipe: the server inherits it and would hold a pipe open.
        with (self.folder / "messages").open("ab") as messages:
            done = subprocess.run(
                [str(BINARIES / program), *arguments],
                stdout=messages,
                stderr=subprocess.STDOUT,
                cwd="/",
                env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
                **_as_another_user(),
            )
        if check and done.returncode:
            raise CannotStart(f"{program} failed:\n{self._last_words()}")
        return done

    def _last_words(self) -> str:
        files = [path for path in (self.folder / "messages", self.folder / "log") if path.exists()]
        return "\n".join(path.read_text(errors="replace")[-2000:] for path in files)


def _user() -> tuple[int, int]:
    """PostgreSQL refuses to run as root; Debian's package brings a user for it."""
    if os.geteuid() != 0:
        return os.geteuid(), os.getegid()
    try:
        user = pwd.getpwnam("postgres")
    except KeyError:
        user = pwd.getpwnam("nobody")
    return user.pw_uid, user.pw_gid


def _as_another_user() -> dict[str, Any]:
    user, group = _user()
    return {} if os.geteuid() else {"user": user, "group": group, "extra_groups": []}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main(command: list[str]) -> int:
    # So that the server is stopped when this script is.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    if missing := why_unavailable():
        sys.exit(missing)
    with Server() as server:
        return subprocess.run(command, env={**os.environ, **server.environment()}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
