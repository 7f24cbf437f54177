"""What must be complete before a move, each as one question and the sentence for when the answer is no."""

from collections.abc import Callable, Iterable

from django.db.models import Exists, OuterRef

from frontdoor.access import queries as access
from frontdoor.agencies.viewer import Viewer
from frontdoor.concerns.enums import FeedbackState, NoteState, RouteState
from frontdoor.concerns.models import Concern, Contact, MeasureHandover, NoteToAdult
from frontdoor.concerns.triage_enums import HandoverState
from frontdoor.people.queries import kept_from
from frontdoor.sharing import queries as sharing


def missing(contact: Contact, names: Iterable[str], by: Viewer) -> list[str]:
    """The sentences for what is not complete yet; empty when all is."""
    return [SENTENCES[name] for name in names if not CHECKS[name](contact, by)]


def sees_person(by: Viewer, contact: Contact) -> bool:
    """Whether nothing keeps the viewer from the person the contact is about."""
    if contact.person_id is None:
        return True
    excluded = access.excluded_from(by).filter(record=contact.person_id).exists()
    return not excluded and not kept_from(by).filter(pk=contact.person_id).exists()


def limbs_answered(contact: Contact, by: Viewer) -> bool:
    latest = contact.limb_answers.order_by("-pk").first()
    return latest is not None and not hasattr(latest, "decision")


def not_own_decision(contact: Contact, by: Viewer) -> bool:
    latest = contact.decisions.order_by("-pk").first()
    return latest is not None and latest.by_id != by.user.pk


def referrer_told(contact: Contact, by: Viewer) -> bool:
    return not contact.feedbacks.filter(state=FeedbackState.TO_SEND).exists()


def adult_told(contact: Contact, by: Viewer) -> bool:
    return not NoteToAdult.objects.filter(contact=contact, state=NoteState.TO_GIVE).exists()


def handed_on_accepted(contact: Contact, by: Viewer) -> bool:
    waiting = (RouteState.TO_OPEN, RouteState.SENT, RouteState.DECLINED)
    return not contact.onward_routes.filter(state__in=waiting).exists()


def no_open_challenge(contact: Contact, by: Viewer) -> bool:
    return not contact.feedbacks.filter(challenge__isnull=False, challenge__answered_at=None).exists()


def agencies_answered(contact: Contact, by: Viewer) -> bool:
    return not sharing.are_open(contact.record)


def measures_handed_over(contact: Contact, by: Viewer) -> bool:
    accepted = MeasureHandover.objects.filter(measure=OuterRef("pk"), state=HandoverState.ACCEPTED)
    return not contact.measures.filter(~Exists(accepted), ended_at=None).exists()


def was_a_concern(contact: Contact, by: Viewer) -> bool:
    return Concern.objects.filter(contact=contact).exists()


def never_a_concern(contact: Contact, by: Viewer) -> bool:
    return not was_a_concern(contact, by)


CHECKS: dict[str, Callable[[Contact, Viewer], bool]] = {
    check.__name__: check
    for check in (
        limbs_answered,
        not_own_decision,
        referrer_told,
        adult_told,
        handed_on_accepted,
        no_open_challenge,
        agencies_answered,
        measures_handed_over,
        was_a_concern,
        never_a_concern,
    )
}
SENTENCES = {
    "limbs_answered": "Answer the three limbs of section 42(1) first.",
    "not_own_decision": "Somebody else must authorise this: you made the decision.",
    "referrer_told": "Tell the referrer, or record why not.",
    "adult_told": "Tell the adult, or record why it is not safe or not possible to.",
    "handed_on_accepted": "Wait until what was handed on is accepted or opened, or hand it on elsewhere.",
    "no_open_challenge": "Answer the referrer’s challenge first.",
    "agencies_answered": "Wait until the agencies that were asked have answered, or withdraw what they were asked.",
    "measures_handed_over": "Hand each interim measure over to a named owner who accepts it, or end it.",
    "was_a_concern": "This never became a concern: reopen the contact instead.",
    "never_a_concern": "This became a concern: reopen the concern instead.",
}
