"""Whether it takes about as long each week: a control chart of individuals, with its signals in words."""

from dataclasses import dataclass
from itertools import groupby, pairwise

from frontdoor.figures.scope import Scope
from frontdoor.figures.spread import Spread, spreads
from frontdoor.figures.tables import Chart, Column, Definition, Figure, Kind, Row
from frontdoor.figures.times import answers, in_words
from frontdoor.figures.weeks import MOST, in_weeks, weeks_of


# Three standard deviations, from the mean moving range of two neighbours (d2 = 1.128).
# W. A. Shewhart; D. J. Wheeler, Understanding Variation (1993).
REACH = 3 / 1.128
RUN = 8
FEWEST = 8

STEADY = Definition(
    key="steady",
    name="How steady the time to an answer is, by week",
    what="The median time from arrival until a contact was decided or sent on, in each week, with the limits between "
    "which such weeks usually lie.",
    population="Contacts first decided or sent on in weeks from Monday to Sunday that lie whole in the time chosen and "
    f"are over; of a longer time the last {MOST}.",
    unit="Days of 24 hours by the calendar. n is the number of contacts of the week.",
    rule=f"Control chart of individuals (XmR). The limits are computed from the weeks themselves: mean plus and minus "
    f"{REACH:.2f} times the mean difference from one week to the next. A signal is a week outside them, or {RUN} weeks "
    f"in a row on one side of the mean. With fewer than {FEWEST} weeks there are no limits. Steady is not the same as "
    "good: a steady hub may be steadily slow.",
    row_head="Week from",
    columns=(Column("Days", Kind.SPREAD), Column("Signal", Kind.WORDS)),
    chart=Chart.LINES,
)


@dataclass(frozen=True, slots=True)
class Limits:
    mean: float
    low: float
    high: float


def steady(scope: Scope) -> Figure:
    weeks = weeks_of(scope)
    found = _by_week(scope) if weeks else {}
    told = [(week, found[place]) for place, week in enumerate(weeks) if place in found]
    medians = [spread.median or 0.0 for _week, spread in told]
    limits = limits_of(medians)
    said = signals(medians, limits)
    rows = [
        Row(f"{week.first:%-d %b %Y}", (spread, words))
        for (week, spread), words in zip(told, said, strict=True)
    ]
    levels = (
        (("mean", limits.mean), ("upper limit", limits.high), ("lower limit", limits.low)) if limits else ()
    )
    n = sum(spread.n for _week, spread in told)
    return Figure(STEADY, scope.period, rows, n, _message(said, limits), levels=levels)


def _by_week(scope: Scope) -> dict[int, Spread]:
    return spreads(in_weeks(answers(scope), "at", weeks_of(scope)).values("grp", "seconds"))


def limits_of(values: list[float]) -> Limits | None:
    """The mean and the natural limits around it; none for too few."""
    if len(values) < FEWEST:
        return None
    mean = sum(values) / len(values)
    moving = sum(abs(after - before) for before, after in pairwise(values)) / (len(values) - 1)
    return Limits(mean, max(mean - REACH * moving, 0.0), mean + REACH * moving)


def signals(values: list[float], limits: Limits | None) -> list[str]:
    """What is said of each value; "" where it is ordinary."""
    if limits is None:
        return [""] * len(values)
    said = _runs(values, limits.mean)
    for place, value in enumerate(values):
        if value > limits.high:
            said[place] = "slower than the upper limit"
        elif value < limits.low:
            said[place] = "faster than the lower limit"
    return said


def _runs(values: list[float], mean: float) -> list[str]:
    said: list[str] = []
    for side, run in groupby((value > mean) - (value < mean) for value in values):
        length = len(list(run))
        words = {
            1: f"one of {length} weeks in a row slower than the mean",
            -1: f"one of {length} weeks in a row faster than the mean",
        }
        said += [words.get(side, "") if length >= RUN else ""] * length
    return said


def _message(said: list[str], limits: Limits | None) -> str:
    if limits is None:
        return f"There are too few weeks to say whether it is steady: {len(said)} of at least {FEWEST}"
    out = sum(bool(words) for words in said)
    usual = f"a usual week lies between {in_words(limits.low)} and {in_words(limits.high)}"
    if not out:
        return f"Steady: {usual}, and none of {len(said)} weeks stands out"
    return f"{out} of {len(said)} weeks stand out; {usual}"
