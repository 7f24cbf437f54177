"""What the hub records at triage, with a token in every text that it takes."""

from datetime import timedelta

from frontdoor.access.models import Record
from frontdoor.agencies import queries as agencies
from frontdoor.concerns.enums import Answer
from frontdoor.concerns.services import keeping_safe, triaging
from frontdoor.concerns.triage_enums import (
    CriticalKind,
    HubWorkKind,
    MaracAnswer,
    MeasureEnd,
    Moment,
    PromptKind,
)
from frontdoor.core.calendar import london_date
from tests.leaks.submission import Voice


class Triager(Voice):
    """Ratings, prompts, critical facts, measures, what the return asks, and the council's number."""

    def triage(self) -> None:
        self.rate()
        self.flag()
        self.keep_safe()
        self.number()

    def rate(self) -> None:
        given = {"contact": self.contact, "by": self.by}
        agency = agencies.agencies_in(self.contact.record.partnership)[0]
        for one in (agency, None):
            reason = self.token("rating.reason" if one else "rating.reason, joint")
            triaging.rate(
                agency=one, moment=Moment.BEFORE, level="red", reason=reason, at=self.now(), **given
            )
        triaging.answer_prompt(
            kind=PromptKind.DOMESTIC_ABUSE,
            answer=Answer.YES,
            note=self.token("prompt_answer.note"),
            dash_score=12,
            marac=MaracAnswer.REFERRED,
            at=self.now(),
            **given,
        )
        said = {"gender": "female", "ethnicity": "white"}
        triaging.record_return_details(said=said, at=self.now(), **given)

    def flag(self) -> None:
        given = {"contact": self.contact, "by": self.by}
        over = keeping_safe.flag(
            kind=CriticalKind.FIRE, words=self.token("fact.words, ended"), at=self.now(), **given
        )
        keeping_safe.end_fact(fact=over, reason=self.token("fact.end_reason"), by=self.by, at=self.now())
        fact = keeping_safe.flag(
            kind=CriticalKind.WEAPON, words=self.token("fact.words"), at=self.now(), **given
        )
        keeping_safe.record_told(
            fact=fact,
            service=self.token("fact_told.service"),
            who=self.token("fact_told.acknowledged_by"),
            by=self.by,
            at=self.now(),
        )

    def keep_safe(self) -> None:
        """One measure handed over, and one ended."""
        over = self.measure("measure.what, ended", "measure.owner, ended")
        keeping_safe.end_measure(
            measure=over,
            ended=MeasureEnd.DONE,
            note=self.token("measure.end_note"),
            by=self.by,
            at=self.now(),
        )
        measure = self.measure("measure.what", "measure.owner before")
        keeping_safe.hand_over(
            measure=measure, to=self.token("measure_handover.to"), by=self.by, at=self.now()
        )
        keeping_safe.answer_handover(
            measure=measure,
            accepted=True,
            answered_by=self.token("measure_handover.answered_by"),
            note=self.token("measure_handover.note"),
            by=self.by,
            at=self.now(),
        )

    def measure(self, what: str, owner: str):
        return keeping_safe.begin_measure(
            contact=self.contact,
            what=self.token(what),
            owner=self.token(owner),
            until_on=london_date(self.at) + timedelta(days=1),
            by=self.by,
            at=self.now(),
        )

    def number(self) -> None:
        self.number_of(self.contact.record)

    def number_of(self, record: Record) -> None:
        number = self.token(f"council_number of the {record.kind}")
        triaging.record_council_number(record=record, number=number, by=self.by, at=self.now())

    def work(self) -> None:
        """What the hub does itself with a concern."""
        triaging.record_work(
            contact=self.contact,
            kind=HubWorkKind.SPOKE,
            note=self.token("hub_work.note"),
            by=self.by,
            at=self.now(),
        )
