"""Rulings on who is one adult, with the look at what that adds up to. Pages call these."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from frontdoor.agencies.viewer import Viewer
from frontdoor.people import ruling
from frontdoor.people.models import AdultRuling, Person
from frontdoor.picture.enums import SubjectKind
from frontdoor.picture.models import Subject
from frontdoor.picture.services.adding_up import hold, look_again


def confirm_same(*, person: Person, other: Person, reason: str, by: Viewer, at: datetime) -> AdultRuling:
    """As people.ruling has it; what both records hold then counts together."""
    return _rule(ruling.confirm_same, person, other, reason, by, at)


def undo(*, person: Person, other: Person, reason: str, by: Viewer, at: datetime) -> AdultRuling:
    """As people.ruling has it; each then counts alone, and no alert goes."""
    return _rule(ruling.undo, person, other, reason, by, at)


@transaction.atomic
def _rule(
    rule: Callable[..., AdultRuling], person: Person, other: Person, reason: str, by: Viewer, at: datetime
) -> AdultRuling:
    # Before the ruling, which ends with the trail.
    hold(by.partnership)
    made = rule(person=person, other=other, reason=reason, by=by, at=at)
    subjects = Subject.objects.filter(
        partnership=by.partnership.pk, kind=SubjectKind.ADULT, person__in=(person, other)
    ).select_related("person")
    look_again(partnership=by.partnership, subjects=subjects, by=by.actor, at=at)
    return made
