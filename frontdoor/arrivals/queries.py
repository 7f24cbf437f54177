from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from frontdoor.access import queries as access
from frontdoor.access.enums import RecordKind
from frontdoor.agencies.viewer import Viewer
from frontdoor.arrivals.enums import ImportState
from frontdoor.arrivals.models import Advice, Arrival, Import, MailboxLook, Part
from frontdoor.concerns import queries as concerns
from frontdoor.concerns.models import Contact


def arrival_of(contact: Contact) -> Arrival | None:
    return Arrival.objects.select_related("by", "entered_by").filter(contact=contact.pk).first()


def parts_of(contact: Contact) -> QuerySet[Part]:
    """The message or document itself, then what is attached, in order."""
    return Part.objects.filter(arrival=contact.pk).select_related("file").order_by("number")


def to_be_entered(viewer: Viewer) -> QuerySet[Contact]:
    """What arrived and still waits for somebody to enter its details, the oldest first."""
    waiting = Arrival.objects.filter(entered_at=None).values("pk")
    return (
        concerns.visible_contacts(viewer)
        .filter(pk__in=waiting)
        .select_related("record", "arrival", "taken_by")
        .order_by("received_at", "pk")
    )


def sent_under(viewer: Viewer, scope: str, key: str) -> str:
    """The reference of what was received under a key, where this viewer may see it; else nothing."""
    found = concerns.visible_contacts(viewer).filter(submissions__scope=scope, submissions__key=key)
    return found.values_list("record__reference", flat=True).first() or ""


def advice_given(viewer: Viewer) -> QuerySet[Advice]:
    """What was advised to whom, the newest first."""
    return (
        Advice.objects.filter(access.in_sight(viewer, of="record__"), record__kind=RecordKind.ADVICE)
        .select_related("record", "by")
        .order_by("-at", "pk")
    )


def advice_since(viewer: Viewer, since: datetime) -> int:
    return advice_given(viewer).filter(at__gte=since).count()


def ids_of(advice: list[Advice]) -> tuple[UUID, ...]:
    return tuple(one.pk for one in advice)


def mailbox_look(viewer: Viewer) -> MailboxLook | None:
    """How it went when the hub's mailbox was last looked into; None where there is no mailbox."""
    return MailboxLook.objects.filter(partnership=viewer.partnership).first()


def imports_of(viewer: Viewer) -> QuerySet[Import]:
    """The lists that somebody checked or imported, the newest first."""
    return (
        Import.objects.filter(access.in_sight(viewer, of="record__"), record__kind=RecordKind.IMPORT)
        .select_related("record__partnership", "record__agency", "file__record", "by")
        .order_by("-at", "pk")
    )


def visible_import(viewer: Viewer, reference: str) -> Import | None:
    return imports_of(viewer).filter(record__reference=reference).first()


def imported_so_far(run: Import) -> int:
    return run.rows.count()


def imported_before(run: Import) -> int:
    """How many of its rows another list had brought already."""
    return run.rows.filter(is_new=False).count()


def next_to_import() -> Import | None:
    """The import that began first and has not ended."""
    return (
        Import.objects.filter(state=ImportState.RUNNING)
        .select_related("record__partnership", "record__agency", "file__record")
        .order_by("started_at")
        .first()
    )
