"""Who somebody is, in the few facts by which two records are told apart."""

from django.utils import timezone

from frontdoor.access import protecting
from frontdoor.access.permissions import Permission
from frontdoor.agencies.viewer import Viewer
from frontdoor.people.nhs_numbers import shown
from frontdoor.web.casework import banner
from frontdoor.web.shared import moments


NOT_KNOWN = "Not known"


def facts(person, viewer: Viewer) -> dict:
    """Name and reference, and the rest as lines. Fetch the person with ways to reach them beforehand."""
    may_see = viewer.has(Permission.SEE_PROTECTED)
    ways = [way for way in person.contact_routes.all() if way.until_at is None]
    places = [one for one in person.addresses.all() if one.until_at is None]
    age = banner.age_of(person, timezone.localdate())
    return {
        "name": person.full_name or "Name not known",
        "reference": person.record.reference,
        "lines": [
            ("Born", moments.day(person.date_of_birth) if person.date_of_birth else f"Not known; {age}"),
            ("NHS number", shown(person.nhs_number) if person.nhs_number else NOT_KNOWN),
            ("Lives at", _joined(places, may_see)),
            ("Reached by", _joined(ways, may_see)),
        ],
    }


def _joined(held, may_see: bool) -> str:
    values = [protecting.shown(one.value, may_see=may_see) for one in held]
    return "; ".join(value for value in values if value) or NOT_KNOWN
