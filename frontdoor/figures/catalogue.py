"""Every figure by its key: how it is counted, and which records stand behind a row of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from frontdoor.concerns import queries
from frontdoor.concerns.models import Contact
from frontdoor.figures import (
    asked,
    capacity,
    contacts,
    feedback,
    ratings,
    sources,
    steady,
    times,
    tool,
    wishes,
)
from frontdoor.figures.disclosing import disclose
from frontdoor.figures.scope import Scope
from frontdoor.figures.tables import Definition, Figure


@dataclass(frozen=True, slots=True)
class Behind:
    """The rows that a figure counted, each with its group, the way from one to its contact, and what groups mean."""

    rows: Callable[[Scope], QuerySet]
    labels: Callable[[Scope], Mapping[str, str]]
    contact: str = "pk"


@dataclass(frozen=True, slots=True)
class Entry:
    definition: Definition
    count: Callable[[Scope], Figure]
    behind: Behind | None = None


def always(labels: Mapping[str, str]) -> Callable[[Scope], Mapping[str, str]]:
    return lambda scope: labels


ENTRIES = {
    entry.definition.key: entry
    for entry in (
        Entry(
            contacts.CONTACTS,
            contacts.contacts,
            Behind(contacts.contact_records, always(contacts.BECAME)),
        ),
        Entry(contacts.SENT, contacts.sent_on, Behind(contacts.sent_on_records, always(contacts.BY_ROUTE))),
        Entry(
            contacts.DECISIONS,
            contacts.decisions,
            Behind(contacts.decision_records, always(contacts.BY_DECISION)),
        ),
        Entry(
            contacts.CONVERSION,
            contacts.conversion,
            Behind(contacts.conversion_records, always(sources.LABELS)),
        ),
        Entry(wishes.WISHES, wishes.wishes, Behind(wishes.wish_records, always(wishes.LABELS))),
        Entry(times.TIMES, times.times),
        Entry(
            feedback.FEEDBACK,
            feedback.feedback,
            Behind(feedback.feedback_records, always(feedback.LABELS), "contact"),
        ),
        Entry(ratings.RATINGS, ratings.ratings, Behind(ratings.rating_records, ratings.level_labels)),
        Entry(asked.REQUESTS, asked.requests),
        Entry(asked.SELDOM, asked.seldom, Behind(asked.seldom_records, asked.agency_labels)),
        Entry(tool.TOOL, tool.tool),
        Entry(capacity.CAPACITY, capacity.capacity),
        Entry(steady.STEADY, steady.steady),
    )
}
# What the sheet of one agency holds.
OF_AN_AGENCY = ("contacts", "wishes", "decisions", "conversion", "feedback", "requests", "tool")


def shown(key: str, scope: Scope, below: int) -> Figure:
    """One figure, as the viewer may see it."""
    return disclose(ENTRIES[key].count(scope), below)


def records_behind(key: str, cell: str, scope: Scope) -> QuerySet[Contact]:
    """The contacts that a row counts, or all rows do, less those that the viewer may not see; newest first."""
    behind = ENTRIES[key].behind
    if behind is None:
        return Contact.objects.none()
    counted = behind.rows(scope).order_by()
    if cell:
        counted = counted.filter(grp=cell)
    return queries.listed(scope.viewer, counted.values(behind.contact))
