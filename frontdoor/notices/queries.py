from django.db.models import QuerySet

from frontdoor.access.models import Record
from frontdoor.notices.models import Notice


def notices_of(record: Record) -> QuerySet[Notice]:
    return Notice.objects.filter(record=record).order_by("made_at", "pk")


def given_up() -> QuerySet[Notice]:
    """Notices that could not be sent, for a person to see to."""
    return Notice.objects.exclude(given_up_at=None).order_by("given_up_at")
