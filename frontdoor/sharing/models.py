from django.db import models
from django.db.models import Q

from frontdoor.access.models import Exclusion, PrivateLink, Record
from frontdoor.accounts.models import User
from frontdoor.agencies.models import Agency, Partnership, privacy
from frontdoor.core.models import AppendOnly
from frontdoor.people.enums import YesNoNotKnown
from frontdoor.people.models import Person
from frontdoor.sharing.enums import (
    OPEN,
    Act,
    Agreement,
    Basis,
    ProtocolKind,
    Purpose,
    Ruling,
    Seat,
    State,
    ToWhom,
    Urgency,
    Via,
)


PROTECT = models.PROTECT


class InformationPoint(AppendOnly):
    """Whom an agency names to be asked, from a day. A later row takes its place."""

    agency = models.ForeignKey(Agency, on_delete=PROTECT, related_name="information_points")
    from_on = models.DateField()
    name = models.CharField(max_length=160)
    email = models.EmailField(max_length=254, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    deputy_name = models.CharField(max_length=160, blank=True)
    deputy_email = models.EmailField(max_length=254, blank=True)
    deputy_phone = models.CharField(max_length=40, blank=True)
    lead_name = models.CharField(max_length=160, blank=True)
    lead_email = models.EmailField(max_length=254, blank=True)
    hours = models.CharField(max_length=200, blank=True)
    systems = models.CharField(max_length=400, blank=True)
    by = models.ForeignKey(User, on_delete=PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["agency", "from_on"], name="sharing_point_from")]

    class Privacy:
        fields = privacy(
            "id agency from_on hours systems by at",
            **dict.fromkeys(
                "name email phone deputy_name deputy_email deputy_phone lead_name lead_email".split(),
                "identity",
            ),
        )

    def __str__(self) -> str:
        return f"point of {self.agency_id} from {self.from_on}"


class RotaEntry(models.Model):
    """One agency on one day: who sits in the hub for it, or that nobody does."""

    agency = models.ForeignKey(Agency, on_delete=PROTECT, related_name="rota")
    on = models.DateField()
    seat = models.CharField(max_length=10, choices=Seat)
    who = models.CharField(max_length=160, blank=True)
    by = models.ForeignKey(User, on_delete=PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "on"], name="sharing_rota_once_a_day"),
            models.CheckConstraint(condition=Q(seat=Seat.ABSENT) | ~Q(who=""), name="sharing_rota_has_name"),
        ]

    class Privacy:
        fields = privacy("id agency on seat by at", who="identity")

    def __str__(self) -> str:
        return f"{self.agency_id} on {self.on}"


class ConflictCheck(AppendOnly):
    """What a practitioner said, before asking, of whether those to be asked or the hub are alleged."""

    record = models.ForeignKey(Record, on_delete=PROTECT, related_name="conflict_checks")
    hub = models.CharField(max_length=10, choices=YesNoNotKnown)
    by = models.ForeignKey(User, on_delete=PROTECT, related_name="+")
    at = models.DateTimeField()

    class Privacy:
        fields = privacy("id record by at", hub="ordinary")

    def __str__(self) -> str:
        return f"conflict check {self.pk}"


class AllegedMember(AppendOnly):
    """Somebody of the hub who is alleged: kept from the record at once."""

    check_made = models.ForeignKey(ConflictCheck, on_delete=PROTECT, related_name="members")
    user = models.ForeignKey(User, on_delete=PROTECT, related_name="+")
    exclusion = models.ForeignKey(Exclusion, on_delete=PROTECT, related_name="+")

    class Privacy:
        fields = privacy("id check_made exclusion", user="protected")

    def __str__(self) -> str:
        return f"member of {self.check_made_id}"


class AgencyRequest(models.Model):
    """One question to one agency about one record, and what came back."""

    record = models.ForeignKey(Record, on_delete=PROTECT, related_name="agency_requests")
    person = models.ForeignKey(
        Person, on_delete=PROTECT, null=True, blank=True, related_name="agency_requests"
    )
    agency = models.ForeignKey(Agency, on_delete=PROTECT, related_name="requests")
    check_made = models.ForeignKey(ConflictCheck, on_delete=PROTECT, related_name="requests")
    alleged = models.CharField(max_length=10, choices=YesNoNotKnown)
    exclusion = models.ForeignKey(Exclusion, on_delete=PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=12, choices=State)
    purpose = models.CharField(max_length=12, choices=Purpose)
    basis = models.CharField(max_length=12, choices=Basis)
    agreement = models.CharField(max_length=10, choices=Agreement)
    agreement_reason = models.TextField(blank=True)
    about = models.TextField()
    asked = models.TextField()
    urgency = models.CharField(max_length=8, choices=Urgency)
    by = models.ForeignKey(User, on_delete=PROTECT, related_name="+")
    at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    # When Frontdoor chases by itself; empty once it has gone to the lead, or nobody can be reached.
    next_chase_at = models.DateTimeField(null=True, blank=True)
    chasers = models.PositiveSmallIntegerField(default=0)
    to = models.CharField(max_length=8, choices=ToWhom, blank=True)
    to_name = models.CharField(max_length=160, blank=True)
    to_email = models.EmailField(max_length=254, blank=True)
    link = models.ForeignKey(PrivateLink, on_delete=PROTECT, null=True, blank=True, related_name="+")
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=200, blank=True)
    answered_via = models.CharField(max_length=8, choices=Via, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record", "agency"],
                condition=Q(state__in=(State.HELD, *OPEN)),
                name="sharing_one_open_request",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(State.HELD, State.NOT_ASKED)) | Q(sent_at=None),
                name="sharing_held_is_not_sent",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(State.ANSWERED, State.DECLINED)) | ~Q(answer=""),
                name="sharing_answer_has_words",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_chase_at"], condition=Q(state__in=OPEN), name="sharing_request_to_chase"
            ),
            models.Index(fields=["agency", "state", "due_at"], name="sharing_request_agency"),
        ]

    class Privacy:
        fields = privacy(
            "id record person agency check_made exclusion state purpose basis urgency by at sent_at due_at"
            " next_chase_at chasers to link answered_at answered_via",
            alleged="ordinary",
            agreement="ordinary",
            **dict.fromkeys("about asked agreement_reason answer".split(), "narrative"),
            **dict.fromkeys("to_name to_email answered_by".split(), "identity"),
        )

    def __str__(self) -> str:
        return f"request {self.pk}"

    @property
    def decided(self) -> "ConflictDecision | None":
        return getattr(self, "decision", None)

    @property
    def is_minimum(self) -> bool:
        return self.decided is not None and self.decided.ruling == Ruling.MINIMUM

    @property
    def shown_about(self) -> str:
        """What whoever is asked reads: where the decision says the minimum, nothing but that."""
        return self.decision.about if self.is_minimum else self.about

    @property
    def shown_asked(self) -> str:
        return self.decision.asked if self.is_minimum else self.asked


class ConflictDecision(AppendOnly):
    """What somebody unconnected decided of a request that waited for it."""

    request = models.OneToOneField(AgencyRequest, on_delete=PROTECT, related_name="decision")
    ruling = models.CharField(max_length=10, choices=Ruling)
    reason = models.TextField()
    keeps_away = models.BooleanField()
    about = models.TextField(blank=True)
    asked = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=PROTECT, related_name="+")
    at = models.DateTimeField()

    class Privacy:
        fields = privacy(
            "id request ruling keeps_away by at", reason="narrative", about="narrative", asked="narrative"
        )

    def __str__(self) -> str:
        return f"decision on {self.request_id}"


class RequestMove(AppendOnly):
    """One step of a request: who, when, from where to where, and why."""

    request = models.ForeignKey(AgencyRequest, on_delete=PROTECT, related_name="moves")
    act = models.CharField(max_length=20, choices=Act)
    before = models.CharField(max_length=12, choices=State)
    after = models.CharField(max_length=12, choices=State)
    reason = models.TextField(blank=True)
    via = models.CharField(max_length=8, choices=Via)
    by = models.ForeignKey(User, on_delete=PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["request", "at"], name="sharing_move_request")]

    class Privacy:
        fields = privacy("id request act before after via by at", reason="narrative")

    def __str__(self) -> str:
        return f"{self.act} of {self.request_id}"


class Protocol(AppendOnly):
    """One version of what agencies have agreed to, from a day until its last. A new version is a new row."""

    partnership = models.ForeignKey(Partnership, on_delete=PROTECT, related_name="protocols")
    kind = models.CharField(max_length=10, choices=ProtocolKind)
    title = models.CharField(max_length=200)
    version = models.CharField(max_length=40)
    from_on = models.DateField()
    until_on = models.DateField()
    kept_at = models.CharField(max_length=400, blank=True)
    by = models.ForeignKey(User, on_delete=PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "title", "version"], name="sharing_protocol_version_once"
            ),
            models.CheckConstraint(
                condition=Q(until_on__gte=models.F("from_on")), name="sharing_protocol_ends_later"
            ),
        ]

    class Privacy:
        fields = privacy("id partnership kind title version from_on until_on kept_at by at")

    def __str__(self) -> str:
        return f"{self.title}, {self.version}"


class Signature(AppendOnly):
    """That an agency signed a protocol: who signed for it, and when."""

    protocol = models.ForeignKey(Protocol, on_delete=PROTECT, related_name="signatures")
    agency = models.ForeignKey(Agency, on_delete=PROTECT, related_name="signatures")
    signed_by = models.CharField(max_length=200)
    signed_on = models.DateField()
    by = models.ForeignKey(User, on_delete=PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["protocol", "agency"], name="sharing_signed_once"),
        ]

    class Privacy:
        fields = privacy("id protocol agency signed_on by at", signed_by="identity")

    def __str__(self) -> str:
        return f"signature of {self.agency_id} under {self.protocol_id}"
