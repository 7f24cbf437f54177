"""What left for another system, so that nobody has to type it twice."""

from django.db import models

from frontdoor.accounts.models import User
from frontdoor.agencies.models import Agency, privacy
from frontdoor.concerns.enums import CopyForm
from frontdoor.concerns.models.received import Contact
from frontdoor.core.models import AppendOnly


PROTECT = models.PROTECT


class SummaryCopy(AppendOnly):
    """One copy of a contact's summary. `lines` tell what it said without saying it: key to digest."""

    contact = models.ForeignKey(Contact, on_delete=PROTECT, related_name="copies")
    agency = models.ForeignKey(Agency, on_delete=PROTECT, related_name="+")
    form = models.CharField(max_length=10, choices=CopyForm)
    lines = models.JSONField()
    by = models.ForeignKey(User, on_delete=PROTECT, related_name="+")
    at = models.DateTimeField()

    class Privacy:
        fields = privacy("id contact agency form lines by at")

    def __str__(self) -> str:
        return f"copy {self.pk}"
