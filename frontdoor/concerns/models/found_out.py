"""What was found out after it arrived."""

from django.db import models

from frontdoor.accounts.models import User
from frontdoor.agencies.models import privacy
from frontdoor.concerns.enums import Answer, Rest
from frontdoor.concerns.models.received import Contact
from frontdoor.core.models import AppendOnly
from frontdoor.documents.models import File


PROTECT = models.PROTECT


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
