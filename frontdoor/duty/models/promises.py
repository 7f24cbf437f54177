from django.db import models
from django.db.models import Q

from frontdoor.accounts.models import User
from frontdoor.agencies.models import privacy
from frontdoor.concerns.models import Contact
from frontdoor.duty.enums import How, PromiseState, ToWhom


PROTECT = models.PROTECT


class Promise(models.Model):
    """Somebody was told that they will be called or written to, by a moment. Kept, or not kept with a reason."""

    contact = models.ForeignKey(Contact, on_delete=PROTECT, related_name="promises")
    how = models.CharField(max_length=10, choices=How)
    to = models.CharField(max_length=10, choices=ToWhom)
    who = models.CharField(max_length=200, blank=True)
    what = models.TextField()
    due_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=PromiseState, default=PromiseState.OPEN)
    by = models.ForeignKey(User, on_delete=PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, on_delete=PROTECT, null=True, blank=True, related_name="+")
    note = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state=PromiseState.OPEN), name="duty_promise_open")
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(to=ToWhom.OTHER) | ~Q(who=""), name="duty_promise_to_whom"),
            models.CheckConstraint(
                condition=Q(state=PromiseState.OPEN, ended_at=None, ended_by=None)
                | (~Q(state=PromiseState.OPEN) & Q(ended_at__isnull=False, ended_by__isnull=False)),
                name="duty_promise_ended",
            ),
            models.CheckConstraint(
                condition=~Q(state=PromiseState.NOT_KEPT) | ~Q(note=""), name="duty_not_kept_has_reason"
            ),
        ]

    class Privacy:
        fields = privacy(
            "id contact how to due_at state by at ended_at ended_by",
            who="identity",
            what="narrative",
            note="narrative",
        )

    def __str__(self) -> str:
        return f"promise {self.pk}"
