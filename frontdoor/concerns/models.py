from django.db import models
from django.db.models import Q

from frontdoor.access.models import ProtectedValue, Record
from frontdoor.accounts.models import User
from frontdoor.agencies.models import Agency, privacy
from frontdoor.concerns.enums import (
    About,
    AbuseType,
    Act,
    Answer,
    Asked,
    Consent,
    Danger,
    Door,
    Duty,
    FeedbackState,
    HowTold,
    Location,
    NoteState,
    ReferrerKind,
    Rest,
    Route,
    RouteState,
    Stage,
    Upheld,
)
from frontdoor.core.models import AppendOnly
from frontdoor.documents.models import File
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
        ]

    class Privacy:
        fields = privacy(
            "record stage door received_at sender taken_by about person referrer_said_at",
            **dict.fromkeys("happened_on location immediate_danger wishes_asked consent".split(), "ordinary"),
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


class Allegation(models.Model):
    """One kind of abuse or neglect alleged. Rows, so that there can be any number."""

    contact = models.ForeignKey(Contact, on_delete=PROTECT, related_name="allegations")
    type = models.CharField(max_length=30, choices=AbuseType)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["contact", "type"], name="concerns_allegation_once")]

    class Privacy:
        fields = privacy("id contact", type="ordinary")

    def __str__(self) -> str:
        return self.type


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


class Concern(models.Model):
    """The event of accepting a contact as a concern: limbs (a) and (b) were checked."""

    contact = models.OneToOneField(Contact, on_delete=PROTECT, related_name="concern")
    rule = models.CharField(max_length=60)
    has_needs = models.CharField(max_length=10, choices=Answer)
    at_risk = models.CharField(max_length=10, choices=Answer)
    reason = models.TextField()
    by = models.ForeignKey(User, on_delete=PROTECT, related_name="+")
    at = models.DateTimeField()

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
        indexes = [models.Index(fields=["state", "route"], name="concerns_route_state")]

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


class Question(models.Model):
    """Something the hub asks the referrer, and the answer."""

    contact = models.ForeignKey(Contact, on_delete=PROTECT, related_name="questions")
    words = models.TextField()
    by = models.ForeignKey(User, on_delete=PROTECT, related_name="+")
    at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        fields = privacy("id contact by at answered_at", words="narrative", answer="narrative")

    def __str__(self) -> str:
        return f"question {self.pk}"


class Information(AppendOnly):
    """One thing somebody knows, with who says so and when they said it. Added, never edited."""

    contact = models.ForeignKey(Contact, on_delete=PROTECT, related_name="information")
    source = models.CharField(max_length=200)
    from_referrer = models.BooleanField(default=False)
    words = models.TextField()
    file = models.OneToOneField(File, on_delete=PROTECT, null=True, blank=True, related_name="information")
    by = models.ForeignKey(User, on_delete=PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "information"

    class Privacy:
        fields = privacy("id contact from_referrer file by at", source="identity", words="narrative")

    def __str__(self) -> str:
        return f"information {self.pk}"


class ToldLater(AppendOnly):
    """One more thing that a professional told after sending. Who is alleged stays words here."""

    contact = models.ForeignKey(Contact, on_delete=PROTECT, related_name="told_later")
    item = models.CharField(max_length=15, choices=Rest)
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    words = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["contact", "item"], name="concerns_told_later_once")]

    class Privacy:
        fields = privacy("id contact item at", answer="ordinary", words="narrative")

    def __str__(self) -> str:
        return f"{self.item} of {self.contact_id}"
