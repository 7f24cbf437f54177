"""Counting by weeks from Monday to Sunday in London, whatever the clocks do."""

from datetime import datetime
from typing import Any

from django.db.models import Case, IntegerField, QuerySet, Value, When

from frontdoor.figures.periods import Period
from frontdoor.figures.scope import Scope


# A year and a day: a longer time is cut to its last weeks.
MOST = 53


def weeks_of(scope: Scope) -> list[Period]:
    """The whole weeks of the time asked for, that are over."""
    return [week for week in scope.period.weeks() if week.end <= scope.at][-MOST:]


def in_weeks(found: QuerySet, moment: str, weeks: list[Period]) -> QuerySet:
    """Rows of these weeks, marked with the place of their week as `grp`."""
    return found.filter(**{f"{moment}__gte": weeks[0].start, f"{moment}__lt": weeks[-1].end}).annotate(
        grp=_place(moment, "lt", [week.end for week in weeks])
    )


def days_in_weeks(found: QuerySet, day: str, weeks: list[Period]) -> QuerySet:
    """The same for rows that have a day and no moment."""
    return found.filter(**{f"{day}__gte": weeks[0].first, f"{day}__lte": weeks[-1].last}).annotate(
        grp=_place(day, "lte", [week.last for week in weeks])
    )


def _place(field: str, until: str, ends: list[Any] | list[datetime]) -> Case:
    steps = [When(**{f"{field}__{until}": end, "then": Value(place)}) for place, end in enumerate(ends)]
    return Case(*steps, output_field=IntegerField())
