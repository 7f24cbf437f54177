import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection, transaction

from frontdoor.trail import services as trail
from frontdoor.trail.models import Event
from tests.support import databases, session


CHAIN = "larkfield"
MOMENT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def happen(times: int, *, chain: str = CHAIN, first: int = 1) -> list[Event]:
    """So many events, each a transaction of its own, as in life."""
    made = []
    for number in range(first, first + times):
        with transaction.atomic():
            event = trail.record(
                chain=chain,
                action=("contact_read", "concern_received", "decided")[number % 3],
                by=trail.Actor(f"user:{number % 4}", "larkfield.larkfield-council"),
                at=MOMENT + timedelta(minutes=number),
                record=f"record-{number % 5}",
                detail={"purpose": "safeguarding", "number": number, "name": "é"},
            )
        made.append(event)
    return made


@pytest.fixture(scope="module")
def owned(django_db_setup, django_db_blocker) -> Iterator[None]:
    """A database of this module's own, connected to as its owner: who may change anything."""
    with django_db_blocker.unblock():
        before = dict(connection.settings_dict)
        connection.close()
        connection.settings_dict |= a_copy()
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict |= before


def a_copy() -> dict[str, str | None]:
    name = f"tampered_{session.WORKER}"
    if not session.on_postgresql():
        path = Path(os.environ["DATA_DIR"]) / f"{name}.sqlite3"
        databases.copy_sqlite(databases.sqlite_template(), path)
        return {"NAME": str(path)}
    databases.clone_postgresql(databases.postgresql_template(), session.database_name(name))
    owner = urlsplit(session.OWNER_URL)
    return {"NAME": session.database_name(name), "USER": owner.username, "PASSWORD": owner.password}


@pytest.fixture
def witness(tmp_path) -> Path:
    return tmp_path / "witness"
