"""What triage recorded, as its page says it."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django.urls import reverse

from frontdoor.agencies import queries as agencies
from frontdoor.concerns import measures, scales
from frontdoor.concerns import prompts as asking
from frontdoor.concerns.triage_enums import CriticalKind, HandoverState, Moment, PromptKind
from frontdoor.web.shared import moments


FIELD_NAMES = {
    "gender": "Gender",
    "ethnicity": "Ethnicity",
    "primary_support_reason": "Primary support reason",
    "autism": "Autism",
    "source_of_risk": "Source of risk",
}


def address(contact) -> str:
    return reverse("casework:triage", args=[contact.record.reference])


def agency_names(partnership, on: date) -> dict[int, str]:
    """Agencies that take part, by name."""
    held = list(agencies.agencies_in(partnership))
    names = agencies.names_of([one.organisation_id for one in held], on)
    return dict(
        sorted(((one.pk, names.get(one.organisation_id, one.key)) for one in held), key=lambda one: one[1])
    )


def facts(held: Iterable, to_tell: Mapping[str, list[str]]) -> list[dict]:
    """Each with the services that must be told of it, and who there has acknowledged it."""
    return [
        {
            "row": one,
            "name": one.get_kind_display(),
            "told": list(one.told.all()),
            "waiting": [
                service
                for service in to_tell[one.kind]
                if service not in {told.service for told in one.told.all()}
            ],
        }
        for one in held
    ]


def measure(one, on: date) -> dict:
    asked = next((row for row in one.handovers.all() if row.state == HandoverState.ASKED), None)
    accepted = any(row.state == HandoverState.ACCEPTED for row in one.handovers.all())
    return {
        "row": one,
        "owner": measures.owner_of(one),
        "until": until_in_words(one.until_on, on),
        "late": one.ended_at is None and one.until_on < on,
        "asked": asked,
        "accepted": accepted,
        "running": one.ended_at is None,
        "handovers": list(one.handovers.all()),
    }


def until_in_words(until: date, on: date) -> str:
    if until < on:
        gone = (on - until).days
        return f"ended {gone} day{'' if gone == 1 else 's'} ago, and is not ended here"
    if until == on:
        return "until today"
    return "until tomorrow" if until == on + timedelta(days=1) else f"until {moments.day(until)}"


def ratings(held: Iterable, scale: dict[str, scales.Level], on: date) -> dict:
    """A grid: each agency that rated and the joint rating, before and after; where they differ, that."""
    rows = list(held)
    standing = scales.standing(rows)
    rated_by = {one.agency_id: one.agency.organisation_id for one in rows if one.agency}
    names = agencies.names_of(list(rated_by.values()), on)
    grid = [
        (names.get(rated_by[pk], "An agency"), [_cell(rated.get(moment), scale) for moment in Moment])
        for pk, rated in standing.by_agency.items()
    ]
    return {
        "rows": sorted(grid, key=lambda row: row[0])
        + ([("All together", [_cell(standing.joint.get(one), scale) for one in Moment])] if rows else []),
        "disagree": [one.label.lower() for one in Moment if standing.disagree(one)],
        "scale": list(scale.values()),
    }


def _cell(rating, scale: dict) -> dict | None:
    if rating is None:
        return None
    level = scale.get(rating.level)
    return {
        "label": level.label if level else rating.level,
        "tone": level.tone if level else "grey",
        "reason": rating.reason,
        "by": rating.by.name,
        "at": rating.at,
    }


def prompts(contact, answers: Iterable) -> list[dict]:
    """Suggested or answered first; the others stay within reach."""
    newest = {one.kind: one for one in answers}
    suggested = asking.suggested(contact)
    return [
        {
            "kind": kind.value,
            "name": kind.label,
            "asks": asking.ASKS[kind],
            "suggested": kind in suggested,
            "answer": newest.get(kind),
        }
        for kind in PromptKind
    ]


def details(held) -> list[tuple[str, str]]:
    return [
        (name, getattr(held, f"get_{field}_display")() if held and getattr(held, field) else "")
        for field, name in FIELD_NAMES.items()
    ]


def line(short: dict, scale: dict, on: date) -> list[str]:
    """The parts of the one line on the record."""
    parts = []
    if short["joint"]:
        level = scale.get(short["joint"])
        parts.append(f"rated {level.label if level else short['joint']} together")
    elif short["agencies_rated"]:
        parts.append(
            f"rated by {short['agencies_rated']} agenc{'y' if short['agencies_rated'] == 1 else 'ies'}, not together yet"
        )
    else:
        parts.append("not rated yet")
    if short["measures_running"]:
        plural = "" if short["measures_running"] == 1 else "s"
        parts.append(
            f"{short['measures_running']} interim measure{plural}, the first {until_in_words(short['until'], on)}"
        )
    if short["gaps"]:
        parts.append("the return still asks something")
    if short["number"]:
        parts.append(f"council’s number {short['number']}")
    return parts


KINDS = [(one.value, one.label) for one in CriticalKind]
