"""Rows put down as fast as each database takes them: COPY on PostgreSQL, prepared inserts on SQLite."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count

from django.db import connection
from django.db.models import AutoField, Model


Row = Sequence[object]


def put(model: type[Model], rows: Iterable[Row]) -> None:
    """Add rows whose values are in the order of the model's columns and as the database holds them."""
    quote = connection.ops.quote_name
    names = ", ".join(quote(field.column) for field in model._meta.concrete_fields)
    into = f"{quote(model._meta.db_table)} ({names})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join("?" * len(model._meta.concrete_fields))
            # Django's own would put the marks into each statement again.
            cursor.connection.executemany(f"INSERT INTO {into} VALUES ({marks})", rows)


def row_of(instance: Model) -> list[object]:
    """The columns of an instance as the database holds them."""
    return [
        field.get_db_prep_save(getattr(instance, field.attname), connection)
        for field in instance._meta.concrete_fields
    ]


def numbers(model: type[Model], how_many: int) -> Iterator[int]:
    """So many ids of a numbered table that nobody else has or will get."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            column = model._meta.pk.column
            drawn = "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"
            cursor.execute(drawn, [table, column, how_many])
            return iter([number for (number,) in cursor.fetchall()])
        # The write lock is held: nobody else adds to it before the commit.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = cursor.fetchone()
        return count((last[0] if last else 0) + 1)


def is_numbered(model: type[Model]) -> bool:
    return isinstance(model._meta.pk, AutoField)


@contextmanager
def at_full_speed() -> Iterator[None]:
    """A crash meanwhile loses the copy that is being loaded, and nobody needs it."""
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SET synchronous_commit = off")
        yield
        return
    pragmas(synchronous="OFF", cache_size=-1_500_000, temp_store="MEMORY")
    with connection.constraint_checks_disabled():
        yield
    pragmas(synchronous="FULL", cache_size=-2000)


def pragmas(**settings: object) -> None:
    with connection.cursor() as cursor:
        for name, value in settings.items():
            cursor.execute(f"PRAGMA {name} = {value}")
