"""The allegations of a contact as rows of a table: kind, source, place, time, and where the return counts each."""

from collections.abc import Iterable
from typing import Any

from frontdoor.concerns import return_codes
from frontdoor.web.shared import moments


def rows(contact, held: Iterable, sources: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """`sources`: those that stand, as their panel shows them, each with its row under `row`."""
    known = {one["pk"]: one for one in sources}
    main_first = sorted(held, key=lambda one: (not one.is_main, one.pk))
    return [_row(contact, one, known.get(one.source_id)) for one in main_first]


def _row(contact, one, source: dict[str, Any] | None) -> dict[str, Any]:
    location = one.location or contact.location
    risk = return_codes.source_of_risk(one, source["row"] if source else None)
    return {
        "pk": one.pk,
        "type": one.get_type_display(),
        "is_main": one.is_main,
        "source": f"{source['name']}, {source['relationship'].lower()}" if source else "Not said",
        "where": one.get_location_display() or contact.get_location_display() or "Not said",
        "when": one.happened_when or when_of(contact),
        "codes": {
            "type": return_codes.TYPES[one.type],
            "where": return_codes.LOCATIONS.get(location, ""),
            "source": risk.label,
        },
    }


def when_of(contact) -> str:
    """When it happened, as the contact as a whole has it."""
    parts = [moments.day(contact.happened_on)] if contact.happened_on else []
    return ", ".join([*parts, *([contact.happened_when] if contact.happened_when else [])]) or "Not said"


def before(held: Iterable) -> list[dict[str, Any]]:
    """What stood until it was put right or taken back."""
    return [
        {
            "words": " · ".join(
                part
                for part in (one.get_type_display(), one.get_location_display(), one.happened_when)
                if part
            ),
            "by": one.by.name,
            "at": one.at,
            "reason": one.reason,
        }
        for one in held
    ]
