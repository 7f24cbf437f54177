import hashlib
import hmac
import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Case, F, Value, When

from frontdoor.access import deciding, keys, protecting
from frontdoor.access.enums import CLOSED, LinkPurpose, RecordKind, RecordState
from frontdoor.access.models import Exclusion, Grant, PrivateLink, ProtectedValue, Record
from frontdoor.access.permissions import Permission
from frontdoor.accounts.models import User
from frontdoor.agencies.models import Agency, Partnership, Team
from frontdoor.agencies.viewer import Viewer
from frontdoor.core import references
from frontdoor.trail import services as trail


MOST_FAILURES = 10
LOCKED_FOR = timedelta(hours=1)


def open_record(*, kind: RecordKind, partnership: Partnership, team: Team, at: datetime) -> Record:
    """A new record with a reference that nothing else has, and a data key of its own."""
    for _attempt in range(5):
        record_id = uuid.uuid4()
        data_key, key_id = keys.new_data_key(record_id)
        try:
            with transaction.atomic():
                return Record.objects.create(
                    id=record_id,
                    kind=kind,
                    reference=references.new_reference(partnership.prefix),
                    partnership=partnership,
                    team=team,
                    agency_id=team.agency_id,
                    data_key=data_key,
                    key_id=key_id,
                    opened_at=at,
                )
        except IntegrityError:
            continue
    raise NoFreeReference(partnership.key)


class NoFreeReference(Exception):
    """Five new references in a row were taken, which chance does not explain."""


@transaction.atomic
def change_state(*, record: Record, state: RecordState, reason: str, by: Viewer, at: datetime) -> None:
    """Change who may see a record. Whoever restricts it keeps it in sight. Raises NotAllowed, ReasonMissing."""
    deciding.check(by, Permission.RESTRICT, record)
    if not reason.strip():
        raise ReasonMissing
    before = Record.objects.select_for_update().get(pk=record.pk).state
    record.state = state
    record.save(update_fields=["state"])
    if state in CLOSED:
        _keep_in_sight(record, reason, by, at)
    _record(record, "record_state_changed", by, at, {"from": before, "to": state})


@transaction.atomic
def change_states(
    *, records: Sequence[Record], state: RecordState, reason: str, by: Viewer, at: datetime
) -> None:
    """Change several the same way, all or none: a contact and the person it is about."""
    for record in records:
        change_state(record=record, state=state, reason=reason, by=by, at=at)


def _keep_in_sight(record: Record, reason: str, by: Viewer, at: datetime) -> None:
    # A grant that ends some day would take the record out of everybody's sight on that day.
    if not record.grants.filter(user=by.user, ended_at=None, until=None).exists():
        Grant.objects.create(record=record, user=by.user, reason=reason, by=by.user, at=at)


@transaction.atomic
def exclude(
    *,
    record: Record,
    reason: str,
    by: Viewer,
    at: datetime,
    user: User | None = None,
    team: Team | None = None,
    agency: Agency | None = None,
) -> Exclusion:
    """Keep somebody from a record. Raises NotAllowed, ReasonMissing."""
    deciding.check(by, Permission.RESTRICT, record)
    return _exclude(record, reason, by, at, user=user, team=team, agency=agency)


@transaction.atomic
def keep_away_at_once(
    *,
    record: Record,
    reason: str,
    by: Viewer,
    at: datetime,
    user: User | None = None,
    agency: Agency | None = None,
) -> Exclusion:
    """Keep away somebody who is said to be alleged, until a manager decides. Raises NotAllowed, ReasonMissing."""
    deciding.check(by, Permission.ASK_AGENCIES, record)
    return _exclude(record, reason, by, at, user=user, team=None, agency=agency)


def _exclude(record: Record, reason: str, by: Viewer, at: datetime, **whom: object) -> Exclusion:
    if not reason.strip():
        raise ReasonMissing
    running = Exclusion.objects.filter(record=record, ended_at=None, **whom).first()
    if running:
        return running
    exclusion = Exclusion.objects.create(record=record, **whom, reason=reason, by=by.user, at=at)
    _record(record, "exclusion_added", by, at, {"exclusion": exclusion.pk})
    return exclusion


@transaction.atomic
def end_exclusion(*, exclusion: Exclusion, by: Viewer, at: datetime) -> None:
    deciding.check(by, Permission.RESTRICT, exclusion.record)
    exclusion.ended_at = at
    exclusion.save(update_fields=["ended_at"])
    _record(exclusion.record, "exclusion_ended", by, at, {"exclusion": exclusion.pk})


@transaction.atomic
def grant(
    *,
    record: Record,
    reason: str,
    by: Viewer,
    at: datetime,
    user: User | None = None,
    team: Team | None = None,
    until: datetime | None = None,
) -> Grant:
    """Share a record. Raises NotAllowed, ReasonMissing."""
    deciding.check(by, Permission.RESTRICT, record)
    if not reason.strip():
        raise ReasonMissing
    running = Grant.objects.filter(record=record, user=user, team=team, until=until, ended_at=None).first()
    if running:
        return running
    made = Grant.objects.create(
        record=record, user=user, team=team, reason=reason, by=by.user, at=at, until=until
    )
    _record(record, "grant_made", by, at, {"grant": made.pk})
    return made


@transaction.atomic
def end_grant(*, grant: Grant, by: Viewer, at: datetime) -> None:
    deciding.check(by, Permission.RESTRICT, grant.record)
    grant.ended_at = at
    grant.save(update_fields=["ended_at"])
    _record(grant.record, "grant_ended", by, at, {"grant": grant.pk})


class ReasonMissing(Exception):
    """Give a reason: it is kept with the change."""


@transaction.atomic
def set_protection(*, value: ProtectedValue, protected: bool, by: Viewer, at: datetime) -> None:
    """Protect a value, or stop protecting it. Raises NotAllowed."""
    deciding.check(by, Permission.SEE_PROTECTED, value.record)
    protecting.set_protection(value, protected=protected)
    _record(value.record, "protection_changed", by, at, {"kind": value.kind, "protected": protected})


def issue_link(
    *,
    purpose: LinkPurpose,
    secret: str,
    at: datetime,
    record: Record | None = None,
    subject: str = "",
    lasts: timedelta | None = None,
) -> PrivateLink:
    """Remember a secret that was given to somebody, by its keyed digest alone."""
    return PrivateLink.objects.create(
        record=record,
        purpose=purpose,
        made_at=at,
        until=at + lasts if lasts else None,
        **kept_of(purpose, secret, subject),
    )


def kept_of(purpose: str, secret: str, subject: str = "") -> dict[str, str]:
    """What is kept of a secret, by the columns of its link."""
    return {"subject": _subject(subject), "digest": _digest(purpose, secret)}


def open_link(
    *,
    purpose: LinkPurpose,
    secret: str,
    at: datetime,
    record: Record | None = None,
    subject: str = "",
    once: bool = False,
) -> PrivateLink:
    """The link a secret belongs to. Raises LinkRefused, alike for wrong, ended, used and tried too often.

    After too many failures it opens for nobody, until an hour has passed since the last of them.
    Call it outside a transaction: a refusal must not take its count of failures back with it.
    """
    found = PrivateLink.objects.filter(purpose=purpose, record=record, subject=_subject(subject))
    link = found.order_by("-made_at", "-pk").first()
    if link is None or _is_locked(link, at) or (link.until and link.until <= at):
        raise LinkRefused
    if not hmac.compare_digest(link.digest, _digest(purpose, secret)):
        _count_failure(link, at)
        raise LinkRefused
    unused = {"used_at": None} if once else {}
    if not PrivateLink.objects.filter(pk=link.pk, **unused).update(used_at=at, failures=0):
        raise LinkRefused
    return link


def link_to(*, purpose: LinkPurpose, secret: str, at: datetime) -> PrivateLink:
    """The link of a secret long enough to be its own subject, while it is in time and unused.

    Nothing is counted and nothing written: nobody guesses it. Raises LinkRefused.
    """
    link = PrivateLink.objects.filter(
        purpose=purpose, subject=_subject(secret), digest=_digest(purpose, secret), used_at=None
    ).first()
    if link is None or (link.until and link.until <= at):
        raise LinkRefused
    return link


def use_link(*, link: PrivateLink, at: datetime) -> None:
    """Close a link that works once. Raises LinkRefused when somebody was first."""
    if not PrivateLink.objects.filter(pk=link.pk, used_at=None).update(used_at=at):
        raise LinkRefused


class LinkRefused(Exception):
    """The reference and code do not open anything."""


def _is_locked(link: PrivateLink, at: datetime) -> bool:
    failed_at = link.last_failed_at
    return link.failures >= MOST_FAILURES and failed_at is not None and at < failed_at + LOCKED_FOR


def _count_failure(link: PrivateLink, at: datetime) -> None:
    over = When(failures__gte=MOST_FAILURES, last_failed_at__lte=at - LOCKED_FOR, then=Value(1))
    PrivateLink.objects.filter(pk=link.pk).update(
        failures=Case(over, default=F("failures") + 1), last_failed_at=at
    )


def record_seen(*, records: Sequence[Record], by: Viewer, at: datetime) -> None:
    """Commit the fact that somebody looked, before the page leaves (security.md §5.2)."""
    entries = [
        trail.Entry(f"{record.kind}_read", str(record.pk), {"purpose": by.purpose, "state": record.state})
        for record in records
    ]
    trail.record_reads(chain=by.partnership.key, by=by.actor, at=at, entries=entries)


def record_list_seen(*, ids: Sequence[object], by: Viewer, at: datetime) -> None:
    """As record_seen, for the records that stand on one page of a list, in one event."""
    detail = {"purpose": by.purpose, "records": [str(record_id) for record_id in ids]}
    entry = trail.Entry("list_read", "", detail)
    trail.record_reads(chain=by.partnership.key, by=by.actor, at=at, entries=[entry])


def record_file_seen(*, record: Record, file: object, by: Viewer, at: datetime) -> None:
    """As record_seen, for a file of the record."""
    entry = trail.Entry("file_read", str(record.pk), {"purpose": by.purpose, "file": str(file)})
    trail.record_reads(chain=by.partnership.key, by=by.actor, at=at, entries=[entry])


def record_request_seen(*, record: Record, request: object, by: trail.Actor, at: datetime) -> None:
    """As record_seen, for what an agency is asked of a record: nothing else of it was shown."""
    entry = trail.Entry("request_read", str(record.pk), {"request": str(request)})
    trail.record_reads(chain=record.partnership.key, by=by, at=at, entries=[entry])


def _subject(subject: str) -> str:
    return protecting.blind("subject", subject) if subject else ""


def _digest(purpose: str, secret: str) -> str:
    key = settings.KEYRING.key("links", "1")
    return hmac.new(key, f"{purpose}\n{secret}".encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


def _record(record: Record, action: str, by: Viewer, at: datetime, detail: dict) -> None:
    trail.record(
        chain=record.partnership.key, action=action, by=by.actor, at=at, record=record.pk, detail=detail
    )
