from django.db import models

from frontdoor.access.models import Record
from frontdoor.agencies.models import privacy
from frontdoor.concerns.models import Contact
from frontdoor.core.models import AppendOnly
from frontdoor.documents.models import File


PROTECT = models.PROTECT


class Pack(AppendOnly):
    """What is worked with while the system cannot be reached, as a PDF of one moment, kept encrypted."""

    record = models.OneToOneField(Record, on_delete=PROTECT, primary_key=True, related_name="downtime_pack")
    file = models.OneToOneField(File, on_delete=PROTECT, related_name="downtime_pack")
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["-made_at"], name="duty_pack_made")]

    class Privacy:
        fields = privacy("record file made_at")

    def __str__(self) -> str:
        return f"downtime pack {self.record_id}"


class PackEntry(AppendOnly):
    """That a contact stands in a pack: whoever may not know of it is given none."""

    pack = models.ForeignKey(Pack, on_delete=PROTECT, related_name="entries")
    contact = models.ForeignKey(Contact, on_delete=PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pack", "contact"], name="duty_in_pack_once")]

    class Privacy:
        fields = privacy("id pack contact")

    def __str__(self) -> str:
        return f"{self.contact_id} in {self.pack_id}"
