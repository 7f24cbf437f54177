from datetime import datetime, timedelta
from uuid import UUID

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q

from frontdoor.access.models import ProtectedValue, Record
from frontdoor.notices.models import Notice, WorkerBeat


LEASE = timedelta(minutes=2)
MOST_ATTEMPTS = 12


def put_in_outbox(
    *,
    kind: str,
    recipient: str | ProtectedValue,
    subject: str,
    body: str,
    at: datetime,
    record: Record | None = None,
    once_key: str | None = None,
) -> Notice | None:
    """Add an e-mail to the outbox, in the caller's transaction; None if `once_key` was used before."""
    if once_key and Notice.objects.filter(once_key=once_key).exists():
        return None
    return Notice.objects.create(
        kind=kind,
        recipient=recipient if isinstance(recipient, str) else "",
        held_recipient=None if isinstance(recipient, str) else recipient,
        subject=subject,
        body=body,
        record=record,
        once_key=once_key,
        made_at=at,
        not_before=at,
    )


def send_next(*, at: datetime) -> bool:
    """Send one waiting notice. False when nothing waits."""
    notice = _lease(at)
    if notice is None:
        return False
    try:
        _send(notice)
    except Exception as problem:  # one letter that cannot be sent must not hold up the others
        _try_later(notice, type(problem).__name__, at)
    else:
        Notice.objects.filter(pk=notice.pk).update(sent_at=at, leased_until=None, last_problem="")
    return True


@transaction.atomic
def _lease(at: datetime) -> Notice | None:
    free = Q(leased_until=None) | Q(leased_until__lt=at)
    notice = (
        Notice.objects.select_for_update(skip_locked=True)
        .filter(free, sent_at=None, given_up_at=None, not_before__lte=at)
        .order_by("not_before")
        .first()
    )
    if notice:
        notice.leased_until, notice.attempts = at + LEASE, notice.attempts + 1
        notice.save(update_fields=["leased_until", "attempts"])
    return notice


def _send(notice: Notice) -> None:
    message = EmailMessage(
        subject=notice.subject,
        body=notice.body,
        to=[notice.address],
        headers={"Message-ID": f"<{notice.pk}@frontdoor>", "Auto-Submitted": "auto-generated"},
    )
    message.send()


def _try_later(notice: Notice, problem: str, at: datetime) -> None:
    """Wait longer each time, up to an hour; give up in the open, never silently."""
    wait = min(timedelta(seconds=15) * 2 ** (notice.attempts - 1), timedelta(hours=1))
    given_up = at if notice.attempts >= MOST_ATTEMPTS else None
    Notice.objects.filter(pk=notice.pk, sent_at=None).update(
        leased_until=None, not_before=at + wait, last_problem=problem, given_up_at=given_up
    )


def send_again(*, notice_id: UUID, at: datetime) -> None:
    """Put back a notice that was given up on."""
    Notice.objects.filter(pk=notice_id, sent_at=None).update(given_up_at=None, attempts=0, not_before=at)


def beat(*, at: datetime) -> None:
    WorkerBeat.objects.update_or_create(name="worker", defaults={"at": at})
