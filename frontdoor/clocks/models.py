from django.db import models
from django.db.models import F, Q

from frontdoor.access.models import Record
from frontdoor.accounts.models import User
from frontdoor.agencies.models import privacy
from frontdoor.clocks.enums import ClockKind, PauseReason


class Clock(models.Model):
    """One thing due. `first_due_at` is as the policy gave it; `due_at` counts pauses and
    extensions, and is empty while the clock is paused."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="clocks")
    kind = models.CharField(max_length=20, choices=ClockKind)
    started_at = models.DateTimeField()
    amount = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=20)
    first_due_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record", "kind"], condition=Q(stopped_at=None), name="clocks_one_running_of_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(stopped_at=None) | Q(stopped_at__gte=F("started_at")),
                name="clocks_stop_after_start",
            ),
        ]
        indexes = [models.Index(fields=["due_at"], condition=Q(stopped_at=None), name="clocks_running_due")]

    class Privacy:
        fields = privacy("id record kind started_at amount unit first_due_at due_at stopped_at")

    def __str__(self) -> str:
        return f"{self.kind} due {self.due_at}"


class Pause(models.Model):
    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, related_name="pauses")
    reason = models.CharField(max_length=20, choices=PauseReason)
    note = models.TextField(blank=True)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["clock"], condition=Q(until_at=None), name="clocks_one_open_pause"
            ),
            models.CheckConstraint(
                condition=Q(until_at=None) | Q(until_at__gte=F("from_at")), name="clocks_pause_ends_later"
            ),
        ]

    class Privacy:
        fields = privacy("id clock reason from_at until_at by", note="narrative")

    def __str__(self) -> str:
        return f"pause of {self.clock_id} from {self.from_at}"


class Extension(models.Model):
    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, related_name="extensions")
    due_at = models.DateTimeField()
    reason = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Privacy:
        fields = privacy("id clock due_at by at", reason="narrative")

    def __str__(self) -> str:
        return f"extension of {self.clock_id} to {self.due_at}"
