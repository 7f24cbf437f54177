"""The sheet: what the night must know, as one viewer may see it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery

from frontdoor.access.permissions import Permission
from frontdoor.agencies.models import OrganisationName
from frontdoor.agencies.viewer import Viewer
from frontdoor.clocks.enums import ClockKind
from frontdoor.clocks.models import Clock
from frontdoor.concerns.enums import Danger, Stage
from frontdoor.concerns.models import Contact, CriticalFact, FactTold, InterimMeasure
from frontdoor.concerns.queries import joint_level, visible_contacts
from frontdoor.concerns.triage_enums import MeasureEnd
from frontdoor.core.calendar import london_date
from frontdoor.duty.enums import PromiseState, Section, Why
from frontdoor.duty.models import Promise
from frontdoor.duty.night import Night, night
from frontdoor.people.models import Approach
from frontdoor.picture import queries as picture
from frontdoor.sharing.enums import OPEN, Urgency
from frontdoor.sharing.models import AgencyRequest


# Of one part; whoever has more than this cannot hand them over one by one.
MOST_LINES = 60
ENDED = (Stage.CLOSED, Stage.SENT_ON)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on the sheet: of which part, about what, and by when. `whys` are codes."""

    section: Section
    contact: Contact | None = None
    about: Any = None
    whys: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    due_at: datetime | None = None
    until_on: date | None = None

    @property
    def key(self) -> str:
        """The same for the same thing on any sheet."""
        return f"{self.section}-{self.subject}"

    @property
    def subject(self) -> object:
        if self.about is None:
            return self.contact.pk if self.contact else ""
        return self.about.alert.pk if self.section == Section.ALERT else self.about.pk


def sheet(viewer: Viewer, at: datetime) -> list[Item]:
    """Every line, part by part, as the parts are ordered. Raises PolicyNotSet."""
    tonight, seen = night(viewer.partnership, at), visible_contacts(viewer)
    found = [
        *_unsafe(seen, tonight),
        *_facts(seen, tonight),
        *_promises(seen, tonight),
        *_measures(seen, tonight),
        *_unread(seen, tonight),
        *_checks(seen, tonight),
        *_alerts(viewer, tonight),
    ]
    return [
        item for _part, items in groupby(found, lambda one: one.section) for item in [*items][:MOST_LINES]
    ]


def _open(seen: QuerySet[Contact], tonight: Night) -> QuerySet[Contact]:
    """In one query, as wide as a line needs it."""
    return (
        seen.exclude(stage__in=ENDED)
        .filter(received_at__lte=tonight.at)
        .select_related("record", "person", "taken_by")
    )


def _unsafe(seen: QuerySet[Contact], tonight: Night) -> Iterator[Item]:
    measures = InterimMeasure.objects.filter(contact=OuterRef("pk"), at__lte=tonight.at)
    found = (
        _open(seen, tonight)
        .annotate(
            is_kept_safe=Exists(measures.filter(ended_at=None)),
            has_failed=Exists(measures.filter(ended=MeasureEnd.FAILED)),
            level=joint_level(),
        )
        .filter(
            Q(immediate_danger=Danger.YES)
            | Q(is_kept_safe=False, has_failed=True)
            | Q(is_kept_safe=False, level__in=tonight.high)
        )
    )
    for contact in found.order_by("received_at", "pk")[:MOST_LINES]:
        yield Item(Section.UNSAFE, contact, whys=tuple(_why_unsafe(contact, tonight)))


def _why_unsafe(contact: Any, tonight: Night) -> Iterator[str]:
    if contact.immediate_danger == Danger.YES:
        yield Why.DANGER.value
    if contact.is_kept_safe:
        return
    if contact.has_failed:
        yield Why.FAILED.value
    if contact.level in tonight.high:
        yield Why.HIGH.value


def _facts(seen: QuerySet[Contact], tonight: Night) -> Iterator[Item]:
    standing = CriticalFact.objects.filter(
        contact__in=seen.exclude(stage__in=ENDED).values("pk"), ended_at=None, at__lte=tonight.at
    )
    told = Prefetch("told", FactTold.objects.order_by("pk"))
    rows = standing.select_related("contact__record", "contact__person").prefetch_related(told)
    for fact in rows.order_by("at", "pk"):
        has_it = {one.service for one in fact.told.all()}
        waiting = tuple(one for one in tonight.to_tell.get(fact.kind, ()) if one not in has_it)
        if waiting:
            yield Item(Section.FACT, fact.contact, fact, waiting=waiting)


def _promises(seen: QuerySet[Contact], tonight: Night) -> Iterator[Item]:
    for promise in promised(seen).filter(due_at__lt=tonight.morning, at__lte=tonight.at)[:MOST_LINES]:
        yield Item(Section.PROMISE, promise.contact, promise, due_at=promise.due_at)


def promised(seen: QuerySet[Contact]) -> QuerySet[Promise]:
    """Open promises, soonest first, with all that says how it is safe to keep them."""
    newest = Approach.objects.filter(person=OuterRef("contact__person")).order_by("-at", "-pk")
    return (
        Promise.objects.filter(contact__in=seen.values("pk"), state=PromiseState.OPEN)
        .select_related("contact__record", "contact__person", "contact__referrer", "by")
        .annotate(safe_times=Subquery(newest.values("safe_times")[:1]))
        .order_by("due_at", "pk")
    )


def _measures(seen: QuerySet[Contact], tonight: Night) -> Iterator[Item]:
    running = InterimMeasure.objects.filter(
        contact__in=seen.values("pk"), ended_at=None, until_on__lte=tonight.last_day, at__lte=tonight.at
    )
    rows = running.select_related("contact__record", "contact__person").prefetch_related("handovers")
    for measure in rows.order_by("until_on", "pk")[:MOST_LINES]:
        yield Item(Section.MEASURE, measure.contact, measure, until_on=measure.until_on)


def _unread(seen: QuerySet[Contact], tonight: Night) -> Iterator[Item]:
    first_read = Clock.objects.filter(record=OuterRef("pk"), kind=ClockKind.FIRST_READ, stopped_at=None)
    found = (
        _open(seen, tonight)
        .filter(stage=Stage.RECEIVED)
        .prefetch_related("allegations")
        .annotate(read_by=Subquery(first_read.values("due_at")[:1]))
    )
    for contact in found.order_by(F("read_by").asc(nulls_last=True), "pk")[:MOST_LINES]:
        yield Item(Section.UNREAD, contact, due_at=contact.read_by)


def _checks(seen: QuerySet[Contact], tonight: Night) -> Iterator[Item]:
    """What agencies owe where it is urgent: asked for now, or about somebody in danger or rated high."""
    urgent = seen.annotate(level=joint_level()).filter(
        Q(immediate_danger=Danger.YES) | Q(level__in=tonight.high)
    )
    named = OrganisationName.objects.filter(organisation=OuterRef("agency__organisation"))
    rows = (
        AgencyRequest.objects.filter(state__in=OPEN, sent_at__lte=tonight.at)
        .filter(
            Q(record__in=seen.values("pk"), urgency=Urgency.NOW)
            | Q(record__in=urgent.order_by().values("pk"))
        )
        .annotate(agency_name=Subquery(named.order_by("-from_on").values("name")[:1]))
        .select_related("record__contact__record", "record__contact__person")
    )
    for request in rows.order_by(F("due_at").asc(nulls_last=True), "pk")[:MOST_LINES]:
        yield Item(Section.CHECK, request.record.contact, request, due_at=request.due_at)


def _alerts(viewer: Viewer, tonight: Night) -> Iterator[Item]:
    if not viewer.has(Permission.SEE_PICTURE):
        return
    for view in picture.open_alerts(viewer):
        if london_date(view.since) == tonight.today:
            yield Item(Section.ALERT, about=view)


def records_of(items: list[Item]) -> list:
    """Ids of every record that whoever reads these lines has read something of."""
    found: dict[Any, None] = {}
    for item in items:
        if item.contact is not None:
            found |= dict.fromkeys(filter(None, (item.contact.pk, item.contact.person_id)))
        elif item.section == Section.ALERT:
            found |= {one.record_id: None for one in item.about.items}
    return list(found)
