"""One contact, told through the services to a given point, with a token in every text that they take."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from frontdoor.agencies import queries as agencies
from frontdoor.agencies.models import Agency
from frontdoor.agencies.viewer import Viewer
from frontdoor.clocks import queries as clock_queries
from frontdoor.clocks import services as clocks
from frontdoor.clocks.enums import ClockKind, PauseReason
from frontdoor.concerns import queries
from frontdoor.concerns.enums import (
    About,
    AbuseType,
    Answer,
    Asked,
    Consent,
    Door,
    Duty,
    HowTold,
    Location,
    ReferrerKind,
    Route,
    Stage,
    Upheld,
)
from frontdoor.concerns.models import Contact
from frontdoor.concerns.new_concern import NewConcern, ReferrerDetails
from frontdoor.concerns.services import checking, deciding, following_up, receiving, telling
from frontdoor.people import services as people
from frontdoor.people.enums import Channel, YesNoNotKnown
from frontdoor.people.services import PersonDetails
from frontdoor.trail.services import PUBLIC
from tests.leaks.policy import Both
from tests.leaks.tokens import Kind, Register


@dataclass
class Story:
    """A contact in the world, with what a walk must know of it."""

    key: str
    facts: Both
    reference: str = ""
    person_reference: str = ""
    code: str = ""
    contact: Contact | None = None
    referrer_email: str = ""
    ids: dict[str, list] = field(default_factory=dict)


@dataclass
class Teller:
    """Tells one story. Each moment is a second after the one before."""

    story: Story
    register: Register
    cast: Callable[[str], Viewer]
    at: datetime
    practitioner: str = "practitioner"
    manager: str = "manager"
    challenge_answerer: str = "second_manager"

    def now(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at

    def token(self, where: str, kind: Kind = Kind.RECORD) -> str:
        return self.register.new(self.story.key, where, kind)

    def told(self, where: str) -> str:
        return f"Words {self.token(where, Kind.REFERRER)}."

    @property
    def contact(self) -> Contact:
        """As it stands now."""
        return Contact.objects.select_related("record__partnership", "person__record").get(
            record__reference=self.story.reference
        )

    @property
    def by(self) -> Viewer:
        return self.cast(self.practitioner)

    @property
    def as_manager(self) -> Viewer:
        return self.cast(self.manager)

    def receive(self, *, protect: bool, sender: Agency | None = None, **changed) -> None:
        partnership = agencies.partnership(self.story.facts.contact.partnership)
        assert partnership is not None
        once = receiving.Once(
            self.token("submission.scope", Kind.NOBODY),
            self.token("submission.key", Kind.NOBODY),
            uuid.uuid5(uuid.NAMESPACE_URL, self.story.key).hex,
        )
        door, by = (Door.API, PUBLIC) if sender else (Door.PUBLIC, PUBLIC)
        receipt = receiving.receive_concern(
            partnership=partnership,
            new=self.concern(protect, **changed),
            door=door,
            by=by,
            at=self.now(),
            once=once,
            sender=sender,
        )
        self.story.reference, self.story.code = receipt.reference, receipt.code
        self.register.add(receipt.code, self.story.key, "follow-up code", Kind.NOBODY)
        self.register_ids()

    def register_ids(self) -> None:
        """That a record exists is itself worth knowing."""
        contact = self.contact
        for record in (contact.record, contact.person and contact.person.record):
            if record:
                self.register.add(
                    record.reference, self.story.key, f"{record.kind} reference", Kind.EXISTENCE
                )
                self.register.add(str(record.pk), self.story.key, f"{record.kind} id", Kind.EXISTENCE)
        if contact.person:
            self.story.person_reference = contact.person.record.reference

    def concern(self, protect: bool, **changed) -> NewConcern:
        given = {
            "what_happened": self.told("contact.what_happened"),
            "person": self.person(),
            "referrer": self.referrer(protect),
            "about": About.ADULT,
            "provider_name": self.told("contact.provider_name"),
            "happened_on": date(2024, 5, 1),
            "happened_when": self.told("contact.happened_when"),
            "types": (AbuseType.NEGLECT, AbuseType.FINANCIAL),
            "location": Location.OWN_HOME,
            "others_at_risk": self.told("contact.others_at_risk"),
            "wishes_asked": Asked.YES,
            "wishes_outcomes": self.told("contact.wishes_outcomes"),
            "wishes_reason_not_asked": self.told("contact.wishes_reason_not_asked"),
            "consent": Consent.NO,
            "consent_reason_without": self.told("contact.consent_reason_without"),
            "own_words": self.told("own_words.words at the start"),
        }
        return NewConcern(**{**given, **changed})

    def person(self, **changed) -> PersonDetails:
        referrer = Kind.REFERRER
        given = {
            "given_name": self.token("person.given_name", referrer),
            "family_name": self.token("person.family_name", referrer),
            "date_of_birth": date(1947, 3, 2),
            "nhs_number": self.token("person.nhs_number", referrer),
            "address": self.told("address told at the start"),
            "postcode": "LK1 1AA",
            "phone": self.token("person.phone", referrer),
            "email": f"{self.token('person.email', referrer)}@home.example",
            "safe_contact": self.told("contact_route.note at the start"),
            "communication_needs": self.told("approach.communication_needs at the start"),
            "language": self.token("approach.language at the start", referrer),
            "trusts": self.told("approach.trusts at the start"),
        }
        return PersonDetails(**{**given, **changed})

    def referrer(self, protect: bool) -> ReferrerDetails:
        kind = Kind.PROTECTED if protect else Kind.RECORD
        self.story.referrer_email = f"{self.token('referrer.email', kind).lower()}@castle-hospitals.example"
        return ReferrerDetails(
            kind=ReferrerKind.WORK,
            name=self.token("referrer.name", kind),
            email=self.story.referrer_email,
            phone=self.token("referrer.phone", kind),
            role=self.token("referrer.role"),
            organisation=self.token("referrer.organisation"),
            relationship=self.token("referrer.relationship"),
            external_reference=self.token("referrer.external_reference"),
            safe_to_contact=self.token("referrer.safe_to_contact"),
            protect=protect,
        )

    def know_the_person(self) -> None:
        """What the hub learns of the adult, some of it protected."""
        person, by = self.contact.person, self.by
        people.add_address(
            person=person, where=self.token("address", Kind.PROTECTED), protected=True, by=by, at=self.now()
        )
        route = people.add_contact_route(
            person=person,
            channel=Channel.PHONE,
            value=self.token("contact_route", Kind.PROTECTED),
            is_safe=YesNoNotKnown.NO,
            note="",
            protected=True,
            by=by,
            at=self.now(),
        )
        note = self.token("contact_route.note")
        people.judge_contact_route(route=route, is_safe=YesNoNotKnown.YES, note=note, by=by, at=self.now())
        names = ("trusts", "how_to_speak", "communication_needs", "language", "safe_times")
        words = {name: self.token(f"approach.{name}") for name in names}
        people.record_approach(person=person, by=by, at=self.now(), **words)
        people.record_own_words(
            person=person,
            words=self.token("own_words.words"),
            heard_by=self.token("own_words.heard_by"),
            by=by,
            at=self.now(),
        )

    def check(self) -> None:
        """Take it and find out more: a question answered, information from both sides, files, a pause."""
        checking.take(contact=self.contact, by=self.by, at=self.now())
        asked = checking.ask_referrer(
            contact=self.contact, words=self.told("question.words"), by=self.by, at=self.now()
        )
        following_up.answer_question(question=asked, words=self.told("question.answer"), at=self.now())
        checking.ask_referrer(
            contact=self.contact, words=self.told("question.words, open"), by=self.by, at=self.now()
        )
        following_up.add_from_referrer(
            contact=self.contact,
            words=self.told("information.words from the referrer"),
            at=self.now(),
            file_name=f"{self.token('file.name from the referrer', Kind.REFERRER)}.txt",
            file_content=self.told("file content from the referrer").encode(),
        )
        checking.add_information(
            contact=self.contact,
            source=self.token("information.source"),
            words=self.token("information.words"),
            by=self.by,
            at=self.now(),
            file_name=f"{self.token('file.name')}.txt",
            file_content=f"Held {self.token('file content')}".encode(),
        )
        self.pause()

    def pause(self) -> None:
        def clock():
            return clock_queries.running(self.contact.record).get(kind=ClockKind.DECISION)

        note = self.token("pause.note")
        clocks.pause(clock=clock(), reason=PauseReason.POLICE, note=note, by=self.by, at=self.now())
        clocks.resume(clock=clock(), by=self.by, at=self.now())
        clocks.extend(
            clock=clock(),
            due_at=clock().due_at + timedelta(days=1),
            reason=self.token("extension.reason"),
            by=self.by,
            at=self.now(),
        )

    def accept(self) -> None:
        checking.accept_concern(
            contact=self.contact,
            has_needs=Answer.YES,
            at_risk=Answer.YES,
            reason=self.token("concern.reason"),
            by=self.by,
            at=self.now(),
        )

    def answer_limbs(self) -> None:
        evidence = {
            f"{limb}_evidence": self.token(f"limb_answers.{limb}_evidence")
            for limb in ("in_area", "needs", "risk", "unable")
        }
        limbs = deciding.Limbs(Answer.YES, Answer.YES, Answer.YES, Answer.NOT_KNOWN, **evidence)
        deciding.answer_limbs(contact=self.contact, limbs=limbs, by=self.by, at=self.now())

    def decide(self, duty: Duty, route: Route) -> None:
        self.answer_limbs()
        deciding.decide(
            contact=self.contact,
            ruling=deciding.Ruling(
                duty,
                self.token("decision.reasons"),
                route,
                self.token("decision.route_reason"),
                recipient=self.token("decision.recipient"),
                reason_differs=self.token("decision.reason_differs"),
            ),
            by=self.by,
            at=self.now(),
        )

    def authorise(self, given: bool) -> None:
        if self.contact.stage == Stage.TO_AUTHORISE:
            deciding.authorise(
                contact=self.contact,
                given=given,
                reason=self.token("authorisation.reason"),
                by=self.as_manager,
                at=self.now(),
            )

    def hand_on_to_the_police(self) -> None:
        """Declined by the first, accepted by the second."""
        made = checking.also_hand_on(
            contact=self.contact,
            route=Route.POLICE,
            recipient=self.token("onward_route.recipient"),
            reason=self.token("onward_route.reason"),
            by=self.by,
            at=self.now(),
        )
        self.answer_handover(made, accepted=False)
        again = checking.hand_on_again(
            declined=self.contact.onward_routes.get(pk=made.pk),
            route=Route.POLICE,
            recipient=self.token("onward_route.recipient again"),
            reason=self.token("onward_route.reason again"),
            by=self.by,
            at=self.now(),
        )
        self.answer_handover(again, accepted=True)

    def answer_handover(self, route, accepted: bool) -> None:
        checking.record_handover_answer(
            route=route,
            accepted=accepted,
            answered_by=self.token("onward_route.answered_by"),
            note=self.token("onward_route.answer_note"),
            by=self.by,
            at=self.now(),
        )

    def send_feedback(self) -> None:
        telling.send_feedback(
            feedback=queries.feedbacks_of(self.contact)[0],
            what=self.told("feedback.what"),
            why=self.told("feedback.why"),
            instead=self.told("feedback.instead"),
            by=self.by,
            at=self.now(),
        )

    def challenge(self) -> None:
        feedback = queries.feedback_for_referrer(self.contact)
        telling.mark_read(feedback=feedback, at=self.now())
        telling.challenge(feedback=feedback, words=self.told("challenge.words"), at=self.now())

    def answer_challenge(self) -> None:
        telling.answer_challenge(
            challenge=queries.feedback_for_referrer(self.contact).challenge,
            upheld=Upheld.YES,
            answer=self.told("challenge.answer"),
            by=self.cast(self.challenge_answerer),
            at=self.now(),
        )

    def withhold_feedback(self) -> None:
        telling.withhold_feedback(
            feedback=queries.feedbacks_of(self.contact)[0],
            reason=self.token("feedback.withheld_reason"),
            by=self.by,
            at=self.now(),
        )

    def give_note(self) -> None:
        names = telling.NoteWords.__dataclass_fields__
        telling.give_note(
            note=queries.notes_to_adult_of(self.contact)[0],
            words=telling.NoteWords(**{name: self.token(f"note_to_adult.{name}") for name in names}),
            how=HowTold.PHONE,
            how_they_took_it=self.token("note_to_adult.how_they_took_it"),
            by=self.by,
            at=self.now(),
            given_at=self.at,
        )

    def do_not_tell(self) -> None:
        telling.record_not_told(
            note=queries.notes_to_adult_of(self.contact)[0],
            reason=self.token("note_to_adult.not_given_reason"),
            look_again_on=None,
            by=self.by,
            at=self.now(),
        )

    def tell_everything(self, *, protect: bool, sender: Agency | None = None) -> None:
        """The longest way through the workflow: returned once, challenged, upheld, decided anew."""
        self.receive(protect=protect, sender=sender)
        self.know_the_person()
        self.tell_the_rest()

    def tell_the_rest(self) -> None:
        self.check()
        self.accept()
        self.decide(Duty.NOT_MET, Route.POLICE)
        if self.contact.stage == Stage.TO_AUTHORISE:
            self.authorise(given=False)
            self.decide(Duty.MET, Route.PROTECTION)
        else:
            self.reopen()
            self.decide(Duty.MET, Route.PROTECTION)
        self.hand_on_to_the_police()
        self.send_feedback()
        self.give_note()
        self.challenge()
        self.answer_challenge()
        self.decide(Duty.NOT_MET, Route.POLICE)
        self.authorise(given=False)
        self.decide(Duty.NOT_MET, Route.POLICE)
        self.authorise(given=True)
        self.withhold_feedback()
        self.do_not_tell()

    def reopen(self) -> None:
        deciding.reopen(
            contact=self.contact, reason=self.token("move.reason"), by=self.as_manager, at=self.now()
        )
