"""What the domain refuses, as a status and sentences by the field."""

from dataclasses import dataclass

from frontdoor.access import services as access
from frontdoor.clocks import services as clocks
from frontdoor.concerns.services import (
    alleging,
    checking,
    children,
    deciding,
    keeping_safe,
    moving,
    picturing,
    returning,
    telling,
    triaging,
)
from frontdoor.core.workflow import NotInThisState
from frontdoor.documents.kinds import FileRefused
from frontdoor.duty.services import promising
from frontdoor.people import ruling
from frontdoor.picture.services import sources
from frontdoor.sharing.services import answering, asking, chasing, conflicts, steps
from frontdoor.web.shared.views import MOVED_ON, NOT_USABLE


@dataclass(frozen=True, slots=True)
class Said:
    """`field` is where the sentence belongs when the form has it. No text: the refusal's own words."""

    status: int
    text: str = ""
    field: str = ""


SAID: dict[type[Exception], Said] = {
    NotInThisState: Said(MOVED_ON),
    telling.ToldAlready: Said(
        MOVED_ON, "Somebody has done this already. What you typed is still here: compare it with the record."
    ),
    checking.AnsweredAlready: Said(
        MOVED_ON, "Somebody has recorded this already. What you typed is still here: compare it."
    ),
    clocks.ClockNotRunning: Said(MOVED_ON, "This clock has stopped: what it was for is done."),
    clocks.AlreadyPaused: Said(MOVED_ON, "Somebody has paused this clock already."),
    clocks.NotPaused: Said(MOVED_ON, "Somebody has resumed this clock already."),
    children.NotAChild: Said(
        MOVED_ON, "From what is known now this is not about a child, or it was sent already."
    ),
    moving.NotAllowed: Said(NOT_USABLE),
    moving.ReasonMissing: Said(NOT_USABLE, "Enter the reason", "reason"),
    alleging.GoneAlready: Said(MOVED_ON, "Somebody has taken this back already."),
    alleging.AllegedElsewhere: Said(
        NOT_USABLE, "Select somebody who is named as alleged on this record now", "source"
    ),
    access.ReasonMissing: Said(NOT_USABLE, "Enter the reason", "reason"),
    deciding.WhyDifferentMissing: Said(
        NOT_USABLE, "Enter why your decision differs from the law’s finding", "reason_differs"
    ),
    deciding.RouteDoesNotFit: Said(
        NOT_USABLE,
        "Where the duty applies it goes to the protection pathway; where it does not, somewhere else",
        "duty",
    ),
    checking.NeedsADecision: Said(
        NOT_USABLE, "An enquiry needs a decision first: accept this as a concern", "route"
    ),
    checking.RecipientMissing: Said(NOT_USABLE, "Enter who it goes to", "recipient"),
    checking.WhoMissing: Said(NOT_USABLE, "Enter who answered and, where they declined, why", "answered_by"),
    telling.NotYetHappened: Said(NOT_USABLE, "This must be now or in the past", "told_on"),
    clocks.NotLater: Said(NOT_USABLE, "The new day must be later than the one it is due now", "due_on"),
    clocks.ReasonForExtensionMissing: Said(NOT_USABLE, "Enter why more time is needed", "reason"),
    ruling.FactsConflict: Said(
        NOT_USABLE, "NHS numbers or dates of birth conflict. Correct the one that is wrong first", "same"
    ),
    ruling.RuledApart: Said(
        NOT_USABLE, "Somebody decided that two of these records are not one adult. Undo that first", "same"
    ),
    ruling.ConfirmedAsOne: Said(
        NOT_USABLE,
        "These records are confirmed as one adult, perhaps through another. Undo that first",
        "same",
    ),
    ruling.NothingRuled: Said(MOVED_ON, "Somebody has undone this already."),
    ruling.NotTwoRecordsInSight: Said(MOVED_ON, "One of the two records is no longer there for you."),
    triaging.GuideNotAsked: Said(MOVED_ON),
    triaging.NoSuchLevel: Said(NOT_USABLE, "Select a level of the scale in force", "level"),
    keeping_safe.EndedAlready: Said(MOVED_ON, "Somebody has ended this already."),
    keeping_safe.AskedAlready: Said(MOVED_ON, "Somebody was asked already. Record their answer first."),
    keeping_safe.NothingAsked: Said(MOVED_ON, "Somebody has recorded their answer already."),
    keeping_safe.EndsBeforeItBegins: Said(NOT_USABLE, "The last day must be today or later", "until_on"),
    keeping_safe.WhoMissing: Said(
        NOT_USABLE, "Enter who answered and, where they declined, why", "answered_by"
    ),
    returning.TooLateToReturn: Said(
        NOT_USABLE, "It was sent on too long ago to be the same contact. Record a new one", "reason"
    ),
    picturing.NotYetHappened: Said(NOT_USABLE, "The day must be today or in the past", "could_on"),
    sources.RemovedAlready: Said(MOVED_ON, "Somebody has corrected or removed this already."),
    sources.NothingSaid: Said(
        NOT_USABLE, "Enter a name, a role or a place, or select what they are to the adult", "name"
    ),
    promising.EndedAlready: Said(MOVED_ON, "Somebody has said already what became of this."),
    promising.DueInThePast: Said(NOT_USABLE, "The time must be still to come", "due_time"),
    promising.WhoMissing: Said(NOT_USABLE, "Enter who", "who"),
    FileRefused: Said(NOT_USABLE, field="file"),
    asking.AskedAlready: Said(
        MOVED_ON,
        "One of them is being asked already. Wait for the answer, or withdraw that first",
        "agencies",
    ),
    asking.NobodyAsked: Said(NOT_USABLE, "Select at least one agency", "agencies"),
    asking.ConflictNotAnswered: Said(NOT_USABLE, "Select whether somebody in the hub is alleged", "hub"),
    asking.AllegedYourself: Said(
        NOT_USABLE,
        "You cannot ask where you are alleged yourself. Somebody else has to take this on",
        "members",
    ),
    asking.WordsMissing: Said(NOT_USABLE, "Enter what exactly you ask", "asked"),
    steps.KeptAway: Said(NOT_USABLE, "This agency is kept from the record: nothing about it may go to them"),
    steps.ReasonMissing: Said(NOT_USABLE, "Enter the reason", "reason"),
    answering.WhoMissing: Said(NOT_USABLE, "Enter who answered", "answered_by"),
    chasing.NobodyToChase: Said(
        NOT_USABLE, "No e-mail address is on the list for them. Ring them, and record the answer"
    ),
    chasing.NoLead: Said(
        NOT_USABLE, "The agency has named no lead with an e-mail address. Ring them, and record the answer"
    ),
    conflicts.Connected: Said(
        NOT_USABLE,
        "Somebody unconnected decides: not who asks, nobody of that agency, and nobody who is alleged",
    ),
    conflicts.NamedPersonMissing: Said(
        NOT_USABLE, "Enter who is asked, and the least that they must know", "to_name"
    ),
    conflicts.PointItself: Said(
        NOT_USABLE, "That is their information point or its deputy. Name somebody unconnected", "to_email"
    ),
}
EVIDENCE = {
    "needs": "Enter the evidence about needs for care and support",
    "risk": "Enter the evidence about abuse or neglect, or the risk of it",
    "unable": "Enter the evidence about protecting themselves",
}
KNOWN: tuple[type[Exception], ...] = (*SAID, moving.NotComplete, deciding.EvidenceMissing)


def explain(refusal: Exception, form) -> int:
    """Put the refusal's sentences on the form; return the status of the page that shows them."""
    if isinstance(refusal, moving.NotComplete):
        for sentence in refusal.missing:
            form.add_error(None, sentence)
        return NOT_USABLE
    if isinstance(refusal, deciding.EvidenceMissing):
        for limb in refusal.limbs:
            form.add_error(f"{limb}_evidence", EVIDENCE[limb])
        return NOT_USABLE
    said = next(said for kind, said in SAID.items() if isinstance(refusal, kind))
    form.add_error(said.field if said.field in form.fields else None, said.text or str(refusal))
    return said.status
