from uuid import UUID

from django.db.models import QuerySet

from frontdoor.access.models import Record
from frontdoor.documents.models import File


def files_of(record: Record) -> QuerySet[File]:
    return File.objects.filter(record=record).select_related("added_by").order_by("added_at", "pk")


def file_of(record: Record, file_id: UUID) -> File | None:
    return File.objects.filter(record=record, pk=file_id).select_related("record").first()
