"""What people are told: e-mails without case facts, and drafts in plain words for somebody to check."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from frontdoor.agencies import policies
from frontdoor.agencies.models import Partnership
from frontdoor.concerns.enums import Duty, Route
from frontdoor.concerns.models import Contact, Decision
from frontdoor.core.calendar import london_date


WHAT_HAPPENS = {
    Route.PROTECTION: (
        "We will find out more and agree with the adult how to keep them safe.",
        "A worker will talk with you about what you want to happen, and plan with you how to be safer.",
    ),
    Route.OTHER_ENQUIRY: (
        "We will still find out more, because that is worth doing here.",
        "A worker will talk with you and find out more, to see what would help.",
    ),
    Route.PREVENTION: (
        "We will work with the adult and the people around them, so that things do not get worse.",
        "A worker will talk with you about support that can stop things from getting worse.",
    ),
    Route.CARE_ACT_ASSESSMENT: (
        "We have asked for an assessment of what care and support the adult needs.",
        "Somebody will contact you to talk about the care and support that you need.",
    ),
    Route.PROVIDER_QUALITY: (
        "We have passed this to the team that checks the quality of care services.",
        "The team that checks care services will look at what happened.",
    ),
    Route.POLICE: (
        "We have passed this to the police.",
        "The police know what happened. They may contact you.",
    ),
    Route.ANOTHER_COUNCIL: (
        "We have passed this to the council that answers for where the adult is.",
        "The council for the place where you are will look at this.",
    ),
    Route.CHILDREN: (
        "We have passed this to children’s services.",
        "Children’s services will look at this.",
    ),
    Route.ADVICE: ("We have given information and advice.", "We have told you where you can get help."),
    Route.NONE: ("We will do nothing further now.", "We will do nothing more now, unless something changes."),
}


@dataclass(frozen=True, slots=True)
class FeedbackDraft:
    what: str
    why: str
    instead: str


@dataclass(frozen=True, slots=True)
class NoteDraft:
    what: str
    why: str
    next: str
    whom_to_call: str
    how_to_disagree: str


def feedback_on_decision(decision: Decision) -> FeedbackDraft:
    if decision.duty == Duty.MET:
        what = "We decided that the council must make enquiries under the Care Act 2014."
    else:
        what = "We decided that the legal test for a safeguarding enquiry is not met."
    return FeedbackDraft(
        what=what, why=_test_in_words(decision), instead=WHAT_HAPPENS[Route(decision.route)][0]
    )


ANSWERED_ELSEWHERE = {
    Route.CHILDREN: "Children’s services answer for the safety of everybody under 18.",
    Route.ANOTHER_COUNCIL: "The council for the place where the adult is must decide what happens.",
}


def feedback_on_sending_on(route: Route) -> FeedbackDraft:
    if route in ANSWERED_ELSEWHERE:
        what = "We read what you told us. It is for somebody else to look into."
    else:
        what = "We read what you told us and decided that it is not a safeguarding concern."
    return FeedbackDraft(
        what=what,
        why=ANSWERED_ELSEWHERE.get(
            route,
            "What you described does not seem to be abuse or neglect of an adult who needs care and support.",
        ),
        instead=WHAT_HAPPENS[route][0],
    )


def note_to_adult(decision: Decision, partnership: Partnership, on: date) -> NoteDraft:
    phone = policies.value(partnership, "hub.phone", on)
    if decision.duty == Duty.MET:
        what = "Somebody was worried about your safety. We decided that we must look into it."
        why = "We think that you may be at risk, and that it may be hard for you to stop this on your own."
    else:
        what = "Somebody was worried about your safety. We decided not to start a safeguarding enquiry."
        why = "The law says when we must start one. From what we know now, that is not so for you."
    return NoteDraft(
        what=what,
        why=why,
        next=WHAT_HAPPENS[Route(decision.route)][1],
        whom_to_call=f"Call us on {phone}. In an emergency call 999.",
        how_to_disagree=(
            f"You can tell us that you disagree. Call {phone}, or ask somebody you trust to call. "
            "A manager who did not make this decision will look at it again."
        ),
    )


def _test_in_words(decision: Decision) -> str:
    answers = decision.answers
    limbs = (
        (answers.needs, "the adult has needs for care and support"),
        (answers.risk, "the adult is experiencing, or at risk of, abuse or neglect"),
        (answers.unable, "the adult, because of those needs, cannot protect themselves"),
    )
    if decision.duty == Duty.MET:
        return (
            "We have reasonable cause to suspect that " + "; ".join(words for _answer, words in limbs) + "."
        )
    doubted = [words for answer, words in limbs if answer != "yes"]
    if not doubted:
        return "All things considered, an enquiry under section 42 is not the right way to help."
    return "From what we know now, we could not say that " + "; or that ".join(doubted) + "."


def acknowledgement_email(contact: Contact) -> tuple[str, str]:
    return (
        f"We have what you told us: {contact.record.reference}",
        (
            f"Hello\n\nWe have what you told us. Your reference is {contact.record.reference}.\n\n"
            "A person will read it. We will tell you what we decide.\n\n"
            f"To add something or to read our answer:\n{settings.SITE}/report/follow-up/\n\n{_goodbye(contact)}"
        ),
    )


def something_to_read_email(contact: Contact) -> tuple[str, str]:
    return (
        f"There is something for you to read: {contact.record.reference}",
        (
            f"Hello\n\nThere is something for you to read about {contact.record.reference}.\n\n"
            f"Read it here:\n{settings.SITE}/report/follow-up/\n\n"
            "If you work for one of our agencies, you can also use your work e-mail address:\n"
            f"{settings.SITE}/report/my-referrals/\n\n{_goodbye(contact)}"
        ),
    )


def childrens_services_email(contact: Contact) -> tuple[str, str]:
    return (
        f"A concern is waiting for you to accept: {contact.record.reference}",
        (
            f"Hello\n\nSomebody told us of a concern that is for you. Our reference is {contact.record.reference}.\n\n"
            f"Please call us, so that we can give you the details and record who accepted it.\n\n{_goodbye(contact)}"
        ),
    )


def custodian_email(partnership: Partnership, at: datetime) -> tuple[str, str]:
    """To an on-call custodian. It names nobody and no record: even that there is one is not said."""
    return (
        "Something waits for you in Frontdoor",
        (
            "Hello\n\nSomething in Frontdoor waits for you, as one of those on call. Sign in to see it:\n"
            f"{settings.SITE}/casework/custodian/\n\n{_from(partnership, at)}"
        ),
    )


def look_at_record_email(contact: Contact, at: datetime) -> tuple[str, str]:
    """To those named on a record."""
    reference = contact.record.reference
    return (
        f"There is something for you to see: {reference}",
        (
            f"Hello\n\nThere is something for you to see on {reference}. Sign in to see it:\n"
            f"{settings.SITE}/casework/contacts/{reference}/\n\n{_from(contact.record.partnership, at)}"
        ),
    )


def _goodbye(contact: Contact) -> str:
    return _from(contact.record.partnership, contact.received_at)


def _from(partnership: Partnership, at: datetime) -> str:
    phone = policies.values(partnership, london_date(at)).get("hub.phone", "")
    return f"{partnership.name}\n{phone}\nIn an emergency call 999."
