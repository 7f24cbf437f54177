"""`frontdoor verify-trail`, as an auditor runs it: 0 intact, 1 tampered, 2 not checkable."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest

from frontdoor.trail import guards
from tests.support import session
from tests.support.site import Site, copy_of_the_demonstration, throw_away


@pytest.fixture(scope="module")
def stopped() -> Iterator[Site]:
    """An installation that is not running, with some events in its trail."""
    name = f"audited_{session.WORKER}"
    site = copy_of_the_demonstration(name)
    site.run("api-token", "larkfield.castle-hospitals")
    site.run("api-token", "larkfield.northmoor-police")
    yield site
    throw_away(site, name)


def change(site: Site, statement: str) -> None:
    """As the owner of the database, who can drop the triggers first."""
    vendor = "postgresql" if site.database_url else "sqlite"
    on = " ON trail_event" if site.database_url else ""
    statements = [f"DROP TRIGGER IF EXISTS {name}{on}" for name in guards.names(vendor, "trail_event")]
    with closing(connect(site)) as database:
        for each in [*statements, statement]:
            database.execute(each)
        database.commit()


def connect(site: Site):
    if not site.database_url:
        return sqlite3.connect(site.data_dir / "frontdoor.sqlite3")
    name = site.database_url.rpartition("/")[2]
    return psycopg.connect(session.database_url(session.OWNER_URL, name))


def test_an_intact_trail_is_said_to_be_so(stopped):
    checked = stopped.run("verify-trail")

    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout.startswith("Intact: larkfield")


def test_a_partnership_that_is_not_there_cannot_be_checked(stopped):
    checked = stopped.run("verify-trail", "--partnership", "atlantis")

    assert checked.returncode == 2
    assert "could not be checked" in checked.stderr


def test_an_edited_event_is_named_with_its_kind(stopped):
    actor = "(SELECT actor FROM trail_event WHERE chain = 'larkfield' AND seq = 2)"
    change(stopped, "UPDATE trail_event SET actor = actor || 'x' WHERE chain = 'larkfield' AND seq = 2")
    checked = stopped.run("verify-trail")
    change(
        stopped,
        f"UPDATE trail_event SET actor = replace({actor}, 'x', '') WHERE chain = 'larkfield' AND seq = 2",
    )

    assert checked.returncode == 1
    assert checked.stdout == "larkfield: event 2: edited\n"


def test_a_trail_that_cannot_be_read_is_not_called_intact(stopped):
    change(stopped, "ALTER TABLE trail_event RENAME TO trail_elsewhere")
    checked = stopped.run("verify-trail")
    change(stopped, "ALTER TABLE trail_elsewhere RENAME TO trail_event")

    assert checked.returncode == 2
    assert "could not be checked" in checked.stderr
