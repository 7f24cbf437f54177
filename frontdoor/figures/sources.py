"""Who told us, as figures sort it: by the kind of agency where it is known, else by what was said of the referrer."""

from collections import defaultdict
from typing import Any

from django.db.models import Case, CharField, F, IntegerField, Q, QuerySet, Value, When

from frontdoor.agencies.enums import OrganisationKind
from frontdoor.agencies.models import Agency, Partnership
from frontdoor.concerns.enums import ReferrerKind
from frontdoor.concerns.models import Contact
from frontdoor.picture.naming import Providers


ANONYMOUS = "anonymous"
LABELS = {
    **{str(kind): kind.label for kind in OrganisationKind if kind != OrganisationKind.OTHER},
    str(OrganisationKind.OTHER): "Another kind of agency",
    ReferrerKind.ADULT.value: "The adult",
    ReferrerKind.KNOWS.value: "Somebody who knows the adult",
    ReferrerKind.WORK.value: "Somebody at work, agency not known",
    ANONYMOUS: "Somebody who did not say who they are",
    ReferrerKind.NOT_KNOWN.value: "Not entered yet",
}
# Nobody who stays anonymous is counted with their agency: a small agency would know who it was.
AT_WORK = Q(sender=None, referrer__kind=ReferrerKind.WORK, referrer__is_anonymous=False)


class Sources:
    """Sorts the contacts of one partnership: by its agencies' own systems, and by what referrers typed."""

    def __init__(self, partnership: Partnership, found: QuerySet[Contact]) -> None:
        self.agencies = list(Agency.objects.filter(partnership=partnership).select_related("organisation"))
        self._typed = self._read(partnership, found)

    def _read(self, partnership: Partnership, found: QuerySet[Contact]) -> dict[Agency, list[str]]:
        """Under which names each agency was typed. As many as there are names, not contacts."""
        by_organisation = {one.organisation_id: one for one in self.agencies}
        known, typed = Providers(partnership), defaultdict(list)
        said = found.filter(AT_WORK).exclude(referrer__organisation="").order_by()
        for words in said.values_list("referrer__organisation", flat=True).distinct():
            organisation = known.known(words)
            if organisation in by_organisation:
                typed[by_organisation[organisation]].append(words)
        return dict(typed)

    def kind(self) -> Case:
        """The source of a contact, as a key of LABELS."""
        by_kind: dict[str, list[str]] = defaultdict(list)
        for agency, words in self._typed.items():
            by_kind[agency.organisation.kind] += words
        typed = [
            When(AT_WORK & Q(referrer__organisation__in=words), then=Value(kind))
            for kind, words in by_kind.items()
        ]
        said = (ReferrerKind.ADULT, ReferrerKind.KNOWS, ReferrerKind.WORK)
        return Case(
            When(sender__isnull=False, then=F("sender__organisation__kind")),
            When(referrer__is_anonymous=True, then=Value(ANONYMOUS)),
            *typed,
            *(When(referrer__kind=kind, then=Value(kind.value)) for kind in said),
            default=Value(ReferrerKind.NOT_KNOWN.value),
            output_field=CharField(),
        )

    def agency(self) -> Case:
        """The id of the agency that told, or nothing."""
        typed: list[Any] = [
            When(AT_WORK & Q(referrer__organisation__in=words), then=Value(agency.pk))
            for agency, words in self._typed.items()
        ]
        return Case(
            When(sender__isnull=False, then=F("sender")), *typed, default=None, output_field=IntegerField()
        )
