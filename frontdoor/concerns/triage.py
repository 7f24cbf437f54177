"""Questions about what was recorded at triage."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Min, OuterRef, Prefetch, Q, QuerySet, Subquery, Value

from frontdoor.access.models import Record
from frontdoor.agencies.viewer import Viewer
from frontdoor.concerns.models import (
    Concern,
    Contact,
    CouncilNumber,
    CriticalFact,
    FactTold,
    HubEpisode,
    HubWork,
    InterimMeasure,
    MeasureHandover,
    PossibleMatch,
    PromptAnswer,
    ReturnDetails,
    RiskRating,
)
from frontdoor.concerns.queries import FACT_BITS, joint_level, visible_contacts
from frontdoor.concerns.triage_enums import CriticalKind


RETURN_FIELDS = ("gender", "ethnicity", "primary_support_reason", "autism", "source_of_risk")


@dataclass(frozen=True, slots=True)
class Triaged:
    """Everything that triage recorded of one contact, each kind in as many queries as it has tables."""

    facts: list[CriticalFact]
    measures: list[InterimMeasure]
    ratings: list[RiskRating]
    prompts: list[PromptAnswer]
    details: ReturnDetails | None
    number: str
    episodes: list[HubEpisode]


def all_of(contact: Contact) -> Triaged:
    beside = Contact.objects.select_related("return_details", "record__council_number").get(pk=contact.pk)
    number = getattr(beside.record, "council_number", None)
    return Triaged(
        facts=list(facts_of(contact)),
        measures=list(measures_of(contact)),
        ratings=list(contact.ratings.select_related("agency", "by").order_by("pk")),
        prompts=list(contact.prompt_answers.select_related("by").order_by("pk")),
        details=getattr(beside, "return_details", None),
        number=number.number if number else "",
        episodes=list(
            contact.episodes.prefetch_related(
                Prefetch("work", HubWork.objects.select_related("by").order_by("-pk"))
            ).order_by("-pk")
        ),
    )


def facts_of(contact: Contact) -> QuerySet[CriticalFact]:
    """Those that stand first, each with who was told."""
    told = Prefetch("told", FactTold.objects.order_by("pk"))
    return (
        contact.critical_facts.select_related("by", "ended_by")
        .prefetch_related(told)
        .order_by("ended_at", "pk")
    )


def measures_of(contact: Contact) -> QuerySet[InterimMeasure]:
    """Soonest to end first, with every time that one was offered to somebody."""
    offered = Prefetch("handovers", MeasureHandover.objects.order_by("-pk"))
    return (
        contact.measures.select_related("by", "ended_by").prefetch_related(offered).order_by("until_on", "pk")
    )


def numbers_of(records: Sequence[Record]) -> dict[UUID, str]:
    held = CouncilNumber.objects.filter(record__in=records)
    return dict(held.values_list("record", "number"))


def is_with_hub(contact: Contact) -> bool:
    """Whether work of the hub can be recorded: an open episode, or a concern from before these were kept."""
    if contact.episodes.exists():
        return contact.episodes.filter(closed_at=None).exists()
    return Concern.objects.filter(contact=contact).exists()


def details_to_begin_with(contact: Contact, viewer: Viewer) -> ReturnDetails | None:
    """This contact's own, or those last given of the same person in a contact that the viewer may see."""
    own = ReturnDetails.objects.filter(contact=contact).first()
    if own or contact.person_id is None:
        return own
    others = visible_contacts(viewer).filter(person=contact.person_id)
    return ReturnDetails.objects.filter(contact__in=others).order_by("-at").first()


def facts_standing(contact: Any) -> list[CriticalKind]:
    """What `queries.standing_facts` found for a contact; nothing where it was not asked."""
    found = getattr(contact, "standing_facts", None) or 0
    return [kind for kind, bit in FACT_BITS.items() if found & bit]


def in_short(contact: Contact, possible: QuerySet[PossibleMatch] | None) -> dict[str, Any]:
    """What the record says of triage in one line, and how many may be the same adult, in one query."""
    measures = (
        InterimMeasure.objects.filter(contact=OuterRef("pk"), ended_at=None).order_by().values("contact")
    )
    rated = RiskRating.objects.filter(contact=OuterRef("pk"), agency__isnull=False).order_by()
    short = Contact.objects.filter(pk=contact.pk).values(
        joint=joint_level(),
        possible=Value(0) if possible is None else _how_many(possible),
        agencies_rated=Subquery(
            rated.values("contact").annotate(n=Count("agency", distinct=True)).values("n")
        ),
        measures_running=Subquery(measures.annotate(n=Count("pk")).values("n")),
        until=Subquery(measures.annotate(first=Min("until_on")).values("first")),
        gaps=Exists(_complete()),
        number=Subquery(CouncilNumber.objects.filter(record=OuterRef("pk")).values("number")),
    )
    found = dict(short.get())
    return found | {"gaps": not found["gaps"]}


def _how_many(found: QuerySet) -> Subquery:
    """The number of rows of a queryset, as one value of a larger one; nothing for none."""
    all_in_one = found.order_by().annotate(all=Value(1)).values("all")
    return Subquery(all_in_one.annotate(n=Count("pk")).values("n"))


def _complete(contact: str = "pk") -> QuerySet[ReturnDetails]:
    empty = Q()
    for name in RETURN_FIELDS:
        empty |= Q(**{name: ""})
    return ReturnDetails.objects.filter(contact=OuterRef(contact)).exclude(empty)


def with_gaps(viewer: Viewer) -> QuerySet[Concern]:
    """Concerns about an adult for whom something that the return asks is not asked yet, oldest first.

    From the concerns by moment, so that the first of many are found without going through all.
    """
    seen = visible_contacts(viewer).filter(pk=OuterRef("contact"), person__isnull=False)
    return (
        Concern.objects.filter(Exists(seen), ~Exists(_complete("contact")))
        .select_related(*(f"contact__{name}" for name in ("record", "person", "return_details", "taken_by")))
        .order_by("at", "contact")
    )


def gaps_of(contact: Contact) -> list[str]:
    """The names of the fields that are not asked yet."""
    details = getattr(contact, "return_details", None)
    return [name for name in RETURN_FIELDS if details is None or not getattr(details, name)]


def count_gaps(contacts: Iterable[Contact]) -> dict[str, int]:
    """How many contacts lack each field."""
    counts = dict.fromkeys(RETURN_FIELDS, 0)
    for contact in contacts:
        for name in gaps_of(contact):
            counts[name] += 1
    return counts
