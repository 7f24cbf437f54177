"""How far two dates of birth agree, with the slips that hands make; else how far two ages do."""

from datetime import date

from frontdoor.matching import weights
from frontdoor.matching.details import Details
from frontdoor.matching.finding import Finding


SLACK_IN_YEARS = 5
FAR_APART_IN_YEARS = 15
YEARS_APART = {1: "one year", 10: "ten years"}


def birth_keys(details: Details) -> frozenset[str]:
    """Alike for a date and for that date with day and month swapped."""
    born = details.date_of_birth
    if born is None:
        return frozenset()
    first, second = sorted((born.day, born.month))
    return frozenset({f"b:{born.year:04}-{first:02}-{second:02}"})


def compare_births(a: Details, b: Details) -> Finding | None:
    if a.date_of_birth and b.date_of_birth:
        return _compare_dates(a.date_of_birth, b.date_of_birth)
    return _compare_ages(_years_of_birth(a), _years_of_birth(b))


def _compare_dates(a: date, b: date) -> Finding:
    if a == b:
        return Finding(weights.BIRTH_ESTIMATE if _is_first_of_january(a) else weights.BIRTH_SAME)
    if _is_first_of_january(a) or _is_first_of_january(b):
        # Where it is an estimate, near it means little and far from it a conflict.
        near = abs(a.year - b.year) <= SLACK_IN_YEARS
        return Finding(weights.BIRTH_AGE if near else weights.BIRTH_DIFFERS)
    if (a.year, a.month, a.day) == (b.year, b.day, b.month):
        return Finding(weights.BIRTH_SWAPPED)
    apart = abs(a.year - b.year)
    if (a.month, a.day) == (b.month, b.day) and apart in YEARS_APART:
        return Finding(weights.BIRTH_YEAR, says=weights.BIRTH_YEAR.says.format(years=YEARS_APART[apart]))
    return Finding(_slip(_written(a), _written(b)))


def _slip(a: str, b: str) -> weights.Level:
    wrong = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if len(wrong) == 1:
        return weights.BIRTH_DIGIT
    neighbours = len(wrong) == 2 and wrong[1] == wrong[0] + 1
    if neighbours and a[wrong[0]] == b[wrong[1]] and a[wrong[1]] == b[wrong[0]]:
        return weights.BIRTH_TRANSPOSED
    return weights.BIRTH_DIFFERS


def _written(day: date) -> str:
    return f"{day.day:02} {day.month:02} {day.year:04}"


def _is_first_of_january(day: date) -> bool:
    return (day.month, day.day) == (1, 1)


def _years_of_birth(details: Details) -> int | None:
    if details.date_of_birth:
        return details.date_of_birth.year
    if details.approximate_age is None or details.approximate_age_on is None:
        return None
    return details.approximate_age_on.year - details.approximate_age


def _compare_ages(a: int | None, b: int | None) -> Finding | None:
    if a is None or b is None:
        return None
    if abs(a - b) <= SLACK_IN_YEARS:
        return Finding(weights.BIRTH_AGE)
    return Finding(weights.BIRTH_AGES_APART) if abs(a - b) > FAR_APART_IN_YEARS else None
