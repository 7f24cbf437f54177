from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum, Value, When

from frontdoor.access import protecting
from frontdoor.access import queries as access
from frontdoor.access.enums import RecordKind, RecordState
from frontdoor.access.models import Record
from frontdoor.agencies.models import Agency, OrganisationName
from frontdoor.agencies.viewer import Viewer
from frontdoor.clocks.enums import ClockKind
from frontdoor.clocks.models import Clock
from frontdoor.concerns.enums import Act, Answer, Danger, FeedbackState, NoteState, RouteState, Stage
from frontdoor.concerns.models import (
    Allegation,
    AllegationBefore,
    Challenge,
    Contact,
    CouncilNumber,
    CriticalFact,
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
    RiskRating,
    ToldLater,
)
from frontdoor.concerns.triage_enums import CriticalKind
from frontdoor.core import references
from frontdoor.core.calendar import london_date
from frontdoor.law.care_act_2014.adulthood import is_adult
from frontdoor.people import nhs_numbers
from frontdoor.people.models import Person
from frontdoor.people.queries import kept_from
from frontdoor.picture import queries as picture
from frontdoor.picture.models import AlertItem, AllegedSource, MissedChance
from frontdoor.sharing.enums import State as RequestState
from frontdoor.thresholds.models import ToolUse


MOST_COUNTED = 1000
FACT_BITS = {kind: 1 << place for place, kind in enumerate(CriticalKind)}


def standing_facts() -> Subquery:
    """The critical facts that stand on each contact, as one number: a bit for each kind, which stands once."""
    bits = Case(*(When(kind=kind, then=bit) for kind, bit in FACT_BITS.items()))
    running = CriticalFact.objects.filter(contact=OuterRef("pk"), ended_at=None).order_by()
    return Subquery(running.values("contact").annotate(bits=Sum(bits)).values("bits"))


def joint_level() -> Subquery:
    """The newest joint rating of each contact."""
    joint = RiskRating.objects.filter(contact=OuterRef("pk"), agency=None).order_by("-pk")
    return Subquery(joint.values("level")[:1])


def visible_contacts(viewer: Viewer) -> QuerySet[Contact]:
    """The contacts a viewer may know of: the record's own rule, and nobody kept from the person."""
    return Contact.objects.filter(
        access.in_sight(viewer, of="record__"), record__kind=RecordKind.CONTACT
    ).exclude(Q(person__in=access.excluded_from(viewer)) | Q(person__in=kept_from(viewer).values("pk")))


def visible_contact(viewer: Viewer, reference: str) -> Contact | None:
    """One contact with all that its page's head needs; None when absent or not visible.

    Asked in two steps: whether it may be seen, which is all that a refusal costs, then the wide row.
    """
    in_sight = (
        visible_contacts(viewer)
        .filter(record__reference=reference)
        .values_list("pk", Exists(access.visible_records(viewer).filter(pk=OuterRef("person"))))
    )
    found = next(iter(in_sight[:1]), None)
    if found is None:
        return None
    return _with_head().annotate(may_see_person=Value(found[1])).get(pk=found[0])


def _with_head() -> QuerySet[Contact]:
    return Contact.objects.select_related(
        "record__partnership",
        "person__record",
        "taken_by",
        "sender__organisation",
        "referrer__name__record",
        "referrer__email__record",
        "referrer__phone__record",
        "concern__by",
    ).annotate(
        sender_name=_sender_name(),
        standing_facts=standing_facts(),
        # Asked here, so that the page asks no more where there is nothing.
        has_told_later=Exists(ToldLater.objects.filter(contact=OuterRef("pk"))),
        has_allegations_before=Exists(AllegationBefore.objects.filter(contact=OuterRef("pk"))),
        asked_the_guide=Exists(ToolUse.objects.filter(submission_key=OuterRef("record__reference"))),
        names_sources=Exists(AllegedSource.objects.filter(record=OuterRef("pk"))),
        has_missed=Exists(MissedChance.objects.filter(record=OuterRef("pk"))),
        is_pictured=Exists(AlertItem.objects.filter(item__record=OuterRef("pk"))),
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
    "conflict": Q(record__agency_requests__state=RequestState.HELD),
    "challenged": Q(feedbacks__challenge__isnull=False, feedbacks__challenge__answered_at=None),
    "closed": Q(stage=Stage.CLOSED),
}
# Asked of the contact's own columns; the others are of few, found first and each once.
OF_ITSELF = frozenset("new checking to_decide to_authorise to_tell referrer_said closed".split())


def inbox(viewer: Viewer, tab: str, at: datetime) -> QuerySet[Contact]:
    """The contacts of one tab: immediate danger first, then soonest due; of the closed, the newest first.

    Which they are and in what order; `lines` has what a list shows of those on one page.
    """
    found = _in_tab(visible_contacts(viewer), tab, at)
    if tab == "closed":
        return found.order_by("-received_at", "pk")
    safe_so_far = Case(When(immediate_danger=Danger.YES, then=0), default=1)
    soonest = Subquery(_running().values("due_at")[:1])
    return found.order_by(safe_so_far, soonest.asc(nulls_last=True), "pk")


def search(viewer: Viewer, typed: str) -> QuerySet[Contact]:
    """Visible contacts by reference, NHS number or the council's own; where none is so numbered, by name
    of person or service. Newest first."""
    # PostgreSQL refuses a NUL outright, and nothing stored holds one.
    typed = typed.replace("\x00", " ").strip()
    visible = visible_contacts(viewer)
    numbered = visible.filter(_numbered(typed))
    found = numbered if numbered.exists() else visible.filter(_named(typed))
    return found.order_by("-received_at", "pk")


def lines(found: QuerySet[Contact]) -> list[Contact]:
    """One page of a list, in its order, with what is shown of each.

    Found first, filled in afterwards: a database works out every column of every row that it has to
    sort, and a list of thousands shows 25.
    """
    order = list(found.values_list("pk", flat=True))
    filled = _for_list(Contact.objects.filter(pk__in=order)).in_bulk()
    return [filled[pk] for pk in order]


def contacts_behind(viewer: Viewer, records: Iterable[UUID]) -> dict[UUID, Contact]:
    """The contacts of some records that the viewer may see, by record, as a list shows them."""
    found = _for_list(visible_contacts(viewer).filter(pk__in=list(records))).select_related("concern")
    return {contact.pk: contact for contact in found}


def listed(viewer: Viewer, counted: QuerySet) -> QuerySet[Contact]:
    """Of some contacts, by id, those that the viewer may see; newest first, for `lines` to fill in."""
    return visible_contacts(viewer).filter(pk__in=counted).order_by("-received_at", "pk")


def missed_chances(viewer: Viewer) -> QuerySet[MissedChance]:
    """Chances missed or told late, in contacts that the viewer may see."""
    told = visible_contacts(viewer).filter(pk=OuterRef("record"))
    return picture.missed_chances().filter(Exists(told))


def shared_with(viewer: Viewer) -> QuerySet[Contact]:
    """What somebody without an inbox may see: only what was shared with them."""
    return visible_contacts(viewer).order_by("-received_at", "pk")


def _in_tab(found: QuerySet[Contact], tab: str, at: datetime) -> QuerySet[Contact]:
    if tab == "late":
        overdue = Clock.objects.filter(stopped_at=None, due_at__lt=at).values("record")
        return found.filter(record__in=overdue)
    if tab in OF_ITSELF:
        return found.filter(TABS[tab])
    return found.filter(pk__in=Contact.objects.filter(TABS[tab]).values("pk"))


def _numbered(typed: str) -> Q:
    """Each kind of number is looked up by its own index; nothing is read that does not have it."""
    if not typed:
        return Q(pk__in=())
    held = CouncilNumber.objects.filter(number__iexact=typed).values("record")
    match = Q(pk__in=held) | Q(person__in=held)
    if tidy := references.tidy_reference(typed):
        match |= Q(pk__in=Record.objects.filter(reference=tidy).values("pk"))
    if number := nhs_numbers.tidy(typed):
        match |= Q(person__in=Person.objects.filter(nhs_number=number).values("pk"))
    return match


def _named(typed: str) -> Q:
    """People are gone through by the index of names alone, and so are services: not the contacts."""
    named = Q()
    for word in typed.split()[:5]:
        named &= Q(given_name__icontains=word) | Q(family_name__icontains=word)
    services = Contact.objects.exclude(provider_name="").filter(provider_name__icontains=typed)
    return Q(person__in=Person.objects.filter(named).values("pk")) | Q(pk__in=services.values("pk"))


def _for_list(found: QuerySet[Contact]) -> QuerySet[Contact]:
    running = _running()
    return (
        found.select_related("record", "person", "taken_by", "referrer")
        .prefetch_related("allegations")
        .annotate(
            next_due=Subquery(running.values("due_at")[:1]),
            next_kind=Subquery(running.values("kind")[:1]),
            sender_name=_sender_name(),
            joint_level=joint_level(),
            standing_facts=standing_facts(),
        )
    )


def _running() -> QuerySet[Clock]:
    """The clocks that run on each contact, soonest due first."""
    running = Clock.objects.filter(record=OuterRef("pk"), stopped_at=None)
    return running.order_by(F("due_at").asc(nulls_last=True))


def tab_counts(viewer: Viewer, at: datetime) -> dict[str, int]:
    """How many a viewer has in each open tab, counted up to MOST_COUNTED, in one query.

    Each tab's query is compiled by itself and they are asked side by side: as sub-queries of one
    queryset they cost four times as much to put together as to answer.
    """
    visible = visible_contacts(viewer)
    tabs = [tab for tab in (*TABS, "late") if tab != "closed"]
    try:
        asked = [_capped(_in_tab(visible, tab, at)).query.sql_with_params() for tab in tabs]
    except EmptyResultSet:  # nothing is visible to this viewer, whatever the database holds
        return dict.fromkeys(tabs, 0)
    columns = ", ".join(f"(SELECT COUNT(*) FROM ({sql}) counted)" for sql, _params in asked)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns}", [value for _sql, params in asked for value in params])
        return dict(zip(tabs, cursor.fetchone(), strict=True))


def _capped(found: QuerySet[Contact]) -> QuerySet:
    return found.order_by().values("pk")[:MOST_COUNTED]


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


def allegations_of(contact: Contact) -> QuerySet[Allegation]:
    """The main one first, then in the order in which they were told."""
    return contact.allegations.select_related("by").order_by("-is_main", "pk")


def allegations_before(contact: Contact) -> QuerySet[AllegationBefore]:
    return contact.allegations_before.select_related("by").order_by("pk")


def allegations_from_referrer(contact: Contact) -> QuerySet[Allegation]:
    """Only what the referrer told: what the hub wrote down is not theirs to read."""
    return contact.allegations.filter(by=None).order_by("pk")


def sources_from_referrer(contact: Contact) -> list[AllegedSource]:
    return list(AllegedSource.objects.filter(record=contact.pk, by=None, removed_at=None).order_by("pk"))


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


def notes_in(contacts: Iterable[Contact]) -> QuerySet[NoteToAdult]:
    """Every note to the adult in these contacts, newest first."""
    return _with_reasons(NoteToAdult.objects.filter(contact__in=[contact.pk for contact in contacts]))


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


def contacts_by_person(people: Iterable[UUID], viewer: Viewer) -> dict[UUID, list[Contact]]:
    """The contacts about each of several people that the viewer may see, newest first."""
    found: dict[UUID, list[Contact]] = {}
    held = visible_contacts(viewer).filter(person__in=list(people)).select_related("record", "person")
    for contact in held.prefetch_related("allegations").order_by("-received_at", "pk"):
        if contact.person_id:
            found.setdefault(contact.person_id, []).append(contact)
    return found


def redirected(viewer: Viewer) -> QuerySet[OnwardRoute]:
    """Contacts that were sent on as no concern, each with where it went: newest first."""
    sent_on = OnwardRoute.objects.filter(
        Exists(visible_contacts(viewer).filter(pk=OuterRef("contact"))),
        Exists(Move.objects.filter(contact=OuterRef("contact"), act=Act.REDIRECT, at=OuterRef("at"))),
        decision=None,
    )
    return (
        sent_on.select_related("contact__record", "contact__person", "by")
        .prefetch_related("contact__allegations")
        .order_by("-at", "-pk")
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
