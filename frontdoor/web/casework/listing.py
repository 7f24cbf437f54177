"""A contact as one line of a list."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from frontdoor.clocks.enums import ClockKind
from frontdoor.concerns.enums import About, Danger, Door, ReferrerKind, Stage
from frontdoor.web.casework import banner
from frontdoor.web.shared import moments


def rows(found: Iterable, now: datetime, scale: Mapping | None = None) -> list[dict]:
    """`scale` puts the joint rating into words."""
    return [row(contact, now, scale or {}) for contact in found]


def row(contact, now: datetime, scale: Mapping) -> dict:
    return {
        "rating": scale.get(contact.joint_level),
        "href": reverse("casework:contact", args=[contact.record.reference]),
        # Where it is taken by one press, while it is with nobody.
        "take": reverse("casework:take", args=[contact.record.reference])
        if contact.stage == Stage.RECEIVED
        else "",
        "reference": contact.record.reference,
        "due": due_in_words(contact, now),
        "late": contact.next_due is not None and contact.next_due < now,
        "for": ClockKind(contact.next_kind).label if contact.next_kind else "",
        "who": who(contact),
        "what": what(contact),
        "alerts": banner.contact_alerts(contact),
        "from": source(contact),
        "received": contact.received_at,
        "stage": contact.get_stage_display(),
        "with": contact.taken_by.name if contact.taken_by else "Nobody yet",
        # Where it can still be given to somebody together with others.
        "pick": contact.stage in (Stage.RECEIVED, Stage.CHECKING),
        "danger": contact.immediate_danger == Danger.YES,
    }


def due_in_words(contact, now: datetime) -> str:
    if contact.next_due:
        words = moments.due(contact.next_due, now)
        return words[:1].upper() + words[1:]
    if contact.next_kind:
        return "Paused"
    return "Done" if contact.stage == Stage.CLOSED else "No clock runs"


def who(contact) -> str:
    if contact.person is None:
        return contact.provider_name or "Nobody named"
    name = contact.person.full_name or "Name not known"
    return f"{name}, {banner.age_of(contact.person, timezone.localdate())}"


def what(contact) -> str:
    if contact.about == About.NOT_KNOWN:
        return "Details not entered yet"
    parts = [", ".join(kinds(contact)) or "Type not given"]
    if contact.location:
        parts.append(contact.get_location_display())
    if contact.person is None:
        parts.append("no named adult")
    return " · ".join(parts)


def kinds(contact) -> list[str]:
    """The kinds of abuse alleged, each once, the main one first."""
    held = sorted(contact.allegations.all(), key=lambda one: (not one.is_main, one.pk))
    return list(dict.fromkeys(one.get_type_display() for one in held))


def source(contact) -> str:
    """Who it came from, without a name: that may be protected, and a list need not say it."""
    referrer = getattr(contact, "referrer", None)
    if referrer is None or (referrer.kind == ReferrerKind.NOT_KNOWN and not referrer.role):
        return contact.get_door_display()
    if referrer.is_anonymous:
        return "Anonymous"
    parts = [referrer.role or referrer.relationship or referrer.get_kind_display()]
    organisation = referrer.organisation or (contact.sender_name if contact.door == Door.API else "")
    return ", ".join(part for part in (*parts, organisation) if part)
