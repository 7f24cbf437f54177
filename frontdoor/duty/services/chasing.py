"""Reminding whoever has not accepted in time; their giver learns of it too."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from frontdoor.duty.models import Chase, Handover
from frontdoor.notices import services as notices
from frontdoor.trail import services as trail


@transaction.atomic
def chase_next(*, at: datetime) -> bool:
    """What the worker does: chase one hand-over whose time has passed. False when none waits."""
    # Of what is only added to, no row can be held: its record is.
    late = (
        Handover.objects.select_for_update(of=("record",), skip_locked=True)
        .filter(answer=None, chase=None, accept_by__lte=at)
        .select_related("record__partnership", "by", "receiver")
        .order_by("accept_by", "pk")
        .first()
    )
    if late is None:
        return False
    Chase.objects.create(handover=late, at=at)
    if late.receiver:
        _write(late, late.receiver.email, "was handed to you", "Accept it, or say what you do not take", at)
    _write(late, late.by.email, "is not accepted yet", "Ring them, or hand it to somebody else", at)
    trail.record(
        chain=late.record.partnership.key, action="handover_chased", by=trail.SYSTEM, at=at, record=late.pk
    )
    return True


def _write(late: Handover, email: str, what: str, next_step: str, at: datetime) -> None:
    """Never who nor what is on the sheet."""
    address = f"{settings.SITE}/casework/hand-overs/{late.record.reference}/"
    notices.put_in_outbox(
        kind="handover_late",
        recipient=email,
        subject="A duty hand-over waits",
        body=f"Hello\n\nThe duty sheet {what}. The time to accept it is over. {next_step}:\n\n{address}\n",
        at=at,
        record=late.record,
        once_key=f"handover-{late.pk}-{'receiver' if what.startswith('was') else 'giver'}",
    )
