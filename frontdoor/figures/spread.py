"""The middle of many durations and their long tail, asked of the database in one question."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import FloatField, Func, QuerySet


SECONDS_IN_A_DAY = 24 * 60 * 60
# The smallest duration that at least half, and at least nine in ten, do not exceed (nearest rank).
RANKED = """
WITH ranked AS (
    SELECT grp, seconds,
        ROW_NUMBER() OVER (PARTITION BY grp ORDER BY seconds) AS place,
        COUNT(*) OVER (PARTITION BY grp) AS n
    FROM ({told}) told
    WHERE seconds IS NOT NULL
)
SELECT grp, MAX(n),
    MIN(CASE WHEN place * 2 >= n THEN seconds END),
    MIN(CASE WHEN place * 10 >= n * 9 THEN seconds END)
FROM ranked GROUP BY grp
"""


@dataclass(frozen=True, slots=True)
class Spread:
    """How many there were, and in days of 24 hours what half and nine in ten did not exceed."""

    n: int
    median: float | None = None
    ninetieth: float | None = None


class Seconds(Func):
    """`Seconds(end, start)`: how long it was between two moments."""

    arity = 2
    arg_joiner = " - "
    template = "EXTRACT(EPOCH FROM (%(expressions)s))"
    output_field = FloatField()

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        days = self.copy()
        days.set_source_expressions(
            [Func(one, function="julianday", output_field=FloatField()) for one in self.source_expressions]
        )
        return Func.as_sql(
            days, compiler, connection, template=f"((%(expressions)s) * {SECONDS_IN_A_DAY})", **more
        )


def spreads(told: QuerySet) -> dict[Any, Spread]:
    """Group → spread, of a queryset whose values are `grp` and `seconds`."""
    try:
        sql, params = told.order_by().query.sql_with_params()
    except EmptyResultSet:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(RANKED.format(told=sql), params)
        return {group: Spread(n, _days(half), _days(most)) for group, n, half, most in cursor.fetchall()}


def _days(seconds: Any) -> float:
    return round(float(seconds)) / SECONDS_IN_A_DAY
