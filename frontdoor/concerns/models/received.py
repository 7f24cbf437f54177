"""What arrived, and where the work on it stands."""

from django.db import models
from django.db.models import Q

from frontdoor.access.models import ProtectedValue, Record
from frontdoor.accounts.models import User
from frontdoor.agencies.models import Agency, privacy
from frontdoor.concerns.enums import (
    About,
    Act,
    Asked,
    Basis,
    Consent,
    Danger,
    Door,
    Location,
    ReferrerKind,
    Stage,
)
from frontdoor.core.models import AppendOnly
from frontdoor.people.models import Person


PROTECT = models.PROTECT


class Contact(models.Model):
    """One submission, as it arrived, and where the work on it stands."""

    record = models.OneToOneField(Record, on_delete=PROTECT, primary_key=True, related_name="contact")
    stage = models.CharField(max_length=20, choices=Stage, default=Stage.RECEIVED)
    door = models.CharField(max_length=10, choices=Door)
    received_at = models.DateTimeField()
    sender = models.ForeignKey(Agency, on_delete=PROTECT, null=True, blank=True, related_name="+")
    taken_by = models.ForeignKey(User, on_delete=PROTECT, null=True, blank=True, related_name="+")
    about = models.CharField(max_length=10, choices=About, default=About.ADULT)
    person = models.ForeignKey(Person, on_delete=PROTECT, null=True, blank=True, related_name="contacts")
    provider_name = models.CharField(max_length=200, blank=True)
    provider_address = models.CharField(max_length=300, blank=True)
    what_happened = models.TextField()
    happened_on = models.DateField(null=True, blank=True)
    happened_when = models.CharField(max_length=200, blank=True)
    location = models.CharField(max_length=30, choices=Location, blank=True)
    immediate_danger = models.CharField(max_length=10, choices=Danger, default=Danger.NOT_KNOWN)
    others_at_risk = models.TextField(blank=True)
    wishes_asked = models.CharField(max_length=15, choices=Asked, blank=True)
    wishes_outcomes = models.TextField(blank=True)
    wishes_reason_not_asked = models.TextField(blank=True)
    consent = models.CharField(max_length=15, choices=Consent, blank=True)
    # Why it is told without agreement: one of the reasons that the law knows, and words for it.
    consent_basis = models.CharField(max_length=20, choices=Basis, blank=True)
    consent_reason_without = models.TextField(blank=True)
    # Set when the referrer adds something, at any stage; empty again once the hub has acted on it.
    referrer_said_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["stage", "received_at"], name="concerns_contact_stage"),
            models.Index(
                fields=["referrer_said_at"],
                condition=Q(referrer_said_at__isnull=False),
                name="concerns_contact_unheard",
            ),
            models.Index(fields=["received_at"], name="concerns_contact_received"),
            models.Index(
                fields=["provider_name"], condition=~Q(provider_name=""), name="concerns_contact_provider"
            ),
        ]

    class Privacy:
        fields = privacy(
            "record stage door received_at sender taken_by about person referrer_said_at",
            **dict.fromkeys(
                "happened_on location immediate_danger wishes_asked consent consent_basis".split(), "ordinary"
            ),
            **dict.fromkeys(
                "provider_name provider_address what_happened happened_when others_at_risk wishes_outcomes"
                " wishes_reason_not_asked consent_reason_without".split(),
                "narrative",
            ),
        )

    def __str__(self) -> str:
        return str(self.record_id)


class Referrer(models.Model):
    """Who told us. Each part of who they are may be protected."""

    contact = models.OneToOneField(Contact, on_delete=PROTECT, related_name="referrer")
    kind = models.CharField(max_length=10, choices=ReferrerKind, default=ReferrerKind.KNOWS)
    is_anonymous = models.BooleanField(default=False)
    name = models.OneToOneField(ProtectedValue, on_delete=PROTECT, null=True, blank=True, related_name="+")
    email = models.OneToOneField(ProtectedValue, on_delete=PROTECT, null=True, blank=True, related_name="+")
    phone = models.OneToOneField(ProtectedValue, on_delete=PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=200, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    relationship = models.CharField(max_length=200, blank=True)
    external_reference = models.CharField(max_length=200, blank=True)
    safe_to_contact = models.TextField(blank=True)

    class Privacy:
        fields = privacy(
            "id contact kind is_anonymous external_reference",
            **dict.fromkeys("name email phone safe_to_contact".split(), "protected"),
            **dict.fromkeys("role organisation relationship".split(), "identity"),
        )

    def __str__(self) -> str:
        return f"referrer of {self.contact_id}"


class Submission(models.Model):
    """A sender's own key for what they sent, kept for ever, so that sending twice makes one contact."""

    scope = models.CharField(max_length=100)
    key = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    contact = models.ForeignKey(Contact, on_delete=PROTECT, related_name="submissions")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope", "key"], name="concerns_submission_once")]

    class Privacy:
        fields = privacy("id scope key digest contact")

    def __str__(self) -> str:
        return f"{self.scope} {self.pk}"


class Move(AppendOnly):
    """One step in the workflow: who, when, from where to where, and why."""

    contact = models.ForeignKey(Contact, on_delete=PROTECT, related_name="moves")
    act = models.CharField(max_length=20, choices=Act)
    before = models.CharField(max_length=20, choices=Stage)
    after = models.CharField(max_length=20, choices=Stage)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["contact", "at"], name="concerns_move_contact")]

    class Privacy:
        fields = privacy("id contact act before after by at", reason="narrative")

    def __str__(self) -> str:
        return f"{self.act} of {self.contact_id}"
