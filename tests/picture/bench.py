"""Small incidents, told as people would: contacts through the front door, logs by a partner."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count

from frontdoor.agencies import queries as agencies
from frontdoor.agencies.viewer import Viewer
from frontdoor.concerns.enums import About, Door
from frontdoor.concerns.models import Contact
from frontdoor.concerns.new_concern import NewConcern, ReferrerDetails
from frontdoor.concerns.services import receiving
from frontdoor.core.calendar import LONDON
from frontdoor.people.services import PersonDetails
from frontdoor.picture import queries
from frontdoor.picture.enums import LogKind, SourceKind
from frontdoor.picture.models import Alert
from frontdoor.picture.services import logging
from frontdoor.picture.services.sources import SourceDetails
from frontdoor.trail.services import PUBLIC


NOON = datetime(2026, 6, 1, 12, 0, tzinfo=LONDON)
ELM_ROW = "Elm Row Care Home"
WORKER = SourceDetails(name="Dagmar Sample", provider_name=ELM_ROW, role="Care assistant")


def day(number: int) -> date:
    return (NOON + timedelta(days=number)).date()


@dataclass
class Bench:
    viewer_of: Callable[[str], Viewer]
    numbers: count = field(default_factory=count)

    def contact(self, *, on: int = 0, at: datetime | None = None, key: str = "", **said) -> Contact:
        """A contact on a day, by default about a service; `at` is when it is told."""
        about = About.ADULT if "person" in said else About.PROVIDER
        new = NewConcern(
            **{"what_happened": "Small", "about": about, "happened_on": day(on), **said},
        )
        partnership = agencies.partnership("larkfield")
        assert partnership is not None
        once = receiving.Once("bench", key or f"bench-{next(self.numbers)}", receiving.digest_of_concern(new))
        receipt = receiving.receive_concern(
            partnership=partnership,
            new=new,
            door=Door.PUBLIC,
            by=PUBLIC,
            at=at or NOON + timedelta(days=max(on, 0)),
            once=once,
        )
        return Contact.objects.select_related("record__partnership", "person").get(
            record__reference=receipt.reference
        )

    def about_elm_row(self, *days: int, **said) -> list[Contact]:
        return [self.contact(on=on, provider_name=ELM_ROW, **said) for on in days]

    def log(self, *, on: int = 0, by: str = "care_home_manager", at: datetime | None = None, **said):
        new = logging.NewLog(
            **{"kind": LogKind.CARE_MISSED, "what_happened": f"Late {next(self.numbers)}", **said},
            happened_on=day(on),
        )
        return logging.log(new=new, by=self.viewer_of(by), at=at or NOON + timedelta(days=max(on, 0)))

    def seen_by(self, persona: str) -> list[queries.AlertView]:
        return queries.open_alerts(self.viewer_of(persona))

    def alerts(self) -> list[Alert]:
        return list(Alert.objects.order_by("opened_at", "pk"))


def source(name: str = "Dagmar Sample", **said) -> SourceDetails:
    return SourceDetails(**{"kind": SourceKind.PERSON, "name": name, **said})


def somebody(given: str = "Marlow", family: str = "Testcase", **details) -> PersonDetails:
    return PersonDetails(given_name=given, family_name=family, **details)


WARD = ReferrerDetails(organisation="Castle Hospitals NHS Trust")
