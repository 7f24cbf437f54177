"""Where stories are told: moments that count back from now, and each act in a few words."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache, cached_property

from frontdoor.access import services as access
from frontdoor.access.enums import RecordState
from frontdoor.access.models import Record
from frontdoor.agencies import queries as agencies
from frontdoor.agencies.models import Agency
from frontdoor.agencies.viewer import Viewer
from frontdoor.concerns import my_life, queries
from frontdoor.concerns.enums import Answer, Door, Duty, HowTold, Route, Upheld
from frontdoor.concerns.models import Challenge, Contact
from frontdoor.concerns.new_concern import NewConcern
from frontdoor.concerns.services import (
    checking,
    deciding,
    following_up,
    giving_sheets,
    receiving,
    telling,
)
from frontdoor.concerns.services.receiving import Once
from frontdoor.core.calendar import add_working_days, in_utc, london_date, london_moment
from frontdoor.devtools import cast
from frontdoor.people import services as people
from frontdoor.trail.services import PUBLIC, Actor


SCOPE = "story"


class Stage:
    def __init__(self, now: datetime) -> None:
        self.now = in_utc(now)
        self.today = london_date(now)
        # Per stage: the cast may have changed since the last one.
        self.viewer = cache(self._viewer)

    def _viewer(self, key: str) -> Viewer:
        return cast.viewer(key, self.today)

    def ago(self, working_days: int, at: str) -> datetime:
        """A time of day, some working days ago; never later than now."""
        day = add_working_days(self.today, -working_days)
        return min(in_utc(london_moment(day, time.fromisoformat(at))), self.now)

    def minutes(self, past: int) -> datetime:
        return self.now - timedelta(minutes=past)

    def receive(
        self,
        key: str,
        new: NewConcern,
        at: datetime,
        *,
        partnership: str = "larkfield",
        door: Door = Door.PUBLIC,
        sender: str = "",
    ) -> "Case":
        once = Once(SCOPE, key, receiving.digest_of_concern(new))
        sent_by: Agency | None = agencies.agency(sender) if sender else None
        area = agencies.partnership(partnership)
        if area is None:
            raise LookupError(f"Load the pack of {partnership} first.")
        receipt = receiving.receive_concern(
            partnership=area,
            new=new,
            door=door,
            by=Actor(f"agency:{sender}", sender) if sender else PUBLIC,
            at=at,
            once=once,
            sender=sent_by,
        )
        record = Record.objects.get(reference=receipt.reference)
        return Case(self, queries.for_referrer(record.pk))


@dataclass(frozen=True)
class Case:
    """One contact on its way, and who does what to it next."""

    stage: Stage
    contact: Contact

    @cached_property
    def record(self) -> Record:
        return self.contact.record

    def taken(self, by: str, at: datetime) -> None:
        checking.take(contact=self.contact, by=self.stage.viewer(by), at=at)

    def shared(self, by: str, at: datetime, *, team: str, reason: str, until: datetime) -> None:
        access.grant(
            record=self.record,
            team=agencies.team(team),
            reason=reason,
            by=self.stage.viewer(by),
            at=at,
            until=until,
        )

    def known(self, by: str, at: datetime, source: str, words: str) -> None:
        checking.add_information(
            contact=self.contact, source=source, words=words, by=self.stage.viewer(by), at=at
        )

    def asked(self, by: str, at: datetime, words: str) -> None:
        checking.ask_referrer(contact=self.contact, words=words, by=self.stage.viewer(by), at=at)

    def added_by_referrer(self, at: datetime, words: str) -> None:
        following_up.add_from_referrer(contact=self.contact, words=words, at=at)

    def approached(self, by: str, at: datetime, **how: str) -> None:
        if self.contact.person:
            people.record_approach(person=self.contact.person, by=self.stage.viewer(by), at=at, **how)

    def heard(self, by: str, at: datetime, words: str, heard_by: str) -> None:
        if self.contact.person:
            people.record_own_words(
                person=self.contact.person, words=words, heard_by=heard_by, by=self.stage.viewer(by), at=at
            )

    def accepted(self, by: str, at: datetime, reason: str) -> None:
        checking.accept_concern(
            contact=self.contact,
            has_needs=Answer.YES,
            at_risk=Answer.YES,
            reason=reason,
            by=self.stage.viewer(by),
            at=at,
        )

    def limbs(self, by: str, at: datetime, *, needs: str, risk: str, unable: str, says: str = "yyy") -> None:
        """The three limbs with their evidence; `says` spells the answers: y, n or ? for not known."""
        spelt = {"y": Answer.YES, "n": Answer.NO, "?": Answer.NOT_KNOWN}
        deciding.answer_limbs(
            contact=self.contact,
            limbs=deciding.Limbs(
                in_area=Answer.YES,
                needs=spelt[says[0]],
                risk=spelt[says[1]],
                unable=spelt[says[2]],
                in_area_evidence="Lives in the area.",
                needs_evidence=needs,
                risk_evidence=risk,
                unable_evidence=unable,
            ),
            by=self.stage.viewer(by),
            at=at,
        )

    def decided(
        self, by: str, at: datetime, route: Route, *, reasons: str, why_route: str, recipient: str = ""
    ) -> None:
        ruling = deciding.Ruling(
            duty=Duty.MET if route == Route.PROTECTION else Duty.NOT_MET,
            reasons=reasons,
            route=route,
            route_reason=why_route,
            recipient=recipient,
        )
        deciding.decide(contact=self.contact, ruling=ruling, by=self.stage.viewer(by), at=at)

    def sent_on(self, by: str, at: datetime, route: Route, recipient: str, reason: str) -> None:
        checking.send_on(
            contact=self.contact,
            route=route,
            recipient=recipient,
            reason=reason,
            by=self.stage.viewer(by),
            at=at,
        )

    def accepted_there(self, by: str, at: datetime, answered_by: str, note: str) -> None:
        route = queries.onward_routes_of(self.contact)[0]
        checking.record_handover_answer(
            route=route, accepted=True, answered_by=answered_by, note=note, by=self.stage.viewer(by), at=at
        )

    def told(self, by: str, at: datetime, *, read_at: datetime | None = None) -> None:
        """Send the newest feedback as it was drafted; `read_at` is when the referrer opened it."""
        feedback = queries.feedbacks_of(self.contact)[0]
        telling.send_feedback(
            feedback=feedback,
            what=feedback.what,
            why=feedback.why,
            instead=feedback.instead,
            by=self.stage.viewer(by),
            at=at,
        )
        if read_at:
            telling.mark_read(feedback=feedback, at=read_at)

    def not_told(self, by: str, at: datetime, reason: str) -> None:
        feedback = queries.feedbacks_of(self.contact)[0]
        telling.withhold_feedback(feedback=feedback, reason=reason, by=self.stage.viewer(by), at=at)

    def note_given(self, by: str, at: datetime, how: HowTold, took_it: str = "") -> None:
        note = queries.notes_to_adult_of(self.contact)[0]
        words = telling.NoteWords(note.what, note.why, note.next, note.whom_to_call, note.how_to_disagree)
        telling.give_note(
            note=note,
            words=words,
            how=how,
            how_they_took_it=took_it,
            by=self.stage.viewer(by),
            at=at,
            given_at=at,
        )

    def sheet_given(self, by: str, at: datetime, how: HowTold) -> None:
        """Who does what in their life, less the lines that may point at somebody."""
        viewer, person = self.stage.viewer(by), self.contact.person
        assert person is not None
        sheet = my_life.sheet_for(person, viewer, london_date(at))
        lines = [line for line in (*sheet.doing, *sheet.told) if not line.may_point]
        told_of = {line.contact for line in lines}
        giving_sheets.give_sheet(
            person=person,
            words="\n".join(line.words for line in lines),
            tells_of=[one for one in sheet.contacts if one.pk in told_of],
            how=how,
            given_on=london_date(at),
            by=viewer,
            at=at,
        )

    def note_not_given(self, by: str, at: datetime, reason: str) -> None:
        note = queries.notes_to_adult_of(self.contact)[0]
        telling.record_not_told(note=note, reason=reason, look_again_on=None, by=self.stage.viewer(by), at=at)

    def challenged(self, at: datetime, words: str) -> Challenge:
        feedback = queries.feedbacks_of(self.contact)[0]
        return telling.challenge(feedback=feedback, words=words, at=at)

    def challenge_answered(self, by: str, at: datetime, challenge: Challenge, answer: str) -> None:
        telling.answer_challenge(
            challenge=challenge, upheld=Upheld.NO, answer=answer, by=self.stage.viewer(by), at=at
        )

    def closed(self, by: str, at: datetime) -> None:
        deciding.close(contact=self.contact, by=self.stage.viewer(by), at=at)

    def reopened(self, by: str, at: datetime, reason: str) -> None:
        deciding.reopen(contact=self.contact, reason=reason, by=self.stage.viewer(by), at=at)

    def made_sensitive(self, by: str, at: datetime, reason: str, *, kept_from: str, why: str) -> None:
        """Fewer may see it, and one person must not know of it: not the contact, not the person."""
        manager = self.stage.viewer(by)
        records = [self.record, *([self.contact.person.record] if self.contact.person else [])]
        for record in records:
            access.change_state(record=record, state=RecordState.SENSITIVE, reason=reason, by=manager, at=at)
            access.exclude(
                record=record, user=self.stage.viewer(kept_from).user, reason=why, by=manager, at=at
            )
