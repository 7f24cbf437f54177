"""What may be one adult is looked up apart from every page; where a record is closed, a custodian decides.

No page of a worker waits for it, asks for it or changes by it.
"""

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q

from frontdoor.access import services as access
from frontdoor.access.enums import RecordState
from frontdoor.access.models import Grant, Record
from frontdoor.accounts.models import User
from frontdoor.agencies import policies
from frontdoor.agencies.models import Membership
from frontdoor.agencies.viewer import Viewer
from frontdoor.clocks import services as clocks
from frontdoor.concerns import closed, writing
from frontdoor.concerns.models import Contact, CustodianAsked, PossibleMatch
from frontdoor.core import durations
from frontdoor.core.calendar import london_date
from frontdoor.notices import services as notices
from frontdoor.people import likely, ruling
from frontdoor.people.enums import Ruling
from frontdoor.people.models import AdultRuling, LookDue, Person
from frontdoor.trail import services as trail


log = logging.getLogger("frontdoor.custody")


@transaction.atomic
def look(*, at: datetime) -> bool:
    """Look up who may be the next person whose details changed. False when nobody waits."""
    due = LookDue.objects.select_for_update(skip_locked=True).order_by("pk").first()
    if due is None:
        return False
    # First taken away, then looked: a change that comes meanwhile leaves a row of its own.
    LookDue.objects.filter(person=due.person_id).delete()
    person = Person.objects.select_related("record__partnership").get(pk=due.person_id)
    found = {one.other.pk: one for one in _found(person)}
    _forget(person, found)
    for one in found.values():
        _keep(person, one, at)
    return True


def look_at_all(*, at: datetime) -> int:
    """As many looks as wait."""
    looks = 0
    while look(at=at):
        looks += 1
    return looks


class _Found:
    """Somebody who may be the person, and whether either record is closed."""

    def __init__(self, candidate: likely.Candidate, is_closed: bool) -> None:
        self.other, self.is_open, self.is_closed = candidate.person, candidate.openly, is_closed


def _found(person: Person) -> list[_Found]:
    """Looked up among open and closed records apart, so that neither crowds out the other."""
    partnership = person.record.partnership
    shut = closed.closed_people(partnership)
    is_closed = shut.filter(pk=person.pk).exists()
    # Asked of each that is found: as a list it would be put together from everybody there is.
    among_open = closed.people_in(partnership).filter(~Exists(shut.filter(pk=OuterRef("pk"))))
    return [_Found(one, is_closed) for one in likely.likely_among(person, among_open)] + [
        _Found(one, True) for one in likely.likely_among(person, shut)
    ]


def _forget(person: Person, found: Iterable) -> None:
    """What is likely no longer goes, unless custodians were asked about it: they decide."""
    held = PossibleMatch.objects.filter(Q(first=person) | Q(second=person), asked=None)
    held.exclude(Q(first__in=found) | Q(second__in=found)).delete()


def _keep(person: Person, found: _Found, at: datetime) -> None:
    first, second = sorted((person, found.other), key=lambda one: one.pk)
    match, _ = PossibleMatch.objects.update_or_create(
        first=first,
        second=second,
        defaults={"is_open": found.is_open, "is_closed": found.is_closed},
        create_defaults={"is_open": found.is_open, "is_closed": found.is_closed, "found_at": at},
    )
    if found.is_closed and not match.asked.exists() and not _ask_next(match, at):
        # Neither who nor what: a log is read by people who may know of no record.
        log.error("closed_match_without_custodian partnership=%s", person.record.partnership.key)


def alarm(*, at: datetime) -> int:
    """Where no custodian answered in time, or there was none, ask the next agency's. How many were asked."""
    late = Q(last__lt=at) | Q(asked=None)
    waits = closed.waiting().annotate(last=Max("asked__answer_by")).filter(late)
    return sum(_ask_again(pk, at) for pk in waits.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _ask_again(pk: int, at: datetime) -> bool:
    held = PossibleMatch.objects.select_for_update(of=("self",)).select_related(
        "first__record__partnership", "second__record__partnership"
    )
    match = held.get(pk=pk)
    asked = match.asked.order_by("pk").last()
    # Another worker may have asked meanwhile.
    still = asked is None or (asked.answer_by is not None and asked.answer_by < at)
    return still and _ask_next(match, at)


def _ask_next(match: PossibleMatch, at: datetime) -> bool:
    """Tell the custodians of the agency whose turn it is; of all at once, where the pack sets no time."""
    able = closed.eligible(match, london_date(at))
    if not able:
        return False
    by = _answer_by(match, at)
    for agency in _turn(match, list(able)) if by else able:
        _ask(match, agency, able[agency], by, at)
    return True


def _turn(match: PossibleMatch, able: list[int]) -> list[int]:
    """The next agency after the one asked last; after the last of them the first again."""
    asked = list(match.asked.order_by("pk").values_list("agency", flat=True))
    if not asked or asked[-1] not in able:
        return [next((one for one in able if one not in asked), able[0])]
    return [able[(able.index(asked[-1]) + 1) % len(able)]]


def _answer_by(match: PossibleMatch, at: datetime) -> datetime | None:
    partnership, on = match.first.record.partnership, london_date(at)
    allowed = policies.values(partnership, on, beginning="clock.").get("clock.custodian")
    if allowed is None:
        return None
    return durations.due(at, allowed["amount"], allowed["unit"], clocks.hub_hours(partnership, on))


def _ask(
    match: PossibleMatch, agency: int, members: Sequence[Membership], by: datetime | None, at: datetime
) -> None:
    asked = CustodianAsked.objects.create(match=match, agency_id=agency, at=at, answer_by=by)
    subject, body = writing.custodian_email(match.first.record.partnership, at)
    for member in members:
        notices.put_in_outbox(
            kind="custodian",
            recipient=member.user.email,
            subject=subject,
            body=body,
            at=at,
            once_key=f"custodian-{asked.pk}-{member.user_id}",
        )
    trail.record(
        chain=match.first.record.partnership.key,
        action="custodian_asked",
        by=trail.SYSTEM,
        at=at,
        record=closed.closed_end(match).pk,
        detail={"match": match.pk, "asked": asked.pk},
    )


@transaction.atomic
def decide(*, match: PossibleMatch, ruled: Ruling, reason: str, by: Viewer, at: datetime) -> AdultRuling:
    """A custodian says whether two records are one adult. Whoever is named on the closed one is told to look.

    Raises what people.ruling raises.
    """
    held = closed.match_for(by, match.pk)
    if held is None:
        raise ruling.NotTwoRecordsInSight
    person = closed.closed_end(held)
    other = held.second if person == held.first else held.first
    made = ruling.rule_as_custodian(person=person, other=other, ruling=ruled, reason=reason, by=by, at=at)
    if ruled == Ruling.SAME:
        _tell_the_named(person, made, at)
    return made


def _tell_the_named(person: Person, made: AdultRuling, at: datetime) -> None:
    """Those who may see the closed record learn that there is something to see; never what."""
    contact = (
        Contact.objects.filter(person=person).select_related("record__partnership").order_by("-pk").first()
    )
    if contact is None:
        return
    subject, body = writing.look_at_record_email(contact, at)
    for user in _named(contact.record, at):
        notices.put_in_outbox(
            kind="look_at_record",
            recipient=user.email,
            subject=subject,
            body=body,
            at=at,
            once_key=f"same-adult-{made.pk}-{user.pk}",
        )


def _named(record: Record, at: datetime) -> list[User]:
    running = Grant.objects.filter(Q(until=None) | Q(until__gt=at), record=record, ended_at=None)
    return list(User.objects.filter(pk__in=running.values("user"), is_active=True))


@transaction.atomic
def change_states(
    *, contact: Contact, records: Sequence[Record], state: RecordState, reason: str, by: Viewer, at: datetime
) -> None:
    """Change who may see a contact or its person, and look again: what is closed now has other eyes on it."""
    if contact.person:
        likely.look_again(contact.person)
    access.change_states(records=records, state=state, reason=reason, by=by, at=at)
