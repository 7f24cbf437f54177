"""“Who does what in my life”: the lines that an adult may be given, made only of what they may be told.

A contact has part in it only where the adult knows of it already, nothing of it was kept from them, and
its record is neither restricted nor sealed. No line names somebody who is alleged, or where they work.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from frontdoor.access import protecting
from frontdoor.access.enums import CLOSED
from frontdoor.agencies import policies
from frontdoor.agencies.viewer import Viewer
from frontdoor.concerns import measures, queries, writing
from frontdoor.concerns.enums import (
    Act,
    Asked,
    Consent,
    HowTold,
    NoteState,
    ReferrerKind,
    Route,
    RouteState,
    Stage,
)
from frontdoor.concerns.models import (
    Contact,
    InterimMeasure,
    Move,
    NoteToAdult,
    OnwardRoute,
    SheetGiven,
    SheetTellsOf,
)
from frontdoor.core.calendar import london_date
from frontdoor.matching.words import tokens
from frontdoor.people.models import Person
from frontdoor.picture.models import AllegedSource


# Shorter words are in too many sentences to name anybody.
SHORTEST_NAME = 3
# Whom such a word means may be who is alleged: a worker reads the line again before it is ticked.
MAY_POINT = re.compile(
    r"\b(?:husband|wife|partner|sons?|daughters?|brothers?|sisters?|nephews?|nieces?|mother|father|mum|dad"
    r"|cousin|neighbours?|carers?|friends?|police|alleged|abus\w+|perpetrat\w+)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that the sheet can say. `key` names the row that it comes from."""

    key: str
    words: str
    contact: UUID

    @property
    def may_point(self) -> bool:
        return bool(MAY_POINT.search(self.words))


@dataclass(frozen=True, slots=True)
class Sheet:
    """What can be said, part by part; `kept_back` counts lines that name somebody alleged."""

    doing: list[Line]
    asked: list[Line]
    told: list[Line]
    kept_back: int
    phone: str
    contacts: list[Contact]


def sheet_for(person: Person, viewer: Viewer, on: date) -> Sheet:
    if person.record.state in CLOSED:
        return Sheet([], [], [], 0, policies.value(person.record.partnership, "hub.phone", on), [])
    every = list(
        queries.contacts_of(person, viewer).select_related("record__partnership", "referrer", "taken_by")
    )
    notes = list(queries.notes_in(every))
    contacts = [
        one for one in every if may_be_told_of(one, [note for note in notes if note.contact_id == one.pk])
    ]
    known = {one.pk for one in contacts}
    told_of = {note.contact_id for note in notes if note.state == NoteState.GIVEN} & known
    given = queries.last_told(note for note in notes if note.contact_id in known)
    phone = policies.value(person.record.partnership, "hub.phone", on)
    asked = [Line(f"asked-{one.pk}", one.wishes_outcomes, one.pk) for one in contacts if one.wishes_outcomes]
    every_line = [*_doing(contacts, told_of, on), *asked, *map(_told, given)]
    names = _names_alleged(contacts, person)
    kept = [line for line in every_line if not names & set(tokens(line.words))]
    return Sheet(
        doing=[line for line in kept if not line.key.startswith(("asked-", "told-"))],
        asked=[line for line in kept if line.key.startswith("asked-")],
        told=[line for line in kept if line.key.startswith("told-")],
        kept_back=len(every_line) - len(kept),
        phone=phone,
        contacts=contacts,
    )


def may_be_told_of(contact: Contact, notes: Iterable[NoteToAdult]) -> bool:
    """Whether the adult knows of it already, and nothing of it is kept from them."""
    if contact.record.state in CLOSED:
        return False
    held = list(notes)
    if any(
        note.state != NoteState.GIVEN and (note.state == NoteState.NOT_GIVEN or note.put_off.all())
        for note in held
    ):
        return False
    referrer = getattr(contact, "referrer", None)
    return (
        any(note.state == NoteState.GIVEN for note in held)
        or (referrer is not None and referrer.kind == ReferrerKind.ADULT)
        or contact.consent in (Consent.YES, Consent.NO)
        or contact.wishes_asked == Asked.YES
    )


def _doing(contacts: list[Contact], told: set, on: date) -> Iterator[Line]:
    """Who has it in hand, what keeps them safe for now, and who took it on from the hub."""
    taken: dict[UUID, date] = {}
    for move in Move.objects.filter(contact__in=contacts, act=Act.TAKE).order_by("at", "pk"):
        taken[move.contact_id] = london_date(move.at)
    for contact in contacts:
        if contact.taken_by and contact.stage != Stage.CLOSED:
            yield _worker(
                contact, contact.taken_by.name, taken.get(contact.pk, london_date(contact.received_at))
            )
    for measure in _running(contacts, on):
        yield _measure(measure)
    for route in OnwardRoute.objects.filter(contact__in=told, state=RouteState.ACCEPTED).order_by("pk"):
        yield _route(route)


def _running(contacts: list[Contact], on: date) -> QuerySet[InterimMeasure]:
    held = InterimMeasure.objects.filter(contact__in=contacts, ended_at=None, until_on__gte=on)
    return held.prefetch_related("handovers").order_by("until_on", "pk")


def _worker(contact: Contact, name: str, since: date) -> Line:
    own = getattr(contact, "referrer", None) and contact.referrer.kind == ReferrerKind.ADULT
    what = "what you told us" if own else "a worry about your safety"
    hub = contact.record.partnership.name
    return Line(f"worker-{contact.pk}", f"{name}, {hub}, deals with {what}, since {_day(since)}.", contact.pk)


def _measure(measure: InterimMeasure) -> Line:
    what = measure.what.strip().rstrip(".")
    words = f"{measures.owner_of(measure)}: {what}. Since {_day(london_date(measure.at))}, until {_day(measure.until_on)}."
    return Line(f"measure-{measure.pk}", words, measure.contact_id)


def _route(route: OnwardRoute) -> Line:
    who = f"{route.recipient}: " if route.recipient else ""
    since = f" Since {_day(london_date(route.answered_at))}." if route.answered_at else ""
    words = f"{who}{writing.WHAT_HAPPENS[Route(route.route)][1]}{since}"
    return Line(f"route-{route.pk}", words, route.contact_id)


def _told(note: NoteToAdult) -> Line:
    assert note.given_at is not None
    how = HowTold(note.how).label.lower()
    words = f"{_day(london_date(note.given_at))}, {how}: {note.what} {note.next}"
    return Line(f"told-{note.pk}", words, note.contact_id)


def _names_alleged(contacts: list[Contact], person: Person) -> set[str]:
    """Every word by which somebody alleged, or where they work, is called; taken back or not."""
    told = AllegedSource.objects.filter(record__in=[one.pk for one in contacts]).select_related(
        "name__record"
    )
    found: set[str] = set()
    for one in told:
        found |= {*tokens(protecting.read(one.name) if one.name else ""), *tokens(one.provider_name)}
    own = set(tokens(person.full_name))
    return {word for word in found - own if len(word) >= SHORTEST_NAME}


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def sheets_of(person: Person, viewer: Viewer) -> QuerySet[SheetGiven]:
    """The sheets that somebody was given, of which the viewer may see every part; newest first."""
    hidden = SheetTellsOf.objects.filter(sheet=OuterRef("pk")).exclude(
        contact__in=queries.visible_contacts(viewer).values("pk")
    )
    return person.sheets.filter(~Exists(hidden)).select_related("by").order_by("-given_on", "-pk")
