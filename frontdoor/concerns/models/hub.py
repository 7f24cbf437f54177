"""What the hub did with a concern after triage, and what it went through the return’s questions for."""

from django.db import models
from django.db.models import F, Q

from frontdoor.access.models import Record
from frontdoor.accounts.models import User
from frontdoor.agencies.models import privacy
from frontdoor.concerns.models.received import Contact
from frontdoor.concerns.triage_enums import (
    Autism,
    Ethnicity,
    Gender,
    HubWorkKind,
    SourceOfRisk,
    SupportReason,
)
from frontdoor.core.models import AppendOnly


PROTECT = models.PROTECT


class HubEpisode(models.Model):
    """The time that a concern was with the hub: from its acceptance, or its reopening, until it was closed."""

    contact = models.ForeignKey(Contact, on_delete=PROTECT, related_name="episodes")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contact"], condition=Q(closed_at=None), name="concerns_one_open_episode"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(closed_at__gte=F("opened_at")),
                name="concerns_episode_ends_later",
            ),
        ]

    class Privacy:
        fields = privacy("id contact opened_at closed_at")

    def __str__(self) -> str:
        return f"episode {self.pk}"


class HubWork(AppendOnly):
    """One piece of work that the hub did itself. It is no enquiry; whether it counts is a counting rule."""

    episode = models.ForeignKey(HubEpisode, on_delete=PROTECT, related_name="work")
    kind = models.CharField(max_length=20, choices=HubWorkKind)
    note = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=PROTECT, related_name="+")
    at = models.DateTimeField()

    class Privacy:
        fields = privacy("id episode by at", note="narrative") | {"kind": "ordinary"}

    def __str__(self) -> str:
        return f"{self.kind} in episode {self.episode_id}"


class ReturnDetails(models.Model):
    """What the national return asks of an adult and nobody says unasked. Empty means not asked yet."""

    contact = models.OneToOneField(
        Contact, on_delete=PROTECT, primary_key=True, related_name="return_details"
    )
    gender = models.CharField(max_length=20, choices=Gender, blank=True)
    ethnicity = models.CharField(max_length=20, choices=Ethnicity, blank=True)
    primary_support_reason = models.CharField(max_length=20, choices=SupportReason, blank=True)
    autism = models.CharField(max_length=20, choices=Autism, blank=True)
    source_of_risk = models.CharField(max_length=20, choices=SourceOfRisk, blank=True)
    by = models.ForeignKey(User, on_delete=PROTECT, related_name="+")
    at = models.DateTimeField()

    class Privacy:
        fields = privacy(
            "contact by at",
            **dict.fromkeys(
                "gender ethnicity primary_support_reason autism source_of_risk".split(), "ordinary"
            ),
        )

    def __str__(self) -> str:
        return f"return details of {self.contact_id}"


class CouncilNumber(models.Model):
    """The number under which the council’s own system holds a contact or a person."""

    record = models.OneToOneField(Record, on_delete=PROTECT, primary_key=True, related_name="council_number")
    number = models.CharField(max_length=40, db_index=True)
    by = models.ForeignKey(User, on_delete=PROTECT, related_name="+")
    at = models.DateTimeField()

    class Privacy:
        fields = privacy("record by at", number="identity")

    def __str__(self) -> str:
        return f"council’s number of {self.record_id}"


class SavedView(models.Model):
    """One user’s name for a list with its filters."""

    user = models.ForeignKey(User, on_delete=PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=400)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="concerns_view_once")]

    class Privacy:
        fields = privacy("id user name query")

    def __str__(self) -> str:
        return f"view {self.pk}"
