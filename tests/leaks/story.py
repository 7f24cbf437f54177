"""One contact, told through the services to a given point, with a token in every text that they take."""

from datetime import timedelta

from frontdoor.agencies.models import Agency
from frontdoor.clocks import queries as clock_queries
from frontdoor.clocks import services as clocks
from frontdoor.clocks.enums import ClockKind, PauseReason
from frontdoor.concerns import queries
from frontdoor.concerns.enums import (
    AbuseType,
    Answer,
    Duty,
    HowTold,
    Route,
    Stage,
    Upheld,
)
from frontdoor.concerns.services import (
    alleging,
    checking,
    deciding,
    following_up,
    giving_sheets,
    picturing,
    telling,
    telling_more,
)
from frontdoor.people import services as people
from frontdoor.people.enums import Channel, YesNoNotKnown
from frontdoor.picture.enums import MissedKind
from frontdoor.picture.services.sources import SourceDetails
from tests.leaks import asking_agencies as asking
from tests.leaks.duty import Promiser
from tests.leaks.tokens import Kind
from tests.leaks.triaging import Triager


class Teller(Triager, Promiser):
    """What the hub does with what was sent in."""

    def know_the_person(self) -> None:
        """What the hub learns of the adult, some of it protected."""
        person, by = self.contact.person, self.by
        self.number_of(person.record)
        people.correct_person(
            person=person,
            changes={"given_name": self.token("person.given_name corrected")},
            by=by,
            at=self.now(),
        )
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

    def say_who_is_alleged(self) -> None:
        """Somebody is named by mistake and taken back; the report named others."""
        named = SourceDetails(name=self.token("alleged_source.name taken back", Kind.PROTECTED))
        held = picturing.add_source(contact=self.contact, details=named, by=self.by, at=self.now())
        picturing.remove_source(
            contact=self.contact,
            source=held,
            reason=self.token("alleged_source.removed_reason"),
            by=self.by,
            at=self.now(),
        )

    def note_a_missed_chance(self) -> None:
        picturing.note_missed(
            contact=self.contact,
            kind=MissedKind.MISSED,
            agency=None,
            could_on=self.at.date() - timedelta(days=40),
            what=self.token("missed_chance.what"),
            learning=self.token("missed_chance.learning"),
            by=self.by,
            at=self.now(),
        )

    def check(self) -> None:
        """Take it and find out more: a question answered, information from both sides, files, a pause."""
        checking.take(contact=self.contact, by=self.by, at=self.now())
        self.say_who_is_alleged()
        self.note_a_missed_chance()
        asked = checking.ask_referrer(
            contact=self.contact, words=self.told("question.words"), by=self.by, at=self.now()
        )
        following_up.answer_question(question=asked, words=self.told("question.answer"), at=self.now())
        self.tell_more()
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
        self.resume()
        asking.ask_agencies(self)

    def pause(self) -> None:
        clock = self.decision_clock
        note = self.token("pause.note")
        clocks.pause(clock=clock, reason=PauseReason.POLICE, note=note, by=self.by, at=self.now())

    def resume(self) -> None:
        clocks.resume(clock=self.decision_clock, by=self.by, at=self.now())
        clock = self.decision_clock
        clocks.extend(
            clock=clock,
            due_at=clock.due_at + timedelta(days=1),
            reason=self.token("extension.reason"),
            by=self.by,
            at=self.now(),
        )

    @property
    def decision_clock(self):
        return clock_queries.running(self.contact.record).get(kind=ClockKind.DECISION)

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
        made = checking.also_hand_on(
            contact=self.contact,
            route=Route.POLICE,
            recipient=self.token("onward_route.recipient"),
            reason=self.token("onward_route.reason"),
            by=self.by,
            at=self.now(),
        )
        self.answer_handover(made, accepted=False)

    def hand_on_again(self) -> None:
        again = checking.hand_on_again(
            declined=self.contact.onward_routes.order_by("pk").last(),
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

    def tell_more(self) -> None:
        """What a professional tells after sending, and more of what is alleged; the hub takes some of it back."""
        words = {
            "capacity": self.token("told_later.words"),
            "before": self.token("told_later.words, before"),
        }
        rest = telling_more.TheRest({"capacity": "no"}, words)
        telling_more.tell_the_rest(contact=self.contact, rest=rest, at=self.now())
        more = telling_more.MoreAlleged(
            AbuseType.PHYSICAL, happened_when=self.told("allegation.happened_when")
        )
        telling_more.add_allegation(contact=self.contact, more=more, at=self.now())
        said = alleging.Said(AbuseType.SEXUAL, happened_when=self.token("allegation_before.happened_when"))
        row = alleging.add(contact=self.contact, said=said, by=self.by, at=self.now())
        reason = self.token("allegation_before.reason")
        alleging.take_back(allegation=row, reason=reason, by=self.by, at=self.now())

    def give_a_sheet(self) -> None:
        """What the adult was given on paper; nothing that this viewer may not see is asked for it."""
        giving_sheets.give_sheet(
            person=self.contact.person,
            words=self.token("sheet_given.words"),
            tells_of=[self.contact],
            how=HowTold.FACE_TO_FACE,
            given_on=self.at.date() - timedelta(days=1),
            by=self.by,
            at=self.now(),
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
        self.give_a_sheet()
        self.tell_the_rest()

    def tell_the_rest(self) -> None:
        self.check()
        self.triage()
        self.promise()
        self.accept()
        self.work()
        self.decide(Duty.NOT_MET, Route.POLICE)
        if self.contact.stage == Stage.TO_AUTHORISE:
            self.authorise(given=False)
            self.decide(Duty.MET, Route.PROTECTION)
        else:
            self.reopen()
            self.decide(Duty.MET, Route.PROTECTION)
        self.hand_on_to_the_police()
        self.hand_on_again()
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
