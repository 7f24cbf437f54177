"""How dangerous it is, as each agency sees it; what has to be asked; what must not be missed; what keeps safe."""

from django.db import models
from django.db.models import Q

from frontdoor.accounts.models import User
from frontdoor.agencies.models import Agency, privacy
from frontdoor.concerns.enums import Answer
from frontdoor.concerns.models.received import Contact
from frontdoor.concerns.triage_enums import (
    CriticalKind,
    HandoverState,
    MaracAnswer,
    MeasureEnd,
    Moment,
    PromptKind,
)
from frontdoor.core.models import AppendOnly


PROTECT = models.PROTECT


class RiskRating(AppendOnly):
    """How dangerous one agency thinks it is, or all together. The newest of each stands; none is averaged.

    `level` is a code of the scale in the partnership's pack. No agency: the joint rating.
    """

    contact = models.ForeignKey(Contact, on_delete=PROTECT, related_name="ratings")
    agency = models.ForeignKey(Agency, on_delete=PROTECT, null=True, blank=True, related_name="+")
    moment = models.CharField(max_length=10, choices=Moment)
    level = models.CharField(max_length=20)
    reason = models.TextField()
    by = models.ForeignKey(User, on_delete=PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["contact", "moment"], name="concerns_rating_contact")]

    class Privacy:
        fields = privacy("id contact agency moment by at", level="ordinary", reason="narrative")

    def __str__(self) -> str:
        return f"rating {self.pk}"


class PromptAnswer(AppendOnly):
    """What somebody answered to a prompt. The newest of a kind stands."""

    contact = models.ForeignKey(Contact, on_delete=PROTECT, related_name="prompt_answers")
    kind = models.CharField(max_length=20, choices=PromptKind)
    answer = models.CharField(max_length=10, choices=Answer)
    note = models.TextField()
    dash_score = models.PositiveSmallIntegerField(null=True, blank=True)
    marac = models.CharField(max_length=15, choices=MaracAnswer, blank=True)
    by = models.ForeignKey(User, on_delete=PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=PromptKind.DOMESTIC_ABUSE) | Q(dash_score=None, marac=""),
                name="concerns_dash_for_domestic_abuse",
            )
        ]

    class Privacy:
        fields = privacy(
            "id contact kind by at",
            answer="ordinary",
            note="narrative",
            dash_score="ordinary",
            marac="ordinary",
        )

    def __str__(self) -> str:
        return f"{self.kind} of {self.contact_id}"


class CriticalFact(models.Model):
    """What whoever meets the adult, or plans for them, has to know. It stands until somebody ends it."""

    contact = models.ForeignKey(Contact, on_delete=PROTECT, related_name="critical_facts")
    kind = models.CharField(max_length=20, choices=CriticalKind)
    words = models.TextField()
    by = models.ForeignKey(User, on_delete=PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, on_delete=PROTECT, null=True, blank=True, related_name="+")
    end_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contact", "kind"], condition=Q(ended_at=None), name="concerns_fact_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | ~Q(end_reason=""), name="concerns_fact_ends_with_reason"
            ),
        ]

    class Privacy:
        fields = privacy("id contact by at ended_at ended_by", words="narrative", end_reason="narrative") | {
            "kind": "ordinary"
        }

    def __str__(self) -> str:
        return f"{self.kind} of {self.contact_id}"


class FactTold(AppendOnly):
    """One service that was told of a critical fact, and who there said that they have it."""

    fact = models.ForeignKey(CriticalFact, on_delete=PROTECT, related_name="told")
    service = models.CharField(max_length=80)
    acknowledged_by = models.CharField(max_length=200)
    by = models.ForeignKey(User, on_delete=PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fact", "service"], name="concerns_fact_told_once")]

    class Privacy:
        fields = privacy("id fact service by at", acknowledged_by="identity")

    def __str__(self) -> str:
        return f"told of {self.fact_id}"


class InterimMeasure(models.Model):
    """Something that keeps the adult safe for the time being: what, until when, and whose it is."""

    contact = models.ForeignKey(Contact, on_delete=PROTECT, related_name="measures")
    what = models.TextField()
    owner = models.CharField(max_length=200)
    until_on = models.DateField()
    by = models.ForeignKey(User, on_delete=PROTECT, related_name="+")
    at = models.DateTimeField()
    ended = models.CharField(max_length=10, choices=MeasureEnd, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, on_delete=PROTECT, null=True, blank=True, related_name="+")
    end_note = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["until_on"], condition=Q(ended_at=None), name="concerns_measure_running")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None, ended="") | (Q(ended_at__isnull=False) & ~Q(ended="")),
                name="concerns_measure_ended_how",
            )
        ]

    class Privacy:
        fields = privacy(
            "id contact until_on by at ended ended_at ended_by",
            what="narrative",
            owner="identity",
            end_note="narrative",
        )

    def __str__(self) -> str:
        return f"measure {self.pk}"


class MeasureHandover(models.Model):
    """A measure offered to somebody who keeps it up after the hub has closed, and what they said."""

    measure = models.ForeignKey(InterimMeasure, on_delete=PROTECT, related_name="handovers")
    to = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=HandoverState, default=HandoverState.ASKED)
    by = models.ForeignKey(User, on_delete=PROTECT, related_name="+")
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["measure"], condition=Q(state=HandoverState.ASKED), name="concerns_measure_asked_once"
            )
        ]

    class Privacy:
        fields = privacy(
            "id measure state by at answered_at", to="identity", answered_by="identity", note="narrative"
        )

    def __str__(self) -> str:
        return f"handover of measure {self.measure_id}"
