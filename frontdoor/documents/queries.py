from django.db.models import QuerySet

from frontdoor.access.models import Record
from frontdoor.documents.models import File


def files_of(record: Record) -> QuerySet[File]:
    return File.objects.filter(record=record).select_related("added_by").order_by("added_at", "pk")
