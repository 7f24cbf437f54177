"""What somebody with the whole database, but without the keys, could try.

Those that harm one event return its place in the chain.
"""

import hashlib
import json
import random
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import connection

from frontdoor.trail import digests
from frontdoor.trail.models import Event, Head
from tests.trail.conftest import CHAIN


COLUMNS = ("at", "actor", "agency", "action", "record", "detail", "previous", "hash", "seal")


def sql(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def row(seq: int) -> Event:
    return Event.objects.get(chain=CHAIN, seq=seq)


def last() -> int:
    return Event.objects.filter(chain=CHAIN).count()


def another(column: str, value: object, chance: random.Random) -> object:
    if isinstance(value, datetime):
        return value + timedelta(microseconds=chance.choice([-1, 1, 86_400_000_000]))
    text = str(value)
    if len(text) == 64:
        return hashlib.sha256(text.encode()).hexdigest()
    if column == "detail":
        return chance.choice([text.replace(":", ": ", 1), text.replace("é", "e\u0301"), "{}", ""])
    return chance.choice([text + "x", text.upper(), text[:-1], ""])


def edit(chance: random.Random) -> int:
    column, seq = chance.choice(COLUMNS), chance.randint(1, last())
    sql(
        f"UPDATE trail_event SET {column} = %s WHERE chain = %s AND seq = %s",
        another(column, getattr(row(seq), column), chance),
        CHAIN,
        seq,
    )
    return seq


def edit_and_rehash(chance: random.Random) -> int:
    """Change who did it, and make the event's own digest fit again."""
    event = row(chance.randint(1, last()))
    event.actor = "user:999"
    sql("UPDATE trail_event SET actor = %s, hash = %s WHERE id = %s", event.actor, digest(event), event.pk)
    return event.seq


def digest(event: Event) -> str:
    facts = {
        name: getattr(event, name)
        for name in ("chain", "seq", "at", "actor", "agency", "action", "record", "detail", "previous")
    }
    return digests.event_hash(**facts)


def delete_one(chance: random.Random) -> int:
    seq = chance.randint(1, last())
    sql("DELETE FROM trail_event WHERE chain = %s AND seq = %s", CHAIN, seq)
    return seq


def delete_range(chance: random.Random) -> None:
    first = chance.randint(1, last() - 2)
    sql(
        "DELETE FROM trail_event WHERE chain = %s AND seq BETWEEN %s AND %s",
        *(CHAIN, first, first + chance.randint(1, 5)),
    )


def delete_and_close_the_gap(chance: random.Random) -> None:
    gone = chance.randint(1, last() - 1)
    sql("DELETE FROM trail_event WHERE chain = %s AND seq = %s", CHAIN, gone)
    for seq in range(gone + 1, last() + 2):
        sql("UPDATE trail_event SET seq = %s WHERE chain = %s AND seq = %s", seq - 1, CHAIN, seq)


def insert(event: Event, seq: int, **changes: object) -> None:
    values = {
        name: getattr(event, name)
        for name in (
            "chain",
            "at",
            "actor",
            "agency",
            "action",
            "record",
            "detail",
            "previous",
            "hash",
            "seal",
        )
    } | {"seq": seq, **changes}
    sql(
        f"INSERT INTO trail_event ({', '.join(values)}) VALUES ({', '.join(['%s'] * len(values))})",
        *values.values(),
    )


def add_to_the_end(chance: random.Random) -> int:
    end = row(last())
    event = Event(**{f.name: getattr(end, f.name) for f in Event._meta.fields if f.name != "id"})
    event.seq, event.previous, event.action = end.seq + 1, end.hash, "decided"
    insert(event, event.seq, hash=digest(event))
    return event.seq


def add_to_the_end_and_move_the_head(chance: random.Random) -> None:
    add_to_the_end(chance)
    end = row(last())
    sql("UPDATE trail_head SET seq = %s, hash = %s WHERE chain = %s", end.seq, end.hash, CHAIN)


def duplicate(chance: random.Random) -> None:
    event = row(chance.randint(1, last()))
    insert(event, last() + 1)


def push_in(chance: random.Random) -> None:
    """Make room in the middle and put a forged event there."""
    place = chance.randint(1, last())
    for seq in range(last(), place - 1, -1):
        sql("UPDATE trail_event SET seq = %s WHERE chain = %s AND seq = %s", seq + 1, CHAIN, seq)
    insert(row(place + 1), place, actor="user:999")


def swap(chance: random.Random) -> None:
    one, other = chance.sample(range(1, last() + 1), 2)
    for old, new in ((one, 1_000_000), (other, one), (1_000_000, other)):
        sql("UPDATE trail_event SET seq = %s WHERE chain = %s AND seq = %s", new, CHAIN, old)


def swap_contents(chance: random.Random) -> None:
    one, other = (row(seq) for seq in chance.sample(range(1, last() + 1), 2))
    for here, there in ((one, other), (other, one)):
        sql(
            "UPDATE trail_event SET actor = %s, action = %s, record = %s, at = %s WHERE id = %s",
            *("user:999", there.action, there.record, there.at, here.pk),
        )


def cut_the_end(chance: random.Random) -> None:
    sql("DELETE FROM trail_event WHERE chain = %s AND seq > %s", CHAIN, chance.randint(0, last() - 1))


def cut_the_end_and_move_the_head(chance: random.Random) -> None:
    cut_the_end(chance)
    end = row(last()) if last() else None
    sql(
        "UPDATE trail_head SET seq = %s, hash = %s WHERE chain = %s",
        *(end.seq if end else 0, end.hash if end else digests.START, CHAIN),
    )


def cut_the_end_and_drop_the_head(chance: random.Random) -> None:
    cut_the_end(chance)
    sql("DELETE FROM trail_head WHERE chain = %s", CHAIN)


def rebuild_without_the_key(chance: random.Random) -> None:
    """Change one event and compute every digest after it anew; the seals cannot be made."""
    previous = digests.START
    changed = chance.randint(1, last())
    for seq in range(1, last() + 1):
        event = row(seq)
        event.previous = previous
        event.actor = "user:999" if seq == changed else event.actor
        previous = digest(event)
        sql(
            "UPDATE trail_event SET actor = %s, previous = %s, hash = %s, seal = %s WHERE id = %s",
            *(event.actor, event.previous, previous, hashlib.sha256(previous.encode()).hexdigest(), event.pk),
        )
    sql("UPDATE trail_head SET hash = %s WHERE chain = %s", previous, CHAIN)


def wipe(chance: random.Random) -> None:
    sql("DELETE FROM trail_event WHERE chain = %s", CHAIN)
    sql("DELETE FROM trail_head WHERE chain = %s", CHAIN)


def edit_the_head(chance: random.Random) -> None:
    head = Head.objects.get(chain=CHAIN)
    column = chance.choice(["seq", "hash", "seal"])
    value = (
        head.seq + chance.choice([-3, -1, 1, 7]) if column == "seq" else another(column, head.hash, chance)
    )
    sql(f"UPDATE trail_head SET {column} = %s WHERE chain = %s", value, CHAIN)


def move_to_another_chain(chance: random.Random) -> None:
    sql(
        "UPDATE trail_event SET chain = %s WHERE chain = %s AND seq = %s",
        *("marram", CHAIN, chance.randint(1, last())),
    )


def clock_back(chance: random.Random) -> None:
    for seq in range(chance.randint(1, last()), last() + 1):
        event = row(seq)
        sql("UPDATE trail_event SET at = %s WHERE id = %s", event.at - timedelta(days=30), event.pk)


def add_detail(chance: random.Random) -> int:
    event = row(chance.randint(1, last()))
    held = json.loads(event.detail) | {"approved": True}
    sql("UPDATE trail_event SET detail = %s WHERE id = %s", digests.canonical(held), event.pk)
    return event.seq


KINDS: tuple[Callable[[random.Random], int | None], ...] = (
    edit,
    edit_and_rehash,
    add_detail,
    clock_back,
    delete_one,
    delete_range,
    delete_and_close_the_gap,
    add_to_the_end,
    add_to_the_end_and_move_the_head,
    duplicate,
    push_in,
    swap,
    swap_contents,
    cut_the_end,
    cut_the_end_and_move_the_head,
    cut_the_end_and_drop_the_head,
    rebuild_without_the_key,
    edit_the_head,
    move_to_another_chain,
    wipe,
)
