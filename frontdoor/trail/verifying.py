"""Walk a chain and say what, if anything, was done to it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast

from frontdoor.trail import digests
from frontdoor.trail.models import Event, Head


NOTE = re.compile(r'\[([0-9]+), "([0-9a-f]{64})"\]')


@dataclass(frozen=True, slots=True)
class Tampering:
    chain: str
    seq: int
    kind: str

    def __str__(self) -> str:
        return f"{self.chain}: event {self.seq}: {self.kind}"


def chains(witnesses: Path) -> list[str]:
    """Every chain there is, or that a witness has seen: one wiped out whole is still missed."""
    noted = {file.stem for file in witnesses.glob("*.witness")}
    held = set(Head.objects.values_list("chain", flat=True)) | set(
        Event.objects.order_by().values_list("chain", flat=True).distinct()
    )
    return sorted(held | noted)


def tamperings(chain: str, witnesses: Path | None = None) -> Iterator[Tampering]:
    """Every fault found in one chain, in order; nothing when it is intact, also while others add to it."""
    notes = dict(read_witness(witnesses, chain)) if witnesses else {}
    # The head first: whatever is added during the walk comes after it.
    head = Head.objects.filter(chain=chain).first()
    seen, previous, at_head = 0, digests.START, digests.START
    for row in _rows(chain):
        if not isinstance(row.seq, int):
            yield Tampering(chain, seen + 1, "edited")
            continue
        yield from _gaps(chain, seen, row.seq)
        kind = _fault(chain, row, previous) or _differs(row, notes)
        if kind:
            yield Tampering(chain, row.seq, kind)
        seen, previous = max(seen, row.seq), row.hash
        at_head = row.hash if head and row.seq == head.seq else at_head
    yield from _end(chain, seen, previous, head, at_head)
    if notes and max(notes) > seen:
        yield Tampering(chain, seen + 1, "removed from the end, as a witness shows")


def _rows(chain: str) -> Iterator[Any]:
    """The events of a chain, their moments as text: what was overwritten may be no moment at all."""
    rows = Event.objects.filter(chain=chain).annotate(moment=Cast("at", TextField())).order_by("seq", "id")
    return rows.values_list(
        *("seq", "moment", "actor", "agency", "action", "record", "detail", "previous", "hash", "seal"),
        named=True,
    ).iterator(chunk_size=2000)


def _gaps(chain: str, seen: int, seq: int) -> Iterator[Tampering]:
    if seq == seen:
        yield Tampering(chain, seq, "doubled")
    if seq > seen + 1:
        yield Tampering(
            chain, seen + 1, "removed" if seq == seen + 2 else f"removed, with the {seq - seen - 2} after it"
        )


def _fault(chain: str, row: Any, previous: str) -> str:
    if _digest(chain, row) != row.hash:
        return "edited"
    if digests.event_seal(row.hash) != row.seal:
        return "written without the key"
    if row.previous != previous:
        return "does not follow the event before it"
    return ""


def _digest(chain: str, row: Any) -> str:
    """The digest that the row's facts give; none when they are of no kind the product writes."""
    try:
        moment = datetime.fromisoformat(row.moment)
        return digests.event_hash(
            chain=chain,
            seq=row.seq,
            at=moment if moment.tzinfo else moment.replace(tzinfo=UTC),
            actor=row.actor,
            agency=row.agency,
            action=row.action,
            record=row.record,
            detail=row.detail,
            previous=row.previous,
        )
    except (TypeError, ValueError):
        return ""


def _differs(row: Any, notes: dict[int, str]) -> str:
    return "differs from what the witness noted" if notes.get(row.seq, row.hash) != row.hash else ""


def _end(chain: str, seen: int, last: str, head: Head | None, at_head: str) -> Iterator[Tampering]:
    if head is None:
        yield Tampering(chain, seen, "the head is missing")
    elif not _sealed(head):
        yield Tampering(chain, seen, "the head was altered")
    elif head.seq > seen:
        yield Tampering(chain, seen + 1, "removed from the end")
    elif head.hash != at_head:
        yield Tampering(chain, head.seq, "the head was altered")
    elif head.seq < seen and not _moved_on(chain, seen, last):
        yield Tampering(chain, head.seq + 1, "added after the head")


def _sealed(head: Head) -> bool:
    try:
        return head.seal == digests.head_seal(head.chain, head.seq, head.hash)
    except TypeError:  # SQLite holds bytes where text should be, when told to
        return False


def _moved_on(chain: str, seen: int, last: str) -> bool:
    """Whether the head follows by now: somebody added events, as they should, during the walk."""
    head = Head.objects.filter(chain=chain).first()
    return head is not None and _sealed(head) and (head.seq > seen or (head.seq, head.hash) == (seen, last))


def note_heads(folder: Path) -> None:
    """Append each chain's head to its witness file, where it has moved on since the last note."""
    folder.mkdir(parents=True, exist_ok=True)
    for head in Head.objects.all():
        file = _file(folder, head.chain)
        if head.seq > _last_noted(file):
            with file.open("a") as notes:
                # A line of its own even after a note that was cut off half-way.
                notes.write(f"\n{json.dumps([head.seq, head.hash])}\n")


def _last_noted(file: Path) -> int:
    """From the end alone: the file grows for years and is read every few seconds."""
    if not file.exists():
        return 0
    with file.open("rb") as notes:
        notes.seek(max(0, file.stat().st_size - 4096))
        return max((seq for seq, _digest in _notes(notes.read().decode(errors="replace"))), default=0)


def read_witness(folder: Path, chain: str) -> Iterator[tuple[int, str]]:
    file = _file(folder, chain)
    if file.exists():
        yield from _notes(file.read_text(errors="replace"))


def _notes(text: str) -> Iterator[tuple[int, str]]:
    for line in text.splitlines():
        # A kill can cut the last note short; the whole ones still stand.
        if whole := NOTE.fullmatch(line):
            yield int(whole[1]), whole[2]


def _file(folder: Path, chain: str) -> Path:
    return folder / f"{chain}.witness"
