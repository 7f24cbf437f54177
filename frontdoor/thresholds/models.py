import uuid

from django.db import models
from django.db.models import F, Q

from frontdoor.accounts.models import User
from frontdoor.agencies.models import Agency, Partnership, privacy
from frontdoor.core.models import AppendOnly
from frontdoor.thresholds.enums import Act, NeedsCare, Stage


PROTECT = models.PROTECT


class ThresholdSet(models.Model):
    """One version of a partnership's guide. Its content is a document: read it with `guide.read`."""

    partnership = models.ForeignKey(Partnership, on_delete=PROTECT, related_name="threshold_sets")
    version = models.CharField(max_length=20)
    name = models.CharField(max_length=160)
    stage = models.CharField(max_length=20, choices=Stage, default=Stage.DRAFT)
    illustrative = models.BooleanField(default=False)
    source = models.CharField(max_length=300)
    content = models.JSONField()
    made_at = models.DateTimeField()
    copied_from = models.ForeignKey("self", on_delete=PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "version"], name="thresholds_version_once"),
            models.UniqueConstraint(
                fields=["partnership"], condition=Q(stage=Stage.LIVE), name="thresholds_one_live"
            ),
            models.CheckConstraint(
                condition=Q(illustrative=False) | ~Q(stage=Stage.LIVE),
                name="thresholds_illustrative_not_live",
            ),
        ]

    class Privacy:
        fields = privacy("id partnership version name stage illustrative source content made_at copied_from")

    def __str__(self) -> str:
        return f"{self.name}, version {self.version}"


class SetMove(AppendOnly):
    """One move of a set: on which day, by whom, and why or with what result."""

    set = models.ForeignKey(ThresholdSet, on_delete=PROTECT, related_name="moves")
    act = models.CharField(max_length=20, choices=Act)
    before = models.CharField(max_length=20, choices=Stage)
    after = models.CharField(max_length=20, choices=Stage)
    on = models.DateField()
    named = models.CharField(max_length=160)
    result = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=PROTECT, related_name="+")
    at = models.DateTimeField()

    class Privacy:
        fields = privacy("id set act before after on by at", named="identity", result="narrative")

    def __str__(self) -> str:
        return f"{self.act} on {self.on}"


class ToolUse(models.Model):
    """One time that somebody used the tool: codes and levels, nobody's name."""

    key = models.UUIDField(unique=True, default=uuid.uuid4)
    set = models.ForeignKey(ThresholdSet, on_delete=PROTECT, related_name="uses")
    agency = models.ForeignKey(Agency, on_delete=PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    kind = models.CharField(max_length=40)
    example = models.CharField(max_length=80, blank=True)
    setting = models.CharField(max_length=40, blank=True)
    modifiers = models.JSONField(default=list)
    scale = models.PositiveSmallIntegerField(null=True, blank=True)
    needs_care = models.CharField(max_length=10, choices=NeedsCare, blank=True)
    suggested_level = models.PositiveSmallIntegerField()
    is_below_concern = models.BooleanField()
    chosen_level = models.PositiveSmallIntegerField(null=True, blank=True)
    override_rationale = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    submission_key = models.CharField(max_length=80, blank=True)
    hub_level = models.PositiveSmallIntegerField(null=True, blank=True)
    hub_result_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["set", "at"], name="thresholds_use_at"),
            models.Index(fields=["submission_key"], name="thresholds_use_submission"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(hub_level=None, hub_result_at=None)
                | Q(hub_level__isnull=False, hub_result_at__isnull=False),
                name="thresholds_hub_result_is_dated",
            ),
            models.CheckConstraint(
                condition=Q(chosen_level=None)
                | Q(chosen_level=F("suggested_level"))
                | ~Q(override_rationale=""),
                name="thresholds_override_has_reason",
            ),
        ]

    class Privacy:
        fields = privacy(
            "id key set agency at kind suggested_level is_below_concern chosen_level sent_at submission_key"
            " hub_level hub_result_at",
            **dict.fromkeys("example setting modifiers scale needs_care".split(), "ordinary"),
            override_rationale="narrative",
        )

    def __str__(self) -> str:
        return str(self.key)


class CalibrationRound(models.Model):
    """The invented stories of one set, rated by each agency without seeing the others."""

    set = models.ForeignKey(ThresholdSet, on_delete=PROTECT, related_name="rounds")
    opened_by = models.ForeignKey(User, on_delete=PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_by = models.ForeignKey(User, on_delete=PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["set"], condition=Q(closed_at=None), name="thresholds_one_open_round"
            )
        ]

    class Privacy:
        fields = privacy("id set opened_by opened_at closed_by closed_at")

    def __str__(self) -> str:
        return f"round {self.pk} of {self.set_id}"


class Rating(models.Model):
    """What one agency says of one story. It may change until the round closes."""

    round = models.ForeignKey(CalibrationRound, on_delete=PROTECT, related_name="ratings")
    vignette = models.CharField(max_length=40)
    agency = models.ForeignKey(Agency, on_delete=PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField()
    by = models.ForeignKey(User, on_delete=PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "vignette", "agency"], name="thresholds_one_rating_each")
        ]

    class Privacy:
        fields = privacy("id round vignette agency level by at")

    def __str__(self) -> str:
        return f"{self.vignette} by {self.agency_id}"
