from django.db import models
from django.db.models import F, Q

from frontdoor.accounts.models import User
from frontdoor.agencies.enums import OrganisationKind, PlaceKind


def privacy(fields: str, kind: str = "operational", **others: str) -> dict[str, str]:
    return {**dict.fromkeys(fields.split(), kind), **others}


class Partnership(models.Model):
    """One Safeguarding Adults Board's area."""

    key = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    council_name = models.CharField(max_length=120)
    council_code = models.CharField(max_length=20)
    prefix = models.CharField(max_length=2, unique=True)
    takes_concerns = models.BooleanField(default=True)

    class Privacy:
        fields = privacy("id key name council_name council_code prefix takes_concerns")

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """A legal body. What it is called is a dated row of its own."""

    key = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=30, choices=OrganisationKind)

    class Privacy:
        fields = privacy("id key kind")

    def __str__(self) -> str:
        return self.key


class OrganisationName(models.Model):
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="names")
    name = models.CharField(max_length=160)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "from_on"], name="agencies_one_name_from_a_day"),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gt=F("from_on")),
                name="agencies_name_ends_after_start",
            ),
        ]

    class Privacy:
        fields = privacy("id organisation name from_on until_on")

    def __str__(self) -> str:
        return self.name


class OrganisationAlias(models.Model):
    """What people also call it: “the General”, an abbreviation, a name before a merger."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="aliases")
    alias = models.CharField(max_length=160)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "alias"], name="agencies_alias_once")]

    class Privacy:
        fields = privacy("id organisation alias")

    def __str__(self) -> str:
        return self.alias


class Agency(models.Model):
    """An organisation as it takes part in one partnership."""

    key = models.CharField(max_length=80, unique=True)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="agencies")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="agencies")
    is_lead = models.BooleanField(default=False)
    joined_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "organisation"], name="agencies_once_in_partnership"
            ),
            models.UniqueConstraint(
                fields=["partnership"], condition=Q(is_lead=True), name="agencies_one_lead_in_partnership"
            ),
        ]

    class Privacy:
        fields = privacy("id key partnership organisation is_lead joined_on left_on")

    def __str__(self) -> str:
        return self.key


class WorkDomain(models.Model):
    """The part after @ of an agency's work addresses: proof enough of where a referrer works."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="domains")
    domain = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "domain"], name="agencies_domain_once")]

    class Privacy:
        fields = privacy("id agency domain")

    def __str__(self) -> str:
        return self.domain


class Team(models.Model):
    key = models.CharField(max_length=80, unique=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="teams")
    name = models.CharField(max_length=120)
    is_hub = models.BooleanField(default=False)

    class Privacy:
        fields = privacy("id key agency name is_hub")

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A user in a team, with one role card, between two dates."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=40)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "team", "role", "from_on"], name="agencies_membership_once"
            )
        ]

    class Privacy:
        fields = privacy("id user team role from_on until_on")

    def __str__(self) -> str:
        return f"{self.user_id} in {self.team_id} as {self.role}"


class ApiToken(models.Model):
    """A bearer token of one agency. Only its digest is kept."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="tokens")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        fields = privacy("id agency made_at ended_at", digest="key")

    def __str__(self) -> str:
        return f"token {self.pk} of {self.agency_id}"


class Policy(models.Model):
    """One local value, true from a day: a timescale, opening hours, a telephone number."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="policies")
    key = models.CharField(max_length=80)
    value = models.JSONField()
    from_on = models.DateField()
    source = models.CharField(max_length=200)

    class Meta:
        verbose_name_plural = "policies"
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "key", "from_on"], name="agencies_policy_once_from_a_day"
            )
        ]

    class Privacy:
        fields = privacy("id partnership key value from_on source")

    def __str__(self) -> str:
        return f"{self.key} from {self.from_on}"


class Place(models.Model):
    """A town or half-postcode that a partnership's council answers for."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="places")
    kind = models.CharField(max_length=10, choices=PlaceKind)
    name = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "kind", "name"], name="agencies_place_once")
        ]

    class Privacy:
        fields = privacy("id partnership kind name")

    def __str__(self) -> str:
        return self.name
