import uuid

from django.db import models
from django.db.models import Q

from frontdoor.access import protecting
from frontdoor.access.models import ProtectedValue, Record
from frontdoor.agencies.models import privacy


class Notice(models.Model):
    """One e-mail in the outbox, to an address of its own or to one that is held elsewhere.

    An address that may be protected is pointed to and never copied here.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(
        Record, on_delete=models.PROTECT, null=True, blank=True, related_name="notices"
    )
    kind = models.CharField(max_length=40)
    recipient = models.EmailField(max_length=254, blank=True)
    held_recipient = models.ForeignKey(
        ProtectedValue, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    subject = models.CharField(max_length=200)
    body = models.TextField()
    once_key = models.CharField(max_length=120, null=True, blank=True, unique=True)
    made_at = models.DateTimeField()
    not_before = models.DateTimeField()
    leased_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_problem = models.CharField(max_length=80, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["not_before"], condition=Q(sent_at=None, given_up_at=None), name="notices_waiting"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=(Q(held_recipient=None) & ~Q(recipient=""))
                | Q(held_recipient__isnull=False, recipient=""),
                name="notices_to_one_address",
            )
        ]

    class Privacy:
        fields = privacy(
            "id record kind once_key made_at not_before leased_until attempts last_problem sent_at given_up_at subject",
            recipient="protected",
            held_recipient="protected",
            body="protected",
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def address(self) -> str:
        return protecting.read(self.held_recipient) if self.held_recipient else self.recipient


class WorkerBeat(models.Model):
    """When the worker last said it was alive."""

    name = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()

    class Privacy:
        fields = privacy("name at")

    def __str__(self) -> str:
        return f"{self.name} at {self.at}"
