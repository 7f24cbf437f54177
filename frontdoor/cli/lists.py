"""`frontdoor import-concerns`: check a list, say what is wrong row by row, import it while somebody watches."""

import argparse
import sys
from pathlib import Path

from django.utils import timezone

from frontdoor.agencies import queries as agencies
from frontdoor.arrivals import lists
from frontdoor.arrivals.models import Import
from frontdoor.arrivals.services import importing
from frontdoor.concerns.services.receiving import TakesNoConcerns
from frontdoor.trail.services import Actor


IMPORTED, HAS_PROBLEMS, NOT_READABLE = 0, 1, 2
OPERATOR = Actor("system:operator")


def import_concerns(options: argparse.Namespace) -> int:
    """0 imported, 1 nothing imported because of problems (each on a line), 2 no list at all."""
    partnership = agencies.partnership(options.partnership)
    if partnership is None:
        return _refuse(f"There is no partnership “{options.partnership}”.")
    file = Path(options.file)
    try:
        run = importing.check_list(
            name=file.name,
            content=file.read_bytes(),
            partnership=partnership,
            by=None,
            actor=OPERATOR,
            at=timezone.now(),
        )
    except (OSError, lists.ListRefused) as problem:
        return _refuse(str(problem))
    except TakesNoConcerns:
        return _refuse(f"{partnership.name} does not take concerns.")
    return _import(run, only_good=options.good_rows)


def _import(run: Import, *, only_good: bool) -> int:
    for one in importing.checked_again(run).problems:
        print(f"row {one.row}, {one.column or 'the whole row'}: {one.why} {one.what_to_do}", file=sys.stderr)
    try:
        begun = importing.begin(run=run, only_good=only_good, by=None, actor=OPERATOR, at=timezone.now())
    except importing.HasProblems:
        print(
            f"Nothing was imported: {run.bad} rows have problems. Correct them, or add --good-rows.",
            file=sys.stderr,
        )
        return HAS_PROBLEMS
    except importing.NothingToImport:
        print("Nothing was imported: no row is without a problem.", file=sys.stderr)
        return HAS_PROBLEMS
    for done in importing.steps(begun):
        print(f"\r{done} of {run.good}", end="", flush=True)
    importing.finish(run=begun, at=timezone.now())
    before = begun.rows.filter(is_new=False).count()
    print(
        f"\rImported {run.good - before}. {before} were here before. {run.bad} left out. {run.record.reference}"
    )
    return IMPORTED


def _refuse(why: str) -> int:
    print(f"frontdoor: {why}", file=sys.stderr)
    return NOT_READABLE
