from django.db.models import F, QuerySet

from frontdoor.access.models import Record
from frontdoor.clocks.models import Clock


def running(record: Record) -> QuerySet[Clock]:
    """Clocks still running on a record, soonest due first, paused ones last."""
    return (
        Clock.objects.filter(record=record, stopped_at=None)
        .select_related("record__partnership")
        .prefetch_related("pauses")
        .order_by(F("due_at").asc(nulls_last=True), "pk")
    )


def in_short(record: Record) -> QuerySet[Clock]:
    """Every clock with its pauses, in the order they started: enough for a record's page."""
    return Clock.objects.filter(record=record).prefetch_related("pauses").order_by("started_at", "pk")


def all_of(record: Record) -> QuerySet[Clock]:
    return (
        Clock.objects.filter(record=record)
        .select_related("record__partnership")
        .prefetch_related("pauses__by", "extensions__by")
        .order_by("started_at", "pk")
    )
