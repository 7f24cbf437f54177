"""For showing how the work goes: one contact found by its sender's key, and how many referrers were told."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from frontdoor.access.enums import RecordState
from frontdoor.access.models import Grant
from frontdoor.agencies.models import Partnership
from frontdoor.clocks.enums import ClockKind
from frontdoor.clocks.models import Clock
from frontdoor.concerns.enums import FeedbackState
from frontdoor.concerns.models import Contact, Feedback


def received_under(scope: str, key: str) -> Contact | None:
    """What was received under a sender's own key, unless fewer may see it by now."""
    return (
        Contact.objects.filter(
            submissions__scope=scope, submissions__key=key, record__state=RecordState.STANDARD
        )
        .select_related("record__partnership", "person__record", "taken_by", "concern__by")
        .first()
    )


class Told(StrEnum):
    """How it stands with telling one referrer."""

    IN_TIME = "in_time"
    LATE = "late"
    NOT_YET = "not_yet"
    OVERDUE = "overdue"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class ReferrersTold:
    """How many referrers stand how, and how many of the told have read it."""

    counts: Counter[Told]
    read: int

    @property
    def told(self) -> int:
        return self.counts[Told.IN_TIME] + self.counts[Told.LATE]

    @property
    def owed(self) -> int:
        """Those whose answer is due by now: withheld for a reason, or not due yet, do not count."""
        return self.told + self.counts[Told.OVERDUE]


def referrers_told(partnership: Partnership, since: datetime, at: datetime) -> ReferrersTold:
    """Of contacts decided or sent on since a moment: each counted once, by its newest feedback."""
    drafted = (
        Feedback.objects.filter(
            contact__record__partnership=partnership, drafted_at__gte=since, drafted_at__lte=at
        )
        .exclude(contact__referrer__is_anonymous=True)
        .order_by("drafted_at", "pk")
    )
    newest = {feedback.contact_id: feedback for feedback in drafted}
    clocks = Clock.objects.filter(record__in=newest, kind=ClockKind.FEEDBACK).order_by("started_at", "pk")
    due = {clock.record_id: clock for clock in clocks}
    standing = {pk: _standing(feedback, due.get(pk), at) for pk, feedback in newest.items()}
    return ReferrersTold(Counter(standing.values()), sum(f.read_at is not None for f in newest.values()))


def _standing(feedback: Feedback, clock: Clock | None, at: datetime) -> Told:
    if feedback.state == FeedbackState.WITHHELD:
        return Told.WITHHELD
    due = clock.due_at if clock else None
    if feedback.state == FeedbackState.SENT:
        return Told.LATE if due and feedback.sent_at and feedback.sent_at > due else Told.IN_TIME
    return Told.OVERDUE if due and due < at else Told.NOT_YET


def shared_with_teams(contact: Contact) -> list[Grant]:
    """With which teams it was shared, why, and until when."""
    return list(
        Grant.objects.filter(record=contact.record, team__isnull=False)
        .select_related("team", "by")
        .order_by("at", "pk")
    )
