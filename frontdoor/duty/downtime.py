"""What stands in a downtime pack: numbers to ring, who is at high risk, and the questions on paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from frontdoor.agencies import policies
from frontdoor.agencies import queries as agencies
from frontdoor.agencies.models import Partnership
from frontdoor.concerns import scales
from frontdoor.concerns.enums import Danger
from frontdoor.concerns.measures import owner_of
from frontdoor.concerns.models import Contact, CriticalFact, InterimMeasure
from frontdoor.concerns.queries import joint_level
from frontdoor.core.calendar import LONDON, london_date
from frontdoor.duty.blank_forms import blank_forms
from frontdoor.duty.sheet import ENDED, MOST_LINES
from frontdoor.papers import Block, Facts, Heading, Paper, Paragraph, Table
from frontdoor.sharing import queries as sharing


@dataclass(frozen=True, slots=True)
class Contents:
    paper: Paper
    contacts: tuple[Contact, ...]


def contents(partnership: Partnership, seen: QuerySet[Contact], at: datetime) -> Contents:
    """The pack as of a moment, with those of some contacts that are at high risk."""
    held = policies.values(partnership, london_date(at))
    at_risk = tuple(_at_risk(partnership, seen, held, at))
    blocks = [
        *_how_to_use(),
        *_numbers(partnership, held, at),
        *_people(partnership, at_risk, at),
        *blank_forms(),
    ]
    paper = Paper(f"Downtime pack, {partnership.name}", blocks, foot=_foot(at))
    return Contents(paper, at_risk)


def _foot(at: datetime) -> str:
    return f"Made {in_words(at)}. Confidential: keep it locked away, and shred the one before."


def in_words(at: datetime) -> str:
    local = at.astimezone(LONDON)
    return f"{local.day} {local:%B %Y, %H:%M}"


def _how_to_use() -> list[Block]:
    return [
        Heading(1, "When Frontdoor cannot be reached"),
        Paragraph(
            "Ring, do not wait: the numbers are below. Write down each concern on a sheet of its own, with the day and "
            "time. The list of people is as old as the foot of this page says. Not everybody is on it: "
            "records that are closed to somebody never are."
        ),
    ]


def _numbers(partnership: Partnership, held: dict[str, Any], at: datetime) -> list[Block]:
    own = [
        ("Emergency", "999"),
        ("The hub, in its hours", held.get("hub.phone", "")),
        ("Out of hours", held.get("hub.out_of_hours", "")),
        ("Children’s services", held.get("children.email", "")),
    ]
    on = london_date(at)
    agencies_here = list(agencies.agencies_in(partnership))
    names, points = sharing.names(agencies_here, on), sharing.points_in(partnership, on)
    rows = [
        (
            names[pk],
            f"{one.name} {one.phone}",
            f"{one.deputy_name} {one.deputy_phone}",
            one.hours or "Not said",
        )
        for pk, one in points.items()
        if pk in names
    ]
    return [
        Heading(1, "Whom to ring"),
        Facts([row for row in own if row[1]]),
        Table("Agencies", ("Agency", "Point", "Deputy, or at night", "Hours of the point"), sorted(rows)),
    ]


def _at_risk(
    partnership: Partnership, seen: QuerySet[Contact], held: dict[str, Any], at: datetime
) -> QuerySet[Contact]:
    """Open contacts about somebody in danger or rated high, the newest first."""
    high = tuple(held.get("duty.high_levels", ()))
    running = InterimMeasure.objects.filter(ended_at=None).prefetch_related("handovers").order_by("until_on")
    return (
        seen.filter(record__partnership=partnership, received_at__lte=at)
        .exclude(stage__in=ENDED)
        .annotate(level=joint_level())
        .filter(Q(immediate_danger=Danger.YES) | Q(level__in=high))
        .select_related("record", "person", "taken_by")
        .prefetch_related(
            Prefetch("measures", running, "running"),
            Prefetch("critical_facts", CriticalFact.objects.filter(ended_at=None).order_by("pk"), "standing"),
        )
        .order_by("-received_at", "pk")[:MOST_LINES]
    )


def _people(partnership: Partnership, at_risk: Iterable[Any], at: datetime) -> list[Block]:
    scale = scales.levels(partnership, london_date(at))
    rows = [
        (
            _who(one),
            _why(one, scale),
            _facts(one),
            _safe_by(one),
            one.taken_by.name if one.taken_by else "Nobody",
        )
        for one in at_risk
    ]
    head = [Heading(1, "People at high risk")]
    if not rows:
        return [*head, Paragraph("Nobody who may stand here.")]
    return [
        *head,
        Table("People at high risk", ("Who", "Why", "Must not be missed", "Kept safe by", "With"), rows),
    ]


def _who(contact: Any) -> str:
    named = contact.person.full_name if contact.person else contact.provider_name
    return f"{named or 'Nobody named'}\n{contact.record.reference}"


def _why(contact: Any, scale: dict[str, scales.Level]) -> str:
    level = scale.get(contact.level)
    said = "In danger when reported" if contact.immediate_danger == Danger.YES else ""
    return "\n".join(part for part in (said, level.label if level else "") if part)


def _facts(contact: Any) -> str:
    return "\n".join(f"{one.get_kind_display()}: {one.words}" for one in contact.standing)


def _safe_by(contact: Any) -> str:
    return "\n".join(
        f"{one.what} ({owner_of(one)}, until {one.until_on.day} {one.until_on:%B})" for one in contact.running
    )
