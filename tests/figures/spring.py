"""A hub in one month, small enough to count by hand.

| what                                            | who told               | contacts |
|-------------------------------------------------|------------------------|----------|
| concern, enquiry                                | police                 | 2        |
| concern, enquiry after work of the hub          | hospital, as “the Castle” | 1     |
| concern, advice after work of the hub           | hospital               | 1        |
| concern, advice, no work                        | a neighbour            | 1        |
| concern, not decided yet                        | the adult              | 1        |
| sent on to the police, accepted                 | somebody anonymous     | 1        |
| sent on for advice, done at once                | a neighbour            | 1        |
| taken                                           | somebody at work, agency not known | 1 |
| new                                             | a neighbour            | 1        |

Ten contacts, six concerns; three led to an enquiry, four to an enquiry or work of the hub. One more
was received in February and one in April; one is the neighbouring partnership's.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from frontdoor.concerns.enums import Answer, ReferrerKind, Route
from frontdoor.concerns.models import Contact
from frontdoor.concerns.new_concern import ReferrerDetails
from frontdoor.concerns.services import checking, triaging
from frontdoor.concerns.triage_enums import HubWorkKind
from frontdoor.core.calendar import LONDON
from frontdoor.figures.periods import Period
from tests.concerns.desk import MONDAY, Desk, fresh


POLICE = ReferrerDetails(kind=ReferrerKind.WORK, name="Jo", organisation="Northmoor Police")
CASTLE = ReferrerDetails(kind=ReferrerKind.WORK, name="Pia", organisation="the Castle")
SOMEWHERE = ReferrerDetails(kind=ReferrerKind.WORK, name="Ada", organisation="Somewhere else entirely")
NEIGHBOUR = ReferrerDetails(kind=ReferrerKind.KNOWS, name="Ash")
HERSELF = ReferrerDetails(kind=ReferrerKind.ADULT, name="Marlow")
# Says where they work, and does not want to be known: counted with nobody's agency.
ANONYMOUS = ReferrerDetails(kind=ReferrerKind.WORK, organisation="Northmoor Police", is_anonymous=True)


@dataclass
class Spring:
    desk: Desk
    march: Period = field(default_factory=lambda: Period(date(2026, 3, 1), date(2026, 3, 31)))

    def receive(self, who: ReferrerDetails, at: datetime = MONDAY, to: str = "larkfield") -> Contact:
        return self.desk.receive(referrer=who, at=at, to=to)

    def taken(self, who: ReferrerDetails) -> Contact:
        return self.desk.take(self.receive(who))

    def concern(self, who: ReferrerDetails, *, work: bool = False) -> Contact:
        contact = self.desk.accept(self.taken(who))
        if work:
            triaging.record_work(
                contact=contact, kind=HubWorkKind.SPOKE, note="Rang", by=self.desk.practitioner, at=MONDAY
            )
        return contact

    def decided(self, who: ReferrerDetails, route: Route, *, work: bool = False) -> Contact:
        contact = self.concern(who, work=work)
        self.desk.answer(contact, Answer.YES if route == Route.PROTECTION else Answer.NO)
        self.desk.decide(contact, route)
        return fresh(contact)

    def sent_on(self, who: ReferrerDetails, route: Route, *, accepted: bool = False) -> Contact:
        contact = self.desk.send_on(self.taken(who), route)
        if accepted:
            checking.record_handover_answer(
                route=contact.onward_routes.get(),
                accepted=True,
                answered_by="Desk officer",
                note="",
                by=self.desk.practitioner,
                at=MONDAY,
            )
        return fresh(contact)


def begin(desk: Desk) -> Spring:
    held = Spring(desk)
    for _one in range(2):
        held.decided(POLICE, Route.PROTECTION)
    held.decided(CASTLE, Route.PROTECTION, work=True)
    held.decided(CASTLE, Route.ADVICE, work=True)
    held.decided(NEIGHBOUR, Route.ADVICE)
    held.concern(HERSELF)
    held.sent_on(ANONYMOUS, Route.POLICE, accepted=True)
    held.sent_on(NEIGHBOUR, Route.ADVICE)
    held.taken(SOMEWHERE)
    held.receive(NEIGHBOUR)
    # The last minute before, the first minute after; and next door.
    held.receive(NEIGHBOUR, datetime(2026, 2, 28, 23, 59, tzinfo=LONDON))
    held.receive(NEIGHBOUR, datetime(2026, 4, 1, 0, 0, tzinfo=LONDON))
    held.receive(NEIGHBOUR, to="marram")
    return held
