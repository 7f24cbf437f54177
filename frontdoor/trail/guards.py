"""Database triggers that refuse to change or remove append-only rows, on both databases.

They are speed bumps and honest errors, not the proof: the proof is the chain.
"""

from django.apps import apps
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper


PG_FUNCTION = """
CREATE OR REPLACE FUNCTION frontdoor_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'append-only: % is never changed', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def append_only_tables() -> list[str]:
    return sorted(m._meta.db_table for m in apps.get_models() if getattr(m, "append_only", False))


def install_after_migrate(*, using: str = "default", **_signal: object) -> None:
    # A product that starts as the runtime role finds them made by the owner (/readyz looks).
    if _owns_the_tables(connections[using]):
        install(using)


def install(using: str = "default") -> None:
    """Put back every trigger; SQLite drops a table's triggers when a migration remakes it."""
    connection = connections[using]
    present = set(connection.introspection.table_names())
    tables = [table for table in append_only_tables() if table in present]
    with connection.cursor() as cursor:
        for statement in _statements(connection.vendor, tables):
            cursor.execute(statement)
        if connection.vendor == "postgresql":
            _narrow_runtime_role(cursor, tables)


def missing(using: str = "default") -> list[str]:
    """Names of triggers that ought to be there and are not."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'")
        found = {name for (name,) in cursor.fetchall()}
    return [
        name
        for table in append_only_tables()
        for name in names(connection.vendor, table)
        if name not in found
    ]


def _owns_the_tables(connection: BaseDatabaseWrapper) -> bool:
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_tables WHERE tablename = ANY(%s) AND tableowner <> current_user",
            [append_only_tables()],
        )
        return cursor.fetchone() == (0,)


def names(vendor: str, table: str) -> list[str]:
    acts = ("update", "delete") if vendor == "sqlite" else ("change", "truncate")
    return [f"{table}_no_{act}" for act in acts]


def _statements(vendor: str, tables: list[str]) -> list[str]:
    if vendor == "sqlite":
        return [statement for table in tables for statement in _sqlite(table)]
    return [PG_FUNCTION, *(statement for table in tables for statement in _postgresql(table))]


def _sqlite(table: str) -> list[str]:
    return [
        statement
        for act in ("update", "delete")
        for statement in (
            f"DROP TRIGGER IF EXISTS {table}_no_{act}",
            (
                f"CREATE TRIGGER {table}_no_{act} BEFORE {act.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'append-only: {table} is never changed'); END"
            ),
        )
    ]


def _postgresql(table: str) -> list[str]:
    return [
        f"DROP TRIGGER IF EXISTS {table}_no_change ON {table}",
        (
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION frontdoor_append_only()"
        ),
        f"DROP TRIGGER IF EXISTS {table}_no_truncate ON {table}",
        (
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION frontdoor_append_only()"
        ),
    ]


def _narrow_runtime_role(cursor: CursorWrapper, tables: list[str]) -> None:
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = 'frontdoor_app'")
    if cursor.fetchone():
        for table in tables:
            cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM frontdoor_app")
