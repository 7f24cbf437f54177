"""Whether the threshold tool, as each agency used it, and the hub agreed on what is a concern."""

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from frontdoor.concerns.models import Contact
from frontdoor.figures.asked import agency_names
from frontdoor.figures.contacts import NOT_A_CONCERN, grouped
from frontdoor.figures.scope import Scope
from frontdoor.figures.shares import Share
from frontdoor.figures.tables import Chart, Column, Definition, Figure, Kind, Row
from frontdoor.thresholds.models import ToolUse


TOOL = Definition(
    key="tool",
    name="The threshold tool beside what the hub did",
    what="Whether the tool and the hub agreed on what is a safeguarding concern, by the agency that used the tool.",
    population="Uses of the tool in the period that were sent to the hub and that the hub has accepted as a concern, "
    "or sent on.",
    unit="Use of the tool. Shares with their numbers and a 95% interval (Wilson).",
    rule="Agreed: the tool said concern and the hub accepted it, or neither did. Where they differ, neither is wrong: "
    "somebody should ask why. What ended unsent is not in it, so what the tool kept back cannot be seen here.",
    row_head="Agency",
    columns=(
        Column("Agreed", Kind.SHARE),
        Column("Only the tool said concern", Kind.SHARE),
        Column("Only the hub said concern", Kind.SHARE),
    ),
    chart=Chart.NONE,
)
NOT_SAID = "Did not say where they work"


def tool(scope: Scope) -> Figure:
    only_tool, only_hub = Q(is_below_concern=False, accepted=False), Q(is_below_concern=True, accepted=True)
    found = grouped(
        compared(scope).annotate(grp=F("agency")),
        n=Count("pk"),
        only_tool=Count("pk", filter=only_tool),
        only_hub=Count("pk", filter=only_hub),
    )
    names = agency_names(scope)
    rows = [_row(names.get(key, NOT_SAID), one) for key, one in found.items()]
    rows.sort(key=lambda row: (-row.values[0].whole, row.label))
    total = {name: sum(one[name] for one in found.values()) for name in ("n", "only_tool", "only_hub")}
    agreed = total["n"] - total["only_tool"] - total["only_hub"]
    everything = _row("All agencies", total) if rows and not scope.agency else None
    message = f"{agreed} of {total['n']} uses of the tool agreed with what the hub did"
    return Figure(TOOL, scope.period, rows, total["n"], message, everything)


def compared(scope: Scope) -> QuerySet[ToolUse]:
    """Uses that became a contact on which the hub has said whether it is a concern: `accepted`."""
    contacts = scope.open_to_viewer(Contact.objects.filter(record__reference=OuterRef("submission_key")))
    found = ToolUse.objects.filter(
        Exists(contacts.filter(Q(concern__isnull=False) | NOT_A_CONCERN)),
        set__partnership=scope.viewer.partnership,
        **scope.between("at"),
    )
    if scope.agency:
        found = found.filter(agency=scope.agency.pk)
    return found.annotate(accepted=Exists(contacts.filter(concern__isnull=False)))


def _row(label: str, counts: dict[str, int]) -> Row:
    n, only_tool, only_hub = counts["n"], counts["only_tool"], counts["only_hub"]
    return Row(label, (Share(n - only_tool - only_hub, n), Share(only_tool, n), Share(only_hub, n)))
