"""The one way in: every door ends here."""

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from frontdoor.access import protecting
from frontdoor.access import services as access
from frontdoor.access.enums import LinkPurpose, RecordKind
from frontdoor.access.models import ProtectedValue, Record
from frontdoor.agencies import queries as agencies
from frontdoor.agencies.models import Agency, Partnership, Team
from frontdoor.clocks import services as clocks
from frontdoor.clocks.enums import ClockKind
from frontdoor.concerns import writing
from frontdoor.concerns.enums import About, Asked, Door, Rest, Stage
from frontdoor.concerns.models import Contact, Referrer, Submission, ToldLater
from frontdoor.concerns.new_concern import NewConcern, ReferrerDetails
from frontdoor.concerns.services import alleging, children, picturing
from frontdoor.core import codes
from frontdoor.core.calendar import london_date
from frontdoor.law.care_act_2014.adulthood import is_adult
from frontdoor.law.finding import Answer
from frontdoor.notices import services as notices
from frontdoor.people import services as people
from frontdoor.people.enums import YesNoNotKnown
from frontdoor.people.models import OwnWords, Person
from frontdoor.thresholds import services as thresholds
from frontdoor.trail import services as trail
from frontdoor.trail.digests import canonical, commitment


@dataclass(frozen=True, slots=True)
class Once:
    """The sender's own key for a submission, and a digest of what was sent with it."""

    scope: str
    key: str
    digest: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """`is_new` is False when the same thing was received before; the answer is then the same."""

    reference: str
    stage: Stage
    received_at: datetime
    code: str
    is_new: bool
    record: UUID


class DifferentUnderSameKey(Exception):
    """The key was used before for something else. Send it under a new key."""


class TakesNoConcerns(Exception):
    """This partnership does not take concerns here."""


def nothing_more(contact: Contact) -> None:
    """Most doors bring nothing else to keep."""


def receive_concern(
    *,
    partnership: Partnership,
    new: NewConcern,
    door: Door,
    by: trail.Actor,
    at: datetime,
    once: Once,
    sender: Agency | None = None,
    keep_with_it: Callable[[Contact], None] = nothing_more,
) -> Receipt:
    """Receive what somebody tells us: all of it, or nothing, and once.

    Of two submissions with one key at the same moment, the second waits for the
    first and gets its receipt. `keep_with_it` writes what else belongs to a new
    contact, in its transaction. Raises DifferentUnderSameKey, TakesNoConcerns.
    """
    earlier = _received_before(once)
    if earlier:
        return earlier
    try:
        with transaction.atomic():
            return _receive(partnership, new, door, by, at, once, sender, keep_with_it)
    except IntegrityError:
        earlier = _received_before(once)
        if earlier is None:
            raise
        return earlier


def digest_of(sent: object) -> str:
    """A digest of what was sent, the same for equal values whatever their order or spacing."""
    return hashlib.sha256(canonical(sent).encode("utf-8", "surrogatepass")).hexdigest()


def _received_before(once: Once) -> Receipt | None:
    found = (
        Submission.objects.filter(scope=once.scope, key=once.key).select_related("contact__record").first()
    )
    if found is None:
        return None
    if not hmac.compare_digest(found.digest, once.digest):
        raise DifferentUnderSameKey
    return _receipt(found.contact, once, is_new=False)


def _receipt(contact: Contact, once: Once, *, is_new: bool) -> Receipt:
    return Receipt(
        contact.record.reference,
        Stage(contact.stage),
        contact.received_at,
        follow_up_code(once),
        is_new,
        contact.record_id,
    )


def follow_up_code(once: Once) -> str:
    """The code given with a receipt: derived, so that a repeated submission shows the same one."""
    key = settings.KEYRING.key("follow-up codes", "1")
    number = int.from_bytes(hmac.new(key, f"{once.scope}\n{once.key}".encode(), hashlib.sha256).digest())
    symbols = ""
    for _place in range(8):
        number, drawn = divmod(number, len(codes.ALPHABET))
        symbols += codes.ALPHABET[drawn]
    return f"{symbols[:4]}-{symbols[4:]}"


def _receive(
    partnership: Partnership,
    new: NewConcern,
    door: Door,
    by: trail.Actor,
    at: datetime,
    once: Once,
    sender: Agency | None,
    keep_with_it: Callable[[Contact], None],
) -> Receipt:
    team = agencies.hub_team(partnership)
    if not partnership.takes_concerns or team is None:
        raise TakesNoConcerns(partnership.key)
    record = access.open_record(kind=RecordKind.CONTACT, partnership=partnership, team=team, at=at)
    contact = _contact(record, new, door, at, sender, person_of(new, partnership, team, at))
    referrer = _referrer(contact, new.referrer)
    _start(contact, new, at)
    # An imported list tells of what was raised before: its referrers had their answer when they raised it.
    if door != Door.IMPORT:
        acknowledge(contact, referrer, at)
    _join_threshold_use(contact, new, sender, at)
    Submission.objects.create(scope=once.scope, key=once.key, digest=once.digest, contact=contact)
    access.issue_link(
        purpose=LinkPurpose.FOLLOW_UP,
        secret=follow_up_code(once),
        at=at,
        record=record,
        subject=record.reference,
    )
    keep_with_it(contact)
    if new.before:
        ToldLater.objects.create(contact=contact, item=Rest.BEFORE, words=new.before, at=at)
    sources = picturing.keep(contact=contact, sources=new.sources, by=by, at=at)
    alleging.keep(contact=contact, new=new, sources=sources)
    trail.record(
        chain=partnership.key,
        action="concern_received",
        by=by,
        at=at,
        record=record.pk,
        detail={"door": str(door), "about": str(contact.about), "sent": commitment(once.digest)},
    )
    return _receipt(contact, once, is_new=True)


def person_of(new: NewConcern, partnership: Partnership, team: Team, at: datetime) -> Person | None:
    if new.about in (About.PROVIDER, About.NOT_KNOWN) and not new.person.names_somebody:
        return None
    details = new.person
    if new.about == About.DIED:
        details = replace(details, has_died=YesNoNotKnown.YES)
    person = people.record_person(details=details, partnership=partnership, team=team, at=at)
    if new.own_words:
        OwnWords.objects.create(person=person, words=new.own_words, at=at)
    return person


def _contact(
    record: Record, new: NewConcern, door: Door, at: datetime, sender: Agency | None, person: Person | None
) -> Contact:
    return Contact.objects.create(
        record=record,
        stage=Stage.RECEIVED,
        door=door,
        received_at=at,
        sender=sender,
        about=about(new, at),
        person=person,
        **answers_of(new),
    )


# What was answered about the concern itself, word for word in its columns.
ANSWERS = (
    "provider_name provider_address what_happened happened_on happened_when location immediate_danger"
    " others_at_risk wishes_asked wishes_outcomes wishes_reason_not_asked consent consent_basis consent_reason_without"
).split()


def answers_of(new: NewConcern) -> dict[str, Any]:
    answers = {name: getattr(new, name) for name in ANSWERS}
    answers["wishes_asked"] = new.wishes_asked or (Asked.YES if new.wishes_outcomes else "")
    return answers


def about(new: NewConcern, at: datetime) -> About:
    """Whom it is about: a child where the age that was given says so, whatever door it came by."""
    grown_up = is_adult(
        on=london_date(at),
        date_of_birth=new.person.date_of_birth,
        approximate_age=new.person.approximate_age,
    )
    return About.CHILD if grown_up.answer == Answer.NO else new.about


def _referrer(contact: Contact, told: ReferrerDetails) -> Referrer:
    return Referrer.objects.create(contact=contact, **who_told(contact, told))


def who_told(contact: Contact, told: ReferrerDetails) -> dict[str, Any]:
    """Who told us, by the columns of the referrer; what can name them is kept apart."""

    def keep(kind: str, value: str) -> ProtectedValue | None:
        # Whoever asked to stay anonymous is promised that nobody can look up who they are.
        if not value or told.is_anonymous:
            return None
        return protecting.keep(record=contact.record, kind=kind, value=value, protected=told.protect)

    return {
        "kind": told.kind,
        "is_anonymous": told.is_anonymous,
        "name": keep("referrer_name", told.name),
        "email": keep("referrer_email", told.email),
        "phone": keep("referrer_phone", told.phone),
        "role": told.role,
        "organisation": told.organisation,
        "relationship": told.relationship,
        "external_reference": told.external_reference,
        "safe_to_contact": told.safe_to_contact,
    }


def _start(contact: Contact, new: NewConcern, at: datetime) -> None:
    clocks.start_first(record=contact.record, kinds=(ClockKind.FIRST_READ, ClockKind.DECISION), at=at)
    if contact.about == About.CHILD:
        children.send(contact, at)


def _join_threshold_use(contact: Contact, new: NewConcern, sender: Agency | None, at: datetime) -> None:
    """What the threshold tool had said is joined to what was sent; a key that is none is nothing."""
    try:
        key = UUID(new.threshold_use)
    except ValueError:
        return
    thresholds.mark_sent(key=key, submission_key=contact.record.reference, at=at, agency=sender)


def acknowledge(contact: Contact, referrer: Referrer, at: datetime) -> None:
    if referrer.email:
        subject, body = writing.acknowledgement_email(contact)
        notices.put_in_outbox(
            kind="acknowledgement",
            recipient=referrer.email,
            subject=subject,
            body=body,
            at=at,
            record=contact.record,
        )


def digest_of_concern(new: NewConcern) -> str:
    """The digest of a submission that came through a form rather than as JSON."""
    return digest_of({key: str(value) for key, value in asdict(new).items()})
