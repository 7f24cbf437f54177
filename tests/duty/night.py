"""Monday’s desk at five in the afternoon: what waits, and who hands it to whom."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from frontdoor.access import services as access
from frontdoor.agencies.viewer import Viewer
from frontdoor.concerns.models import Contact, InterimMeasure
from frontdoor.concerns.services import keeping_safe
from frontdoor.concerns.triage_enums import CriticalKind
from frontdoor.duty.enums import How, ToWhom
from frontdoor.duty.models import Handover, Promise
from frontdoor.duty.services import handing_over, promising
from frontdoor.duty.services.handing_over import Given, To
from frontdoor.duty.sheet import Item, sheet
from tests.concerns.desk import MONDAY, Desk


FIVE = MONDAY.replace(hour=17, minute=4)
MORNING = (MONDAY + timedelta(days=1)).replace(hour=8, minute=31)
TELEPHONE = To(named="Ruth Amani", role="Emergency duty team", phone="01632 960 199")


@dataclass
class Shift(Desk):
    @property
    def sam(self) -> Viewer:
        return self.practitioner

    @property
    def bea(self) -> Viewer:
        return self.second_practitioner

    def promised(self, contact: Contact, due: datetime = FIVE + timedelta(hours=2), **said) -> Promise:
        given = {"how": How.CALL, "to": ToWhom.ADULT, "what": "Ask how the evening is"} | said
        new = promising.NewPromise(due_at=due, **given)
        return promising.promise(contact=contact, new=new, by=self.sam, at=MONDAY)

    def flagged(self, contact: Contact, kind: CriticalKind = CriticalKind.FIRE):
        return keeping_safe.flag(contact=contact, kind=kind, words="Hoards", by=self.sam, at=MONDAY)

    def measure(self, contact: Contact, days: int = 0) -> InterimMeasure:
        return keeping_safe.begin_measure(
            contact=contact,
            what="A carer calls",
            owner="Bea Lindqvist",
            until_on=MONDAY.date() + timedelta(days=days),
            by=self.sam,
            at=MONDAY,
        )

    def sheet(self, viewer: Viewer | None = None, at: datetime = FIVE) -> list[Item]:
        return sheet(viewer or self.sam, at)

    def hand(self, to: To | None = None, by: Viewer | None = None, at: datetime = FIVE, **given) -> Handover:
        by = by or self.sam
        seen = frozenset(item.key for item in self.sheet(by, at))
        return handing_over.hand_over(
            to=to or To(user=self.bea.user), given=Given(**{"seen": seen} | given), by=by, at=at
        )

    def keep_from(self, contact: Contact, viewer: Viewer) -> None:
        access.exclude(record=contact.record, user=viewer.user, reason="Related", by=self.manager, at=MONDAY)


def parts(items: list[Item]) -> list[str]:
    return [str(item.section) for item in items]
