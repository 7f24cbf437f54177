"""How agencies answer what the hub asks, and which of them seldom tell it anything."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django.db.models import Count, Max, QuerySet

from frontdoor.agencies import policies
from frontdoor.agencies import queries as agencies
from frontdoor.agencies.models import Agency
from frontdoor.concerns.models import Contact
from frontdoor.core.calendar import london_date
from frontdoor.figures.contacts import grouped
from frontdoor.figures.disclosing import sees_all_numbers
from frontdoor.figures.periods import Period
from frontdoor.figures.scope import Scope
from frontdoor.figures.tables import Column, Definition, Figure, Kind, Row
from frontdoor.sharing import figures as sharing
from frontdoor.sharing.enums import Ruling
from frontdoor.sharing.models import AgencyRequest


REQUESTS = Definition(
    key="requests",
    name="Requests to agencies, and how they were answered",
    what="What the hub asked of each agency, by how it was answered.",
    population="Requests that went out in the period. What waits for a decision on a conflict, or was not asked after "
    "one, did not go out.",
    unit="Request: one question to one agency about one record.",
    rule="In time is what local policy says for the urgency. Declined with a reason is an answer. Late without an "
    "answer is silent. Not due yet and withdrawn are shown, and are not counted in the sentence above.",
    row_head="Agency",
    columns=tuple(
        Column(head)
        for head in (
            "Asked",
            "Told in time",
            "Nothing held, in time",
            "Answered late",
            "Declined",
            "Silent",
            "Not due yet",
            "Withdrawn",
        )
    ),
)
SELDOM = Definition(
    key="seldom",
    name="Agencies that seldom refer",
    what="How often each agency told the hub of somebody, the rarest first. Few referrals may mean that little was "
    "seen, or that it was not told: ask.",
    population="Agencies that take part in the partnership, without the council that runs the hub.",
    unit="Contact that came from the agency’s own system, or from somebody who named it as their place of work.",
    rule="",
    row_head="Agency",
    columns=(Column("Contacts"), Column("Last one", Kind.WORDS), Column("Seldom", Kind.WORDS)),
)


def requests(scope: Scope) -> Figure:
    found = sharing.by_agency(sent(scope), scope.at)
    rows = [
        Row(
            one.agency,
            (
                one.asked,
                one.in_time,
                one.nothing_held,
                one.late,
                one.declined,
                one.silent,
                one.waiting,
                one.withdrawn,
            ),
        )
        for one in found
    ]
    return Figure(REQUESTS, scope.period, rows, sum(one.asked for one in found), sharing.message(found))


def sent(scope: Scope) -> QuerySet[AgencyRequest]:
    """What went out to agencies. What went to one named person alone is for whoever works with the records."""
    found = scope.open_to_viewer(AgencyRequest.objects.all()).filter(**scope.between("sent_at"))
    if scope.agency:
        found = found.filter(agency=scope.agency.pk)
    return found if sees_all_numbers(scope.viewer) else found.exclude(decision__ruling=Ruling.MINIMUM)


@dataclass(frozen=True, slots=True)
class SeldomRule:
    """Fewer contacts than this in so many days."""

    contacts: int
    days: int


def seldom(scope: Scope) -> Figure:
    rule = seldom_rule(scope)
    window = _window(scope, rule)
    names, counted = agency_names(window), _told(window)
    rows = sorted(
        (_seldom_row(names[one.pk], one, rule, counted.get(one.pk)) for one in referring(window)),
        key=lambda row: (row.values[0], row.label),
    )
    few = sum(row.values[0] < rule.contacts for row in rows)
    said = replace(
        SELDOM,
        rule=f"Seldom is fewer than {rule.contacts} contacts in {rule.days} days, by local policy. Counted are the "
        f"{rule.days} days up to the end of the time chosen, so that a short time blames nobody.",
    )
    message = (
        f"{few} of {len(rows)} agencies told the hub fewer than {rule.contacts} times in {rule.days} days"
    )
    return Figure(said, window.period, rows, sum(row.values[0] for row in rows), message)


def seldom_rule(scope: Scope) -> SeldomRule:
    """Raises PolicyNotSet."""
    return SeldomRule(**policies.value(scope.viewer.partnership, "figures.seldom", scope.period.last))


def _window(scope: Scope, rule: SeldomRule) -> Scope:
    last = scope.period.last
    return scope.over(Period(last - timedelta(days=rule.days - 1), last))


def seldom_records(scope: Scope) -> QuerySet[Contact]:
    window = _window(scope, seldom_rule(scope))
    return window.received().annotate(grp=window.sources.agency())


def _told(window: Scope) -> dict[Any, dict[str, Any]]:
    """Agency → how often it told the hub, and when last."""
    found = window.received().annotate(grp=window.sources.agency())
    return grouped(found, n=Count("pk"), last=Max("received_at"))


def referring(scope: Scope) -> list[Agency]:
    """The agencies that take part, without the one that runs the hub."""
    return [one for one in scope.sources.agencies if not one.is_lead and one.left_on is None]


def agency_names(scope: Scope) -> dict[int, str]:
    """Agency → what it is called today."""
    here = scope.sources.agencies
    names = agencies.names_of([one.organisation_id for one in here], london_date(scope.at))
    return {one.pk: names.get(one.organisation_id, one.key) for one in here}


def agency_labels(scope: Scope) -> dict[str, str]:
    return {str(pk): name for pk, name in agency_names(scope).items()}


def _seldom_row(name: str, agency: Agency, rule: SeldomRule, counted: dict[str, Any] | None) -> Row:
    n = counted["n"] if counted else 0
    # Which month, not which day: a day could say which contact it was.
    last = f"{london_date(counted['last']):%B %Y}" if counted else ""
    return Row(name, (n, last, "seldom" if n < rule.contacts else ""), str(agency.pk))
