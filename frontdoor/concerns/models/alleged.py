"""What is alleged: each kind of abuse or neglect, with who is said to have caused it, where and when."""

from django.db import models
from django.db.models import Q

from frontdoor.accounts.models import User
from frontdoor.agencies.models import privacy
from frontdoor.concerns.enums import AbuseType, Location
from frontdoor.concerns.models.received import Contact
from frontdoor.core.models import AppendOnly
from frontdoor.picture.models import AllegedSource


PROTECT = models.PROTECT


class Allegation(models.Model):
    """One statement: this kind of abuse, by this source, here, then. A concern may hold several.

    Without a place or a time of its own, those of the contact are meant.
    """

    contact = models.ForeignKey(Contact, on_delete=PROTECT, related_name="allegations")
    type = models.CharField(max_length=30, choices=AbuseType)
    source = models.ForeignKey(AllegedSource, on_delete=PROTECT, null=True, blank=True, related_name="+")
    location = models.CharField(max_length=30, choices=Location, blank=True)
    happened_when = models.CharField(max_length=200, blank=True)
    is_main = models.BooleanField(default=False)
    # Both empty for what came with the contact; nobody’s name for what the referrer added.
    by = models.ForeignKey(User, on_delete=PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contact"], condition=Q(is_main=True), name="concerns_allegation_one_main"
            )
        ]

    class Privacy:
        fields = privacy(
            "id contact source by at",
            type="ordinary",
            location="ordinary",
            happened_when="narrative",
            is_main="ordinary",
        )

    def __str__(self) -> str:
        return f"{self.type} of {self.contact_id}"


class AllegationBefore(AppendOnly):
    """An allegation as it stood until somebody put it right or took it back, and why they did."""

    contact = models.ForeignKey(Contact, on_delete=PROTECT, related_name="allegations_before")
    type = models.CharField(max_length=30, choices=AbuseType)
    source = models.ForeignKey(AllegedSource, on_delete=PROTECT, null=True, blank=True, related_name="+")
    location = models.CharField(max_length=30, choices=Location, blank=True)
    happened_when = models.CharField(max_length=200, blank=True)
    reason = models.TextField()
    by = models.ForeignKey(User, on_delete=PROTECT, related_name="+")
    at = models.DateTimeField()

    class Privacy:
        fields = privacy(
            "id contact source by at",
            type="ordinary",
            location="ordinary",
            happened_when="narrative",
            reason="narrative",
        )

    def __str__(self) -> str:
        return f"{self.type} of {self.contact_id}, before"
