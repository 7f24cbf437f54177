from datetime import datetime
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from frontdoor.access import protecting
from frontdoor.access import queries as access
from frontdoor.access.enums import RecordKind
from frontdoor.agencies.models import Agency
from frontdoor.agencies.viewer import Viewer
from frontdoor.clocks.enums import ClockKind
from frontdoor.clocks.models import Clock
from frontdoor.concerns.enums import FeedbackState, NoteState, RouteState, Stage
from frontdoor.concerns.models import (
    Challenge,
    Contact,
    Decision,
    Feedback,
    Information,
    LimbAnswers,
    Move,
    NoteToAdult,
    OnwardRoute,
    Question,
    Referrer,
)
from frontdoor.people.models import Person


MOST_COUNTED = 1000


def visible_contacts(viewer: Viewer) -> QuerySet[Contact]:
    """The contacts a viewer may know of: the record's own rule, and no exclusion from the person."""
    records = access.visible_records(viewer).filter(kind=RecordKind.CONTACT)
    excluded = access.excluded_from(viewer)
    return Contact.objects.filter(record__in=records.values("pk")).exclude(person__in=excluded)


def visible_contact(viewer: Viewer, reference: str) -> Contact | None:
    """One contact with all that its page's head needs; None when absent or not visible."""
    return (
        visible_contacts(viewer)
        .select_related(
            "record__partnership",
            "person__record",
            "taken_by",
            "sender__organisation",
            "referrer__name__record",
            "referrer__email__record",
            "referrer__phone__record",
        )
        .filter(record__reference=reference)
        .first()
    )


TABS = {
    "new": Q(stage=Stage.RECEIVED),
    "checking": Q(stage=Stage.CHECKING),
    "to_decide": Q(stage=Stage.TO_DECIDE),
    "to_authorise": Q(stage=Stage.TO_AUTHORISE),
    "to_tell": Q(stage__in=(Stage.DECIDED, Stage.SENT_ON)),
    "to_open": Q(onward_routes__state=RouteState.TO_OPEN),
    "handed_on": Q(onward_routes__state__in=(RouteState.SENT, RouteState.DECLINED)),
    "challenged": Q(feedbacks__challenge__isnull=False, feedbacks__challenge__answered_at=None),
    "closed": Q(stage=Stage.CLOSED),
}


def inbox(viewer: Viewer, tab: str, *, mine: bool = False, search: str = "") -> QuerySet[Contact]:
    """The contacts of one tab, soonest due first, newest closed first."""
    found = visible_contacts(viewer).filter(pk__in=Contact.objects.filter(TABS[tab]).values("pk"))
    if mine:
        found = found.filter(taken_by=viewer.user)
    if search:
        found = found.filter(_matches(search))
    return _for_list(found).order_by(
        "-received_at" if tab == "closed" else F("next_due").asc(nulls_last=True), "pk"
    )


def _matches(search: str) -> Q:
    words = search.split()[:5]
    match = Q(record__reference__iexact=search.strip()) | Q(provider_name__icontains=search.strip())
    named = Q()
    for word in words:
        named &= Q(person__given_name__icontains=word) | Q(person__family_name__icontains=word)
    return match | named | Q(person__nhs_number="".join(words))


def _for_list(found: QuerySet[Contact]) -> QuerySet[Contact]:
    running = Clock.objects.filter(record=OuterRef("pk"), stopped_at=None).order_by(
        F("due_at").asc(nulls_last=True)
    )
    return (
        found.select_related("record", "person", "taken_by", "referrer", "sender__organisation")
        .prefetch_related("allegations")
        .annotate(
            next_due=Subquery(running.values("due_at")[:1]), next_kind=Subquery(running.values("kind")[:1])
        )
    )


def tab_counts(viewer: Viewer) -> dict[str, int]:
    """How many a viewer has in each tab, counted up to MOST_COUNTED."""
    return {
        tab: visible_contacts(viewer)
        .filter(pk__in=Contact.objects.filter(TABS[tab]).values("pk"))[:MOST_COUNTED]
        .count()
        for tab in TABS
        if tab != "closed"
    }


def late(viewer: Viewer, at: datetime) -> QuerySet[Contact]:
    overdue = Clock.objects.filter(stopped_at=None, due_at__lt=at).values("record")
    return _for_list(visible_contacts(viewer).filter(record__in=overdue)).order_by("next_due", "pk")


def referrer_of(contact: Contact) -> Referrer | None:
    return (
        Referrer.objects.select_related("name__record", "email__record", "phone__record")
        .filter(contact=contact)
        .first()
    )


def moves_of(contact: Contact) -> QuerySet[Move]:
    return contact.moves.select_related("by").order_by("at", "pk")


def information_on(contact: Contact) -> QuerySet[Information]:
    return contact.information.select_related("by", "file").order_by("at", "pk")


def questions_on(contact: Contact) -> QuerySet[Question]:
    return contact.questions.select_related("by").order_by("at", "pk")


def limb_answers_of(contact: Contact) -> QuerySet[LimbAnswers]:
    return contact.limb_answers.select_related("by").order_by("-pk")


def decisions_of(contact: Contact) -> QuerySet[Decision]:
    """Every decision, newest first, with the answers it rests on and its authorisation."""
    return contact.decisions.select_related("by", "answers__by", "authorisation__by").order_by("-pk")


def onward_routes_of(contact: Contact) -> QuerySet[OnwardRoute]:
    return contact.onward_routes.select_related("by", "contact__record__partnership").order_by("-pk")


def feedbacks_of(contact: Contact) -> QuerySet[Feedback]:
    return contact.feedbacks.select_related(
        "sent_by", "withheld_by", "decision", "challenge__answered_by"
    ).order_by("-pk")


def notes_to_adult_of(contact: Contact) -> QuerySet[NoteToAdult]:
    return contact.notes_to_adult.select_related("given_by", "decision").order_by("-pk")


def last_told(person: Person) -> list[NoteToAdult]:
    """The last three things somebody was told, newest first."""
    return list(
        NoteToAdult.objects.filter(person=person, state=NoteState.GIVEN)
        .select_related("given_by")
        .order_by("-given_at", "-pk")[:3]
    )


def other_contacts_of(person: Person, viewer: Viewer, but: Contact) -> QuerySet[Contact]:
    return (
        visible_contacts(viewer)
        .filter(person=person)
        .exclude(pk=but.pk)
        .select_related("record")
        .order_by("-received_at")
    )


def for_referrer(record_id: UUID) -> Contact:
    return Contact.objects.select_related("record__partnership", "referrer").get(pk=record_id)


def feedback_for_referrer(contact: Contact) -> Feedback | None:
    """The newest feedback that was sent."""
    return (
        contact.feedbacks.filter(state=FeedbackState.SENT)
        .select_related("challenge", "contact")
        .order_by("-sent_at")
        .first()
    )


def has_been_challenged(contact: Contact) -> bool:
    return Challenge.objects.filter(feedback__contact=contact).exists()


def referrals_from(email: str) -> QuerySet[Contact]:
    """What somebody raised under their own work address, newest first."""
    values = protecting.blind("referrer_email", email)
    return (
        Contact.objects.filter(referrer__email__blind=values, referrer__is_anonymous=False)
        .select_related("record__partnership", "referrer")
        .order_by("-received_at", "pk")
    )


def sent_by_agency(agency: Agency, reference: str) -> Contact | None:
    """What an agency sent to its partnership under a reference; None for everybody else's."""
    return (
        Contact.objects.filter(
            sender=agency, record__partnership=agency.partnership_id, record__reference=reference
        )
        .select_related("record")
        .first()
    )


def running_clock(contact: Contact, kind: ClockKind) -> Clock | None:
    return Clock.objects.filter(record=contact.record, kind=kind, stopped_at=None).first()
