"""Pages, look-ups, receiving and the chain at 3,000 concerns and at so many times as many.

python -m bench --scale 200      both databases
python -m bench.scale 200        the database of this run alone
"""

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime

from bench import table
from tests.support import session


ONCE = 3_000  # concerns at 1×
DEFAULT = 20
INSIDE = "import sys, django; django.setup(); from bench import scale; scale.inside(int(sys.argv[1]))"


def inside(scale: int) -> None:
    """Runs in a copy of the demonstration: load, measure, load on, measure again."""
    from django.conf import settings
    from django.db import connection

    from bench import measuring

    settings.ALLOWED_HOSTS = ["testserver"]
    measured = []
    for count in (ONCE, ONCE * scale):
        took, added = load(count)
        print(f"Loaded {added:,} concerns in {took:.0f} s, {added / max(took, 1):.0f} a second.", flush=True)
        measured.append(measuring.everything())
    vendor = "PostgreSQL 15" if connection.vendor == "postgresql" else "SQLite"
    print(table.of(f"{vendor}, {ONCE:,} and {ONCE * scale:,} concerns", *compared(measured, scale)))
    print(verified(measuring.verify))


def load(count: int) -> tuple[float, int]:
    from django.db import connection
    from django.utils import timezone

    from bench.loading import batches, writing

    began = time.monotonic()
    with writing.at_full_speed():
        added = batches.load(count, at=timezone.now(), say=batches.progress)
    print(file=sys.stderr)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return time.monotonic() - began, added


def compared(measured: list[dict], scale: int) -> tuple[list[str], list[list[str]]]:
    """Each measurement at both sizes, and the second as a multiple of the first."""
    small, large = measured
    heads = ["what", "queries 1×", f"queries {scale}×", "median ms 1×", f"median ms {scale}×", "ratio"]
    rows = [
        [
            name,
            str(small[name].queries),
            str(one.queries),
            f"{small[name].median:.1f}",
            f"{one.median:.1f}",
            f"{one.median / small[name].median:.2f}",
        ]
        for name, one in large.items()
    ]
    return heads, rows


def verified(verify: Callable[[], int]) -> str:
    began = time.monotonic()
    events = verify()
    took = time.monotonic() - began
    return f"  The trail verifies: {events:,} events in {took:.0f} s, {events / took:,.0f} a second."


def main(scale: int = DEFAULT) -> int:
    session.begin()
    from tests.support.site import copy_of_the_demonstration, throw_away

    site = copy_of_the_demonstration("scale")
    print(f"\nScale {scale}×, begun {datetime.now():%H:%M}.", flush=True)  # noqa: DTZ005
    try:
        return subprocess.run(
            [sys.executable, "-c", INSIDE, str(scale)],
            env=site.environment()
            | {
                "DJANGO_SETTINGS_MODULE": "frontdoor.config.settings.demo",
                "PYTHONPATH": str(session.ROOT),
            },
        ).returncode
    finally:
        throw_away(site, "scale")
        session.end()


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
