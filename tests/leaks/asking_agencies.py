"""What each agency is asked in the world of canaries, and what each of them says."""

from datetime import timedelta

from frontdoor.agencies import queries as agencies
from frontdoor.concerns.services import asking_agencies
from frontdoor.people.enums import YesNoNotKnown
from frontdoor.sharing.enums import Act, Agreement, Basis, Purpose, Ruling, Urgency
from frontdoor.sharing.models import AgencyRequest
from frontdoor.sharing.services import answering, asking, conflicts
from tests.leaks.submission import Voice
from tests.leaks.tokens import Kind


YES, NO, NOT_KNOWN = YesNoNotKnown.YES, YesNoNotKnown.NO, YesNoNotKnown.NOT_KNOWN
# The police have not answered, the hospital has; one provider is alleged, and one may be.
ANSWERS = {
    "northmoor-police": NO,
    "castle-hospitals": NO,
    "elm-row": YES,
    "saltings": YES,
    "harbour-mind": NOT_KNOWN,
}


def ask_agencies(teller: Voice) -> None:
    """Those who take part in the story’s own partnership."""
    held = {agency.key.partition(".")[2]: agency for agency in agencies.agencies_in(teller.by.partnership)}
    made = asking_agencies.ask_agencies(
        contact=teller.contact,
        conflicts=asking.Conflicts({held[key]: said for key, said in ANSWERS.items() if key in held}, NO),
        ask=asking.Ask(
            purpose=Purpose.DECISION,
            basis=Basis.COOPERATION,
            about=teller.token("agency_request.about", Kind.ASKED),
            asked=teller.token("agency_request.asked", Kind.ASKED),
            urgency=Urgency.ROUTINE,
            agreement=Agreement.NO,
            agreement_reason=teller.token("agency_request.agreement_reason", Kind.HUB),
        ),
        by=teller.by,
        at=teller.now(),
    )
    for request in made:
        follow_up(teller, request)


def follow_up(teller: Voice, request: AgencyRequest) -> None:
    short = request.agency.key.partition(".")[2]
    if request.alleged == NO:
        teller.story.facts.contact.asked.add(request.agency.key)
    if short == "castle-hospitals":
        answering.record_answer(
            request=request,
            act=Act.ANSWER,
            words=teller.token("agency_request.answer", Kind.OF_CASTLE),
            answered_by=teller.token("agency_request.answered_by", Kind.OF_CASTLE),
            by=teller.by,
            at=teller.now(),
        )
    if request.alleged == YES:
        decide_the_minimum(teller, request)


def decide_the_minimum(teller: Voice, request: AgencyRequest) -> None:
    mailbox = teller.token("agency_request.to_email", Kind.HUB).lower()
    conflicts.decide(
        request=request,
        decided=conflicts.Decided(
            ruling=Ruling.MINIMUM,
            reason=teller.token("conflict_decision.reason", Kind.HUB),
            keeps_away=False,
            to_name=teller.token("agency_request.to_name", Kind.HUB),
            to_email=f"{mailbox}@elm-row.example",
            about=teller.token("conflict_decision.about", Kind.HUB),
            asked=teller.token("conflict_decision.asked", Kind.HUB),
        ),
        by=teller.as_manager,
        at=teller.now() + timedelta(microseconds=1),
    )


def stop_asking(teller: Voice) -> None:
    """Withdraw what is still asked, so that the contact can be closed."""
    for request in AgencyRequest.objects.filter(record=teller.contact.record).order_by("pk"):
        if request.answered_at is None:
            reason = teller.token("request_move.reason", Kind.HUB)
            asking.withdraw(request=request, reason=reason, by=teller.by, at=teller.now())
