"""Copies of a contact's summary for the legal record of another system."""

import hashlib
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from frontdoor.access.permissions import Permission
from frontdoor.agencies.viewer import Viewer
from frontdoor.concerns.enums import CopyForm
from frontdoor.concerns.models import Contact, SummaryCopy
from frontdoor.concerns.services.moving import check_may, lock
from frontdoor.trail import services as trail


@transaction.atomic
def take_copy(
    *, contact: Contact, lines: Mapping[str, str], form: CopyForm, by: Viewer, at: datetime
) -> SummaryCopy:
    """Record that a copy leaves, and what each line said, so that the next can mark what is new since.

    `lines` are the words by their key. Only their digests are kept. Raises NotAllowed.
    """
    held = lock(contact)
    check_may(by, Permission.TRIAGE, held)
    digests = {key: digest(words) for key, words in lines.items()}
    made = SummaryCopy.objects.create(
        contact=held, agency=by.agency, form=form, lines=digests, by=by.user, at=at
    )
    trail.record(
        chain=held.record.partnership.key,
        action="summary_copied",
        by=by.actor,
        at=at,
        record=held.pk,
        detail={"copy": made.pk, "as": str(form)},
    )
    return made


def digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def last_copy(contact: Contact, by: Viewer) -> SummaryCopy | None:
    """The newest that the viewer's agency took: what it marks is news to that agency's own record."""
    taken = SummaryCopy.objects.filter(contact=contact, agency=by.agency)
    return taken.select_related("by").order_by("-pk").first()


def news(lines: Mapping[str, str], last: SummaryCopy | None) -> dict[str, str]:
    """What each line is since the last copy: “New” or “Changed”. Nothing for the first copy."""
    if last is None:
        return {}
    marks = {}
    for key, words in lines.items():
        if key not in last.lines:
            marks[key] = "New"
        elif last.lines[key] != digest(words):
            marks[key] = "Changed"
    return marks


def gone(lines: Mapping[str, str], last: SummaryCopy | None) -> int:
    """How many lines of the last copy are no longer there."""
    return len(set(last.lines) - set(lines)) if last else 0
