"""Contacts, what was sent on, decisions, and conversion by source."""

from typing import Any

from django.db.models import Case, CharField, Count, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from frontdoor.concerns import counting
from frontdoor.concerns.enums import Route, RouteState, Stage
from frontdoor.concerns.models import Contact, Decision, OnwardRoute
from frontdoor.figures import sources
from frontdoor.figures.scope import Scope
from frontdoor.figures.shares import Share
from frontdoor.figures.tables import Chart, Column, Definition, Figure, Kind, Row


CONCERN, SENT_ON, OPEN, NO_DECISION = "concern", "sent_on", "open", "no_decision"
BECAME = {
    CONCERN: "Accepted as a concern",
    SENT_ON: "Sent on, as no concern",
    OPEN: "Still being looked at",
}
NOT_A_CONCERN = Q(concern=None, stage__in=(Stage.SENT_ON, Stage.CLOSED))
BY_ROUTE = {str(route): route.label for route in Route}
BY_DECISION = BY_ROUTE | {NO_DECISION: "No decision yet"}

CONTACTS = Definition(
    key="contacts",
    name="Contacts, and what they became",
    what="Every occasion on which somebody told the hub something, by what it is today.",
    population="Contacts received in the period, by every door.",
    unit="Contact. One adult may be in several.",
    rule="A contact is not a concern: it becomes one when the hub accepts it. The two are never added up.",
    row_head="What it became",
    columns=(Column("Contacts"),),
)
SENT = Definition(
    key="sent-on",
    name="Sent on, and why",
    what="Contacts that are no safeguarding concern, by the kind of help they were sent to and whether it was taken up.",
    population="Contacts received in the period that were never accepted as a concern and were sent on.",
    unit="Contact, by its latest route. The reason in words is kept with each contact.",
    rule="What came back and was accepted as a concern is not counted here.",
    row_head="Where it was sent",
    columns=(
        Column("Contacts"),
        Column("Accepted there, or done"),
        Column("Not answered"),
        Column("Declined"),
    ),
)
DECISIONS = Definition(
    key="decisions",
    name="Decisions on concerns",
    what="Where each concern goes by its latest section 42(1) decision that took effect.",
    population="Contacts received in the period that were accepted as a concern.",
    unit="Concern. One that is being looked at again counts by the decision that still stands.",
    rule="A decision that waits for a manager, or was returned, does not count. Decisions are counted with the "
    "period in which the concern was raised, not with the one in which somebody decided.",
    row_head="Route",
    columns=(Column("Concerns"),),
)
CONVERSION = Definition(
    key="conversion",
    name="Conversion by source, under both counting rules",
    what="Of the concerns from each source, how many led to an enquiry; and how many to an enquiry or to work of the "
    "hub itself.",
    population="Contacts received in the period that were accepted as a concern.",
    unit="Concern. Shares with their numbers and a 95% interval (Wilson).",
    rule="By enquiry: a section 42 or other enquiry that stands. By any work: that, or work the hub did after "
    "acceptance. There is no national rule for which of them counts, so compare no two places before you know "
    "theirs. Conversion is no measure of quality.",
    row_head="Source",
    columns=(Column("By enquiry", Kind.SHARE), Column("By any work", Kind.SHARE)),
    chart=Chart.DOTS,
)


def contacts(scope: Scope) -> Figure:
    counts = tally(contact_records(scope))
    rows = rows_of(counts, BECAME)
    n = sum(counts.values())
    message = f"{counts.get(CONCERN, 0)} of {n} contacts were accepted as concerns"
    return Figure(CONTACTS, scope.period, rows, n, message)


def contact_records(scope: Scope) -> QuerySet[Contact]:
    became = Case(
        When(concern__isnull=False, then=Value(CONCERN)),
        When(NOT_A_CONCERN, then=Value(SENT_ON)),
        default=Value(OPEN),
        output_field=CharField(),
    )
    return scope.received().annotate(grp=became)


def sent_on(scope: Scope) -> Figure:
    taken_up = Q(took__in=(RouteState.ACCEPTED, RouteState.DONE))
    found = grouped(
        sent_on_records(scope),
        n=Count("pk"),
        taken_up=Count("pk", filter=taken_up),
        waiting=Count("pk", filter=Q(took__in=(RouteState.SENT, RouteState.TO_OPEN))),
        declined=Count("pk", filter=Q(took=RouteState.DECLINED)),
    )
    rows = [
        Row(label, (one["n"], one["taken_up"], one["waiting"], one["declined"]), key)
        for key, label in BY_ROUTE.items()
        if (one := found.get(key))
    ]
    n = sum(row.values[0] for row in rows)
    answered = sum(row.values[1] for row in rows)
    return Figure(
        SENT, scope.period, rows, n, f"{answered} of {n} contacts that were sent on were taken up there"
    )


def sent_on_records(scope: Scope) -> QuerySet[Contact]:
    latest = OnwardRoute.objects.filter(contact=OuterRef("pk"), decision=None).order_by("-pk")
    return (
        scope.received()
        .filter(NOT_A_CONCERN)
        .annotate(
            grp=Coalesce(Subquery(latest.values("route")[:1]), Value(str(Route.NONE))),
            took=Subquery(latest.values("state")[:1]),
        )
    )


def decisions(scope: Scope) -> Figure:
    counts = tally(decision_records(scope))
    rows = rows_of(counts, BY_DECISION, always=(NO_DECISION,))
    n = sum(counts.values())
    decided = n - counts.get(NO_DECISION, 0)
    return Figure(DECISIONS, scope.period, rows, n, f"{decided} of {n} concerns have a decision")


def decision_records(scope: Scope) -> QuerySet[Contact]:
    took_effect = Q(needs_authorisation=False) | Q(authorisation__is_given=True)
    latest = Decision.objects.filter(took_effect, contact=OuterRef("pk")).order_by("-pk")
    route = Coalesce(Subquery(latest.values("route")[:1]), Value(NO_DECISION))
    return scope.concerns().annotate(grp=route)


def conversion(scope: Scope) -> Figure:
    found = grouped(
        counting.with_conversion(conversion_records(scope)),
        n=Count("pk"),
        enquiry=Count("pk", filter=Q(by_enquiry=True)),
        work=Count("pk", filter=Q(by_any_work=True)),
    )
    rows = [_converted(sources.LABELS.get(key, key), one, key) for key, one in found.items()]
    rows.sort(key=lambda row: (-row.values[0].whole, row.label))
    total = {name: sum(one[name] for one in found.values()) for name in ("n", "enquiry", "work")}
    message = (
        f"{total['enquiry']} of {total['n']} concerns led to an enquiry; "
        f"{total['work']} of {total['n']} when work of the hub itself counts"
    )
    everything = _converted("This agency" if scope.agency else "All sources", total)
    if scope.agency:
        # One agency is one source.
        return Figure(CONVERSION, scope.period, [everything], total["n"], message)
    return Figure(CONVERSION, scope.period, rows, total["n"], message, everything)


def conversion_records(scope: Scope) -> QuerySet[Contact]:
    return scope.concerns().annotate(grp=scope.sources.kind())


def _converted(label: str, counts: dict[str, int], cell: str = "") -> Row:
    shares = (Share(counts["enquiry"], counts["n"]), Share(counts["work"], counts["n"]))
    return Row(label, shares, cell)


def tally(found: QuerySet) -> dict[Any, int]:
    """Group → how many, of rows that carry their group."""
    return {key: one["n"] for key, one in grouped(found, n=Count("pk")).items()}


def grouped(found: QuerySet, **counts: Any) -> dict[Any, dict[str, Any]]:
    """Group → what was counted of it, of rows that carry their group as `grp`."""
    return {one["grp"]: one for one in found.order_by().values("grp").annotate(**counts)}


def rows_of(
    counts: dict[str, int], labels: dict[str, str], always: tuple[str, ...] | None = None
) -> list[Row]:
    """In the order of the labels; those of nothing only where they are always shown (all of them, unless told)."""
    shown = (
        labels if always is None else {key: labels[key] for key in labels if key in always or key in counts}
    )
    return [Row(label, (counts.get(key, 0),), key) for key, label in shown.items()]
