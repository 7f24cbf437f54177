from django.db.models import Q, QuerySet

from frontdoor.access.models import Record
from frontdoor.agencies.models import Partnership
from frontdoor.notices.models import Notice


def notices_of(record: Record) -> QuerySet[Notice]:
    return Notice.objects.filter(record=record).order_by("made_at", "pk")


def given_up(partnership: Partnership) -> QuerySet[Notice]:
    """Notices that could not be sent, for a person to see to: a partnership's own, and those of no record."""
    own = Q(record__partnership=partnership) | Q(record=None)
    return Notice.objects.exclude(given_up_at=None).filter(own).order_by("given_up_at", "pk")
