from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from frontdoor.access import queries as access
from frontdoor.access.enums import RecordState
from frontdoor.access.models import Exclusion, Record
from frontdoor.access.permissions import Permission
from frontdoor.access.roles import permissions_of
from frontdoor.agencies import queries as agencies
from frontdoor.agencies.models import Membership, OrganisationName, Partnership
from frontdoor.agencies.viewer import Viewer
from frontdoor.concerns.models import Contact
from frontdoor.concerns.queries import visible_contacts
from frontdoor.duty.enums import PromiseState, Section
from frontdoor.duty.models import Handover, Line, Pack, Promise
from frontdoor.duty.sheet import Item
from frontdoor.people.models import Approach
from frontdoor.picture import queries as picture


def promises_on(contact: Contact) -> list[Promise]:
    """Those still to be kept first, soonest due on top; then the others, newest first."""
    rows = contact.promises.select_related("by", "ended_by", "contact__referrer").order_by("due_at", "pk")
    found = list(rows)
    ended = [one for one in found if one.state != PromiseState.OPEN]
    return [one for one in found if one.state == PromiseState.OPEN] + ended[::-1]


def promise_on(contact: Contact, pk: int) -> Promise | None:
    return contact.promises.select_related("contact__record").filter(pk=pk).first()


def receivers(viewer: Viewer, on: date) -> list[Membership]:
    """Who in the viewer's own agency may be handed the sheet, by name, each person once."""
    held = (
        agencies.people_of(viewer.partnership, on)
        .filter(team__agency=viewer.agency.pk)
        .exclude(user=viewer.user)
        .select_related("user", "team__agency__partnership")
    )
    able = [one for one in held if Permission.BE_ON_DUTY in permissions_of(one.role)]
    return list({one.user_id: one for one in reversed(able)}.values())[::-1]


def seen_through(member: Membership) -> Viewer:
    """Whoever receives a sheet, as the viewer that they are when they open it."""
    return Viewer(user=member.user, membership=member, permissions=permissions_of(member.role))


def can_go_to(receiver: Viewer | None, items: Iterable[Item]) -> set[str]:
    """Keys of the lines that may be handed to somebody: what they may see, and on paper what is standard."""
    held = list(items)
    ids = [item.contact.pk for item in held if item.contact]
    found = visible_contacts(receiver) if receiver else open_to_all()
    open_to = set(found.filter(pk__in=ids).values_list("pk", flat=True))
    alerts = {view.alert.pk for view in picture.open_alerts(receiver)} if receiver else set()
    return {
        item.key
        for item in held
        if (item.contact.pk in open_to if item.contact else item.about.alert.pk in alerts)
    }


def open_to_all() -> QuerySet[Contact]:
    """What is closed to nobody: all that may go to somebody of whom nobody knows what they must not know."""
    barred = Exclusion.objects.filter(ended_at=None).values("record")
    closed = Record.objects.exclude(state=RecordState.STANDARD).values("pk")
    return (
        Contact.objects.filter(record__state=RecordState.STANDARD)
        .exclude(Q(record__in=barred) | Q(person__in=barred))
        .exclude(person__in=closed)
    )


def newest_pack(partnership: Partnership) -> Pack | None:
    return packs_of(partnership).first()


def packs_of(partnership: Partnership) -> QuerySet[Pack]:
    return (
        Pack.objects.filter(record__partnership=partnership)
        .select_related("record__partnership", "file__record")
        .order_by("-made_at", "-pk")
    )


def pack_for(viewer: Viewer) -> Pack | None:
    """The newest pack, unless somebody is in it whom the viewer may not know of: then there is none yet."""
    if not viewer.has(Permission.PRINT_DOWNTIME):
        return None
    seen = packs_of(viewer.partnership).filter(record__in=access.visible_records(viewer).values("pk"))
    found = seen.first()
    return None if found is None or _holds_more(found, visible_contacts(viewer)) else found


def is_out_of_date(pack: Pack) -> bool:
    """Whether something in it has been closed to somebody since."""
    return _holds_more(pack, open_to_all())


def _holds_more(pack: Pack, seen: QuerySet[Contact]) -> bool:
    return pack.entries.exclude(contact__in=seen.values("pk")).exists()


def handovers(viewer: Viewer) -> QuerySet[Handover]:
    """What was handed over in the viewer's agency, newest first."""
    if not viewer.has(Permission.BE_ON_DUTY):
        return Handover.objects.none()
    return (
        Handover.objects.filter(record__in=access.visible_records(viewer).values("pk"))
        .select_related("record__partnership", "by", "receiver", "answer__by", "note__record")
        .prefetch_related("backs__record")
        .order_by("-at", "-pk")
    )


def handover(viewer: Viewer, reference: str) -> Handover | None:
    """One hand-over; None when absent or not visible."""
    found = handovers(viewer).select_related("back_of__record", "answer__reason__record", "chase")
    return found.filter(record__reference=reference).first()


def unanswered(viewer: Viewer) -> QuerySet[Handover]:
    """Those that nobody has accepted yet, the oldest first."""
    return handovers(viewer).filter(answer=None).order_by("at", "pk")


def lines_of(handover: Handover, viewer: Viewer) -> list[Line]:
    """Its lines as far as the viewer may see what they are about, in the order of the sheet."""
    newest = Approach.objects.filter(person=OuterRef("contact__person")).order_by("-at", "-pk")
    named = OrganisationName.objects.filter(organisation=OuterRef("request__agency__organisation"))
    rows = (
        Line.objects.filter(handover=handover)
        .select_related(
            "contact__record",
            "contact__person",
            "contact__referrer",
            "fact",
            "measure",
            "promise__by",
            "request",
            "note__record",
            "not_taken__reason__record",
        )
        .prefetch_related(Prefetch("contact__allegations"), "measure__handovers")
        .annotate(
            safe_times=Subquery(newest.values("safe_times")[:1]),
            agency_name=Subquery(named.order_by("-from_on").values("name")[:1]),
        )
        .order_by("number")
    )
    found: list[Any] = list(rows)
    ids = [one.contact_id for one in found if one.contact_id]
    seen = set(visible_contacts(viewer).filter(pk__in=ids).values_list("pk", flat=True))
    alerts = _alerts_of(found, viewer)
    for one in found:
        one.view = alerts.get(one.alert_id)
    return [one for one in found if one.contact_id in seen or one.view]


def _alerts_of(lines: list[Line], viewer: Viewer) -> dict:
    asked = [one.alert_id for one in lines if one.alert_id]
    return picture.alerts_among(viewer, asked) if asked else {}


def item_of(line: Any) -> Item:
    """A line that was handed over, as the sheet would have it now."""
    section = Section(line.section)
    about = line.fact or line.measure or line.promise or line.request or line.view
    if line.request:
        about.agency_name = line.agency_name
    if line.promise:
        about.safe_times, about.contact = line.safe_times, line.contact
    return Item(
        section,
        line.contact,
        about,
        whys=tuple(line.whys.split()),
        waiting=tuple(line.waiting.splitlines()),
        due_at=line.due_at,
        until_on=line.until_on,
    )


def newest_lines(viewer: Viewer, since: datetime) -> dict[str, Line]:
    """Key of a line → where it was handed over last since a moment, newest of all."""
    rows = (
        Line.objects.filter(
            handover__in=handovers(viewer).order_by().values("pk"), handover__at__gte=since, kept_back=False
        )
        .exclude(handover__answer__reply__in=("declined", "withdrawn"))
        .filter(not_taken=None)
        .select_related("handover__receiver", "handover__answer", "handover__record")
        .order_by("handover__at", "pk")
    )
    return {key_of(row): row for row in rows}


def key_of(line: Line) -> str:
    ids = (line.fact_id, line.measure_id, line.promise_id, line.request_id, line.alert_id)
    return f"{line.section}-{next((one for one in ids if one), line.contact_id)}"
