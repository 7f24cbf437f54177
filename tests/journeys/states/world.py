"""What page states are made in: the demonstration's stories, one long story, and clients that stay signed in."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse

from frontdoor.access.models import Record
from frontdoor.concerns import queries
from frontdoor.concerns.enums import AbuseType, Asked, Consent, Location, ReferrerKind
from frontdoor.concerns.models import Contact, Submission
from frontdoor.concerns.new_concern import NewConcern, ReferrerDetails
from frontdoor.concerns.services import receiving
from frontdoor.devtools import cast, demo
from frontdoor.devtools.stories import programme
from frontdoor.devtools.stories.stage import SCOPE, Case, Stage
from frontdoor.people.services import PersonDetails


LONG = "long"
# Nothing to break at: what an address, a pasted link or a hostile sender looks like.
UNBROKEN = "Llanfairpwllgwyngyll" * 6
PARAGRAPHS = "\n\n".join(["She says that it has gone on since the spring, and that nobody came. " * 8] * 12)
LONG_WORDS = f"{UNBROKEN}\n\n{PARAGRAPHS}"
LONG_CONCERN = NewConcern(
    what_happened=LONG_WORDS,
    person=PersonDetails(
        given_name=UNBROKEN[:120],
        family_name=UNBROKEN[:120],
        approximate_age=90,
        nhs_number="9990000123",
        address=UNBROKEN,
        postcode="LK2 4ZZ",
        phone="01632 960 411",
        email=f"{UNBROKEN[:60]}@home.example",
        safe_contact=LONG_WORDS[:900],
        communication_needs=LONG_WORDS[:900],
        language=UNBROKEN[:60],
        trusts=UNBROKEN,
    ),
    referrer=ReferrerDetails(
        kind=ReferrerKind.WORK,
        name=UNBROKEN,
        email=f"{UNBROKEN[:60]}@castle-hospitals.example",
        role=UNBROKEN,
        organisation=UNBROKEN,
        external_reference=UNBROKEN[:60],
    ),
    happened_when=UNBROKEN,
    types=tuple(AbuseType),
    location=Location.OWN_HOME,
    others_at_risk=LONG_WORDS[:2_000],
    wishes_asked=Asked.YES,
    wishes_outcomes=LONG_WORDS[:4_000],
    consent=Consent.NO,
    consent_reason_without=LONG_WORDS[:900],
    own_words=LONG_WORDS[:4_000],
)


@dataclass(frozen=True)
class PageState:
    """A page as somebody finds it. `who` is a persona, or nobody; `how` is their way there, in words."""

    route: str
    state: str
    who: str
    how: str
    ask: Callable[["World"], Any]
    status: int = 200


@dataclass
class World:
    now: datetime
    sign_in: Callable[[str], Client]
    clients: dict[str, Client] = field(default_factory=dict)

    def begin(self) -> None:
        """Tell the stories, and let everybody sign in: what is done later is taken back."""
        demo.lay_out_guides(self.now)
        programme.tell_all(self.now)
        self.tell_the_long_story()
        self.clients = {"": Client()} | {key: self.sign_in(key) for key in cast.BY_KEY}

    def tell_the_long_story(self) -> None:
        stage = Stage(self.now)
        case = stage.receive(LONG, LONG_CONCERN, stage.ago(2, "10:00"))
        case.taken("practitioner", stage.ago(2, "11:00"))
        case.known("practitioner", stage.ago(2, "12:00"), UNBROKEN, LONG_WORDS)
        case.asked("practitioner", stage.ago(2, "12:05"), LONG_WORDS)
        case.added_by_referrer(stage.ago(2, "12:10"), LONG_WORDS)
        case.accepted("practitioner", stage.ago(2, "12:15"), LONG_WORDS)

    def contact(self, story: str) -> Contact:
        held = Submission.objects.get(scope=SCOPE, key=story)
        return queries.for_referrer(held.contact_id)

    def case(self, story: str) -> Case:
        return Case(Stage(self.now), self.contact(story))

    def record(self, story: str) -> Record:
        return self.contact(story).record

    def code(self, story: str) -> str:
        """What the referrer was given with the reference."""
        return receiving.follow_up_code(receiving.Once(SCOPE, story, ""))

    def client(self, who: str) -> Client:
        return self.clients[who]

    @contextmanager
    def undone(self) -> Iterator[None]:
        """Whatever it took to come to a page is taken back, so that no state leans on another."""
        cache.clear()
        with transaction.atomic():
            yield
            transaction.set_rollback(True)


def reads(
    route: str, path: Callable[[World], str] | str, who: str, state: str, how: str, status: int = 200
) -> PageState:
    def ask(world: World) -> Any:
        return world.client(who).get(path if isinstance(path, str) else path(world))

    return PageState(route, state, who, how, ask, status)


def of_contact(world: World, name: str, story: str, *more: object) -> str:
    return reverse(f"casework:{name}", args=[world.record(story).reference, *more])
