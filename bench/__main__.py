"""`make bench`: measure the product beside a bare prototype, on SQLite and on PostgreSQL.

python -m bench [throughput] [pages] [scale] [--scale TIMES]
"""

import argparse
import os
import subprocess
import sys

from scripts import postgres


PARTS = ("throughput", "pages", "scale")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"some of: {', '.join(PARTS)}")
    parser.add_argument("--scale", type=int, metavar="TIMES", help="measure 3,000 concerns and TIMES as many")
    options = parser.parse_args(arguments)
    wanted = options.parts or (["scale"] if options.scale else PARTS)
    if unknown := set(wanted) - set(PARTS):
        parser.error(f"there is no part “{min(unknown)}”; there are {', '.join(PARTS)}")
    parts = [[part] for part in PARTS if part in wanted]
    parts = [[*part, str(options.scale)] if part == ["scale"] and options.scale else part for part in parts]
    failed = run(parts, {})
    if missing := postgres.why_unavailable():
        print(f"\nPostgreSQL is left out: {missing}.")
        return failed
    # As in production: a commit is on the disk before it is acknowledged.
    with postgres.Server(durable=True) as server:
        return run(parts, server.environment()) or failed


def run(parts: list[list[str]], environment: dict[str, str]) -> int:
    codes = [
        subprocess.run(
            [sys.executable, "-m", f"bench.{part}", *more], env=os.environ | environment
        ).returncode
        for part, *more in parts
    ]
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
