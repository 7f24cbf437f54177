"""One migrated template database, copied for each worker and each running site.

Nothing is ever flushed: append-only triggers refuse it, and would not survive it.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from tests.support import session


KEPT = session.ROOT / ".pytest-databases"
# What decides how an empty database looks after migrating.
SOURCES = (
    "frontdoor/*/migrations/*.py",
    "frontdoor/*/apps.py",
    "frontdoor/*/guards.py",
    "frontdoor/config/settings/*.py",
    "requirements/base.txt",
)


def prepare_for_worker() -> None:
    """Give the settings' database of this worker its tables."""
    if session.on_postgresql():
        clone_postgresql(postgresql_template(), session.database_name(f"suite_{session.WORKER}"))
    else:
        copy_sqlite(sqlite_template(), Path(os.environ["DATA_DIR"]) / "frontdoor.sqlite3")


def sqlite_template() -> Path:
    path = KEPT / f"{fingerprint()}.sqlite3"
    with only_one("sqlite"):
        if not path.exists():
            unfinished = path.with_suffix(".unfinished")
            unfinished.unlink(missing_ok=True)
            migrate(f"sqlite://{unfinished}")
            forget_older_templates()
            unfinished.rename(path)
    return path


def postgresql_template() -> str:
    name = f"template_{fingerprint()}"
    with only_one("postgresql"), owner() as connection:
        if not database_exists(connection, name):
            unfinished = f"{name}_unfinished"
            drop_database(connection, unfinished)
            create_database(connection, unfinished)
            migrate(session.database_url(session.OWNER_URL, unfinished))
            connection.execute(
                sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                    sql.Identifier(unfinished), sql.Identifier(name)
                )
            )
    return name


def migrate(url: str) -> None:
    """Migrate as the role in `url`, in a process of its own: settings hold one database."""
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "DATA_DIR": str(session.folder() / "template"),
        "DJANGO_SETTINGS_MODULE": session.SETTINGS,
        "PYTHONPATH": str(session.ROOT),
    }
    done = subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--verbosity=0"],
        env=environment,
        cwd=session.ROOT,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"The template database could not be migrated:\n{done.stdout}{done.stderr}")


def copy_sqlite(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def clone_postgresql(template: str, name: str) -> None:
    with only_one("postgresql"), owner() as connection:
        drop_database(connection, name)
        create_database(connection, name, template=template)


def drop_postgresql(name: str) -> None:
    with owner() as connection:
        drop_database(connection, name)


def create_database(connection: psycopg.Connection, name: str, template: str | None = None) -> None:
    connection.execute(
        sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
            sql.Identifier(name), sql.Identifier(template or "template0")
        )
    )
    if template is None:
        let_the_product_work(name)


def let_the_product_work(name: str) -> None:
    """The runtime role reads and writes what the owner makes, and owns nothing.

    Tables that are only added to lose UPDATE and DELETE again after each migrate.
    """
    with psycopg.connect(session.database_url(session.OWNER_URL, name), autocommit=True) as connection:
        connection.execute(
            "ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO frontdoor_app"
        )
        connection.execute("ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT ON SEQUENCES TO frontdoor_app")


def drop_database(connection: psycopg.Connection, name: str) -> None:
    connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def database_exists(connection: psycopg.Connection, name: str) -> bool:
    found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
    return found.fetchone() is not None


@contextmanager
def owner() -> Iterator[psycopg.Connection]:
    with psycopg.connect(session.OWNER_URL, autocommit=True) as connection:
        yield connection


@contextmanager
def only_one(what: str) -> Iterator[None]:
    """Workers start together; the first makes the template and the others wait for it."""
    KEPT.mkdir(exist_ok=True)
    with (KEPT / f"{what}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def fingerprint() -> str:
    digest = hashlib.sha256(sys.version.encode())
    for pattern in SOURCES:
        for path in sorted(session.ROOT.glob(pattern)):
            digest.update(f"{path.relative_to(session.ROOT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def forget_older_templates() -> None:
    for path in KEPT.glob("*.sqlite3"):
        path.unlink(missing_ok=True)
