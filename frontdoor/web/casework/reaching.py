"""Where somebody is and how to reach them, as a viewer may see it."""

from collections.abc import Iterable

from frontdoor.access import protecting
from frontdoor.access.permissions import Permission
from frontdoor.agencies.viewer import Viewer
from frontdoor.people.enums import YesNoNotKnown


SAFE = {
    YesNoNotKnown.YES: "Safe to use",
    YesNoNotKnown.NO: "Not safe",
    YesNoNotKnown.NOT_KNOWN: "Not known to be safe",
}


def addresses(held: Iterable, viewer: Viewer) -> list[dict]:
    return [part(row.value, viewer) for row in held]


def ways(held: Iterable, viewer: Viewer) -> list[dict]:
    sees = viewer.has(Permission.SEE_PROTECTED)
    return [
        part(way.value, viewer)
        | {
            "pk": way.pk,
            "channel": way.get_channel_display(),
            "safe": SAFE[YesNoNotKnown(way.is_safe)],
            "is_safe": way.is_safe,
            "note": way.note if sees else "",
        }
        for way in held
    ]


def part(value, viewer: Viewer) -> dict:
    """One value that may be protected: what to show, and whether it is."""
    if value is None:
        return {"text": "", "protected": False, "id": ""}
    text = protecting.shown(value, may_see=viewer.has(Permission.SEE_PROTECTED))
    return {"text": text, "protected": value.is_protected, "id": value.pk}


def referrer(told, viewer: Viewer) -> dict:
    """Who told us. What of it is protected reads “Protected” to those who may not see it."""
    sees = viewer.has(Permission.SEE_PROTECTED)
    return {
        "kind": told.get_kind_display(),
        "is_anonymous": told.is_anonymous,
        "role": told.role,
        "organisation": told.organisation,
        "relationship": told.relationship,
        "external_reference": told.external_reference,
        "safe_to_contact": told.safe_to_contact
        if sees
        else (protecting.HIDDEN if told.safe_to_contact else ""),
        "name": part(told.name, viewer),
        "email": part(told.email, viewer),
        "phone": part(told.phone, viewer),
    }
