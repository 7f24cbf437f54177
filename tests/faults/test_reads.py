"""A read is on the disk before its page leaves, as a connection of its own sees it (security.md §5.2)."""

import subprocess
import sys

import pytest

from tests.support import session
from tests.support.site import Site, copy_of_the_demonstration, throw_away


@pytest.fixture
def installation():
    """The data of a demonstration, with nothing running."""
    copy = copy_of_the_demonstration(f"reads_{session.WORKER}")
    yield copy
    throw_away(copy, f"reads_{session.WORKER}")


def reads_on_the_trail(installation: Site, *how: str) -> tuple[int, int]:
    """Before the request, and when the head of its answer leaves."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.reading", *how],
        env=installation.environment()
        | {"DJANGO_SETTINGS_MODULE": "frontdoor.config.settings.demo", "PYTHONPATH": str(session.ROOT)},
        cwd=session.ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    status, before, leaving = done.stdout.split()[-3:]
    assert status == "200", done.stderr[-3000:]
    return int(before), int(leaving)


def test_a_read_is_committed_before_the_page_leaves(installation):
    before, leaving = reads_on_the_trail(installation)

    assert leaving == before + 1


def test_the_check_can_fail(installation):
    """In one transaction with its page, another connection would not see it yet."""
    before, leaving = reads_on_the_trail(installation, "together")

    assert leaving == before
