"""Making the downtime pack: at the times of the pack of policies, and when somebody in it is no longer open to all."""

import os
from datetime import datetime, time
from pathlib import Path

from django.conf import settings
from django.db import transaction

from frontdoor.access.enums import RecordKind
from frontdoor.access.services import open_record
from frontdoor.agencies import policies
from frontdoor.agencies import queries as agencies
from frontdoor.agencies.models import Partnership, Team
from frontdoor.core.calendar import london_date, london_moment
from frontdoor.documents import services as documents
from frontdoor.duty import queries
from frontdoor.duty.downtime import Contents, contents
from frontdoor.duty.models import Pack, PackEntry
from frontdoor.papers import pdf
from frontdoor.trail import services as trail


FIRST_THING = time(0, 0)


def make_next(*, at: datetime) -> Pack | None:
    """What the worker does: one pack whose time has come. None when none waits."""
    for partnership in agencies.partnerships_taking_concerns():
        hub = agencies.hub_team(partnership)
        if hub and is_due(partnership, at):
            return make(partnership=partnership, hub=hub, at=at)
    return None


def is_due(partnership: Partnership, at: datetime) -> bool:
    held = queries.newest_pack(partnership)
    return held is None or held.made_at < last_time(partnership, at) or queries.is_out_of_date(held)


def last_time(partnership: Partnership, at: datetime) -> datetime:
    """The last of today's times that has passed; before the first of them, the beginning of the day."""
    on = london_date(at)
    told = policies.values(partnership, on, beginning="downtime.").get("downtime.at", [])
    moments = [london_moment(on, time.fromisoformat(one)) for one in told]
    return max((one for one in moments if one <= at), default=london_moment(on, FIRST_THING))


def make(*, partnership: Partnership, hub: Team, at: datetime) -> Pack:
    """Draw the pack, keep it encrypted, and write it where it can be read when this machine cannot."""
    # Drawn before the transaction: others would wait for it.
    held = contents(partnership, queries.open_to_all(), at)
    drawn = pdf.draw(held.paper, made_at=at)
    made = _keep(held, drawn, partnership, hub, at)
    if settings.DOWNTIME_FOLDER:
        write_beside(Path(settings.DOWNTIME_FOLDER), partnership.key, drawn)
    return made


@transaction.atomic
def _keep(held: Contents, drawn: bytes, partnership: Partnership, hub: Team, at: datetime) -> Pack:
    record = open_record(kind=RecordKind.DOWNTIME, partnership=partnership, team=hub, at=at)
    new = documents.NewFile(f"downtime-{london_date(at)}.pdf", "application/pdf", drawn)
    (file,) = documents.keep_checked(record=record, files=[new], by=trail.SYSTEM, at=at)
    made = Pack.objects.create(record=record, file=file, made_at=at)
    PackEntry.objects.bulk_create(PackEntry(pack=made, contact=one) for one in held.contacts)
    trail.record(
        chain=partnership.key,
        action="downtime_pack_made",
        by=trail.SYSTEM,
        at=at,
        record=record.pk,
        detail={"contacts": len(held.contacts)},
    )
    return made


def write_beside(folder: Path, key: str, drawn: bytes) -> None:
    """In place of the one before, whole or not at all; readable by its owner alone."""
    path, half = folder / f"{key}.pdf", folder / f".{key}.half"
    half.unlink(missing_ok=True)
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(drawn)
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)
