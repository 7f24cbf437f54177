from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from frontdoor.access import queries as access
from frontdoor.access.models import Record
from frontdoor.agencies.models import OrganisationName
from frontdoor.agencies.viewer import Viewer
from frontdoor.people.models import Person
from frontdoor.people.queries import kept_from
from frontdoor.picture.enums import SubjectKind
from frontdoor.picture.models import Alert, AlertItem, AllegedSource, Item, LowLevelLog, MissedChance, Subject
from frontdoor.picture.rule import Busiest, Rule, busiest


def sources_of(record: Record) -> QuerySet[AllegedSource]:
    """Who is alleged now, in the order in which they were told."""
    return (
        AllegedSource.objects.filter(record=record, removed_at=None)
        .select_related("name__record", "address__record", "by")
        .order_by("pk")
    )


def every_source_of(record: Record) -> QuerySet[AllegedSource]:
    """As sources_of, with what was taken back or corrected."""
    return (
        AllegedSource.objects.filter(record=record)
        .select_related("name__record", "address__record", "by", "removed_by", "corrected_by")
        .order_by("pk")
    )


def source_of(record: Record, pk: int) -> AllegedSource | None:
    return sources_of(record).filter(pk=pk).first()


def visible_items(viewer: Viewer) -> QuerySet[Item]:
    """Items of records that the viewer may know of, unless something keeps them from the person."""
    kept = Q(person__in=access.excluded_from(viewer)) | Q(person__in=kept_from(viewer).values("pk"))
    return Item.objects.filter(access.in_sight(viewer, of="record__")).exclude(kept)


def _shown(items: QuerySet[Item]) -> QuerySet[Item]:
    """With all that a page says of them, so that it asks nothing more."""
    named = OrganisationName.objects.filter(
        organisation=OuterRef("agency__organisation"), from_on__lte=OuterRef("happened_on")
    )
    return items.select_related(
        "subject__person", "record", "agency", "called__record", "person__record"
    ).annotate(agency_name=Subquery(named.order_by("-from_on").values("name")[:1]))


@dataclass(frozen=True, slots=True)
class AlertView:
    """An alert as far as one viewer may know of it: with their items, newest first, and no others."""

    alert: Alert
    items: list[Item]

    @property
    def rule(self) -> Rule:
        return Rule(self.alert.needed, self.alert.days)

    @property
    def is_one(self) -> bool:
        """Whether what the viewer sees makes an alert by itself; else it is not there for them."""
        return self.rule.is_met(item.happened_on for item in self.items)

    @property
    def busiest(self) -> Busiest:
        return busiest((item.happened_on for item in self.items), self.alert.days)

    @property
    def subject(self) -> Subject:
        """As the newest of their items has it: the alert may have begun with another's."""
        return self.items[0].subject

    @property
    def address(self) -> UUID:
        """Where this viewer finds it: the oldest of the joined alerts that began with what they see."""
        seen = {item.subject_id for item in self.items}
        family = [self.alert, *sorted(self.alert.joined.all(), key=lambda one: (one.opened_at, one.pk))]
        return next((one.pk for one in family if one.subject_id in seen), self.alert.pk)

    @property
    def since(self) -> datetime:
        """When the last of those was told that made it an alert for this viewer."""
        told = sorted(self.items, key=lambda item: (item.at, item.pk))
        met = self.rule.met_at((number, item.happened_on) for number, item in enumerate(told))
        return told[met or 0].at


def open_alerts(viewer: Viewer) -> list[AlertView]:
    """Every open alert that the viewer's own items make, the newest item first."""
    found = _views(viewer, Alert.objects.filter(dismissed_at=None))
    return sorted(found, key=lambda view: (view.items[0].happened_on, view.items[0].pk), reverse=True)


def dismissed_alerts(viewer: Viewer, most: int = 50) -> list[AlertView]:
    """The alerts dismissed last, as far as the viewer's own items make them."""
    found = Alert.objects.filter(dismissed_at__isnull=False).order_by("-dismissed_at", "pk")
    return _views(viewer, found)[:most]


def visible_alert(viewer: Viewer, pk: UUID) -> AlertView | None:
    """One alert, by its own address or that of one that joined it; None when absent or not visible."""
    asked = Alert.objects.filter(pk=pk, subject__partnership=viewer.partnership.pk).first()
    if asked is None:
        return None
    found = _views(viewer, Alert.objects.filter(pk=asked.joined_into_id or asked.pk))
    seen = {item.subject_id for view in found for item in view.items}
    return found[0] if found and asked.subject_id in seen else None


def alerts_among(viewer: Viewer, ids: Collection[UUID]) -> dict[UUID, AlertView]:
    """Those of some alerts, open or dismissed, that the viewer's own items make."""
    return {view.alert.pk: view for view in _views(viewer, Alert.objects.filter(pk__in=ids))}


def alerts_with(record: Record, viewer: Viewer) -> list[AlertView]:
    """The open alerts in which a record stands, as far as the viewer may know of them."""
    held = AlertItem.objects.filter(item__record=record, item__withdrawn_at=None).values("alert")
    found = _views(viewer, Alert.objects.filter(dismissed_at=None, pk__in=held))
    return [view for view in found if any(item.record_id == record.pk for item in view.items)]


def _views(viewer: Viewer, alerts: QuerySet[Alert]) -> list[AlertView]:
    inside = AlertItem.objects.filter(Exists(visible_items(viewer).filter(pk=OuterRef("item"))))
    seen = Prefetch("items", inside.prefetch_related(Prefetch("item", _shown(Item.objects.all()))), "seen")
    found = (
        alerts.filter(subject__partnership=viewer.partnership.pk, joined_into=None)
        .select_related("subject", "dismissed_by")
        .prefetch_related(seen, "joined")
    )
    views = [AlertView(alert, _newest_first(one.item for one in alert.seen)) for alert in found]
    return [view for view in views if view.is_one]


def _newest_first(items: Iterable[Item]) -> list[Item]:
    return sorted(items, key=lambda item: (item.happened_on, item.pk), reverse=True)


def visible_subject(viewer: Viewer, kind: SubjectKind, pk: UUID) -> Subject | None:
    """A subject of which the viewer sees at least one item; None when absent or not visible."""
    seen = visible_items(viewer).filter(withdrawn_at=None, subject=OuterRef("pk"))
    return Subject.objects.filter(Exists(seen), partnership=viewer.partnership.pk, kind=kind, pk=pk).first()


def items_of(subject: Subject, viewer: Viewer) -> QuerySet[Item]:
    """What a viewer may know of one subject, newest first."""
    found = visible_items(viewer).filter(subject=subject, withdrawn_at=None)
    return _shown(found).order_by("-happened_on", "-pk")


def items_about(people: Iterable[UUID], viewer: Viewer) -> QuerySet[Item]:
    """What was told of an adult under any of their records, as far as the viewer may know."""
    found = visible_items(viewer).filter(subject__kind=SubjectKind.ADULT, person__in=list(people))
    return _shown(found.filter(withdrawn_at=None)).order_by("-at", "-pk")


def told_by(item: Item) -> str:
    """The name of the agency that told, as it was called then; empty where none is known."""
    return getattr(item, "agency_name", None) or ""


def days_of(subject: Subject, viewer: Viewer) -> list[date]:
    """On which days they happened, all of them."""
    found = visible_items(viewer).filter(subject=subject, withdrawn_at=None)
    return list(found.values_list("happened_on", flat=True))


def logs_of_team(viewer: Viewer) -> QuerySet[LowLevelLog]:
    """What the viewer's own team has logged, newest first, where nothing keeps it from them."""
    kept = Q(person__in=access.excluded_from(viewer)) | Q(person__in=kept_from(viewer).values("pk"))
    return (
        LowLevelLog.objects.filter(access.in_sight(viewer, of="record__"), team=viewer.team_id)
        .exclude(kept)
        .select_related("record", "person", "by", "staff__record")
        .order_by("-at", "-pk")
    )


def people_logged_by(viewer: Viewer) -> QuerySet[Person]:
    """Whom the viewer's team has logged something about, by name."""
    found = logs_of_team(viewer).exclude(person=None).order_by().values("person")
    return Person.objects.filter(pk__in=found).order_by("given_name", "family_name", "pk")


def logs_behind(items: Iterable[Item]) -> dict[UUID, LowLevelLog]:
    """The logs behind some items, by record."""
    found = LowLevelLog.objects.filter(record__in=[item.record_id for item in items])
    return {log.pk: log for log in found.select_related("person", "staff__record", "agency")}


def missed_in(record: Record) -> QuerySet[MissedChance]:
    """What could have been noticed earlier in one record; newest noted first."""
    return missed_chances().filter(record=record)


def missed_chances() -> QuerySet[MissedChance]:
    """What could have been noticed earlier, newest noted first; the caller says in which records."""
    named = OrganisationName.objects.filter(
        organisation=OuterRef("agency__organisation"), from_on__lte=OuterRef("could_on")
    )
    return (
        MissedChance.objects.select_related("by", "record")
        .annotate(agency_name=Subquery(named.order_by("-from_on").values("name")[:1]))
        .order_by("-at", "-pk")
    )
