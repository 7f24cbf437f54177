"""One foreground process group: gunicorn and the worker, started again when either dies."""

import argparse
import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from frontdoor.agencies import packs
from frontdoor.config import env


SIGNAL_WHEN_PARENT_DIES = 1  # prctl(2), PR_SET_PDEATHSIG


def demo(options: argparse.Namespace) -> int:
    if _port_taken():
        print(
            f"Port {_port()} is in use. Stop what uses it, or choose another: make demo PORT=8001",
            file=sys.stderr,
        )
        return 2
    with _step("Preparing the database"):
        call_command("migrate", interactive=False, verbosity=0)
    with _step("Loading the packs"):
        for pack in sorted(Path(settings.PACKS_DIR, "demo").glob("*.toml")):
            packs.load(pack)
        packs.load(Path(settings.PACKS_DIR, "luton", "luton.toml"))
    with _step("Telling the demonstration’s stories"):
        _tell_stories()
    _collect_static()
    print(WELCOME.format(site=settings.SITE, data=settings.DATA_DIR), flush=True)
    return _run()


def start(options: argparse.Namespace) -> int:
    with _step("Preparing the database"):
        call_command("migrate", interactive=False, verbosity=0)
    _collect_static()
    return _run()


WELCOME = """
Frontdoor is ready.

  Public pages    {site}/
  Report          {site}/report/
  Sign in as …    {site}/dev/personas/   (invented people, one press, no password)
  Partner API     {site}/api/v1/openapi.json

Everything is kept in {data}. Stop with Ctrl+C.
"""


def _tell_stories() -> None:
    from frontdoor.devtools import demo

    demo.load()


@contextlib.contextmanager
def _step(words: str) -> Iterator[None]:
    began = time.monotonic()
    print(f"{words} …", end=" ", flush=True)
    yield
    print(f"done ({time.monotonic() - began:.1f} s)", flush=True)


def _collect_static() -> None:
    """Collect only when this version's files are not there yet."""
    stamp = Path(settings.STATIC_ROOT) / "collected"
    source = env.ROOT / "frontdoor"
    newest = max((path.stat().st_mtime_ns for path in source.glob("web/*/static/**/*")), default=0)
    if not stamp.exists() or stamp.read_text() != str(newest):
        with _step("Collecting styles and scripts"):
            call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(str(newest))


def _port() -> int:
    return env.number("PORT", 8000, lowest=1, highest=65535)


def _port_taken() -> bool:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", _port()))
        except OSError:
            return True
    return False


def _commands() -> dict[str, list[str]]:
    binaries = Path(sys.executable).parent
    web = [
        str(binaries / "gunicorn"),
        "frontdoor.config.wsgi:application",
        f"--bind={env.text('FRONTDOOR_BIND', f'127.0.0.1:{_port()}')}",
        f"--workers={env.number('FRONTDOOR_WEB_WORKERS', 2, lowest=1, highest=64)}",
        "--worker-class=gthread",
        "--threads=4",
        "--timeout=60",
        "--graceful-timeout=10",
        # Partner systems keep connections; one closed under their hands looks like an outage to them.
        "--keep-alive=65",
        "--limit-request-line=4094",
        "--no-control-socket",
        "--log-level=warning",
        "--preload",
    ]
    return {"web": web, "worker": [sys.executable, "-m", "frontdoor.cli.main", "worker"]}


def _run() -> int:
    """Keep both alive until a signal says stop."""
    stopping = False

    def stop(*_signal: object) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    running = {name: _spawn(command) for name, command in _commands().items()}
    while not stopping:
        for name, process in running.items():
            if process.poll() is not None and not stopping:
                print(
                    f"The {name} process stopped ({process.returncode}); starting it again.", file=sys.stderr
                )
                running[name] = _spawn(_commands()[name])
        time.sleep(0.5)
    for process in running.values():
        process.terminate()
    for process in running.values():
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=15)
        process.kill()
    return 0


def _spawn(command: list[str]) -> subprocess.Popen:
    # A child must not outlive a killed parent: the next start needs its port.
    parent = os.getpid()
    libc = ctypes.CDLL(None, use_errno=True)

    def die_with_parent() -> None:
        libc.prctl(SIGNAL_WHEN_PARENT_DIES, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)

    return subprocess.Popen(command, preexec_fn=die_with_parent, env=os.environ)
