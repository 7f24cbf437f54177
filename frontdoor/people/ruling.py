"""Deciding whether two records are one adult. A person decides; nothing is merged; all can be undone."""

from datetime import datetime

from django.db import transaction

from frontdoor.access import queries as access
from frontdoor.access.permissions import Permission
from frontdoor.access.services import ReasonMissing
from frontdoor.agencies.viewer import Viewer
from frontdoor.people import likely, queries
from frontdoor.people.enums import Ruling
from frontdoor.people.models import AdultRuling, Person
from frontdoor.trail import services as trail


@transaction.atomic
def confirm_same(*, person: Person, other: Person, reason: str, by: Viewer, at: datetime) -> AdultRuling:
    """One adult. Refused where NHS numbers or dates of birth conflict, until one is put right."""
    _check(person, other, reason, by)
    match = likely.match_between(person, other, by)
    if match.conflicts:
        raise FactsConflict(*match.conflicts)
    if queries.ruled_apart(queries.visible_group(person, by), queries.visible_group(other, by)):
        raise RuledApart
    return _rule(person, other, Ruling.SAME, reason, match.reasons, by, at)


@transaction.atomic
def decide_not_same(*, person: Person, other: Person, reason: str, by: Viewer, at: datetime) -> AdultRuling:
    """Two adults: remembered, and not suggested again."""
    _check(person, other, reason, by)
    if other.pk in queries.visible_group(person, by):
        raise ConfirmedAsOne
    match = likely.match_between(person, other, by)
    return _rule(person, other, Ruling.NOT_SAME, reason, match.reasons, by, at)


@transaction.atomic
def rule_as_custodian(
    *, person: Person, other: Person, ruling: Ruling, reason: str, by: Viewer, at: datetime
) -> AdultRuling:
    """What a custodian decides of two records that nobody else may see side by side.

    Whether these two are theirs to decide is asked by who calls. Raises as the two above.
    """
    if not by.has(Permission.DECIDE_CLOSED_MATCHES):
        raise NotTwoRecordsInSight
    _hold(person, other, reason)
    match = likely.match_between(person, other, by)
    together = queries.confirmed_group(person), queries.confirmed_group(other)
    if ruling == Ruling.SAME and match.conflicts:
        raise FactsConflict(*match.conflicts)
    if ruling == Ruling.SAME and queries.ruled_apart(*together):
        raise RuledApart
    if ruling == Ruling.NOT_SAME and other.pk in together[0]:
        raise ConfirmedAsOne
    return _rule(person, other, ruling, reason, match.reasons, by, at)


@transaction.atomic
def undo(*, person: Person, other: Person, reason: str, by: Viewer, at: datetime) -> AdultRuling:
    """Take back what was ruled about a pair; the rows before it stay."""
    _check(person, other, reason, by)
    if other.pk not in queries.ruled_upon(person):
        raise NothingRuled
    return _rule(person, other, Ruling.UNDONE, reason, (), by, at)


class NotTwoRecordsInSight(Exception):
    """It takes two records, and whoever decides may see both."""


class FactsConflict(Exception):
    """NHS numbers or dates of birth conflict. Put right the one that is wrong, then confirm."""


class RuledApart(Exception):
    """Somebody decided that two of these are not the same adult. Undo that first."""


class ConfirmedAsOne(Exception):
    """They are confirmed as one adult, perhaps through another record. Undo that first."""


class NothingRuled(Exception):
    """Nothing is decided about these two."""


def _check(person: Person, other: Person, reason: str, by: Viewer) -> None:
    pair = {person.pk, other.pk}
    if len(pair) < 2 or access.visible_records(by).filter(pk__in=pair).count() < 2:
        raise NotTwoRecordsInSight
    _hold(person, other, reason)


def _hold(person: Person, other: Person, reason: str) -> None:
    if not reason.strip():
        raise ReasonMissing
    # Two people deciding about one record at once take turns.
    list(Person.objects.select_for_update().filter(pk__in=(person.pk, other.pk)).order_by("pk"))


def _rule(
    person: Person,
    other: Person,
    ruling: Ruling,
    reason: str,
    shown: tuple[str, ...],
    by: Viewer,
    at: datetime,
) -> AdultRuling:
    first, second = sorted((person, other), key=lambda each: each.pk)
    made = AdultRuling.objects.create(
        first=first,
        second=second,
        ruling=ruling,
        reason=reason.strip(),
        shown="\n".join(shown),
        by=by.user,
        at=at,
    )
    trail.record(
        chain=person.record.partnership.key,
        action="same_adult_ruled",
        by=by.actor,
        at=at,
        record=person.record_id,
        detail={"ruling": str(ruling), "other": str(other.pk), "row": made.pk},
    )
    return made
