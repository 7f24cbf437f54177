"""How long contacts stay in each stage, and how long it takes until something is decided."""

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from frontdoor.concerns.enums import Stage
from frontdoor.concerns.models import Move
from frontdoor.figures.scope import Scope
from frontdoor.figures.spread import Seconds, Spread, spreads
from frontdoor.figures.tables import Chart, Column, Definition, Figure, Kind, Row


IN_WORK = tuple(stage for stage in Stage if stage != Stage.CLOSED)
DEALT_WITH = (Stage.DECIDED, Stage.SENT_ON)
ARRIVAL_TO_ANSWER = "From arrival to a decision, or to being sent on"
NOTHING = "Nothing was decided or sent on in this time"
HOURS_IN_A_DAY = 24

TIMES = Definition(
    key="times",
    name="Time in each stage",
    what="How long contacts stayed in a stage: half of them no longer than the median, nine in ten no longer than the "
    "90th centile.",
    population="Stays that ended in the period. A contact that came back to a stage counts once for each stay.",
    unit="Days of 24 hours by the calendar, with nights, weekends and pauses. n is the number of stays.",
    rule="A stay begins when the contact enters the stage (for new contacts, when it arrives) and ends when it leaves. "
    "What has not left yet is not in it, so a backlog shows only once it is cleared.",
    row_head="Stage",
    columns=(Column("Days", Kind.SPREAD),),
    chart=Chart.SPREADS,
)


def times(scope: Scope) -> Figure:
    found = spreads(stays(scope))
    rows = [Row(stage.label, (found.get(stage.value, Spread(0)),)) for stage in IN_WORK]
    whole = spreads(answers(scope).annotate(grp=Value("all")).values("grp", "seconds"))
    answer = whole.get("all", Spread(0))
    message = (
        f"Half of {answer.n} contacts were decided or sent on within {in_words(answer.median)} of arrival"
    )
    rows.append(Row(ARRIVAL_TO_ANSWER, (answer,)))
    return Figure(TIMES, scope.period, rows, answer.n, message if answer.n else NOTHING)


def in_words(days: float | None) -> str:
    """Days, or hours where that says more."""
    if days is None:
        return "no time known"
    hours = round(days * HOURS_IN_A_DAY)
    if hours >= HOURS_IN_A_DAY:
        return f"{days:.1f} days"
    return "1 hour" if hours == 1 else f"{hours} hours"


def stays(scope: Scope) -> QuerySet:
    """What left a stage in a period: `grp` is the stage, `seconds` how long it was in it."""
    entered = changes().filter(contact=OuterRef("contact"), pk__lt=OuterRef("pk")).order_by("-pk")
    began = Coalesce(Subquery(entered.values("at")[:1]), F("contact__received_at"))
    left = scope.counted(changes(), "contact").filter(before__in=IN_WORK, **scope.between("at"))
    return left.annotate(grp=F("before"), seconds=Seconds(F("at"), began)).values("grp", "seconds")


def changes() -> QuerySet[Move]:
    """Moves from one stage to another: giving a contact to a colleague is none."""
    return Move.objects.exclude(before=F("after"))


def answers(scope: Scope) -> QuerySet[Move]:
    """The first move of each contact to a decision, or on to somebody else, made in a period."""
    earlier = Move.objects.filter(contact=OuterRef("contact"), pk__lt=OuterRef("pk"), after__in=DEALT_WITH)
    found = scope.counted(Move.objects.filter(after__in=DEALT_WITH), "contact").filter(
        ~Exists(earlier), **scope.between("at")
    )
    return found.annotate(seconds=Seconds(F("at"), F("contact__received_at")))
