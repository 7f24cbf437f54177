"""Whether the adult was asked what they want, before somebody told the hub."""

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from frontdoor.concerns.enums import About, Asked
from frontdoor.concerns.models import Contact
from frontdoor.figures.contacts import rows_of, tally
from frontdoor.figures.scope import Scope
from frontdoor.figures.tables import Column, Definition, Figure


NOT_SAID = "not_said"
LABELS = {
    Asked.YES.value: "Yes",
    Asked.NO.value: "No",
    Asked.NOT_POSSIBLE.value: "It was not possible",
    NOT_SAID: "Not said",
}
WISHES = Definition(
    key="wishes",
    name="Was the adult asked what they want?",
    what="Whether whoever told the hub had asked the adult what they want to come of it.",
    population="Contacts received in the period about an adult who is alive.",
    unit="Contact, by what was said when it came.",
    rule="Not said is neither yes nor no. What the hub asked the adult later is not counted here.",
    row_head="Asked before it was told",
    columns=(Column("Contacts"),),
)


def wishes(scope: Scope) -> Figure:
    counts = tally(wish_records(scope))
    n = sum(counts.values())
    asked = counts.get(Asked.YES.value, 0)
    message = f"{asked} of {n} adults were asked what they want before the hub was told"
    return Figure(WISHES, scope.period, rows_of(counts, LABELS), n, message)


def wish_records(scope: Scope) -> QuerySet[Contact]:
    said = Coalesce(NullIf(F("wishes_asked"), Value("")), Value(NOT_SAID))
    return scope.received().filter(about=About.ADULT).annotate(grp=said)
