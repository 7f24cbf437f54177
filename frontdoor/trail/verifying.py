"""Walk a chain and say what, if anything, was done to it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from frontdoor.trail import digests
from frontdoor.trail.models import Event, Head


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
    """Every fault found in one chain, in order; nothing when it is intact."""
    notes = dict(read_witness(witnesses, chain)) if witnesses else {}
    seen, previous = 0, digests.START
    for event in Event.objects.filter(chain=chain).order_by("seq", "id").iterator(chunk_size=2000):
        yield from _gaps(chain, seen, event.seq)
        kind = _fault(event, previous)
        if kind:
            yield Tampering(chain, event.seq, kind)
        elif notes.get(event.seq, event.hash) != event.hash:
            yield Tampering(chain, event.seq, "differs from what the witness noted")
        seen, previous = max(seen, event.seq), event.hash
    yield from _end(chain, seen, previous, notes)


def _gaps(chain: str, seen: int, seq: int) -> Iterator[Tampering]:
    if seq == seen:
        yield Tampering(chain, seq, "doubled")
    if seq > seen + 1:
        yield Tampering(
            chain, seen + 1, "removed" if seq == seen + 2 else f"removed, with the {seq - seen - 2} after it"
        )


def _fault(event: Event, previous: str) -> str:
    digest = digests.event_hash(
        chain=event.chain,
        seq=event.seq,
        at=event.at,
        actor=event.actor,
        agency=event.agency,
        action=event.action,
        record=event.record,
        detail=event.detail,
        previous=event.previous,
    )
    if digest != event.hash:
        return "edited"
    if digests.event_seal(event.hash) != event.seal:
        return "written without the key"
    if event.previous != previous:
        return "does not follow the event before it"
    return ""


def _end(chain: str, seen: int, previous: str, notes: dict[int, str]) -> Iterator[Tampering]:
    head = Head.objects.filter(chain=chain).first()
    if head is None:
        yield Tampering(chain, seen, "the head is missing")
    elif head.seq > seen:
        yield Tampering(chain, seen + 1, "removed from the end")
    elif head.seq < seen:
        yield Tampering(chain, head.seq + 1, "added after the head")
    elif head.hash != previous or head.seal != digests.head_seal(chain, head.seq, head.hash):
        yield Tampering(chain, seen, "the head was altered")
    if notes and max(notes) > seen:
        yield Tampering(chain, seen + 1, "removed from the end, as a witness shows")


def note_heads(folder: Path) -> None:
    """Append each chain's head to its witness file, where it has moved on since the last note."""
    folder.mkdir(parents=True, exist_ok=True)
    for head in Head.objects.all():
        noted = dict(read_witness(folder, head.chain))
        if head.seq and head.seq > max(noted, default=0):
            with _file(folder, head.chain).open("a") as file:
                file.write(json.dumps([head.seq, head.hash]) + "\n")


def read_witness(folder: Path, chain: str) -> Iterator[tuple[int, str]]:
    file = _file(folder, chain)
    if file.exists():
        for line in file.read_text().splitlines():
            seq, digest = json.loads(line)
            yield int(seq), str(digest)


def _file(folder: Path, chain: str) -> Path:
    return folder / f"{chain}.witness"
