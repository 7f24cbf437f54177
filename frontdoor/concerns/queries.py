from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery, When

from frontdoor.access import protecting
from frontdoor.access import queries as access
from frontdoor.access.enums import RecordKind, RecordState
from frontdoor.access.models import Record
from frontdoor.agencies.models import Agency, OrganisationName, Partnership
from frontdoor.agencies.viewer import Viewer
from frontdoor.clocks.enums import ClockKind
from frontdoor.clocks.models import Clock
from frontdoor.concerns.enums import Answer, Danger, FeedbackState, NoteState, RouteState, Stage
from frontdoor.concerns.models import (
    Challenge,
    Contact,
    Decision,
    Feedback,
    Information,
    LimbAnswers,
    Move,
    NoteToAdult,
    NotTold,
    OnwardRoute,
    Question,
    Referrer,
    ToldLater,
)
from frontdoor.core import references
from frontdoor.core.calendar import london_date
from frontdoor.law.care_act_2014.adulthood import is_adult
from frontdoor.people import nhs_numbers
from frontdoor.people.models import Person


MOST_COUNTED = 1000


def visible_contacts(viewer: Viewer) -> QuerySet[Contact]:
    """The contacts a viewer may know of: the record's own rule, and nobody kept from the person."""
    records = access.visible_records(viewer).filter(kind=RecordKind.CONTACT)
    return Contact.objects.filter(record__in=records.values("pk")).exclude(
        Q(person__in=access.excluded_from(viewer)) | Q(person__in=people_kept_from(viewer).values("pk"))
    )


def people_kept_from(viewer: Viewer) -> QuerySet[Record]:
    """People whose record is more than standard and not for this viewer: nothing about them is, then."""
    return Record.objects.filter(kind=RecordKind.PERSON, partnership=viewer.partnership.pk).exclude(
        Q(state=RecordState.STANDARD) | Q(pk__in=access.visible_records(viewer).values("pk"))
    )


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
            "concern__by",
        )
        .annotate(
            sender_name=_sender_name(),
            has_told_later=Exists(ToldLater.objects.filter(contact=OuterRef("pk"))),
            may_see_person=Exists(access.visible_records(viewer).filter(pk=OuterRef("person"))),
        )
        .filter(record__reference=reference)
        .first()
    )


def _sender_name() -> Subquery:
    named = OrganisationName.objects.filter(organisation=OuterRef("sender__organisation"))
    return Subquery(named.order_by("-from_on").values("name")[:1])


TABS = {
    "new": Q(stage=Stage.RECEIVED),
    "checking": Q(stage=Stage.CHECKING),
    "to_decide": Q(stage=Stage.TO_DECIDE),
    "to_authorise": Q(stage=Stage.TO_AUTHORISE),
    "to_tell": Q(stage__in=(Stage.DECIDED, Stage.SENT_ON)),
    "to_open": Q(onward_routes__state=RouteState.TO_OPEN),
    "handed_on": Q(onward_routes__state__in=(RouteState.SENT, RouteState.DECLINED)),
    "referrer_said": Q(referrer_said_at__isnull=False),
    "challenged": Q(feedbacks__challenge__isnull=False, feedbacks__challenge__answered_at=None),
    "closed": Q(stage=Stage.CLOSED),
}


def inbox(viewer: Viewer, tab: str, at: datetime, *, mine: bool = False) -> QuerySet[Contact]:
    """The contacts of one tab: immediate danger first, then soonest due; of the closed, the newest first."""
    found = _in_tab(viewer, tab, at)
    if mine:
        found = found.filter(taken_by=viewer.user)
    if tab == "closed":
        return _for_list(found).order_by("-received_at", "pk")
    safe_so_far = Case(When(immediate_danger=Danger.YES, then=0), default=1)
    return _for_list(found).order_by(safe_so_far, F("next_due").asc(nulls_last=True), "pk")


def search(viewer: Viewer, typed: str, *, mine: bool = False) -> QuerySet[Contact]:
    """Visible contacts by reference, name of person or service, or NHS number; newest first."""
    found = visible_contacts(viewer).filter(_matches(typed))
    return _for_list(found.filter(taken_by=viewer.user) if mine else found).order_by("-received_at", "pk")


def shared_with(viewer: Viewer) -> QuerySet[Contact]:
    """What somebody without an inbox may see: only what was shared with them."""
    return _for_list(visible_contacts(viewer)).order_by("-received_at", "pk")


def _in_tab(viewer: Viewer, tab: str, at: datetime) -> QuerySet[Contact]:
    found = visible_contacts(viewer)
    if tab == "late":
        overdue = Clock.objects.filter(stopped_at=None, due_at__lt=at).values("record")
        return found.filter(record__in=overdue)
    return found.filter(pk__in=Contact.objects.filter(TABS[tab]).values("pk"))


def _matches(typed: str) -> Q:
    # PostgreSQL refuses a NUL outright, and nothing stored holds one.
    typed = typed.replace("\x00", " ").strip()
    words = typed.split()[:5]
    match = Q(record__reference__iexact=typed) | Q(provider_name__icontains=typed)
    tidy = references.tidy_reference(typed)
    if tidy:
        match |= Q(record__reference=tidy)
    named = Q()
    for word in words:
        named &= Q(person__given_name__icontains=word) | Q(person__family_name__icontains=word)
    number = nhs_numbers.tidy(typed)
    return match | named | Q(person__nhs_number=number) if number else match | named


def _for_list(found: QuerySet[Contact]) -> QuerySet[Contact]:
    running = Clock.objects.filter(record=OuterRef("pk"), stopped_at=None).order_by(
        F("due_at").asc(nulls_last=True)
    )
    return (
        found.select_related("record", "person", "taken_by", "referrer")
        .prefetch_related("allegations")
        .annotate(
            next_due=Subquery(running.values("due_at")[:1]),
            next_kind=Subquery(running.values("kind")[:1]),
            sender_name=_sender_name(),
        )
    )


class _CountOf(Subquery):
    """How many rows a sub-query gives, as one value of a larger query."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


def tab_counts(viewer: Viewer, at: datetime) -> dict[str, int]:
    """How many a viewer has in each open tab, counted up to MOST_COUNTED, in one query."""
    counts = {
        tab: _CountOf(_in_tab(viewer, tab, at).order_by().values("pk")[:MOST_COUNTED])
        for tab in (*TABS, "late")
        if tab != "closed"
    }
    one_row: Any = Partnership.objects.filter(pk=viewer.partnership.pk).values(**counts).get()
    return one_row


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


def told_later_on(contact: Contact) -> QuerySet[ToldLater]:
    return contact.told_later.order_by("at", "pk")


def questions_on(contact: Contact) -> QuerySet[Question]:
    return contact.questions.select_related("by").order_by("at", "pk")


def limb_answers_of(contact: Contact) -> QuerySet[LimbAnswers]:
    """Every set of answers, newest first, each with the decision that rests on it, if any."""
    return contact.limb_answers.select_related("by", "decision__by", "decision__authorisation__by").order_by(
        "-pk"
    )


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
    return _with_reasons(contact.notes_to_adult.all())


def notes_about(person: Person, viewer: Viewer) -> QuerySet[NoteToAdult]:
    """Every note to somebody in contacts that the viewer may see, newest first."""
    return _with_reasons(
        NoteToAdult.objects.filter(person=person, contact__in=visible_contacts(viewer).values("pk"))
    )


def _with_reasons(notes: QuerySet[NoteToAdult]) -> QuerySet[NoteToAdult]:
    """Newest first, each with every reason for which it was put off, the latest reason first."""
    put_off = Prefetch("put_off", NotTold.objects.select_related("by").order_by("-at", "-pk"))
    return notes.select_related("given_by", "decision").prefetch_related(put_off).order_by("-pk")


def last_told(notes: Iterable[NoteToAdult]) -> list[NoteToAdult]:
    """Of somebody's notes, the last three that they were given, newest first."""
    given = [note for note in notes if note.state == NoteState.GIVEN and note.given_at]
    return sorted(given, key=lambda note: (note.given_at, note.pk), reverse=True)[:3]


def contacts_of(person: Person, viewer: Viewer) -> QuerySet[Contact]:
    """The contacts about somebody that the viewer may see, newest first."""
    return (
        visible_contacts(viewer)
        .filter(person=person)
        .select_related("record", "taken_by")
        .prefetch_related("allegations")
        .order_by("-received_at")
    )


def is_under_18(contact: Contact) -> bool:
    """Whether what is known of the person now says that they were a child on the day of the report."""
    return contact.person is not None and is_child(contact.person, london_date(contact.received_at))


def is_child(person: Person, on: date) -> bool:
    found = is_adult(on=on, date_of_birth=person.date_of_birth, approximate_age=person.approximate_age)
    return found.answer == Answer.NO


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


def feedback_open_to_challenge(contact: Contact) -> Feedback | None:
    """The newest feedback that was sent or withheld, while nobody has challenged any of it."""
    if has_been_challenged(contact):
        return None
    told = contact.feedbacks.exclude(state=FeedbackState.TO_SEND)
    return told.select_related("contact").order_by("-pk").first()


def has_been_challenged(contact: Contact) -> bool:
    return Challenge.objects.filter(feedback__contact=contact).exists()


def referrals_from(email: str) -> QuerySet[Contact]:
    """What somebody raised under their own work address, newest first."""
    values = protecting.blind("referrer_email", email)
    return (
        Contact.objects.filter(referrer__email__blind=values, referrer__is_anonymous=False)
        .exclude(record__state=RecordState.PENDING)
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
