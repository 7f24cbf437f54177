from django.db import models

from frontdoor.access.models import ProtectedValue, Record
from frontdoor.accounts.models import User
from frontdoor.agencies.models import privacy
from frontdoor.core.models import AppendOnly
from frontdoor.people.enums import Channel, Corrected, Ruling, YesNoNotKnown


class Person(models.Model):
    """Somebody a concern is about. What is not known stays empty; it is never guessed."""

    record = models.OneToOneField(Record, on_delete=models.PROTECT, primary_key=True, related_name="person")
    given_name = models.CharField(max_length=120, blank=True)
    family_name = models.CharField(max_length=120, blank=True)
    date_of_birth = models.DateField(null=True, blank=True)
    approximate_age = models.PositiveSmallIntegerField(null=True, blank=True)
    approximate_age_on = models.DateField(null=True, blank=True)
    nhs_number = models.CharField(max_length=20, blank=True)
    nhs_number_fails_check = models.BooleanField(default=False)
    has_died = models.CharField(max_length=10, choices=YesNoNotKnown, default=YesNoNotKnown.NOT_KNOWN)
    died_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["family_name", "given_name"], name="people_name"),
            models.Index(fields=["nhs_number"], name="people_nhs_number"),
            models.Index(fields=["date_of_birth"], name="people_born"),
        ]

    class Privacy:
        fields = privacy(
            "given_name family_name date_of_birth approximate_age approximate_age_on nhs_number has_died died_on",
            "identity",
            record="operational",
            nhs_number_fails_check="operational",
        )

    def __str__(self) -> str:
        return str(self.record_id)

    @property
    def full_name(self) -> str:
        return " ".join(part for part in (self.given_name, self.family_name) if part)


class PersonRevision(AppendOnly):
    """What one field of a person said until it was corrected. Days are in ISO form; empty is not known."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="revisions")
    field = models.CharField(max_length=20, choices=Corrected)
    before = models.CharField(max_length=120, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Privacy:
        fields = privacy("id person field by at", before="identity")

    def __str__(self) -> str:
        return f"{self.field} of {self.person_id}"


class Address(models.Model):
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="addresses")
    value = models.OneToOneField(ProtectedValue, on_delete=models.PROTECT, related_name="+")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        fields = privacy("id person from_at until_at", value="protected")

    def __str__(self) -> str:
        return f"address of {self.person_id}"


class ContactRoute(models.Model):
    """A way to reach somebody, with whether it is safe. Not known means: do not use it unasked."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contact_routes")
    channel = models.CharField(max_length=10, choices=Channel)
    value = models.OneToOneField(
        ProtectedValue, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_safe = models.CharField(max_length=10, choices=YesNoNotKnown, default=YesNoNotKnown.NOT_KNOWN)
    note = models.TextField(blank=True)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        fields = privacy("id person channel is_safe from_at until_at", value="protected", note="protected")

    def __str__(self) -> str:
        return f"{self.channel} to {self.person_id}"


class Approach(AppendOnly):
    """How to speak with somebody, as last understood. The newest row is the one in use."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="approaches")
    trusts = models.TextField(blank=True)
    how_to_speak = models.TextField(blank=True)
    communication_needs = models.TextField(blank=True)
    language = models.CharField(max_length=60, blank=True)
    safe_times = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Privacy:
        fields = privacy(
            "id person by at",
            **dict.fromkeys(
                "trusts how_to_speak communication_needs language safe_times".split(), "narrative"
            ),
        )

    def __str__(self) -> str:
        return f"approach to {self.person_id}"


class OwnWords(AppendOnly):
    """What the adult said, as they said it."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="own_words")
    words = models.TextField()
    heard_by = models.CharField(max_length=120, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Privacy:
        fields = privacy("id person by at", words="narrative", heard_by="identity")

    def __str__(self) -> str:
        return f"words of {self.person_id}"


class MatchKey(models.Model):
    """One thing a person can be looked up by, as a keyed digest: it names nobody to who reads the table."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="match_keys")
    key = models.CharField(max_length=24)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "person"], name="people_match_key")]

    class Privacy:
        fields = privacy("id person", key="protected")

    def __str__(self) -> str:
        return f"key of {self.person_id}"


class LookDue(models.Model):
    """What a person can be looked up by has changed: somebody has to look again who may be the same.

    A row is added with every change and taken away by whoever has looked, so that a change made
    meanwhile is not lost.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="looks_due")

    class Privacy:
        fields = privacy("id person")

    def __str__(self) -> str:
        return f"look for {self.person_id}"


class AdultRuling(AppendOnly):
    """What somebody decided about two records: one adult or not. The newest row of a pair is in force.

    `shown` keeps the reasons that stood on the screen, one a line.
    """

    first = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ruling = models.CharField(max_length=10, choices=Ruling)
    reason = models.TextField()
    shown = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")), name="people_ruling_in_order"
            )
        ]

    class Privacy:
        fields = privacy("id first second ruling by at", reason="narrative", shown="identity")

    def __str__(self) -> str:
        return f"{self.ruling}: {self.first_id} and {self.second_id}"
