"""What was decided, and where it goes."""

from django.db import models

from frontdoor.accounts.models import User
from frontdoor.agencies.models import privacy
from frontdoor.concerns.enums import Answer, Duty, Route, RouteState
from frontdoor.concerns.models.received import Contact
from frontdoor.core.models import AppendOnly


PROTECT = models.PROTECT


class Concern(models.Model):
    """The event of accepting a contact as a concern: limbs (a) and (b) were checked."""

    contact = models.OneToOneField(Contact, on_delete=PROTECT, related_name="concern")
    rule = models.CharField(max_length=60)
    has_needs = models.CharField(max_length=10, choices=Answer)
    at_risk = models.CharField(max_length=10, choices=Answer)
    reason = models.TextField()
    by = models.ForeignKey(User, on_delete=PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["at", "contact"], name="concerns_concern_at")]

    class Privacy:
        fields = privacy(
            "id contact rule by at", has_needs="ordinary", at_risk="ordinary", reason="narrative"
        )

    def __str__(self) -> str:
        return f"concern {self.contact_id}"


class LimbAnswers(AppendOnly):
    """The three limbs of section 42(1), and the area, as a practitioner answered them before the finding."""

    contact = models.ForeignKey(Contact, on_delete=PROTECT, related_name="limb_answers")
    in_area = models.CharField(max_length=10, choices=Answer)
    in_area_evidence = models.TextField(blank=True)
    needs = models.CharField(max_length=10, choices=Answer)
    needs_evidence = models.TextField(blank=True)
    risk = models.CharField(max_length=10, choices=Answer)
    risk_evidence = models.TextField(blank=True)
    unable = models.CharField(max_length=10, choices=Answer)
    unable_evidence = models.TextField(blank=True)
    rule = models.CharField(max_length=60)
    finding = models.CharField(max_length=10, choices=Answer)
    by = models.ForeignKey(User, on_delete=PROTECT, related_name="+")
    at = models.DateTimeField()

    class Privacy:
        fields = privacy(
            "id contact rule by at",
            **dict.fromkeys("in_area needs risk unable finding".split(), "ordinary"),
            **dict.fromkeys(
                "in_area_evidence needs_evidence risk_evidence unable_evidence".split(), "narrative"
            ),
        )

    def __str__(self) -> str:
        return f"limbs of {self.contact_id}"


class Decision(AppendOnly):
    """A section 42(1) decision. A later one does not change it: both stay."""

    contact = models.ForeignKey(Contact, on_delete=PROTECT, related_name="decisions")
    answers = models.OneToOneField(LimbAnswers, on_delete=PROTECT, related_name="decision")
    duty = models.CharField(max_length=10, choices=Duty)
    reasons = models.TextField()
    reason_differs = models.TextField(blank=True)
    route = models.CharField(max_length=30, choices=Route)
    route_reason = models.TextField()
    recipient = models.CharField(max_length=200, blank=True)
    needs_authorisation = models.BooleanField(default=False)
    by = models.ForeignKey(User, on_delete=PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["contact", "at"], name="concerns_decision_contact")]

    class Privacy:
        fields = privacy(
            "id contact answers needs_authorisation by at",
            duty="ordinary",
            route="ordinary",
            recipient="ordinary",
            **dict.fromkeys("reasons reason_differs route_reason".split(), "narrative"),
        )

    def __str__(self) -> str:
        return f"decision {self.pk}"


class Authorisation(AppendOnly):
    """A manager's answer to a decision that needs one."""

    decision = models.OneToOneField(Decision, on_delete=PROTECT, related_name="authorisation")
    is_given = models.BooleanField()
    reason = models.TextField()
    by = models.ForeignKey(User, on_delete=PROTECT, related_name="+")
    at = models.DateTimeField()

    class Privacy:
        fields = privacy("id decision is_given by at", reason="narrative")

    def __str__(self) -> str:
        return f"authorisation of {self.decision_id}"


class OnwardRoute(models.Model):
    """Where a contact goes next, and whether somebody there accepted it."""

    contact = models.ForeignKey(Contact, on_delete=PROTECT, related_name="onward_routes")
    decision = models.ForeignKey(
        Decision, on_delete=PROTECT, null=True, blank=True, related_name="onward_routes"
    )
    route = models.CharField(max_length=30, choices=Route)
    state = models.CharField(max_length=12, choices=RouteState)
    recipient = models.CharField(max_length=200, blank=True)
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=200, blank=True)
    answer_note = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "route"], name="concerns_route_state"),
            # What was sent on as no concern, by moment: SQLite takes the first, PostgreSQL the second.
            models.Index(fields=["decision", "at", "id"], name="concerns_route_decision"),
            models.Index(
                fields=["at", "id"], condition=models.Q(decision=None), name="concerns_route_sent_on"
            ),
        ]

    class Privacy:
        fields = privacy(
            "id contact decision route state at by answered_at",
            recipient="ordinary",
            answered_by="identity",
            reason="narrative",
            answer_note="narrative",
        )

    def __str__(self) -> str:
        return f"{self.route} of {self.contact_id}"
