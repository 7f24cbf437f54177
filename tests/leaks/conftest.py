from collections.abc import Iterator

import pytest
import time_machine
from django.db import transaction

from tests.leaks import world as worlds


@pytest.fixture(scope="package")
def leak_world(django_db_setup, django_db_blocker) -> Iterator[worlds.World]:
    """Built once for all tests here, inside a transaction that never commits."""
    with django_db_blocker.unblock(), transaction.atomic():
        try:
            yield worlds.build()
        finally:
            transaction.set_rollback(True)


@pytest.fixture
def world(leak_world, django_db_blocker) -> Iterator[worlds.World]:
    """The world as it was built: whatever a test does to it is undone.

    Time stands still, so that two answers differ by what they say and not by when.
    """
    with (
        time_machine.travel(leak_world.built_at, tick=False),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        yield leak_world
        transaction.set_rollback(True)
