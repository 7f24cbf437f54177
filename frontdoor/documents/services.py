import hashlib
import os
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction

from frontdoor.access import keys
from frontdoor.access.models import Record
from frontdoor.accounts.models import User
from frontdoor.documents import kinds
from frontdoor.documents.models import File
from frontdoor.trail import services as trail


@transaction.atomic
def keep_file(
    *, record: Record, name: str, content: bytes, by: trail.Actor, at: datetime, user: User | None = None
) -> File:
    """Check, encrypt and keep a file. Raises kinds.FileRefused."""
    media_type = kinds.media_type(name, content, settings.LARGEST_FILE)
    (kept,) = keep_checked(record=record, files=[NewFile(name, media_type, content)], by=by, at=at, user=user)
    return kept


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file whose type has been checked."""

    name: str
    media_type: str
    content: bytes


@transaction.atomic
def keep_checked(
    *, record: Record, files: Sequence[NewFile], by: trail.Actor, at: datetime, user: User | None = None
) -> list[File]:
    """Encrypt and keep files, in order. All are on the disk before the trail is locked."""
    kept = [_keep(record, file, user, at) for file in files]
    for one in kept:
        trail.record(
            chain=record.partnership.key,
            action="file_kept",
            by=by,
            at=at,
            record=record.pk,
            detail={"file": str(one.pk)},
        )
    return kept


def _keep(record: Record, file: NewFile, user: User | None, at: datetime) -> File:
    file_id = uuid.uuid4()
    _write(file_id, keys.seal(record, file.content, f"file/{file_id}"))
    return File.objects.create(
        id=file_id,
        record=record,
        name=_plain_name(file.name),
        media_type=file.media_type,
        size=len(file.content),
        digest=hashlib.sha256(file.content).hexdigest(),
        from_referrer=user is None,
        added_by=user,
        added_at=at,
    )


def read_file(file: File) -> bytes:
    """The file's content. The caller has checked the record and recorded the read."""
    closed = _path(file.pk).read_bytes()
    return keys.unseal(file.record, closed, f"file/{file.pk}")


def sweep(*, at: datetime) -> int:
    """Remove files whose row never committed; young ones may still be on their way."""
    removed = 0
    for path in Path(settings.FILES_DIR).glob("*/*"):
        old = at.timestamp() - path.stat().st_mtime > timedelta(days=1).total_seconds()
        file_id = _id_of(path)
        if old and file_id and not File.objects.filter(pk=file_id).exists():
            path.unlink()
            removed += 1
    return removed


def _id_of(path: Path) -> uuid.UUID | None:
    """None for what is not ours, such as what an editor or a backup leaves behind."""
    try:
        return uuid.UUID(path.name)
    except ValueError:
        return None


def _write(file_id: uuid.UUID, closed: bytes) -> None:
    path = _path(file_id)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with path.open("xb") as file:
        file.write(closed)
        file.flush()
        os.fsync(file.fileno())
    _keep_name(path.parent)
    _keep_name(path.parent.parent)


def _keep_name(folder: Path) -> None:
    """A file outlives a power cut only once its folder was written too."""
    held = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)


def _path(file_id: uuid.UUID) -> Path:
    return Path(settings.FILES_DIR) / str(file_id)[:2] / str(file_id)


def _plain_name(name: str) -> str:
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(ch for ch in last if ch.isprintable() and ch not in '<>:"|?*')
    return kept[-150:] or "file"
