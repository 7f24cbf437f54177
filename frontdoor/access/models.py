import uuid

from django.db import models
from django.db.models import F, Q

from frontdoor.access.enums import LinkPurpose, RecordKind, RecordState
from frontdoor.accounts.models import User
from frontdoor.agencies.models import Agency, Partnership, Team, privacy


class Record(models.Model):
    """The root that everything about one piece of work hangs on. Access is decided here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=RecordKind)
    reference = models.CharField(max_length=12, unique=True)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="records")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="records")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="records")
    state = models.CharField(max_length=12, choices=RecordState, default=RecordState.STANDARD)
    data_key = models.BinaryField(max_length=100)
    key_id = models.CharField(max_length=20)
    opened_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["partnership", "kind", "state"], name="access_record_scope")]

    class Privacy:
        fields = privacy("id kind reference partnership team agency state key_id opened_at", data_key="key")

    def __str__(self) -> str:
        return self.reference


class Exclusion(models.Model):
    """Somebody who must not learn that a record exists: a user, a team or an agency."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="exclusions")
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False, team=None, agency=None)
                | Q(user=None, team__isnull=False, agency=None)
                | Q(user=None, team=None, agency__isnull=False),
                name="access_exclusion_of_one",
            )
        ]

    class Privacy:
        fields = privacy("id record user team agency by at ended_at", reason="narrative")

    def __str__(self) -> str:
        return f"exclusion {self.pk}"


class Grant(models.Model):
    """A record shared with a user or a team, until a moment."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="grants")
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False, team=None) | Q(user=None, team__isnull=False),
                name="access_grant_to_one",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("at")), name="access_grant_ends_later"
            ),
        ]

    class Privacy:
        fields = privacy("id record user team by at until ended_at", reason="narrative")

    def __str__(self) -> str:
        return f"grant {self.pk}"


class ProtectedValue(models.Model):
    """One address, contact route or name: in clear, or encrypted under its record's key; never both."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="protected_values")
    kind = models.CharField(max_length=30)
    clear = models.TextField(null=True, blank=True)
    closed = models.BinaryField(null=True, blank=True)
    key_id = models.CharField(max_length=20, blank=True)
    blind = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(clear__isnull=False, closed=None, key_id="")
                | (Q(clear=None, closed__isnull=False) & ~Q(key_id="")),
                name="access_clear_or_closed",
            )
        ]
        indexes = [models.Index(fields=["kind", "blind"], name="access_blind")]

    class Privacy:
        fields = privacy("id record kind key_id", clear="protected", closed="protected", blind="protected")

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def is_protected(self) -> bool:
        return self.clear is None


class PrivateLink(models.Model):
    """A secret given to somebody without an account. Only its keyed digest is kept."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, null=True, blank=True, related_name="links")
    purpose = models.CharField(max_length=20, choices=LinkPurpose)
    subject = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    last_failed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["purpose", "subject", "made_at"], name="access_link_subject")]

    class Privacy:
        fields = privacy(
            "id record purpose made_at until used_at failures last_failed_at",
            subject="protected",
            digest="key",
        )

    def __str__(self) -> str:
        return f"link {self.pk}"
