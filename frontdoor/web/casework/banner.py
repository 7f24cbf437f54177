"""Who a page is about, as the banner at its top says it."""

from datetime import date

from django.urls import reverse
from django.utils import timezone

from frontdoor.access import protecting
from frontdoor.access.enums import RecordState
from frontdoor.access.permissions import Permission
from frontdoor.agencies.viewer import Viewer
from frontdoor.concerns import queries, triage
from frontdoor.concerns.enums import About, Danger
from frontdoor.people.enums import YesNoNotKnown


RAISED = (RecordState.SENSITIVE, RecordState.RESTRICTED, RecordState.SEALED)


def of_contact(contact, approach, routes, viewer: Viewer) -> dict:
    """The banner of a contact's pages: a person, or the service that it is about."""
    alerts = contact_alerts(contact)
    if contact.person is None:
        name = contact.provider_name or "Nobody named"
        return {
            "name": name,
            "age": "",
            "speak": "Details not entered yet"
            if contact.about == About.NOT_KNOWN
            else "A service, with no named adult"
            if contact.about == About.PROVIDER
            else "No adult is named",
            "alerts": alerts,
            "lines": [],
            "href": "",
        }
    href = ""
    if contact.may_see_person:
        href = reverse("casework:person", args=[contact.person.record.reference])
    shown = of_person(contact.person, approach, routes, viewer)
    return shown | {"alerts": alerts + shown["alerts"], "href": href}


def of_person(person, approach, routes, viewer: Viewer) -> dict:
    return {
        "name": person.full_name or "Name not known",
        "age": age_of(person, timezone.localdate()),
        "speak": how_to_speak(approach),
        "lines": [line for line in (trusted(approach), safe_ways(routes, viewer)) if line],
        "alerts": person_alerts(person),
        "href": "",
    }


def contact_alerts(contact) -> list[dict]:
    alerts = [{"text": kind.label, "tone": "red"} for kind in triage.facts_standing(contact)]
    if contact.immediate_danger == Danger.YES:
        alerts.append({"text": "Immediate danger", "tone": "red"})
    if contact.about == About.CHILD:
        alerts.append({"text": "Under 18", "tone": "red"})
    elif queries.is_under_18(contact):
        alerts.append({"text": "Under 18 by what is known now", "tone": "red"})
    if contact.about == About.DIED and not has_died(contact.person):
        alerts.append({"text": "Reported as having died", "tone": "yellow"})
    return alerts + state_alert(contact.record, "contact")


def person_alerts(person) -> list[dict]:
    alerts = [{"text": "Has died", "tone": "yellow"}] if has_died(person) else []
    if person.nhs_number_fails_check:
        alerts.append({"text": "Check the NHS number", "tone": "yellow"})
    return alerts + state_alert(person.record, "person")


def has_died(person) -> bool:
    return person is not None and person.has_died == YesNoNotKnown.YES


def state_alert(record, what: str) -> list[dict]:
    if record.state not in RAISED:
        return []
    return [{"text": f"{record.get_state_display()} {what}", "tone": "blue"}]


def age_of(person, today: date) -> str:
    if person.died_on and person.date_of_birth:
        return f"died at {years(person.date_of_birth, person.died_on)}"
    if person.date_of_birth:
        return str(years(person.date_of_birth, today))
    if person.approximate_age is None:
        return "age not known"
    since = years(person.approximate_age_on, today) if person.approximate_age_on else 0
    return f"about {person.approximate_age + since}"


def years(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def how_to_speak(approach) -> str:
    if approach is None:
        return "How to speak with them: not known yet"
    parts = (approach.how_to_speak, approach.communication_needs, approach.language)
    said = " · ".join(part for part in parts if part)
    return f"How to speak with them: {said or 'not known yet'}"


def trusted(approach) -> str:
    return f"Trusts: {approach.trusts}" if approach and approach.trusts else ""


def safe_ways(routes, viewer: Viewer) -> str:
    """The ways known to be safe; where none is, to be careful."""
    safe = [way for way in routes if way.is_safe == YesNoNotKnown.YES]
    if not safe:
        return "Safe contact: none known to be safe. Ask before you use one." if routes else ""
    return "Safe contact: " + " · ".join(way_in_words(way, viewer) for way in safe)


def way_in_words(way, viewer: Viewer) -> str:
    value = protecting.shown(way.value, may_see=viewer.has(Permission.SEE_PROTECTED))
    note = f" ({way.note})" if way.note and viewer.has(Permission.SEE_PROTECTED) else ""
    return f"{way.get_channel_display().lower()} {value}{note}"
