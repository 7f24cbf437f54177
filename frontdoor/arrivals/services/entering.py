"""Entering the details of what arrived as an e-mail or a document: added, never overwritten."""

from dataclasses import fields
from datetime import datetime
from typing import Any

from django.db import transaction

from frontdoor.access.permissions import Permission
from frontdoor.agencies.viewer import Viewer
from frontdoor.arrivals.models import Arrival
from frontdoor.concerns.enums import About, Danger, ReferrerKind, Rest, Stage
from frontdoor.concerns.models import Contact, Referrer, ToldLater
from frontdoor.concerns.new_concern import NewConcern
from frontdoor.concerns.services import alleging, children, picturing, receiving
from frontdoor.concerns.services.moving import check_may, lock
from frontdoor.core.workflow import NotInThisState
from frontdoor.people.models import OwnWords
from frontdoor.people.services import PersonDetails
from frontdoor.picture.queries import sources_of
from frontdoor.picture.services.sources import SourceDetails
from frontdoor.trail import services as trail


OPEN = frozenset({Stage.RECEIVED, Stage.CHECKING, Stage.TO_DECIDE})
# What a column holds before anybody has answered.
UNANSWERED = (None, "", About.NOT_KNOWN, Danger.NOT_KNOWN, ReferrerKind.NOT_KNOWN, False)


class EnteredBefore(Exception):
    """Somebody entered something else there in the meantime; `names` says where."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        super().__init__(", ".join(names))


class NothingEntered(Exception):
    """Enter at least one detail."""


def is_open(contact: Contact) -> bool:
    return contact.stage in OPEN


@transaction.atomic
def enter_details(*, contact: Contact, new: NewConcern, by: Viewer, at: datetime) -> Contact:
    """Fill what is still empty. Raises NotInThisState, NothingEntered, EnteredBefore, NotAllowed."""
    held = lock(contact)
    check_may(by, Permission.RECORD_CONTACT, held)
    if not is_open(held):
        raise NotInThisState(held.stage, "enter the details")
    arrival = Arrival.objects.select_for_update().get(contact=held)
    filled = _answers(held, new, at) + _person(held, new, at) + _referrer(held, new, at)
    filled += _before(held, new, at) + _alleged(held, new, by, at)
    if not filled:
        raise NothingEntered
    arrival.entered_by, arrival.entered_at = by.user, at
    arrival.save(update_fields=["entered_by", "entered_at"])
    trail.record(
        chain=held.record.partnership.key,
        action="details_entered",
        by=by.actor,
        at=at,
        record=held.pk,
        detail={"fields": sorted(filled)},
    )
    return held


def _fill(row: Any, given: dict[str, Any]) -> list[str]:
    """Set what is given where nothing stands yet; refuse what would overwrite."""
    new = {name: value for name, value in given.items() if value not in UNANSWERED}
    clashes = [name for name, value in new.items() if getattr(row, name) not in (*UNANSWERED, value)]
    if clashes:
        raise EnteredBefore(clashes)
    changed = [name for name, value in new.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, new[name])
    row.save(update_fields=changed)
    return changed


def _answers(contact: Contact, new: NewConcern, at: datetime) -> list[str]:
    given = receiving.answers_of(new) | {"about": receiving.about(new, at)}
    filled = _fill(contact, given)
    if "about" in filled and contact.about == About.CHILD:
        children.send(contact, at)
    return filled


def _person(contact: Contact, new: NewConcern, at: datetime) -> list[str]:
    if new.person == PersonDetails() and not new.own_words:
        return []
    if contact.person is None:
        record = contact.record
        contact.person = receiving.person_of(new, record.partnership, record.team, at)
        contact.save(update_fields=["person"])
        return ["person"] if contact.person else []
    if new.person != PersonDetails():
        raise EnteredBefore(["person"])
    OwnWords.objects.create(person=contact.person, words=new.own_words, at=at)
    return ["own_words"]


def _referrer(contact: Contact, new: NewConcern, at: datetime) -> list[str]:
    row = Referrer.objects.select_for_update(of=("self",)).get(contact=contact)
    given = receiving.who_told(contact, new.referrer)
    filled = _fill(row, given)
    if "email" in filled:
        receiving.acknowledge(contact, row, at)
    return [f"referrer_{name}" for name in filled]


def _alleged(contact: Contact, new: NewConcern, by: Viewer, at: datetime) -> list[str]:
    """Who is alleged, and of what; a kind that stands already is not entered again."""
    sources = picturing.keep(contact=contact, sources=new.sources, by=by.actor, at=at)
    held = set(contact.allegations.values_list("type", flat=True))
    told = [(alleging.said_in(one, sources), one.is_main) for one in alleging.rows_of(new)]
    added = [one for one in told if not (one[0].is_bare and one[0].type in held)]
    for said, is_main in added:
        row = alleging.place(contact=contact, said=said, by=None, at=at)
        if is_main and not contact.allegations.filter(is_main=True).exists():
            row.is_main = True
            row.save(update_fields=["is_main"])
    return (["types"] if added else []) + (["sources"] if new.sources else [])


def _before(contact: Contact, new: NewConcern, at: datetime) -> list[str]:
    if not new.before:
        return []
    told, is_new = ToldLater.objects.get_or_create(
        contact=contact, item=Rest.BEFORE, defaults={"words": new.before, "at": at}
    )
    if told.words != new.before:
        raise EnteredBefore(["before"])
    return ["before"] if is_new else []


def still_empty(contact: Contact) -> set[str]:
    """The names of what nobody has answered yet, as the entry form calls them."""
    answers = {name for name in receiving.ANSWERS if getattr(contact, name) in UNANSWERED}
    referrer = contact.referrer
    told = {f"referrer_{name}" for name in _PARTS if getattr(referrer, name) in UNANSWERED}
    person = {f"person_{one.name}" for one in fields(PersonDetails)} if contact.person_id is None else set()
    about = {"about"} if contact.about == About.NOT_KNOWN else set()
    return answers | told | person | about | _alleged_still(contact) | {"types", "own_words"}


def _alleged_still(contact: Contact) -> set[str]:
    source = (
        set()
        if sources_of(contact.record).exists()
        else {f"source_{one.name}" for one in fields(SourceDetails)}
    )
    main = set() if contact.allegations.filter(is_main=True).exists() else {"main_type"}
    before = set() if contact.told_later.filter(item=Rest.BEFORE).exists() else {"before"}
    return source | main | before


_PARTS = "kind name email phone role organisation relationship external_reference safe_to_contact".split()
