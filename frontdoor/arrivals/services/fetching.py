"""Fetching what is new in the hub's mailbox: each message once, marked only when it is safely here."""

from datetime import datetime

from django.db import DataError, IntegrityError

from frontdoor.agencies.models import Partnership
from frontdoor.arrivals import mailbox
from frontdoor.arrivals.mailbox import Mailbox
from frontdoor.arrivals.models import MailboxLook
from frontdoor.arrivals.services import taking_in
from frontdoor.concerns.services.receiving import TakesNoConcerns


CANNOT = (DataError, IntegrityError, ValueError, TypeError, LookupError)


def fetch_new(*, box: Mailbox, at: datetime) -> int:
    """Take in what is new; how many were. Whatever goes wrong is noted for the hub to see."""
    partnership = Partnership.objects.filter(key=box.partnership).first()
    if partnership is None:
        return 0
    try:
        with mailbox.opened(box) as folder:
            taken = sum(_take_in(folder, uid, partnership, at) for uid in folder.new())
            _note(partnership, at, left=folder.left())
    except mailbox.Trouble as trouble:
        _note(partnership, at, trouble=type(trouble).__name__)
        return 0
    except TakesNoConcerns:
        _note(partnership, at, trouble="TakesNoConcerns")
        return 0
    return taken


def _take_in(folder: mailbox.Folder, uid: str, partnership: Partnership, at: datetime) -> bool:
    content = folder.message(uid)
    if content is None:
        folder.leave_to_a_person(uid)
        return False
    try:
        receipt = taking_in.take_in_mail(content=content, partnership=partnership, at=at)
    except CANNOT:
        # One message that cannot be taken in must not hold up those behind it.
        folder.leave_to_a_person(uid)
        return False
    # Committed by now. Ended before this line, the next look finds that it is here already.
    folder.done_with(uid)
    return receipt.is_new


def _note(partnership: Partnership, at: datetime, *, trouble: str = "", left: int = 0) -> None:
    found = {"looked_at": at, "trouble": trouble}
    if not trouble:
        found |= {"worked_at": at, "left": left}
    MailboxLook.objects.update_or_create(partnership=partnership, defaults=found)
