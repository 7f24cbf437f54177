"""How many concerns led to something, under both counting rules (figure F-012 asks for both side by side).

They differ in one thing: whether work that the hub does itself after triage, without an
enquiry, counts as a conversion. Neither is wrong, so no figure is shown without its rule.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import BooleanField, Case, Exists, OuterRef, QuerySet, When

from frontdoor.access.enums import RecordState
from frontdoor.agencies.models import Partnership
from frontdoor.concerns.enums import ENQUIRIES, RouteState
from frontdoor.concerns.models import Contact, HubWork, OnwardRoute


@dataclass(frozen=True, slots=True)
class Conversion:
    """Of so many concerns, so many converted. No share here: a page shows it beside its n."""

    concerns: int
    converted: int


def converted_by_enquiry(partnership: Partnership, since: datetime, until: datetime) -> Conversion:
    """Rule 1: only a section 42 or other enquiry is a conversion. The hub's own work is not."""
    concerns = with_conversion(_concerns(partnership, since, until))
    return Conversion(concerns.count(), concerns.filter(by_enquiry=True).count())


def converted_by_any_work(partnership: Partnership, since: datetime, until: datetime) -> Conversion:
    """Rule 2: an enquiry, or any work that the hub did after it had accepted the concern."""
    concerns = with_conversion(_concerns(partnership, since, until))
    return Conversion(concerns.count(), concerns.filter(by_any_work=True).count())


def with_conversion(contacts: QuerySet) -> QuerySet:
    """Contacts marked under both rules: `by_enquiry` and `by_any_work`."""
    work = Exists(HubWork.objects.filter(episode__contact=OuterRef("pk")))
    # Looked up once each, and the second only where the first does not say it already.
    by_any_work = Case(When(by_enquiry=True, then=True), default=work, output_field=BooleanField())
    return contacts.annotate(by_enquiry=_enquiry()).annotate(by_any_work=by_any_work)


def _concerns(partnership: Partnership, since: datetime, until: datetime) -> QuerySet[Contact]:
    """What was accepted as a concern, by the day on which it was raised, as the return counts it."""
    return Contact.objects.filter(
        record__partnership=partnership,
        concern__isnull=False,
        received_at__gte=since,
        received_at__lt=until,
    ).exclude(record__state=RecordState.PENDING)


def _enquiry() -> Exists:
    """A decision for an enquiry that took effect and still stands."""
    routes = OnwardRoute.objects.filter(contact=OuterRef("pk"), decision__isnull=False, route__in=ENQUIRIES)
    return Exists(routes.exclude(state__in=(RouteState.REPLACED, RouteState.DECLINED)))
