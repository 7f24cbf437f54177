import uuid

from django.db import models

from frontdoor.access.models import Record
from frontdoor.accounts.models import User
from frontdoor.agencies.models import privacy


class File(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=150)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    from_referrer = models.BooleanField(default=False)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["record", "added_at"], name="documents_file_record")]

    class Privacy:
        fields = privacy("id record media_type size digest from_referrer added_by added_at", name="protected")

    def __str__(self) -> str:
        return str(self.pk)
