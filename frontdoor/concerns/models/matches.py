"""Who may be the same adult as whom, as far as nobody has decided, and the custodians asked about it."""

from django.db import models
from django.db.models import F, Q

from frontdoor.agencies.models import Agency, privacy
from frontdoor.core.models import AppendOnly
from frontdoor.people.models import Person


PROTECT = models.PROTECT


class PossibleMatch(models.Model):
    """Two records that may be one adult, found apart from any page. A suggestion; a ruling decides.

    `is_open` says that it stands without protected values, so anybody who sees both may be told.
    `is_closed` says that one of them is closed: nobody is told but custodians.
    """

    first = models.ForeignKey(Person, on_delete=PROTECT, related_name="+")
    second = models.ForeignKey(Person, on_delete=PROTECT, related_name="+")
    is_open = models.BooleanField()
    is_closed = models.BooleanField()
    found_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="concerns_match_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="concerns_match_in_order"),
        ]
        indexes = [models.Index(fields=["second"], name="concerns_match_second")]

    class Privacy:
        fields = privacy("id first second is_open is_closed found_at")

    def __str__(self) -> str:
        return f"match {self.pk}"


class CustodianAsked(AppendOnly):
    """One agency's custodians were told that a closed match waits, and by when one of them has to answer.

    Without `answer_by` the pack sets no time, and the custodians of every agency were told at once.
    """

    match = models.ForeignKey(PossibleMatch, on_delete=PROTECT, related_name="asked")
    agency = models.ForeignKey(Agency, on_delete=PROTECT, related_name="+")
    at = models.DateTimeField()
    answer_by = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["match", "at"], name="concerns_custodian_asked")]

    class Privacy:
        fields = privacy("id match agency at answer_by")

    def __str__(self) -> str:
        return f"asked about match {self.match_id}"
