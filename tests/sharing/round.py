"""A hub that asks: contacts, agencies with their points, and requests in any state."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from frontdoor.agencies import queries as agencies
from frontdoor.agencies.models import Agency
from frontdoor.agencies.viewer import Viewer
from frontdoor.concerns.models import Contact
from frontdoor.concerns.services import asking_agencies
from frontdoor.notices.models import Notice
from frontdoor.people.enums import YesNoNotKnown
from frontdoor.sharing.enums import Act, Agreement, Basis, Purpose, Ruling, Seat, Urgency
from frontdoor.sharing.models import AgencyRequest
from frontdoor.sharing.services import answering, asking, conflicts, desk
from tests.concerns.desk import MONDAY, Desk


YES, NO, NOT_KNOWN = YesNoNotKnown.YES, YesNoNotKnown.NO, YesNoNotKnown.NOT_KNOWN
POLICE, HOMES, MIND, CASTLE = "northmoor-police", "larkfield-homes", "harbour-mind", "castle-hospitals"


def agency(key: str) -> Agency:
    found = agencies.agency(f"larkfield.{key}")
    assert found is not None
    return found


def ask(**said) -> asking.Ask:
    given = {
        "purpose": Purpose.DECISION,
        "basis": Basis.COOPERATION,
        "about": "Marlow Testcase, 78",
        "asked": "Any contact since June?",
        "urgency": Urgency.SOON,
        "agreement": Agreement.YES,
    }
    return asking.Ask(**given | said)


@dataclass
class Round:
    viewer_of: Callable[[str], Viewer]

    def __post_init__(self) -> None:
        self.desk = Desk(self.viewer_of)
        self.sam, self.maryam = self.viewer_of("practitioner"), self.viewer_of("manager")
        self.tom, self.jo = self.viewer_of("second_manager"), self.viewer_of("police_officer")
        for key in (POLICE, HOMES, MIND, CASTLE):
            self.name_point(key)

    def name_point(self, key: str, **said) -> None:
        point = desk.Point(
            **{
                "name": f"Point of {key}",
                "email": f"point@{key}.example",
                "deputy_name": f"Deputy of {key}",
                "deputy_email": f"deputy@{key}.example",
                "lead_name": f"Lead of {key}",
                "lead_email": f"lead@{key}.example",
                **said,
            }
        )
        desk.set_point(agency=agency(key), point=point, from_on=date(2026, 1, 1), by=self.maryam, at=MONDAY)

    def absent(self, key: str, on: date | None = None) -> None:
        desk.set_rota(
            on=on or MONDAY.date(),
            sittings={agency(key): desk.Sitting(Seat.ABSENT)},
            by=self.maryam,
            at=MONDAY,
        )

    def contact(self) -> Contact:
        return self.desk.take(self.desk.receive())

    def ask(
        self,
        contact: Contact | None = None,
        *,
        hub: YesNoNotKnown | None = NO,
        members: tuple = (),
        by: Viewer | None = None,
        at: datetime = MONDAY,
        said: asking.Ask | None = None,
        **alleged: YesNoNotKnown | None,
    ) -> list[AgencyRequest]:
        """`ask(police=NO, homes=YES)`: each agency with the answer to its conflict question."""
        keys = {"police": POLICE, "homes": HOMES, "mind": MIND, "castle": CASTLE}
        return asking_agencies.ask_agencies(
            contact=contact or self.contact(),
            conflicts=asking.Conflicts(
                {agency(keys[name]): answer for name, answer in alleged.items()}, hub, members
            ),
            ask=said or ask(),
            by=by or self.sam,
            at=at,
        )

    def asked(self, **said) -> AgencyRequest:
        return self.ask(**{"police": NO} | said)[0]

    def answer(self, request: AgencyRequest, act: Act = Act.ANSWER, words: str = "Two calls in May") -> None:
        answering.record_answer(
            request=request, act=act, words=words, answered_by="Jo Fenn", by=self.sam, at=MONDAY
        )

    def decide(
        self, request: AgencyRequest, ruling: Ruling, *, by: Viewer | None = None, **said
    ) -> conflicts.ConflictDecision:
        least = {
            "to_name": "Vera Lang, director",
            "to_email": "vera@larkfield-homes.example",
            "about": "A tenant",
            "asked": "Is there a tenancy at 4 Mill Lane?",
        }
        decided = conflicts.Decided(
            ruling=ruling,
            **{
                "reason": "Weighed",
                "keeps_away": True,
                **(least if ruling == Ruling.MINIMUM else {}),
                **said,
            },
        )
        return conflicts.decide(
            request=request, decided=decided, by=by or self.maryam, at=MONDAY + timedelta(minutes=5)
        )


def letters(key: str = "") -> list[str]:
    """To whom e-mails about requests went, in order; of one agency when it is named."""
    found = Notice.objects.filter(kind__startswith="request").order_by("made_at", "pk")
    return [one.recipient for one in found if f"@{key}" in one.recipient]


def fresh(request: AgencyRequest) -> AgencyRequest:
    return AgencyRequest.objects.get(pk=request.pk)


def steps(request: AgencyRequest) -> list[str]:
    return list(request.moves.order_by("pk").values_list("act", flat=True))
