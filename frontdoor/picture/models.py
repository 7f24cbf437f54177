import uuid

from django.db import models
from django.db.models import Q

from frontdoor.access.models import ProtectedValue, Record
from frontdoor.accounts.models import User
from frontdoor.agencies.models import Agency, Organisation, Partnership, Team, privacy
from frontdoor.core.models import AppendOnly
from frontdoor.people.enums import YesNoNotKnown
from frontdoor.people.models import Person
from frontdoor.picture.enums import ItemKind, LogKind, MissedKind, Relationship, SourceKind, SubjectKind


PROTECT = models.PROTECT


class AllegedSource(models.Model):
    """Who or what is alleged to have caused harm. A correction is a new row, and the old one stays."""

    record = models.ForeignKey(Record, on_delete=PROTECT, related_name="alleged_sources")
    kind = models.CharField(max_length=15, choices=SourceKind)
    name = models.OneToOneField(ProtectedValue, on_delete=PROTECT, null=True, blank=True, related_name="+")
    relationship = models.CharField(max_length=15, choices=Relationship, default=Relationship.NOT_KNOWN)
    known_to_adult = models.CharField(max_length=10, choices=YesNoNotKnown, default=YesNoNotKnown.NOT_KNOWN)
    role = models.CharField(max_length=120, blank=True)
    provider_name = models.CharField(max_length=200, blank=True)
    address = models.OneToOneField(ProtectedValue, on_delete=PROTECT, null=True, blank=True, related_name="+")
    # Empty for what came with the contact.
    by = models.ForeignKey(User, on_delete=PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    corrects = models.OneToOneField(
        "self", on_delete=PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(User, on_delete=PROTECT, null=True, blank=True, related_name="+")
    removed_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(removed_at=None, removed_by=None, removed_reason="")
                | (Q(removed_at__isnull=False, removed_by__isnull=False) & ~Q(removed_reason="")),
                name="picture_source_removed_with_reason",
            )
        ]

    class Privacy:
        fields = privacy(
            "id record kind by at corrects removed_at removed_by",
            relationship="ordinary",
            known_to_adult="ordinary",
            role="identity",
            provider_name="narrative",
            name="protected",
            address="protected",
            removed_reason="narrative",
        )

    def __str__(self) -> str:
        return f"{self.kind} alleged in {self.record_id}"


class Subject(models.Model):
    """What can add up. Known again by its key alone; a label only where that names no person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=PROTECT, related_name="+")
    kind = models.CharField(max_length=15, choices=SubjectKind)
    key = models.CharField(max_length=64)
    label = models.CharField(max_length=300, blank=True)
    person = models.ForeignKey(Person, on_delete=PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "kind", "key"], name="picture_subject_once"),
        ]

    class Privacy:
        fields = privacy("id partnership kind person organisation", key="protected", label="ordinary")

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Alert(models.Model):
    """Enough items of one subject within so many days. Never removed; at most one open for a subject."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject = models.ForeignKey(Subject, on_delete=PROTECT, related_name="alerts")
    # The rule that was in force when it opened.
    needed = models.PositiveSmallIntegerField()
    days = models.PositiveSmallIntegerField()
    opened_at = models.DateTimeField()
    # Two subjects were confirmed as one adult: all its items stand in the other alert.
    joined_into = models.ForeignKey("self", on_delete=PROTECT, null=True, blank=True, related_name="joined")
    dismissed_at = models.DateTimeField(null=True, blank=True)
    dismissed_by = models.ForeignKey(User, on_delete=PROTECT, null=True, blank=True, related_name="+")
    dismissed_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject"],
                condition=Q(dismissed_at=None, joined_into=None),
                name="picture_one_open_alert",
            ),
            models.CheckConstraint(
                condition=Q(dismissed_at=None, dismissed_by=None, dismissed_reason="")
                | (Q(dismissed_at__isnull=False, dismissed_by__isnull=False) & ~Q(dismissed_reason="")),
                name="picture_dismissed_with_reason",
            ),
        ]

    class Privacy:
        fields = privacy(
            "id subject needed days opened_at joined_into dismissed_at dismissed_by",
            dismissed_reason="narrative",
        )

    def __str__(self) -> str:
        return f"alert {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.dismissed_at is None and self.joined_into_id is None


class Item(models.Model):
    """One contact or low-level log that concerns a subject. Access is that of its record and person."""

    record = models.ForeignKey(Record, on_delete=PROTECT, related_name="picture_items")
    subject = models.ForeignKey(Subject, on_delete=PROTECT, related_name="items")
    kind = models.CharField(max_length=10, choices=ItemKind)
    person = models.ForeignKey(Person, on_delete=PROTECT, null=True, blank=True, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=PROTECT, null=True, blank=True, related_name="+")
    called = models.ForeignKey(ProtectedValue, on_delete=PROTECT, null=True, blank=True, related_name="+")
    happened_on = models.DateField()
    at = models.DateTimeField()
    # Set while what was told no longer names the subject: it was corrected.
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    settled_in = models.ForeignKey(Alert, on_delete=PROTECT, null=True, blank=True, related_name="settled")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "subject"], name="picture_item_once"),
        ]
        indexes = [models.Index(fields=["subject", "happened_on"], name="picture_item_days")]

    class Privacy:
        fields = privacy(
            "id record subject kind person agency at withdrawn_at settled_in",
            happened_on="ordinary",
            called="protected",
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.record_id}"


class AlertItem(AppendOnly):
    """That an item stands in an alert. It stays, whatever is corrected later."""

    alert = models.ForeignKey(Alert, on_delete=PROTECT, related_name="items")
    item = models.ForeignKey(Item, on_delete=PROTECT, related_name="in_alerts")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["alert", "item"], name="picture_in_alert_once")]

    class Privacy:
        fields = privacy("id alert item at")

    def __str__(self) -> str:
        return f"item {self.item_id} in alert {self.alert_id}"


class LowLevelLog(models.Model):
    """A small incident that a partner notes; no concern by itself. A record of its own, the hub's to read."""

    record = models.OneToOneField(Record, on_delete=PROTECT, primary_key=True, related_name="low_level_log")
    agency = models.ForeignKey(Agency, on_delete=PROTECT, related_name="+")
    team = models.ForeignKey(Team, on_delete=PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=LogKind)
    happened_on = models.DateField()
    person = models.ForeignKey(Person, on_delete=PROTECT, null=True, blank=True, related_name="+")
    what_happened = models.TextField()
    what_was_done = models.TextField(blank=True)
    staff = models.OneToOneField(ProtectedValue, on_delete=PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(User, on_delete=PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["team", "at"], name="picture_log_team")]

    class Privacy:
        fields = privacy(
            "record kind agency team person by at",
            happened_on="ordinary",
            staff="protected",
            what_happened="narrative",
            what_was_done="narrative",
        )

    def __str__(self) -> str:
        return f"log {self.record_id}"


class MissedChance(AppendOnly):
    """What could have been noticed, or told, earlier: for learning, and not for blame."""

    record = models.ForeignKey(Record, on_delete=PROTECT, related_name="missed_chances")
    kind = models.CharField(max_length=10, choices=MissedKind)
    agency = models.ForeignKey(Agency, on_delete=PROTECT, null=True, blank=True, related_name="+")
    could_on = models.DateField()
    what = models.TextField()
    learning = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=PROTECT, related_name="+")
    at = models.DateTimeField()

    class Privacy:
        fields = privacy(
            "id record kind agency by at",
            could_on="ordinary",
            what="narrative",
            learning="narrative",
        )

    def __str__(self) -> str:
        return f"missed chance {self.pk}"
