"""Looking at a whole partnership again: after a change of policy, or of where somebody lives."""

from datetime import datetime

from django.db import transaction

from frontdoor.agencies.models import Partnership
from frontdoor.picture.models import Subject
from frontdoor.picture.services.adding_up import hold, look_again
from frontdoor.trail.services import SYSTEM


AT_ONCE = 200


def look_at_everything(*, partnership: Partnership, at: datetime) -> int:
    """Look at every subject, some at a time. Again and again it changes nothing that is as it should be."""
    looked_at, last = 0, None
    while subjects := _next(partnership, last):
        with transaction.atomic():
            hold(partnership)
            look_again(partnership=partnership, subjects=subjects, by=SYSTEM, at=at)
        looked_at, last = looked_at + len(subjects), subjects[-1]
    return looked_at


def _next(partnership: Partnership, last: Subject | None) -> list[Subject]:
    found = Subject.objects.filter(partnership=partnership).select_related("person").order_by("pk")
    return list((found.filter(pk__gt=last.pk) if last else found)[:AT_ONCE])
