"""The trail is only ever added to, on both databases, by any number of processes."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from frontdoor.core.models import NeverChanged
from frontdoor.trail import guards, verifying
from frontdoor.trail import services as trail
from frontdoor.trail.models import Event, Head
from tests.support import session
from tests.support.site import copy_of_the_demonstration, throw_away
from tests.trail.conftest import CHAIN, MOMENT, happen


APPEND_ONLY = sorted(guards.append_only_tables())


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_the_database_refuses_to_change_what_was_added(db, table, statement):
    happen(1)
    if table != Event._meta.db_table and connection.vendor == "sqlite":
        return  # an empty table has no row whose trigger could refuse

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


def test_every_append_only_table_has_its_triggers(db):
    assert len(APPEND_ONLY) >= 5
    assert guards.missing() == []


@pytest.mark.parametrize(
    "change",
    [
        lambda: Event.objects.update(actor="user:1"),
        lambda: Event.objects.all().delete(),
        lambda: Event.objects.bulk_update([Event(pk=Event.objects.get().pk, actor="x")], ["actor"]),
        lambda: Event.objects.filter(seq=1).update(seq=2),
    ],
    ids=["update", "delete", "bulk_update", "renumber"],
)
def test_django_is_refused_too(db, change):
    happen(1)

    with pytest.raises(DatabaseError), transaction.atomic():
        change()

    assert Event.objects.get().actor == "user:1"


def test_an_event_is_not_saved_or_deleted_twice(db):
    (event,) = happen(1)

    with pytest.raises(NeverChanged):
        event.save()
    with pytest.raises(NeverChanged):
        event.delete()


def test_the_owner_of_the_database_is_refused_until_it_drops_the_triggers(owned):
    happen(1, chain="owned")

    for statement in ("UPDATE trail_event SET actor = 'x'", "DELETE FROM trail_event"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_an_event_outside_a_transaction_is_refused(owned):
    with pytest.raises(trail.OutsideTransaction):
        trail.record(chain=CHAIN, action="read", by=trail.SYSTEM, at=MOMENT)


def test_what_is_rolled_back_leaves_no_event_and_no_gap(db):
    happen(2)
    try:
        with transaction.atomic():
            trail.record(chain=CHAIN, action="decided", by=trail.SYSTEM, at=MOMENT)
            raise ValueError
    except ValueError:
        happen(1, first=3)

    assert list(Event.objects.order_by("seq").values_list("seq", flat=True)) == [1, 2, 3]
    assert list(verifying.tamperings(CHAIN)) == []


def test_chains_do_not_touch_each_other(db):
    happen(3)
    happen(2, chain="marram")

    assert dict(Head.objects.values_list("chain", "seq")) == {CHAIN: 3, "marram": 2}
    assert [list(verifying.tamperings(chain)) for chain in (CHAIN, "marram")] == [[], []]


def test_events_hold_no_names_and_point_at_nothing():
    event = apps.get_model("trail", "Event")

    assert not [field for field in event._meta.get_fields() if field.is_relation]
    assert set(event.Privacy.fields.values()) == {"operational"}


WRITER = """
import django; django.setup()
from datetime import UTC, datetime
from django.db import transaction
from frontdoor.trail import services as trail
for number in range(60):
    with transaction.atomic():
        trail.record(chain="race", action="read", by=trail.SYSTEM, at=datetime.now(UTC), detail={"n": number})
"""
VERIFIER = """
import django; django.setup()
from pathlib import Path
from frontdoor.trail import verifying
for number in range(40):
    verifying.note_heads(Path("witness"))
    faults = [str(fault) for fault in verifying.tamperings("race", Path("witness"))]
    assert faults == [], faults
"""


@pytest.mark.faults
def test_processes_that_add_at_once_make_one_chain():
    name = f"race_{session.WORKER}"
    site = copy_of_the_demonstration(name)
    try:
        with ThreadPoolExecutor(5) as pool:
            run(site, WRITER)
            done = list(pool.map(lambda script: run(site, script), [WRITER] * 4 + [VERIFIER]))
        checked = site.run("verify-trail", "--partnership", "race")
    finally:
        throw_away(site, name)

    assert [process.returncode for process in done] == [0] * 5, done
    assert (checked.returncode, checked.stdout) == (0, "Intact: race.\n")


def run(site, script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script],
        env=site.environment()
        | {"DJANGO_SETTINGS_MODULE": "frontdoor.config.settings.demo", "PYTHONPATH": str(session.ROOT)},
        cwd=site.data_dir,
        capture_output=True,
        text=True,
    )
