"""What is measured at each size: pages as a practitioner opens them, look-ups, receiving, the chain."""

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count

from django.urls import reverse
from django.utils import timezone

from bench.loading import batches
from bench.pages import signed_in
from frontdoor.agencies import queries as agencies
from frontdoor.concerns import closed
from frontdoor.concerns.enums import Door
from frontdoor.concerns.models import Contact
from frontdoor.concerns.services import receiving
from frontdoor.concerns.services.receiving import Once
from frontdoor.devtools import cast, volume
from frontdoor.people import likely
from frontdoor.trail import verifying
from frontdoor.trail.models import Event
from frontdoor.trail.services import PUBLIC
from tests.support.counting import asking


TIMES = 15
OF_CONTACT = ("contact", "clocks", "triage", "same_adult")
TABS = ("new", "checking", "to_decide", "to_tell", "handed_on", "late", "closed")
LISTS = ("expiring", "redirected", "gaps", "requests", "picture")


@dataclass(frozen=True, slots=True)
class Measured:
    queries: int
    median: float


def everything() -> dict[str, Measured]:
    return dict(_pages()) | dict(_lookups()) | {"receive_concern": _measure(_receiving())}


def verify() -> int:
    """How many events the chains hold. A fault in one ends the run."""
    for chain in ("larkfield", "marram"):
        for fault in verifying.tamperings(chain):
            raise SystemExit(f"The trail does not verify: {fault}.")
    return Event.objects.count()


def _pages() -> Iterator[tuple[str, Measured]]:
    client = signed_in("practitioner")
    for name, address in _addresses():
        yield name, _measure(lambda address=address: _open(client, address))


def _open(client, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answers {answer.status_code}.")


def _addresses() -> Iterator[tuple[str, str]]:
    contact = _loaded("closed")
    here, inbox = [contact.record.reference], reverse("casework:inbox")
    for name in OF_CONTACT:
        yield f"casework:{name}", reverse(f"casework:{name}", args=here)
    yield "casework:person", reverse("casework:person", args=[contact.person.record.reference])
    for tab in TABS:
        yield f"casework:inbox, {tab}", f"{inbox}?tab={tab}"
    for what, typed in (("reference", here[0]), ("name", contact.person.full_name)):
        yield f"casework:inbox, search by {what}", f"{inbox}?search={typed}"
    for name in LISTS:
        yield f"casework:{name}", reverse(f"casework:{name}")


def _lookups() -> Iterator[tuple[str, Measured]]:
    """One person among all: as a practitioner's page asks, and as the worker does for custodians."""
    person = _loaded("closed").person
    viewer = cast.viewer("practitioner", timezone.localdate())
    shut = closed.closed_people(person.record.partnership)
    yield "look-up: likely same adult", _measure(lambda: closed.same_adult(person, viewer))
    yield "look-up: among closed records", _measure(lambda: likely.likely_among(person, shut))


def _receiving() -> Callable[[], None]:
    area, new, numbers = agencies.partnership("larkfield"), next(volume.contacts()), count()
    begun = time.monotonic_ns()

    def receive() -> None:
        once = Once("bench", f"{begun}/{next(numbers)}", receiving.digest_of_concern(new))
        receiving.receive_concern(
            partnership=area, new=new, door=Door.PUBLIC, by=PUBLIC, at=timezone.now(), once=once
        )

    return receive


def _loaded(stage: str) -> Contact:
    """The same story of the same number at every size."""
    held = Contact.objects.filter(submissions__scope=batches.SCOPE, stage=stage)
    return held.select_related("record__partnership", "person__record__partnership").get(
        submissions__key="1/0"
    )


def _measure(act: Callable[[], object]) -> Measured:
    act()
    with asking() as asked:
        act()
    times = []
    for _time in range(TIMES):
        began = time.perf_counter()
        act()
        times.append((time.perf_counter() - began) * 1000)
    return Measured(len(asked), statistics.median(times))
