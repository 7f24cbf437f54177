"""The hub at work: contacts brought to any stage through the services, as people would bring them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from frontdoor.agencies import queries as agencies
from frontdoor.agencies.viewer import Viewer
from frontdoor.clocks import queries as clocks
from frontdoor.concerns.enums import Answer, Door, Duty, HowTold, Route, Stage
from frontdoor.concerns.models import Contact, Decision, Feedback, LimbAnswers, NoteToAdult
from frontdoor.concerns.new_concern import NewConcern, ReferrerDetails
from frontdoor.concerns.services import checking, deciding, receiving, telling
from frontdoor.concerns.services.receiving import Once, Receipt
from frontdoor.core.calendar import LONDON
from frontdoor.devtools.cast import BY_KEY
from frontdoor.people.services import PersonDetails
from frontdoor.trail.models import Event
from frontdoor.trail.services import PUBLIC


MONDAY = datetime(2026, 3, 2, 10, 0, tzinfo=LONDON)
MARLOW = PersonDetails(given_name="Marlow", family_name="Testcase", phone="01632 960 555")
GRACE = ReferrerDetails(name="Grace Example", email="grace@castle-hospitals.example")
YES, NO, NOT_KNOWN = Answer.YES, Answer.NO, Answer.NOT_KNOWN


@dataclass
class Desk:
    viewer_of: Callable[[str], Viewer]
    numbers: count = field(default_factory=count)

    def __getattr__(self, persona: str) -> Viewer:
        if persona not in BY_KEY:
            raise AttributeError(persona)
        return self.viewer_of(persona)

    def submit(self, *, to: str = "larkfield", key: str = "", at: datetime = MONDAY, **said) -> Receipt:
        new = NewConcern(**{"what_happened": "Bruises", "person": MARLOW, "referrer": GRACE, **said})
        partnership = agencies.partnership(to)
        assert partnership is not None
        once = Once("public", key or f"key-{next(self.numbers)}", receiving.digest_of_concern(new))
        return receiving.receive_concern(
            partnership=partnership, new=new, door=Door.PUBLIC, by=PUBLIC, at=at, once=once
        )

    def receive(self, **said) -> Contact:
        return Contact.objects.get(record__reference=self.submit(**said).reference)

    def take(self, contact: Contact) -> Contact:
        checking.take(contact=contact, by=self.practitioner, at=MONDAY)
        return fresh(contact)

    def accept(self, contact: Contact) -> Contact:
        checking.accept_concern(
            contact=contact, has_needs=YES, at_risk=YES, reason="Both", by=self.practitioner, at=MONDAY
        )
        return fresh(contact)

    def send_on(self, contact: Contact, route: Route = Route.POLICE) -> Contact:
        checking.send_on(
            contact=contact,
            route=route,
            recipient="Northmoor Police",
            reason="A crime, no needs",
            by=self.practitioner,
            at=MONDAY,
        )
        return fresh(contact)

    def answer(self, contact: Contact, unable: Answer = YES, by: Viewer | None = None) -> LimbAnswers:
        limbs = deciding.Limbs(YES, YES, YES, unable, "Lives here", "Frail", "Bruises", "Cannot leave")
        return deciding.answer_limbs(contact=contact, limbs=limbs, by=by or self.practitioner, at=MONDAY)

    def decide(
        self,
        contact: Contact,
        route: Route = Route.ADVICE,
        by: Viewer | None = None,
        at: datetime = MONDAY,
        **ruling,
    ) -> Decision:
        duty = Duty.MET if route == Route.PROTECTION else Duty.NOT_MET
        words = {
            "duty": duty,
            "reasons": "From all we know",
            "route": route,
            "route_reason": "It fits",
            "recipient": "Somebody",
        }
        return deciding.decide(
            contact=contact, ruling=deciding.Ruling(**words | ruling), by=by or self.practitioner, at=at
        )

    def decided(self, route: Route = Route.ADVICE, **said) -> Contact:
        contact = self.accept(self.take(self.receive(**said)))
        self.answer(contact, YES if route == Route.PROTECTION else NO)
        self.decide(contact, route)
        return fresh(contact)

    def tell_everybody(self, contact: Contact) -> None:
        for feedback in contact.feedbacks.filter(state="to_send"):
            self.send(feedback)
        for note in contact.notes_to_adult.filter(state="to_give"):
            self.give(note)

    def send(self, feedback: Feedback, at: datetime = MONDAY) -> Feedback:
        return telling.send_feedback(
            feedback=feedback,
            what=feedback.what,
            why=feedback.why,
            instead=feedback.instead,
            by=self.practitioner,
            at=at,
        )

    def give(self, note: NoteToAdult) -> NoteToAdult:
        return telling.give_note(
            note=note,
            words=words_of(note),
            how=HowTold.PHONE,
            how_they_took_it="Glad",
            by=self.practitioner,
            at=MONDAY,
            given_at=MONDAY - timedelta(minutes=5),
        )

    def closed(self, *, concern: bool = True) -> Contact:
        contact = self.decided() if concern else self.send_on(self.take(self.receive()), Route.ADVICE)
        self.tell_everybody(contact)
        deciding.close(contact=contact, by=self.practitioner, at=MONDAY)
        return fresh(contact)

    def at(self, stage: Stage) -> Contact:
        """A contact that came to a stage by the shortest way."""
        match stage:
            case Stage.RECEIVED:
                return self.receive()
            case Stage.CHECKING:
                return self.take(self.receive())
            case Stage.TO_DECIDE:
                return self.accept(self.take(self.receive()))
            case Stage.TO_AUTHORISE:
                contact = self.at(Stage.TO_DECIDE)
                self.answer(contact, NO)
                self.decide(contact, Route.NONE)
                return fresh(contact)
            case Stage.DECIDED:
                return self.decided()
            case Stage.SENT_ON:
                return self.send_on(self.take(self.receive()))
        return self.closed()


def fresh(contact: Contact) -> Contact:
    return Contact.objects.select_related("record__partnership", "person").get(pk=contact.pk)


def words_of(note: NoteToAdult, **changed: str) -> telling.NoteWords:
    return telling.NoteWords(
        **{name: getattr(note, name) for name in telling.NoteWords.__dataclass_fields__} | changed
    )


def running(contact: Contact) -> set[str]:
    return {str(clock.kind) for clock in clocks.running(contact.record)}


def told_the_trail(contact: Contact) -> list[str]:
    return list(Event.objects.filter(record=str(contact.pk)).order_by("seq").values_list("action", flat=True))
