"""How dangerous it was before the hub's work and after it."""

from dataclasses import replace

from django.db.models import Count, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from frontdoor.concerns import scales
from frontdoor.concerns.models import RiskRating
from frontdoor.concerns.triage_enums import Moment
from frontdoor.figures.scope import Scope
from frontdoor.figures.tables import Chart, Column, Definition, Figure, Row


NOT_RATED = ""
RATINGS = Definition(
    key="ratings",
    name="Rating before and after the hub’s work",
    what="The joint rating when the concern came, by the joint rating when the hub had done its work.",
    population="Contacts received in the period that have a joint rating, before or after.",
    unit="Contact, by its newest joint rating of each moment.",
    rule="Only the joint rating counts: what each agency said by itself is kept with the contact, and nothing is "
    "averaged. Not rated is no level of risk.",
    row_head="Before",
    columns=(),
    chart=Chart.NONE,
    is_matrix=True,
)


def ratings(scope: Scope) -> Figure:
    counts = {
        (one["before"], one["after"]): one["n"]
        for one in rated(scope).order_by().values("before", "after").annotate(n=Count("pk"))
    }
    known = level_labels(scope)
    codes = [*known, *sorted({code for cell in counts for code in cell} - {*known, NOT_RATED}), NOT_RATED]
    labels = {code: known.get(code, code or "Not rated") for code in codes}
    rows = [
        Row(label, tuple(counts.get((before, after), 0) for after in codes), before)
        for before, label in labels.items()
    ]
    columns = tuple(Column(f"After: {label}") for label in labels.values())
    return Figure(
        replace(RATINGS, columns=columns), scope.period, rows, sum(counts.values()), _message(counts, codes)
    )


def rated(scope: Scope) -> QuerySet:
    return (
        scope.received()
        .annotate(before=_newest(Moment.BEFORE), after=_newest(Moment.AFTER))
        .exclude(before=NOT_RATED, after=NOT_RATED)
    )


def rating_records(scope: Scope) -> QuerySet:
    return rated(scope).annotate(grp=F("before"))


def _newest(moment: Moment) -> Coalesce:
    joint = RiskRating.objects.filter(contact=OuterRef("pk"), agency=None, moment=moment).order_by("-pk")
    return Coalesce(Subquery(joint.values("level")[:1]), Value(NOT_RATED))


def _message(counts: dict[tuple[str, str], int], codes: list[str]) -> str:
    both = {cell: n for cell, n in counts.items() if NOT_RATED not in cell}
    if not both:
        return "Nothing was rated both before and after"
    lower = sum(n for (before, after), n in both.items() if codes.index(after) < codes.index(before))
    higher = sum(n for (before, after), n in both.items() if codes.index(after) > codes.index(before))
    all_of_them = sum(both.values())
    return f"Of {all_of_them} rated before and after, {lower} came to a lower rating and {higher} to a higher one"


def level_labels(scope: Scope) -> dict[str, str]:
    known = scales.levels(scope.viewer.partnership, scope.period.last)
    return {code: level.label for code, level in known.items()}
