"""Recording that an adult was given the sheet “Who does what in my life”."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction

from frontdoor.access import deciding
from frontdoor.access.permissions import Permission
from frontdoor.agencies.viewer import Viewer
from frontdoor.concerns.enums import HowTold
from frontdoor.concerns.models import Contact, SheetGiven, SheetTellsOf
from frontdoor.concerns.services.telling import NotYetHappened
from frontdoor.core.calendar import london_date
from frontdoor.people.enums import YesNoNotKnown
from frontdoor.people.models import Person
from frontdoor.trail import services as trail


# The same by the same person within it is one press of a button, not two.
DOUBLE_PRESS = timedelta(minutes=1)


class NothingOnIt(Exception):
    """A sheet says at least one thing."""


class HasDied(Exception):
    """Nobody can be given a sheet who has died."""


@transaction.atomic
def give_sheet(
    *,
    person: Person,
    words: str,
    tells_of: Iterable[Contact],
    how: HowTold,
    given_on: date,
    by: Viewer,
    at: datetime,
) -> SheetGiven:
    """Keep what the adult was given, word for word. Raises NothingOnIt, NotYetHappened, HasDied, NotAllowed."""
    held = (
        Person.objects.select_for_update(of=("self",)).select_related("record__partnership").get(pk=person.pk)
    )
    contacts = list(tells_of)
    for record in (held.record, *(one.record for one in contacts)):
        deciding.check(by, Permission.TELL_ADULT, record)
    if held.has_died == YesNoNotKnown.YES:
        raise HasDied
    if not words.strip():
        raise NothingOnIt
    if given_on > london_date(at):
        raise NotYetHappened
    said = {"words": words, "how": how, "given_on": given_on, "by": by.user}
    again = held.sheets.filter(**said, at__gt=at - DOUBLE_PRESS).first()
    if again:
        return again
    made = SheetGiven.objects.create(person=held, **said, at=at)
    SheetTellsOf.objects.bulk_create(SheetTellsOf(sheet=made, contact=one) for one in contacts)
    trail.record(
        chain=held.record.partnership.key,
        action="sheet_given",
        by=by.actor,
        at=at,
        record=held.pk,
        detail={"sheet": made.pk, "how": str(how)},
    )
    return made
