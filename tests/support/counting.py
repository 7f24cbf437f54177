"""How often a page asks the database."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext


# These open and end a transaction, and ask nothing.
FRAME = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


@contextmanager
def asking() -> Iterator[list[str]]:
    """Filled, at its end, with every statement that asked for something or changed it."""
    asked: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield asked
        statements = [query["sql"] for query in captured.captured_queries]
    asked += [sql for sql in statements if not sql.startswith(FRAME)]
