"""What the domain refuses, as a status and sentences by the field."""

from dataclasses import dataclass

from frontdoor.access import services as access
from frontdoor.clocks import services as clocks
from frontdoor.concerns.services import checking, children, deciding, moving, picturing, telling
from frontdoor.core.workflow import NotInThisState
from frontdoor.documents.kinds import FileRefused
from frontdoor.picture.services import sources


MOVED_ON = 409
NOT_USABLE = 422


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
    picturing.NotYetHappened: Said(NOT_USABLE, "The day must be today or in the past", "could_on"),
    sources.RemovedAlready: Said(MOVED_ON, "Somebody has corrected or removed this already."),
    sources.NothingSaid: Said(
        NOT_USABLE, "Enter a name, a role or a place, or select what they are to the adult", "name"
    ),
    FileRefused: Said(NOT_USABLE, field="file"),
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
