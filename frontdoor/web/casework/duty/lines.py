"""A line of the sheet, as its pages say it: who, why it is here, what is to be done, and by when."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils import timezone

from frontdoor.access import protecting
from frontdoor.access.permissions import Permission
from frontdoor.agencies.viewer import Viewer
from frontdoor.concerns import measures
from frontdoor.core.problems import NotVisible
from frontdoor.duty.enums import How, Section, ToWhom, Why
from frontdoor.duty.sheet import Item
from frontdoor.web.casework import listing, picture_rows, triage_in_words
from frontdoor.web.shared import moments


DO = {How.CALL: "Call", How.LETTER: "Send the letter to", How.EMAIL: "Write to", How.VISIT: "Visit"}


def rows(items: Iterable[Item], viewer: Viewer, now: datetime) -> list[dict[str, Any]]:
    return [row(item, viewer, now) for item in items]


def row(item: Item, viewer: Viewer, now: datetime) -> dict[str, Any]:
    contact = item.contact
    about = {
        "key": item.key,
        "section": item.section,
        "who": listing.who(contact) if contact else "",
        "reference": contact.record.reference if contact else "",
        "href": reverse("casework:contact", args=[contact.record.reference]) if contact else "",
        "by": "",
        "late": item.due_at is not None and item.due_at < now,
        "safely": "",
    }
    said: dict[str, Any] = about | SAYS[item.section](item, viewer, now)
    # Somebody may stand on several lines: what a field beside one is called has to say which.
    return said | {"called": ": ".join(part for part in (said["who"], said.get("which")) if part)}


def parts(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows under the names of their parts, in order."""
    return [
        {"name": section.label, "code": section.value, "rows": list(found)}
        for section, found in groupby(rows, lambda row: Section(row["section"]))
    ]


def _unsafe(item: Item, viewer: Viewer, now: datetime) -> dict[str, Any]:
    words = "; ".join(Why(code).label for code in item.whys)
    return {
        "why": words[:1].upper() + words[1:],
        "todo": "Find out whether they are safe now, and record what keeps them safe",
        "by": "Now",
        "late": True,
        "which": "not safe now",
    }


def _fact(item: Item, viewer: Viewer, now: datetime) -> dict[str, Any]:
    whom = ", ".join(item.waiting) or "whoever has not acknowledged it"
    return {
        "why": f"{item.about.get_kind_display()}: {item.about.words}",
        "todo": f"Tell {whom}",
        "by": "Before anybody visits",
        "which": item.about.get_kind_display().lower(),
        "href": triage_in_words.address(item.contact) + "#facts",
    }


def _promise(item: Item, viewer: Viewer, now: datetime) -> dict[str, Any]:
    held = item.about
    return {
        "why": f"{held.get_how_display()} promised by {held.by.name}: {held.what}",
        "todo": f"{DO[How(held.how)]} {to_whom(held)}",
        "by": by_when(held.due_at, now),
        "href": f"{reverse('casework:contact', args=[held.contact.record.reference])}#promises",
        "safely": safely(held, viewer),
        "which": f"{held.get_how_display().lower()} promised",
    }


def to_whom(promise: Any) -> str:
    if promise.to == ToWhom.OTHER:
        return promise.who
    words = promise.get_to_display()
    return f"{words[:1].lower()}{words[1:]}" + (f", {promise.who}" if promise.who else "")


def safely(promise: Any, viewer: Viewer) -> str:
    """How whoever is called can be reached without harm, where somebody has said it."""
    if promise.to == ToWhom.ADULT:
        return getattr(promise, "safe_times", None) or ""
    referrer = getattr(promise.contact, "referrer", None) if promise.to == ToWhom.REFERRER else None
    if referrer is None or not referrer.safe_to_contact:
        return ""
    return referrer.safe_to_contact if viewer.has(Permission.SEE_PROTECTED) else protecting.HIDDEN


def _measure(item: Item, viewer: Viewer, now: datetime) -> dict[str, Any]:
    until = triage_in_words.until_in_words(item.until_on or item.about.until_on, timezone.localdate(now))
    return {
        "why": f"{item.about.what} ({measures.owner_of(item.about)})",
        "todo": "Ask its owner to keep it up, or arrange something else",
        "which": "safety measure",
        "by": until[:1].upper() + until[1:],
        "href": triage_in_words.address(item.contact) + "#measures",
    }


def _unread(item: Item, viewer: Viewer, now: datetime) -> dict[str, Any]:
    return {
        "why": listing.what(item.contact),
        "todo": "Read it and take it",
        "by": by_when(item.due_at, now) if item.due_at else "",
    }


def _check(item: Item, viewer: Viewer, now: datetime) -> dict[str, Any]:
    agency = item.about.agency_name or "The agency"
    return {
        "why": f"{agency} was asked, and has not answered: {item.about.shown_asked}",
        "todo": f"Ring {agency}, or put it to their lead",
        "which": f"answer of {agency}",
        "by": by_when(item.due_at, now) if item.due_at else "",
    }


def _alert(item: Item, viewer: Viewer, now: datetime) -> dict[str, Any]:
    named = picture_rows.named(item.about, viewer)
    return {
        "who": named["called"],
        "href": named["href"],
        "why": f"{named['how_many']} add up",
        "todo": "Look at them together",
        "by": "Tonight, if somebody is there now",
    }


def by_when(at: datetime, now: datetime) -> str:
    words = moments.due(at, now)
    return words[:1].upper() + words[1:]


SAYS: dict[Section, Callable[[Item, Viewer, datetime], dict[str, Any]]] = {
    Section.UNSAFE: _unsafe,
    Section.FACT: _fact,
    Section.PROMISE: _promise,
    Section.MEASURE: _measure,
    Section.UNREAD: _unread,
    Section.CHECK: _check,
    Section.ALERT: _alert,
}


def receiver(handover: Any) -> str:
    """Who was handed it, by name; and how to reach somebody without an account."""
    if handover.receiver:
        return handover.receiver.name
    return f"{handover.named}, {handover.role} ({handover.phone})"


def state(handover: Any, now: datetime) -> dict[str, str]:
    """A tag: whether it was accepted, waits, or is late."""
    answer = handover.answered
    if answer:
        tone = {"accepted": "green", "in_part": "yellow", "declined": "red", "withdrawn": "grey"}
        return {"text": answer.get_reply_display(), "tone": tone[answer.reply]}
    if handover.accept_by < now:
        return {"text": "Late: not accepted", "tone": "red"}
    return {"text": f"Accept by {moments.clock(handover.accept_by)}", "tone": "yellow"}


def found(handover: Any) -> Any:
    """Raises NotVisible for what is not there, or not for this viewer."""
    if handover is None:
        raise NotVisible
    return handover
