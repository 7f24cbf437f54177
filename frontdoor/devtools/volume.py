"""Invented contacts in any number, for benchmarks: each through the one way in, the same for the same seed."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

from frontdoor.agencies import queries as agencies
from frontdoor.concerns.enums import AbuseType, Danger, Door, Location, ReferrerKind
from frontdoor.concerns.new_concern import NewConcern, ReferrerDetails
from frontdoor.concerns.services import receiving
from frontdoor.concerns.services.receiving import Once, Receipt
from frontdoor.people.services import PersonDetails
from frontdoor.trail.services import PUBLIC


SCOPE = "volume"
GIVEN = "Ari Bo Cleo Dara Eden Fable Greer Halo Indy Jules Kit Lark Merle Nell Onyx Pax".split()
FAMILY = "Testcase Sample Example Specimen Placeholder Dummy Mock Trial Pattern Draft Proof Sketch".split()
SENTENCES = (
    "She has not eaten a hot meal since Sunday.",
    "There are bruises on both arms and she does not say how they came.",
    "His bank card is with a man who does odd jobs for him.",
    "The carer did not come on three mornings this week.",
    "The house is cold and the electricity is off.",
    "He is afraid to go home while his nephew is there.",
)


def volume(count: int, *, at: datetime, partnership: str = "larkfield", seed: int = 1) -> list[Receipt]:
    """Receive `count` contacts, spread over the year before `at`; running it again adds none."""
    area = agencies.partnership(partnership)
    if area is None:
        raise LookupError(f"Load the pack of {partnership} first.")
    return [
        receiving.receive_concern(
            partnership=area,
            new=new,
            door=Door.PUBLIC,
            by=PUBLIC,
            at=at - timedelta(minutes=(count - number) * 365 * 24 * 60 // count),
            once=Once(SCOPE, f"{partnership}/{seed}/{number}", receiving.digest_of_concern(new)),
        )
        for number, new in enumerate(islice(contacts(seed), count))
    ]


def contacts(seed: int = 1) -> Iterator[NewConcern]:
    """An endless row of invented contacts."""
    dice = random.Random(seed)
    while True:
        yield NewConcern(
            what_happened=" ".join(dice.sample(SENTENCES, dice.randint(2, 5))),
            person=_person(dice),
            referrer=_referrer(dice),
            types=tuple(dice.sample(list(AbuseType), dice.randint(1, 3))),
            location=dice.choice(list(Location)),
            immediate_danger=dice.choice(list(Danger)),
        )


def _person(dice: random.Random) -> PersonDetails:
    return PersonDetails(
        given_name=dice.choice(GIVEN),
        family_name=f"{dice.choice(FAMILY)}-{dice.randint(1, 9999)}",
        approximate_age=dice.randint(18, 99),
        address=f"{dice.randint(1, 200)} Quill Lane",
        phone=f"01632 960 {dice.randint(0, 999):03}",
    )


def _referrer(dice: random.Random) -> ReferrerDetails:
    name = dice.choice(GIVEN)
    return ReferrerDetails(
        kind=dice.choice([ReferrerKind.KNOWS, ReferrerKind.WORK]),
        name=f"{name} {dice.choice(FAMILY)}",
        email=f"{name.lower()}{dice.randint(1, 9999)}@home.example",
    )
