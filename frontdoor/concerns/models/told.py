"""Who was told what."""

from django.db import models
from django.db.models import Q

from frontdoor.accounts.models import User
from frontdoor.agencies.models import privacy
from frontdoor.concerns.enums import FeedbackState, HowTold, NoteState, Upheld
from frontdoor.concerns.models.decided import Decision
from frontdoor.concerns.models.received import Contact
from frontdoor.core.models import AppendOnly
from frontdoor.people.models import Person


PROTECT = models.PROTECT


class Feedback(models.Model):
    """What the referrer is told: what was decided, why, and what happens instead or next."""

    contact = models.ForeignKey(Contact, on_delete=PROTECT, related_name="feedbacks")
    decision = models.OneToOneField(
        Decision, on_delete=PROTECT, null=True, blank=True, related_name="feedback"
    )
    state = models.CharField(max_length=10, choices=FeedbackState, default=FeedbackState.TO_SEND)
    what = models.TextField()
    why = models.TextField()
    instead = models.TextField()
    drafted_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(User, on_delete=PROTECT, null=True, blank=True, related_name="+")
    withheld_reason = models.TextField(blank=True)
    withheld_at = models.DateTimeField(null=True, blank=True)
    withheld_by = models.ForeignKey(User, on_delete=PROTECT, null=True, blank=True, related_name="+")
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=FeedbackState.WITHHELD) | ~Q(withheld_reason=""),
                name="concerns_withheld_with_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state=FeedbackState.SENT) | Q(sent_at__isnull=False),
                name="concerns_sent_has_moment",
            ),
        ]

    class Privacy:
        fields = privacy(
            "id contact decision state drafted_at sent_at sent_by withheld_at withheld_by read_at",
            **dict.fromkeys("what why instead withheld_reason".split(), "narrative"),
        )

    def __str__(self) -> str:
        return f"feedback {self.pk}"


class Challenge(models.Model):
    """A referrer's one challenge to a decision, and another manager's answer. Both views are kept."""

    feedback = models.OneToOneField(Feedback, on_delete=PROTECT, related_name="challenge")
    words = models.TextField()
    at = models.DateTimeField()
    upheld = models.CharField(max_length=10, choices=Upheld, blank=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(User, on_delete=PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_read_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        fields = privacy(
            "id feedback at upheld answered_by answered_at answer_read_at",
            words="narrative",
            answer="narrative",
        )

    def __str__(self) -> str:
        return f"challenge of {self.feedback_id}"


class NoteToAdult(models.Model):
    """What the adult is told: what was decided, why, what happens next, whom to call, how to disagree."""

    contact = models.ForeignKey(Contact, on_delete=PROTECT, related_name="notes_to_adult")
    decision = models.OneToOneField(Decision, on_delete=PROTECT, related_name="note_to_adult")
    person = models.ForeignKey(Person, on_delete=PROTECT, related_name="notes")
    state = models.CharField(max_length=10, choices=NoteState, default=NoteState.TO_GIVE)
    what = models.TextField()
    why = models.TextField()
    next = models.TextField()
    whom_to_call = models.TextField()
    how_to_disagree = models.TextField()
    drafted_at = models.DateTimeField()
    given_at = models.DateTimeField(null=True, blank=True)
    how = models.CharField(max_length=15, choices=HowTold, blank=True)
    given_by = models.ForeignKey(User, on_delete=PROTECT, null=True, blank=True, related_name="+")
    how_they_took_it = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=NoteState.GIVEN) | (Q(given_at__isnull=False) & ~Q(how="")),
                name="concerns_told_how_and_when",
            ),
        ]

    class Privacy:
        fields = privacy(
            "id contact decision person state drafted_at given_at how given_by",
            **dict.fromkeys(
                "what why next whom_to_call how_to_disagree how_they_took_it".split(), "narrative"
            ),
        )

    def __str__(self) -> str:
        return f"note {self.pk}"


class NotTold(AppendOnly):
    """One time that the adult was not told, why, and when somebody looks at it again. Each stays."""

    note = models.ForeignKey(NoteToAdult, on_delete=PROTECT, related_name="put_off")
    reason = models.TextField()
    look_again_on = models.DateField(null=True, blank=True)
    # Empty only for reasons from before this was kept apart.
    by = models.ForeignKey(User, on_delete=PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="concerns_not_told_with_reason")]

    class Privacy:
        fields = privacy("id note look_again_on by at", reason="narrative")

    def __str__(self) -> str:
        return f"not told {self.pk}"
