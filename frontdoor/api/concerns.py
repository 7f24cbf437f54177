"""Raise a concern; ask where one stands."""

from datetime import UTC

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router, Status

from frontdoor.agencies import queries as agencies
from frontdoor.api import documenting, reading, schemas
from frontdoor.api.authenticating import AgencyToken
from frontdoor.api.throttling import PerAgency
from frontdoor.concerns import queries as concerns
from frontdoor.concerns.enums import Danger, Door, ReferrerKind, Stage
from frontdoor.concerns.new_concern import AllegationDetails, NewConcern, ReferrerDetails
from frontdoor.concerns.services import receiving
from frontdoor.core.calendar import london_date
from frontdoor.core.problems import Problem
from frontdoor.people.services import PersonDetails
from frontdoor.picture.services.sources import SourceDetails
from frontdoor.trail import services as trail


router = Router(auth=AgencyToken(), throttle=PerAgency(), tags=["Concerns"])
# What a sender reads. Where a concern was passed on to is for the people who tell them.
STATUS: dict[Stage, schemas.Status] = {
    Stage.RECEIVED: "received",
    Stage.CHECKING: "being_checked",
    Stage.TO_DECIDE: "being_checked",
    Stage.TO_AUTHORISE: "being_checked",
    Stage.DECIDED: "decided",
    Stage.SENT_ON: "decided",
    Stage.CLOSED: "closed",
}
NOT_FOUND = Problem(404, "Not found", "Nothing that your agency sent has this reference. Check it.")


@router.post(
    "/concerns",
    response={200: schemas.Receipt, 201: schemas.Receipt},
    operation_id="raise_concern",
    summary="Raise a concern",
    openapi_extra=documenting.RAISE,
)
def raise_concern(request: HttpRequest) -> Status:
    """Send it once, or again under the same key: it arrives once, whole."""
    now = timezone.now()
    agency = request.agency
    sent = reading.read(request, london_date(now))
    receipt = receiving.receive_concern(
        partnership=agency.partnership,
        new=new_concern(sent.body, agencies.name_of(agency.organisation_id, london_date(now))),
        door=Door.API,
        by=actor(agency),
        at=now,
        once=receiving.Once(f"agency:{agency.key}", sent.key, sent.digest),
        sender=agency,
    )
    return Status(201 if receipt.is_new else 200, shown(receipt))


@router.get(
    "/concerns/{reference}",
    response=schemas.Receipt,
    operation_id="concern_status",
    summary="Where a concern stands",
    openapi_extra=documenting.STATUS,
)
def concern_status(request: HttpRequest, reference: str) -> schemas.Receipt | HttpResponse:
    """For the agency that sent it. Everything else does not exist."""
    agency = request.agency
    contact = concerns.sent_by_agency(agency, reference)
    if contact is None:
        return NOT_FOUND.response()
    trail.record_reads(
        chain=agency.partnership.key,
        by=actor(agency),
        at=timezone.now(),
        entries=[trail.Entry("concern_status_read", str(contact.record_id), {})],
    )
    return shown(contact, contact.record.reference)


def actor(agency) -> trail.Actor:
    return trail.Actor(f"agency:{agency.key}", agency.key)


def shown(found, reference: str = "") -> schemas.Receipt:
    return schemas.Receipt(
        reference=reference or found.reference,
        status=STATUS[Stage(found.stage)],
        received_at=found.received_at.astimezone(UTC),
    )


def new_concern(sent: schemas.ConcernIn, organisation: str) -> NewConcern:
    wishes, consent = sent.wishes or schemas.WishesPart(), sent.consent or schemas.ConsentPart()
    told = sent.concern
    referrer = given(sent.referrer)
    if sent.own_reference:
        referrer["external_reference"] = sent.own_reference
    return NewConcern(
        what_happened=told.what_happened,
        person=PersonDetails(**given(sent.adult)),
        referrer=ReferrerDetails(kind=ReferrerKind.WORK, organisation=organisation, **referrer),
        happened_on=told.happened_on,
        types=tuple(told.types or ()),
        location=told.location or "",
        immediate_danger=told.immediate_danger or Danger.NOT_KNOWN,
        wishes_asked=wishes.asked or "",
        wishes_outcomes=wishes.outcomes or "",
        wishes_reason_not_asked=wishes.reason_not_asked or "",
        consent=consent.given or "",
        consent_basis=consent.basis or "",
        consent_reason_without=consent.reason_without or "",
        sources=tuple(SourceDetails(**given(one)) for one in sent.sources or ()),
        allegations=tuple(allegation(one) for one in sent.allegations or ()),
        before=sent.previous_concerns or "",
    )


def allegation(sent: schemas.AllegationPart) -> AllegationDetails:
    return AllegationDetails(
        type=sent.type,
        location=sent.location or "",
        happened_when=sent.when or "",
        source=sent.source,
        is_main=bool(sent.main),
    )


def given(part: schemas.Part) -> dict:
    """The fields that were given, by name."""
    return {name: value for name, value in part if value is not None}
