"""Reading without writing, held by the connection itself."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


READS = re.compile(
    r"[\s(]*(SELECT|VALUES|SHOW|EXPLAIN|SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT|SET TRANSACTION)\b",
    re.IGNORECASE,
)


class WroteWhileReading(Exception):
    """A page that only reads tried to change something."""


@contextmanager
def reading_only() -> Iterator[None]:
    with connection.execute_wrapper(_refuse_writes):
        yield


def _refuse_writes(execute, sql, params, many, context):
    # A common table expression may hide a write, so WITH must do without these words.
    read = re.match(r"\s*WITH\b(?!.*\b(INSERT|UPDATE|DELETE|MERGE)\b)", sql, re.IGNORECASE | re.DOTALL)
    if not (READS.match(sql) or read):
        raise WroteWhileReading(sql.split(maxsplit=3)[:3])
    return execute(sql, params, many, context)
