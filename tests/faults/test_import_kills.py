"""kill -9, in the middle of an import, again and again: nobody sees a part of it, and in the end all of it, once."""

import random
import signal
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.checking import connect
from tests.support import session
from tests.support.site import COMMAND, Site, copy_of_the_demonstration, throw_away


pytestmark = pytest.mark.faults
ROWS, KILLS = 120, 6
ENDS_WITHIN = 120
IMPORTED = """
SELECT c.what_happened, r.state FROM concerns_contact c JOIN access_record r ON r.id = c.record_id
WHERE c.door = 'import'
"""


@pytest.fixture
def stopped() -> Iterator[Site]:
    name = f"import_killed_{session.WORKER}"
    site = copy_of_the_demonstration(name)
    yield site
    site.kill()
    throw_away(site, name)


def imported(site: Site) -> list[tuple[str, str]]:
    with closing(connect(site)) as database:
        return [tuple(row) for row in database.execute(IMPORTED).fetchall()]


def kill_an_import(site: Site, file: Path, chance: random.Random) -> bool:
    """Whether it was still at work when it was killed."""
    command = [COMMAND, "import-concerns", str(file), "--partnership", "larkfield"]
    with subprocess.Popen(
        command, env=site.environment(), cwd=site.data_dir, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as at_work:
        assert at_work.stdout is not None
        at_work.stdout.read(chance.randint(10, 150))
        was_at_work = at_work.poll() is None
        at_work.send_signal(signal.SIGKILL)
    return was_at_work


def wait_until_all_is_in(site: Site) -> None:
    until, pause = time.monotonic() + ENDS_WITHIN, threading.Event()
    while any(state != "standard" for _words, state in imported(site)) or len(imported(site)) < ROWS:
        assert time.monotonic() < until, Counter(state for _words, state in imported(site))
        pause.wait(0.3)


def test_an_import_that_is_killed_again_and_again_is_whole_in_the_end(stopped, tmp_path):
    file, chance = tmp_path / "list.csv", random.Random(7)
    file.write_text("what_happened\n" + "".join(f"Worry {number}\n" for number in range(ROWS)))

    killed = [kill_an_import(stopped, file, chance) for _time in range(KILLS)]
    half = imported(stopped)
    assert sum(killed) >= KILLS / 2
    assert 0 < len(half) < ROWS
    assert {state for _words, state in half} == {"pending"}

    stopped.start()
    stopped.run("import-concerns", str(file), "--partnership", "larkfield")
    wait_until_all_is_in(stopped)

    assert Counter(words for words, _state in imported(stopped)) == Counter(
        {f"Worry {number}": 1 for number in range(ROWS)}
    )
    assert stopped.run("verify-trail").returncode == 0
