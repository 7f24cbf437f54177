"""A sheet as it was handed over. Nothing here is ever changed: an answer is a row of its own."""

from django.db import models
from django.db.models import Q

from frontdoor.access.models import ProtectedValue, Record
from frontdoor.accounts.models import User
from frontdoor.agencies.models import privacy
from frontdoor.concerns.enums import Stage
from frontdoor.concerns.models import Contact, CriticalFact, InterimMeasure
from frontdoor.core.models import AppendOnly
from frontdoor.duty.enums import Outcome, Reply, Section
from frontdoor.duty.models.promises import Promise
from frontdoor.picture.models import Alert
from frontdoor.sharing.models import AgencyRequest


PROTECT = models.PROTECT


class Handover(AppendOnly):
    """One sheet, from one person to another. `back_of` is the evening that a morning answers.

    Whoever receives it has an account, or is named here with a telephone number.
    """

    record = models.OneToOneField(Record, on_delete=PROTECT, primary_key=True, related_name="handover")
    back_of = models.ForeignKey("self", on_delete=PROTECT, null=True, blank=True, related_name="backs")
    by = models.ForeignKey(User, on_delete=PROTECT, related_name="+")
    at = models.DateTimeField()
    accept_by = models.DateTimeField()
    receiver = models.ForeignKey(User, on_delete=PROTECT, null=True, blank=True, related_name="+")
    named = models.CharField(max_length=160, blank=True)
    role = models.CharField(max_length=160, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    note = models.OneToOneField(ProtectedValue, on_delete=PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["at"], name="duty_handover_at")]
        constraints = [
            models.CheckConstraint(
                condition=Q(receiver__isnull=False, named="", role="", phone="")
                | (Q(receiver=None) & ~Q(named="") & ~Q(role="") & ~Q(phone="")),
                name="duty_handed_to_somebody",
            )
        ]

    class Privacy:
        fields = privacy(
            "record back_of by at accept_by receiver",
            named="identity",
            role="identity",
            phone="identity",
            note="protected",
        )

    def __str__(self) -> str:
        return f"hand-over {self.record_id}"

    @property
    def answered(self) -> "Answer | None":
        return getattr(self, "answer", None)


class Line(AppendOnly):
    """One line of the sheet at that moment, in ids and codes: what it was about is read where it stands.

    `kept_back`: its receiver may not see it, so it was not handed over.
    """

    handover = models.ForeignKey(Handover, on_delete=PROTECT, related_name="lines")
    number = models.PositiveSmallIntegerField()
    section = models.CharField(max_length=10, choices=Section)
    whys = models.CharField(max_length=40, blank=True)
    contact = models.ForeignKey(Contact, on_delete=PROTECT, null=True, blank=True, related_name="+")
    fact = models.ForeignKey(CriticalFact, on_delete=PROTECT, null=True, blank=True, related_name="+")
    measure = models.ForeignKey(InterimMeasure, on_delete=PROTECT, null=True, blank=True, related_name="+")
    promise = models.ForeignKey(Promise, on_delete=PROTECT, null=True, blank=True, related_name="+")
    request = models.ForeignKey(AgencyRequest, on_delete=PROTECT, null=True, blank=True, related_name="+")
    alert = models.ForeignKey(Alert, on_delete=PROTECT, null=True, blank=True, related_name="+")
    # Services of the pack that had not acknowledged a critical fact, one in each row of text.
    waiting = models.TextField(blank=True)
    stage = models.CharField(max_length=20, choices=Stage, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    kept_back = models.BooleanField(default=False)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    note = models.OneToOneField(ProtectedValue, on_delete=PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["handover", "number"], name="duty_line_once"),
            models.CheckConstraint(
                condition=Q(contact__isnull=False, alert=None) | Q(contact=None, alert__isnull=False),
                name="duty_line_is_about_one",
            ),
        ]

    class Privacy:
        fields = privacy(
            "id handover number section whys contact fact measure promise request alert waiting stage due_at until_on"
            " kept_back outcome",
            note="protected",
        )

    def __str__(self) -> str:
        return f"line {self.number} of {self.handover_id}"


class Answer(AppendOnly):
    """That a hand-over was accepted, in whole or in part, or not; or that its giver took it back."""

    handover = models.OneToOneField(Handover, on_delete=PROTECT, related_name="answer")
    reply = models.CharField(max_length=10, choices=Reply)
    # Who said so, where whoever received it has no account.
    told_by = models.CharField(max_length=200, blank=True)
    reason = models.OneToOneField(ProtectedValue, on_delete=PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(User, on_delete=PROTECT, related_name="+")
    at = models.DateTimeField()

    class Privacy:
        fields = privacy("id handover reply by at", told_by="identity", reason="protected")

    def __str__(self) -> str:
        return f"answer to {self.handover_id}"


class NotTaken(AppendOnly):
    """A line that its receiver does not take, and why: it stays with the giver."""

    answer = models.ForeignKey(Answer, on_delete=PROTECT, related_name="not_taken")
    line = models.OneToOneField(Line, on_delete=PROTECT, related_name="not_taken")
    reason = models.OneToOneField(ProtectedValue, on_delete=PROTECT, related_name="+")

    class Privacy:
        fields = privacy("id answer line", reason="protected")

    def __str__(self) -> str:
        return f"not taken: {self.line_id}"


class Chase(AppendOnly):
    """That a hand-over was not accepted in time, and its receiver and giver were reminded."""

    handover = models.OneToOneField(Handover, on_delete=PROTECT, related_name="chase")
    at = models.DateTimeField()

    class Privacy:
        fields = privacy("id handover at")

    def __str__(self) -> str:
        return f"chase of {self.handover_id}"
