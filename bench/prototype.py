"""A bare prototype to measure against: the same rows and the same promises, and nothing else.

One WSGI function that reads JSON, looks its key up and adds as many rows as the product does for one
concern, in one transaction that is on the disk before the answer. No validation, no roles, no pages.
BARE_DATABASE is a path for SQLite, or a postgresql:// address.
"""

import hashlib
import json
import os
import sqlite3
import threading
import uuid
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

import psycopg


DATABASE = os.environ["BARE_DATABASE"]
POSTGRESQL = DATABASE.startswith("postgresql")
# Table and rows for one concern, as the product writes them.
ROWS = {
    "record": 2,
    "person": 1,
    "protected": 3,
    "contact_route": 1,
    "contact": 1,
    "referrer": 1,
    "allegation": 2,
    "clock": 2,
    "notice": 1,
    "link": 1,
    "event": 1,
}
local = threading.local()


def prepare() -> None:
    database = connect()
    for table in ROWS:
        database.execute(f"CREATE TABLE bare_{table} (id TEXT PRIMARY KEY, parent TEXT, body TEXT, at TEXT)")
        database.execute(f"CREATE INDEX bare_{table}_parent ON bare_{table} (parent)")
    database.execute("CREATE TABLE bare_submission (key TEXT PRIMARY KEY, digest TEXT, contact TEXT)")
    database.execute("CREATE TABLE bare_head (chain TEXT PRIMARY KEY, seq INTEGER, hash TEXT)")
    database.execute("INSERT INTO bare_head VALUES ('one', 0, '')")
    if POSTGRESQL:
        database.commit()
    database.close()


def connect() -> Any:
    if POSTGRESQL:
        return psycopg.connect(DATABASE)
    database = sqlite3.connect(DATABASE, timeout=20, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        database.execute(f"PRAGMA {pragma}")
    return database


def application(environ: dict, start_response: Callable) -> Iterable[bytes]:
    body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
    reference = receive(environ["HTTP_IDEMPOTENCY_KEY"], body)
    answer = json.dumps({"reference": reference}).encode()
    start_response(
        "201 Created", [("Content-Type", "application/json"), ("Content-Length", str(len(answer)))]
    )
    return [answer]


def receive(key: str, body: bytes) -> str:
    sent = json.loads(body)
    database = local.__dict__.setdefault("database", None) or connect()
    local.database = database
    mark = "%s" if POSTGRESQL else "?"
    found = database.execute(f"SELECT contact FROM bare_submission WHERE key = {mark}", [key]).fetchone()
    if found:
        return str(found[0])
    if not POSTGRESQL:
        database.execute("BEGIN IMMEDIATE")
    contact = add_rows(database, mark, sent)
    digest = hashlib.sha256(body).hexdigest()
    database.execute(f"INSERT INTO bare_submission VALUES ({mark}, {mark}, {mark})", [key, digest, contact])
    move_head(database, mark, digest)
    database.execute("COMMIT") if not POSTGRESQL else database.commit()
    return contact


def add_rows(database: Any, mark: str, sent: dict) -> str:
    contact, now, text = str(uuid.uuid4()), datetime.now(UTC).isoformat(), json.dumps(sent)
    for table, rows in ROWS.items():
        for _row in range(rows):
            database.execute(
                f"INSERT INTO bare_{table} VALUES ({mark}, {mark}, {mark}, {mark})",
                [str(uuid.uuid4()), contact, text, now],
            )
    return contact


def move_head(database: Any, mark: str, digest: str) -> None:
    lock = " FOR UPDATE" if POSTGRESQL else ""
    seq, last = database.execute(f"SELECT seq, hash FROM bare_head WHERE chain = 'one'{lock}").fetchone()
    following = hashlib.sha256(f"{last}{digest}".encode()).hexdigest()
    database.execute(
        f"UPDATE bare_head SET seq = {mark}, hash = {mark} WHERE chain = 'one'", [seq + 1, following]
    )
