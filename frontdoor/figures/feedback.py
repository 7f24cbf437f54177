"""Whether referrers were told in time, and whether they read it."""

from datetime import datetime

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When

from frontdoor.clocks.enums import ClockKind
from frontdoor.clocks.models import Clock
from frontdoor.concerns.enums import FeedbackState
from frontdoor.concerns.models import Feedback
from frontdoor.concerns.showing import Told
from frontdoor.figures.contacts import grouped
from frontdoor.figures.scope import Scope
from frontdoor.figures.shares import Share
from frontdoor.figures.tables import Chart, Column, Definition, Figure, Kind, Row


LABELS = {
    Told.IN_TIME.value: "Told in time",
    Told.LATE.value: "Told late",
    Told.OVERDUE.value: "Not told, and late",
    Told.NOT_YET.value: "Not told, not due yet",
    Told.WITHHELD.value: "Not told, for a reason that is kept",
}
REACHED = (Told.IN_TIME, Told.LATE)

FEEDBACK = Definition(
    key="feedback",
    name="Feedback to referrers: in time, and read",
    what="Whether whoever told the hub was told what was decided, within the time that local policy sets, and whether "
    "they opened it.",
    population="Contacts decided or sent on in the period whose referrer can be told: not those who stay anonymous.",
    unit="Contact, by its newest feedback.",
    rule="Sent is not read: both are shown. Read is when the referrer opened it with reference and code. In time goes "
    "by the due moment with its pauses and extensions. What was withheld for a reason is shown, and is not late.",
    row_head="How it stands",
    columns=(Column("Referrers"), Column("Have read it", Kind.SHARE)),
    chart=Chart.BARS,
)


def feedback(scope: Scope) -> Figure:
    found = counted(newest(scope), scope.at)
    rows = [Row(label, _values(found.get(key, {})), key) for key, label in LABELS.items()]
    by_key = {row.cell: row.values[0] for row in rows}
    told = sum(by_key[key] for key in REACHED)
    read = sum(found.get(key, {}).get("read", 0) for key in REACHED)
    message = (
        f"{by_key[Told.IN_TIME]} of {told + by_key[Told.OVERDUE]} referrers whose answer was due were told in time; "
        f"{read} of {told} who were told have read it"
    )
    return Figure(FEEDBACK, scope.period, rows, sum(by_key.values()), message)


def _values(counts: dict[str, int]) -> tuple[int, Share]:
    return counts.get("n", 0), Share(counts.get("read", 0), counts.get("n", 0))


def newest(scope: Scope) -> QuerySet[Feedback]:
    """The newest feedback drafted in a period for each contact whose referrer can be told."""
    later = Feedback.objects.filter(
        contact=OuterRef("contact"), pk__gt=OuterRef("pk"), drafted_at__lt=scope.period.end
    )
    return (
        scope.counted(Feedback.objects.all(), "contact")
        .filter(~Exists(later), **scope.between("drafted_at"))
        .exclude(contact__referrer__is_anonymous=True)
    )


def counted(found: QuerySet[Feedback], at: datetime) -> dict[str, dict[str, int]]:
    """How many stand how, and how many of them were read."""
    return grouped(standing(found, at), n=Count("pk"), read=Count("read_at"))


def standing(found: QuerySet[Feedback], at: datetime) -> QuerySet[Feedback]:
    clocks = Clock.objects.filter(record=OuterRef("contact"), kind=ClockKind.FEEDBACK)
    due = Subquery(clocks.order_by("-started_at", "-pk").values("due_at")[:1])
    how = Case(
        When(state=FeedbackState.WITHHELD, then=Value(Told.WITHHELD.value)),
        When(state=FeedbackState.SENT, sent_at__gt=F("due"), then=Value(Told.LATE.value)),
        When(state=FeedbackState.SENT, then=Value(Told.IN_TIME.value)),
        When(Q(due__lt=at), then=Value(Told.OVERDUE.value)),
        default=Value(Told.NOT_YET.value),
        output_field=CharField(),
    )
    return found.annotate(due=due).annotate(grp=how)


def feedback_records(scope: Scope) -> QuerySet[Feedback]:
    return standing(newest(scope), scope.at)
