"""Whoever holds the database, but not the keys, changes nothing unseen."""

import random
from pathlib import Path

import pytest
from django.db import connection, transaction

from frontdoor.trail import digests, guards, verifying
from tests.trail import tampering
from tests.trail.conftest import CHAIN, happen


pytestmark = pytest.mark.faults
LENGTH = 12
EACH = 50


@pytest.fixture(scope="module")
def long_chain(owned, tmp_path_factory) -> Path:
    """A short chain whose end a witness has noted, in a database without its triggers."""
    witness = tmp_path_factory.mktemp("witness")
    happen(LENGTH)
    verifying.note_heads(witness)
    with connection.cursor() as cursor:
        for table in guards.append_only_tables():
            for name in guards.names(connection.vendor, table):
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER {name}{on}")
    return witness


def found(witness: Path | None) -> list[str]:
    folder = witness or Path("/nonexistent")
    return [
        str(fault) for chain in verifying.chains(folder) for fault in verifying.tamperings(chain, witness)
    ]


@pytest.mark.parametrize("harm", tampering.KINDS, ids=lambda harm: harm.__name__)
def test_tampering_is_found_and_named(long_chain, harm):
    for attempt in range(EACH):
        with transaction.atomic():
            seq = harm(random.Random(f"{harm.__name__} {attempt}"))
            faults = found(long_chain)
            transaction.set_rollback(True)

        assert faults
        assert all(fault.startswith((f"{CHAIN}: event ", "marram: event ")) for fault in faults)
        assert seq is None or any(f"event {seq}: " in fault for fault in faults)


def test_there_are_a_thousand_tamperings_of_many_kinds():
    assert len(tampering.KINDS) >= 14
    assert len(tampering.KINDS) * EACH >= 1000


def test_nothing_is_found_where_nothing_was_done(long_chain):
    assert [found(long_chain) for _ in range(200)] == [[]] * 200


def rebuild_with_the_key() -> None:
    """As somebody could who has the database and the keys too: every digest and seal right."""
    previous = digests.START
    for seq in range(1, LENGTH + 1):
        event = tampering.row(seq)
        event.previous = previous
        event.actor = "user:999" if seq == 3 else event.actor
        previous = tampering.digest(event)
        tampering.sql(
            "UPDATE trail_event SET actor = %s, previous = %s, hash = %s, seal = %s WHERE id = %s",
            *(event.actor, event.previous, previous, digests.event_seal(previous), event.pk),
        )
    move_head(LENGTH, previous)


def bring_back_an_old_copy() -> None:
    """The database as it was some events ago, head and all."""
    tampering.sql("DELETE FROM trail_event WHERE chain = %s AND seq > %s", CHAIN, LENGTH - 4)
    move_head(LENGTH - 4, tampering.row(LENGTH - 4).hash)


def move_head(seq: int, digest: str) -> None:
    tampering.sql(
        "UPDATE trail_head SET seq = %s, hash = %s, seal = %s WHERE chain = %s",
        *(seq, digest, digests.head_seal(CHAIN, seq, digest), CHAIN),
    )


@pytest.mark.parametrize("harm", [rebuild_with_the_key, bring_back_an_old_copy])
def test_only_the_witness_finds_what_is_right_in_itself(long_chain, harm):
    with transaction.atomic():
        harm()
        with_witness, without = found(long_chain), found(None)
        transaction.set_rollback(True)

    assert with_witness != []
    assert without == []


@pytest.mark.parametrize("value", ["soon", "2026-13-45 00:00:00", "", b"blob", 700, 5.5])
@pytest.mark.parametrize("column", ["at", "seq", "detail", "previous", "hash", "seal"])
def test_values_of_no_kind_the_product_writes_are_named_too(long_chain, column, value):
    if connection.vendor == "postgresql":
        return  # its columns refuse them
    with transaction.atomic():
        tampering.sql(f"UPDATE trail_event SET {column} = %s WHERE chain = %s AND seq = 5", value, CHAIN)
        faults = found(long_chain)
        transaction.set_rollback(True)

    assert any("event 5: " in fault for fault in faults)


@pytest.mark.parametrize("column", ["seq", "hash", "seal"])
def test_a_head_of_no_kind_the_product_writes_is_named_too(long_chain, column):
    if connection.vendor == "postgresql":
        return
    with transaction.atomic():
        tampering.sql(f"UPDATE trail_head SET {column} = %s WHERE chain = %s", b"\xff", CHAIN)
        faults = found(long_chain)
        transaction.set_rollback(True)

    assert faults == [f"{CHAIN}: event {LENGTH}: the head was altered"]
