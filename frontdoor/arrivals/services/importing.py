"""Importing a list: checked whole, written out of sight in small steps, shown in one."""

import hashlib
from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from frontdoor.access import deciding
from frontdoor.access import services as access
from frontdoor.access.enums import RecordKind, RecordState
from frontdoor.access.models import Record
from frontdoor.access.permissions import Permission
from frontdoor.agencies import queries as agencies
from frontdoor.agencies.models import Partnership
from frontdoor.agencies.viewer import Viewer
from frontdoor.arrivals import lists
from frontdoor.arrivals.enums import ImportState
from frontdoor.arrivals.lists import Checked
from frontdoor.arrivals.models import Import, ImportedRow
from frontdoor.concerns.enums import Door
from frontdoor.concerns.models import Contact
from frontdoor.concerns.services import receiving
from frontdoor.concerns.services.receiving import Once, TakesNoConcerns
from frontdoor.documents import services as documents
from frontdoor.documents.services import NewFile
from frontdoor.trail import services as trail
from frontdoor.trail.services import Actor


# So many rows that no transaction writes for long, even on a slow disk.
ROWS_AT_A_TIME = 2


class HasProblems(Exception):
    """Some rows cannot be imported. Correct them, or ask for the good rows only."""


class NothingToImport(Exception):
    """No row of the list can be imported."""


class BegunAlready(Exception):
    """This list is being imported, or was."""


@transaction.atomic
def check_list(
    *, name: str, content: bytes, partnership: Partnership, by: Viewer | None, actor: Actor, at: datetime
) -> Import:
    """Check a list and keep it, with what was found. Imports nothing. Raises lists.ListRefused, NotAllowed."""
    if by is not None:
        _check_may(by)
    checked = lists.check(content)
    team = agencies.hub_team(partnership)
    if not partnership.takes_concerns or team is None:
        raise TakesNoConcerns(partnership.key)
    record = access.open_record(kind=RecordKind.IMPORT, partnership=partnership, team=team, at=at)
    user = by.user if by else None
    (file,) = documents.keep_checked(
        record=record, files=[NewFile(name, "text/csv", content)], by=actor, at=at, user=user
    )
    made = Import.objects.create(
        record=record, file=file, good=len(checked.rows), bad=checked.bad, by=user, at=at
    )
    _note(made, "list_checked", actor, at, {"good": made.good, "bad": made.bad})
    return made


def _check_may(by: Viewer, record: Record | None = None) -> None:
    allowed = deciding.can(by, Permission.IMPORT_CONCERNS, record)
    if not allowed:
        raise deciding.NotAllowed(allowed.reason)


def checked_again(run: Import) -> Checked:
    """What the check found: worked out afresh from the kept file, so that it is stored nowhere else."""
    return lists.check(documents.read_file(run.file))


@transaction.atomic
def begin(*, run: Import, only_good: bool, by: Viewer | None, actor: Actor, at: datetime) -> Import:
    """Let the import begin. Raises BegunAlready, HasProblems, NothingToImport, NotAllowed."""
    if by is not None:
        _check_may(by, run.record)
    held = Import.objects.select_for_update(of=("self",)).select_related("record__partnership").get(pk=run.pk)
    if held.state != ImportState.CHECKED:
        raise BegunAlready
    if not held.good:
        raise NothingToImport
    if held.bad and not only_good:
        raise HasProblems
    held.state, held.only_good, held.started_at = ImportState.RUNNING, only_good, at
    held.save(update_fields=["state", "only_good", "started_at"])
    _note(held, "import_begun", actor, at, {"rows": held.good})
    return held


def steps(run: Import) -> Iterator[int]:
    """Import in small steps; after each, how many rows are in. Ended half-way, it goes on where it was."""
    assert run.started_at is not None
    by, at = _actor(run), run.started_at
    done = set(run.rows.values_list("number", flat=True))
    waiting = [row for row in checked_again(run).rows if row.number not in done]
    for first in range(0, len(waiting), ROWS_AT_A_TIME):
        several = waiting[first : first + ROWS_AT_A_TIME]
        with transaction.atomic():
            for row in several:
                _import_row(run, row, by, at)
        done |= {row.number for row in several}
        yield len(done)


def _actor(run: Import) -> Actor:
    return Actor(f"user:{run.by_id}", run.record.agency.key) if run.by_id else Actor("system:operator")


def _import_row(run: Import, row: lists.Row, by: Actor, at: datetime) -> None:
    partnership = run.record.partnership
    digest = hashlib.sha256(row.key.encode()).hexdigest()
    receipt = receiving.receive_concern(
        partnership=partnership,
        new=row.new,
        door=Door.IMPORT,
        by=by,
        at=at,
        once=Once(f"import {partnership.key}", row.key, digest),
        keep_with_it=_hide,
    )
    contact = Contact.objects.get(record__reference=receipt.reference)
    ImportedRow.objects.create(run=run, number=row.number, contact=contact, is_new=receipt.is_new)


def _hide(contact: Contact) -> None:
    ids = [record for record in (contact.record_id, contact.person_id) if record]
    Record.objects.filter(pk__in=ids).update(state=RecordState.PENDING)


@transaction.atomic
def finish(*, run: Import, at: datetime) -> Import:
    """Show all that was imported, in one short step."""
    held = Import.objects.select_for_update(of=("self",)).select_related("record__partnership").get(pk=run.pk)
    if held.state != ImportState.RUNNING:
        return held
    new = ImportedRow.objects.filter(run=held, is_new=True).values("contact")
    contacts = Record.objects.filter(pk__in=new, state=RecordState.PENDING)
    people = Contact.objects.filter(pk__in=new).values("person")
    Record.objects.filter(pk__in=people, state=RecordState.PENDING).update(state=RecordState.STANDARD)
    shown = contacts.update(state=RecordState.STANDARD)
    held.state, held.done_at = ImportState.DONE, at
    held.save(update_fields=["state", "done_at"])
    _note(held, "import_finished", _actor(held), at, {"contacts": shown})
    return held


def _note(run: Import, action: str, by: Actor, at: datetime, detail: dict) -> None:
    trail.record(
        chain=run.record.partnership.key, action=action, by=by, at=at, record=run.record_id, detail=detail
    )
