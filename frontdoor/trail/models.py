from django.db import models

from frontdoor.core.models import AppendOnly


class Event(AppendOnly):
    """One thing that happened. `hash` links it to the event before; `seal` proves who could write it."""

    chain = models.CharField(max_length=40)
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=80)
    agency = models.CharField(max_length=80, blank=True)
    action = models.CharField(max_length=60)
    record = models.CharField(max_length=40, blank=True)
    detail = models.TextField(default="{}")
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "seq"], name="trail_event_once_in_chain")]
        indexes = [models.Index(fields=["record", "seq"], name="trail_event_record")]

    class Privacy:
        fields = dict.fromkeys(
            "id chain seq at actor agency action record detail previous hash seal".split(), "operational"
        )

    def __str__(self) -> str:
        return f"{self.chain} {self.seq} {self.action}"


class Head(models.Model):
    """Where a chain ends. Locked by each writer, so that events never fork."""

    chain = models.CharField(max_length=40, primary_key=True)
    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)

    class Privacy:
        fields = dict.fromkeys("chain seq hash seal".split(), "operational")

    def __str__(self) -> str:
        return f"{self.chain} ends at {self.seq}"
