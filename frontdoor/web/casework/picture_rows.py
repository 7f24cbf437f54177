"""What stands in the building picture, as rows: what each subject is called, and what each item says."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from frontdoor.access import protecting
from frontdoor.access.permissions import Permission
from frontdoor.agencies.viewer import Viewer
from frontdoor.concerns import queries as concerns
from frontdoor.picture import queries
from frontdoor.picture.enums import ItemKind, SubjectKind
from frontdoor.web.casework import listing
from frontdoor.web.shared import moments


# Where several subjects hold the very same items, the first of these gives the alert its name.
LEADING = (
    SubjectKind.ADULT,
    SubjectKind.ALLEGED_PERSON,
    SubjectKind.PROVIDER,
    SubjectKind.TEAM,
    SubjectKind.SITE,
    SubjectKind.ADDRESS,
)


def called(item, viewer: Viewer) -> str:
    """What the subject of an item is called, where the item says so."""
    subject = item.subject
    if subject.kind == SubjectKind.ADULT:
        return item.person.full_name or "An adult whose name is not known"
    if item.called is not None:
        return protecting.shown(item.called, may_see=viewer.has(Permission.SEE_PROTECTED))
    return subject.label


def how_many(view: queries.AlertView) -> str:
    """“4 items in 60 days”, of the densest stretch; the others are told apart."""
    dense = view.busiest
    words = f"{dense.items} items in {dense.days} {'day' if dense.days == 1 else 'days'}"
    others = len(view.items) - dense.items
    return f"{words}, and {others} earlier or later" if others else words


def alert_rows(views: Iterable[queries.AlertView], viewer: Viewer) -> list[dict[str, Any]]:
    """One row for each set of items; what else these have in common stands beside it."""
    together: dict[frozenset, list[queries.AlertView]] = {}
    for view in views:
        together.setdefault(frozenset(item.record_id for item in view.items), []).append(view)
    return [_row(sorted(same, key=_leads), viewer) for same in together.values()]


def _leads(view: queries.AlertView) -> int:
    return LEADING.index(SubjectKind(view.subject.kind))


def part_of(view: queries.AlertView, viewer: Viewer, record_id) -> dict[str, Any]:
    """As a page about one record has it: in no other record’s words."""
    return named(view, viewer, next(item for item in view.items if item.record_id == record_id))


def _row(same: list[queries.AlertView], viewer: Viewer) -> dict[str, Any]:
    first, *others = same
    return named(first, viewer) | {
        "also": [named(view, viewer) for view in others],
        "from": sorted({who_told(item) for item in first.items if item.agency}),
        "newest": first.items[0].happened_on,
    }


def named(view: queries.AlertView, viewer: Viewer, item=None) -> dict[str, Any]:
    """An alert in one line, called as its newest item has it, or as the item of the page’s own record."""
    return {
        "href": reverse("casework:alert", args=[view.address]),
        "kind": SubjectKind(view.subject.kind).label,
        "called": called(item or view.items[0], viewer),
        "how_many": how_many(view),
        "since": view.since,
    }


def who_told(item) -> str:
    """The agency that told, by its name."""
    return queries.told_by(item)


def records(items: Iterable) -> list:
    """Every record that a page about these items shows: theirs, and of whom they tell."""
    told = {item.record_id: item.record for item in items}
    people = {item.person_id: item.person.record for item in items if item.person}
    return list((told | people).values())


def item_rows(items: list, viewer: Viewer) -> list[dict[str, Any]]:
    """Each item with what was told; contacts and logs in two queries, whatever their number."""
    contacts = concerns.contacts_behind(viewer, [one.record_id for one in items])
    logs = queries.logs_behind(items)
    return [
        _of_log(item, logs[item.record_id], viewer)
        if item.kind == ItemKind.LOG
        else _of_contact(item, contacts[item.record_id])
        for item in items
    ]


def _of_contact(item, contact) -> dict[str, Any]:
    return {
        "kind": "Concern" if hasattr(contact, "concern") else "Contact",
        "reference": contact.record.reference,
        "href": reverse("casework:contact", args=[contact.record.reference]),
        "day": item.happened_on,
        "who": listing.who(contact),
        "what": listing.what(contact),
        "from": listing.source(contact),
        "words": contact.what_happened,
        "state": contact.get_stage_display(),
        "gone": item.withdrawn_at is not None,
    }


def _of_log(item, log, viewer: Viewer) -> dict[str, Any]:
    sees = viewer.has(Permission.SEE_PROTECTED)
    staff = protecting.shown(log.staff, may_see=sees)
    return {
        "kind": "Low-level log",
        "reference": item.record.reference,
        "href": "",
        "day": item.happened_on,
        "who": log.person.full_name if log.person else "Nobody named",
        "what": log.get_kind_display() + (f" · staff: {staff}" if staff else ""),
        "from": who_told(item),
        "words": log.what_happened + (f"\nDone about it: {log.what_was_done}" if log.what_was_done else ""),
        "state": f"Logged {moments.day(log.at)}",
        "gone": item.withdrawn_at is not None,
    }


def sources(held: Iterable, viewer: Viewer) -> list[dict[str, Any]]:
    """Who is alleged, as a viewer may see it."""
    sees = viewer.has(Permission.SEE_PROTECTED)
    return [
        {
            "pk": one.pk,
            "row": one,
            "kind": one.get_kind_display(),
            "name": protecting.shown(one.name, may_see=sees) or "Name not known",
            "relationship": one.get_relationship_display(),
            "known": one.get_known_to_adult_display(),
            "role": one.role,
            "provider": one.provider_name,
            "address": protecting.shown(one.address, may_see=sees),
            "by": one.by.name if one.by else "",
            "at": one.at,
        }
        for one in held
    ]


def sources_removed(held: Iterable, viewer: Viewer) -> list[dict[str, Any]]:
    sees = viewer.has(Permission.SEE_PROTECTED)
    return [
        {
            "name": protecting.shown(one.name, may_see=sees) or one.get_relationship_display(),
            "corrected": hasattr(one, "corrected_by"),
            "by": one.removed_by.name,
            "at": one.removed_at,
            "reason": one.removed_reason,
        }
        for one in held
    ]


NO_AGENCY = "No agency named"


def missed(one) -> dict[str, Any]:
    return {
        "kind": one.get_kind_display(),
        "agency": one.agency_name or NO_AGENCY,
        "could_on": one.could_on,
        "what": one.what,
        "learning": one.learning,
        "by": one.by.name,
        "at": one.at,
    }
