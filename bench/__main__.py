"""`make bench`: measure the product beside a bare prototype, on SQLite and on PostgreSQL.

python -m bench [throughput] [pages]
"""

import os
import subprocess
import sys

from scripts import postgres


PARTS = ("throughput", "pages")


def main(wanted: list[str]) -> int:
    if unknown := set(wanted) - set(PARTS):
        sys.exit(f"There is no part “{min(unknown)}”; there are {', '.join(PARTS)}.")
    parts = [part for part in PARTS if part in wanted or not wanted]
    failed = run(parts, {})
    if missing := postgres.why_unavailable():
        print(f"\nPostgreSQL is left out: {missing}.")
        return failed
    # As in production: a commit is on the disk before it is acknowledged.
    with postgres.Server(durable=True) as server:
        return run(parts, server.environment()) or failed


def run(parts: list[str], environment: dict[str, str]) -> int:
    codes = [
        subprocess.run([sys.executable, "-m", f"bench.{part}"], env=os.environ | environment).returncode
        for part in parts
    ]
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
