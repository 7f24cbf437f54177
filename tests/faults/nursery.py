"""The product's web server, forked again and again from one process that has imported it once.

    python -m tests.faults.nursery WAY ADDRESS    "start" and "kill" on standard input

Each life is a whole gunicorn, master and workers, in a process group of its own. WAY names how it is
broken on purpose (tests.faults.broken), or is "sound".
"""

import os
import signal
import sys

from gunicorn.app.wsgiapp import WSGIApplication


def main(way: str, *arguments: str) -> None:
    from django.urls import get_resolver

    import frontdoor.config.wsgi  # noqa: F401 -- what takes long, once
    from tests.faults import broken

    assert get_resolver().url_patterns
    broken.WAYS[way]()
    life = 0
    for command in sys.stdin:
        if command.strip() == "start":
            life = os.fork()
            if life == 0:
                serve(arguments)
            group_of_its_own(life)
        elif life:
            life = kill(life)
        print(life, flush=True)
    if life:
        kill(life)


def kill(life: int) -> int:
    os.killpg(life, signal.SIGKILL)
    _pid, status = os.waitpid(life, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL, status
    return 0


def group_of_its_own(life: int) -> None:
    # By parent and child, so that neither goes on before it is so.
    try:
        os.setpgid(life, life)
    except PermissionError:
        pass


def serve(arguments: tuple[str, ...]) -> None:
    group_of_its_own(0)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    sys.argv = ["gunicorn", *arguments]
    WSGIApplication("%(prog)s [OPTIONS] [APP_MODULE]").run()


if __name__ == "__main__":
    main(*sys.argv[1:])
