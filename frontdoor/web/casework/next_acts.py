"""What can be done with a contact now: the few acts that matter first, the rest after."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils import timezone

from frontdoor.access.permissions import Permission as P
from frontdoor.agencies.viewer import Viewer
from frontdoor.arrivals.services import entering
from frontdoor.concerns import queries
from frontdoor.concerns.enums import About, FeedbackState, NoteState, RouteState, Stage


MOST_BUTTONS = 3


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the work on a contact stands, from what its page has loaded already."""

    contact: Any
    limbs: list
    feedbacks: list
    notes: list
    onward: list
    # What arrived as an e-mail or a document, where it did.
    arrival: Any = None

    @property
    def stage(self) -> str:
        return self.contact.stage

    @property
    def may_be_entered(self) -> bool:
        return self.arrival is not None and entering.is_open(self.contact)

    @property
    def answered(self) -> bool:
        """Whether answers wait for the decision that rests on them."""
        return bool(self.limbs) and not hasattr(self.limbs[0], "decision")

    @property
    def decision(self):
        return next((one.decision for one in self.limbs if hasattr(one, "decision")), None)

    @property
    def feedback_waits(self) -> bool:
        return bool(self.feedbacks) and self.feedbacks[0].state == FeedbackState.TO_SEND

    @property
    def note_waits(self) -> bool:
        return any(note.state == NoteState.TO_GIVE for note in self.notes)

    @property
    def look_again(self) -> bool:
        """Whether the day has come that somebody set, to look again at telling the adult."""
        waiting = [note.put_off.all()[:1] for note in self.notes[:1] if note.state == NoteState.NOT_GIVEN]
        days = [one.look_again_on for newest in waiting for one in newest]
        return any(day is not None and day <= timezone.localdate() for day in days)

    @property
    def is_unseen_child(self) -> bool:
        """Whether it turned out to be about a child, whom nobody has sent to children's services yet."""
        known = self.contact.about != About.CHILD and queries.is_under_18(self.contact)
        return known and self.stage != Stage.CLOSED

    @property
    def challenge(self):
        """The referrer's challenge while it waits for its answer."""
        found = [one.challenge for one in self.feedbacks if hasattr(one, "challenge")]
        return next((one for one in found if one.answered_at is None), None)

    @property
    def all_done(self) -> bool:
        waiting = (RouteState.TO_OPEN, RouteState.SENT, RouteState.DECLINED)
        routes = any(route.state in waiting for route in self.onward)
        telling = self.feedback_waits or self.note_waits or self.look_again
        return not (telling or self.challenge or routes)


@dataclass(frozen=True, slots=True)
class Offer:
    """`at_once` acts by one press from the record, without a page of its own."""

    words: str
    href: str
    needs: P
    at_once: bool = False


@dataclass(slots=True)
class Next:
    sentence: str
    first: list[Offer] = field(default_factory=list)
    more: list[Offer] = field(default_factory=list)


def next_for(standing: Standing, viewer: Viewer) -> Next:
    """At most three buttons; what is left over of them comes first under “More”."""
    allowed = [offer for offer in _leading(standing, viewer) if viewer.has(offer.needs)]
    rest = [offer for offer in _always(standing) if viewer.has(offer.needs)]
    first, over = allowed[:MOST_BUTTONS], allowed[MOST_BUTTONS:]
    shown = {offer.href for offer in allowed}
    return Next(_sentence(standing, viewer), first, over + [one for one in rest if one.href not in shown])


def _leading(standing: Standing, viewer: Viewer) -> list[Offer]:
    leading = {
        Stage.RECEIVED: _when_new,
        Stage.CHECKING: _when_checking,
        Stage.TO_DECIDE: _when_to_decide,
        Stage.TO_AUTHORISE: _when_to_authorise,
        Stage.DECIDED: _when_telling,
        Stage.SENT_ON: _when_telling,
        Stage.CLOSED: _when_closed,
    }[Stage(standing.stage)](standing, viewer)
    if standing.may_be_entered and standing.arrival.entered_at is None:
        leading.insert(0, _offer(standing, "Enter the details", "enter_details", P.RECORD_CONTACT))
    if standing.is_unseen_child:
        leading.insert(0, _offer(standing, "Send to children’s services", "to_children", P.HAND_ON))
    return leading


def _offer(standing: Standing, words: str, name: str, needs: P, *more, at_once: bool = False) -> Offer:
    href = reverse(f"casework:{name}", args=[standing.contact.record.reference, *more])
    return Offer(words, href, needs, at_once)


def _when_new(standing: Standing, viewer: Viewer) -> list[Offer]:
    return [
        _offer(standing, "Take it", "take", P.TAKE_CONTACT, at_once=True),
        _offer(standing, "Give it to somebody", "give", P.TAKE_CONTACT),
        _offer(standing, "Add information", "add_information", P.ADD_INFORMATION),
    ]


def _when_checking(standing: Standing, viewer: Viewer) -> list[Offer]:
    offers = [
        _offer(standing, "Accept as a concern", "accept", P.ACCEPT_CONCERN),
        _offer(standing, "Send on: not a concern", "send_on", P.REDIRECT_CONTACT),
        _offer(standing, "Ask the referrer", "ask_referrer", P.ASK_REFERRER),
    ]
    return _answers_to_record(standing) + offers + [_ask_agencies(standing)]


def _ask_agencies(standing: Standing) -> Offer:
    return _offer(standing, "Ask agencies", "ask_agencies", P.ASK_AGENCIES)


def _when_to_decide(standing: Standing, viewer: Viewer) -> list[Offer]:
    limbs = _offer(standing, "Answer the three limbs", "limbs", P.ANSWER_LIMBS)
    if not standing.answered:
        ask = _offer(standing, "Ask the referrer", "ask_referrer", P.ASK_REFERRER)
        return [limbs, _ask_agencies(standing), ask]
    again = _offer(standing, "Answer the limbs again", "limbs", P.ANSWER_LIMBS)
    return [_offer(standing, "Decide", "decide", P.DECIDE), again]


def _when_to_authorise(standing: Standing, viewer: Viewer) -> list[Offer]:
    if standing.decision is not None and standing.decision.by_id == viewer.user.pk:
        return []
    return [_offer(standing, "Confirm or return", "authorise", P.AUTHORISE)]


def _when_telling(standing: Standing, viewer: Viewer) -> list[Offer]:
    offers = []
    if standing.challenge:
        offers.append(_offer(standing, "Answer the challenge", "challenge", P.ANSWER_CHALLENGE))
    if standing.note_waits:
        offers.append(_offer(standing, "Tell the adult", "tell_adult", P.TELL_ADULT))
    if standing.look_again:
        offers.append(_offer(standing, "Tell the adult after all", "tell_adult", P.TELL_ADULT))
        offers.append(_offer(standing, "Still do not tell the adult", "not_told", P.TELL_ADULT))
    if standing.feedback_waits:
        offers.append(_offer(standing, "Tell the referrer", "feedback", P.GIVE_FEEDBACK))
    offers += _answers_to_record(standing)
    if standing.all_done:
        offers.insert(0, _offer(standing, "Close it", "close", P.CLOSE))
    return offers


def _answers_to_record(standing: Standing) -> list[Offer]:
    offers = []
    for route in standing.onward:
        where = route.get_route_display()
        if route.state == RouteState.SENT:
            words = f"Record the answer: {where}"
            offers.append(_offer(standing, words, "handover_answer", P.HAND_ON, route.pk))
        if route.state == RouteState.DECLINED:
            offers.append(_offer(standing, f"Hand on again: {where}", "hand_on_again", P.HAND_ON, route.pk))
    return offers


def _when_closed(standing: Standing, viewer: Viewer) -> list[Offer]:
    offers = [_offer(standing, "Reopen it", "reopen", P.REOPEN)]
    if standing.feedback_waits:
        offers.insert(0, _offer(standing, "Tell the referrer", "feedback", P.GIVE_FEEDBACK))
    if standing.challenge:
        offers.insert(0, _offer(standing, "Answer the challenge", "challenge", P.ANSWER_CHALLENGE))
    return offers


def _always(standing: Standing) -> list[Offer]:
    """Everything else that may make sense now, in the order of the work."""
    offers = [
        _offer(standing, "Add information or a file", "add_information", P.ADD_INFORMATION),
        _offer(standing, "Ask the referrer", "ask_referrer", P.ASK_REFERRER),
    ]
    if standing.may_be_entered:
        offers.append(_offer(standing, "Enter more details", "enter_details", P.RECORD_CONTACT))
    if standing.stage == Stage.CHECKING:
        offers.append(_offer(standing, "Give it to somebody", "give", P.TAKE_CONTACT))
    if standing.contact.person is not None and standing.contact.may_see_person:
        offers += _about_the_person(standing)
    offers += [
        _offer(standing, "Add who is alleged", "add_source", P.NAME_SOURCES),
        _offer(standing, "Note a chance that was missed", "note_missed", P.NOTE_MISSED),
    ]
    if standing.stage != Stage.CLOSED:
        offers.append(_ask_agencies(standing))
        offers.append(_offer(standing, "Also hand it on", "also_hand_on", P.HAND_ON))
        offers += _answers_to_record(standing)
    offers += _telling_later(standing)
    if standing.stage in (Stage.DECIDED, Stage.SENT_ON):
        offers += [
            _offer(standing, "Close it", "close", P.CLOSE),
            _offer(standing, "Reopen it", "reopen", P.REOPEN),
        ]
    offers.append(_offer(standing, "Summary to copy elsewhere", "summary", P.TRIAGE))
    offers.append(_offer(standing, "Clocks: pause or give more time", "clocks", P.PAUSE_CLOCK))
    offers.append(_offer(standing, "Who may see this", "access", P.RESTRICT))
    return offers


def _about_the_person(standing: Standing) -> list[Offer]:
    return [
        _offer(standing, "Write down what they said", "own_words", P.EDIT_PERSON),
        _offer(standing, "How to speak with them", "how_to_speak", P.EDIT_PERSON),
        _offer(standing, "Correct who this is", "correct_person", P.EDIT_PERSON),
        _offer(standing, "A new address", "address", P.EDIT_PERSON),
        _offer(standing, "A new way to reach them", "contact_route", P.EDIT_PERSON),
    ]


def _telling_later(standing: Standing) -> list[Offer]:
    offers = []
    if standing.feedback_waits:
        offers.append(_offer(standing, "Do not tell the referrer", "withhold", P.GIVE_FEEDBACK))
    if standing.feedbacks and standing.feedbacks[0].state == FeedbackState.WITHHELD:
        offers.append(_offer(standing, "Tell the referrer after all", "feedback", P.GIVE_FEEDBACK))
    if standing.note_waits:
        offers.append(_offer(standing, "Do not tell the adult now", "not_told", P.TELL_ADULT))
    elif any(note.state == NoteState.NOT_GIVEN for note in standing.notes):
        offers.append(_offer(standing, "Tell the adult after all", "tell_adult", P.TELL_ADULT))
        offers.append(_offer(standing, "Still do not tell the adult", "not_told", P.TELL_ADULT))
    offers.append(_offer(standing, "Give the referrer a new code", "new_code", P.GIVE_FEEDBACK))
    return offers


def _sentence(standing: Standing, viewer: Viewer) -> str:
    if standing.stage == Stage.TO_AUTHORISE:
        own = standing.decision is not None and standing.decision.by_id == viewer.user.pk
        return (
            "A manager who did not make this decision confirms it. You made it."
            if own
            else "A manager confirms this decision, or returns it."
        )
    if standing.stage in (Stage.DECIDED, Stage.SENT_ON):
        return _what_is_left(standing, viewer)
    return {
        Stage.RECEIVED: "Somebody reads this and takes it.",
        Stage.CHECKING: "Find out what is needed, and say whether this is a concern.",
        Stage.TO_DECIDE: "Decide on what the limbs say."
        if standing.answered
        else "Answer the three limbs of section 42(1), then decide.",
        Stage.CLOSED: "The work is done.",
    }[Stage(standing.stage)]


def _what_is_left(standing: Standing, viewer: Viewer) -> str:
    if standing.all_done:
        return "Everybody is told and everything is accepted: it can be closed."
    left = []
    if standing.challenge:
        own = viewer.has(P.ANSWER_CHALLENGE)
        left.append(
            "answer the referrer’s challenge" if own else "a manager answers the referrer’s challenge"
        )
    if standing.note_waits:
        left.append("tell the adult")
    if standing.look_again:
        left.append("look again at telling the adult")
    if standing.feedback_waits:
        left.append("tell the referrer")
    states = {route.state for route in standing.onward}
    if RouteState.SENT in states:
        left.append("find out whether it was accepted")
    if RouteState.DECLINED in states:
        left.append("hand it on to somebody else")
    if RouteState.TO_OPEN in states:
        left.append("open what it goes to")
    return f"Still to do: {', '.join(left)}."
