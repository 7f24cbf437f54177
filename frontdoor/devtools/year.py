"""A year of ordinary work before the stories, so that figures have something to count. The same every time."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction

from frontdoor.agencies import queries as agencies
from frontdoor.concerns.enums import AbuseType, Asked, Danger, HowTold, Location, ReferrerKind, Route
from frontdoor.concerns.models import Submission
from frontdoor.concerns.new_concern import NewConcern, ReferrerDetails
from frontdoor.concerns.services import triaging
from frontdoor.concerns.triage_enums import HubWorkKind, Moment
from frontdoor.core.calendar import add_working_days
from frontdoor.devtools import hub
from frontdoor.devtools.stories.checks import asked
from frontdoor.devtools.stories.stage import SCOPE, Case, Stage
from frontdoor.devtools.volume import FAMILY, GIVEN, SENTENCES
from frontdoor.people.services import PersonDetails
from frontdoor.sharing.enums import Act, Agreement, Basis, Purpose, Urgency
from frontdoor.sharing.services import answering
from frontdoor.sharing.services.asking import Ask
from frontdoor.thresholds import queries as thresholds
from frontdoor.thresholds import services as tool
from frontdoor.thresholds.suggesting import Answers


CONTACTS = 108
# Working days: from a year ago until the stories begin.
FIRST, LAST = 250, 26
WEEKS_OF_ROTA = 12
SOURCES = (
    ("Castle Hospitals NHS Trust", "larkfield.castle-hospitals", 9),
    ("Northmoor Police", "larkfield.northmoor-police", 8),
    ("Harbour Mind NHS Trust", "", 3),
    ("Open Hands Larkfield", "", 2),
    ("Larkfield Homes", "", 1),
    ("A surgery in Castle End", "", 2),
    ("", "", 7),
)
WISHES = (Asked.YES, Asked.YES, Asked.NO, Asked.NOT_POSSIBLE, "")
# The tool may say less, or more, than the hub will.
SAID_BY_TOOL = (
    Answers("neglect", "neglect.concern.1", "own_home"),
    Answers("neglect", "neglect.log.1", "own_home"),
)


@dataclass(frozen=True)
class One:
    """One contact of the year: what it will be, and how quickly."""

    number: int
    days_ago: int
    dice: random.Random

    @property
    def key(self) -> str:
        return f"year/{self.number}"

    @property
    def is_concern(self) -> bool:
        return self.number % 10 < 7

    @property
    def route(self) -> Route:
        if self.number % 10 == 3:
            return Route.PROTECTION
        return self.dice.choice((Route.PREVENTION, Route.ADVICE, Route.ADVICE, Route.CARE_ACT_ASSESSMENT))


def tell(now: datetime) -> None:
    """Tell the year once, each contact whole or not at all."""
    stage = Stage(now)
    told = set(Submission.objects.filter(scope=SCOPE, key__startswith="year/").values_list("key", flat=True))
    for number in range(CONTACTS):
        days = FIRST - number * (FIRST - LAST) // CONTACTS
        one = One(number, days, random.Random(number))
        if one.key not in told:
            with transaction.atomic():
                _tell_one(stage, one)
    _seat_the_hub(stage)


def _tell_one(stage: Stage, one: One) -> None:
    case = _receive(stage, one)
    waited = one.dice.choice((0, 0, 0, 1))
    case.taken("practitioner", stage.ago(one.days_ago - waited, "11:30"))
    if not one.is_concern:
        _send_on(stage, one, case, one.days_ago - waited)
        return
    taken = one.days_ago - waited - one.dice.choice((0, 1))
    case.accepted("practitioner", stage.ago(taken, "14:00"), "Needs care, and may be at risk.")
    _look_into_it(stage, one, case, taken)
    _decide(stage, one, case, taken - one.dice.choice((1, 1, 2, 4)))


def _receive(stage: Stage, one: One) -> Case:
    dice = one.dice
    name, sender, _weight = dice.choices(SOURCES, [weight for *_names, weight in SOURCES])[0]
    at = stage.ago(one.days_ago, f"{dice.randint(9, 11):02}:{dice.randint(0, 29):02}")
    referrer = ReferrerDetails(
        kind=ReferrerKind.WORK if name else dice.choice((ReferrerKind.KNOWS, ReferrerKind.ADULT)),
        name=f"{dice.choice(GIVEN)} {dice.choice(FAMILY)}",
        role="Practitioner" if name else "",
        organisation=name,
    )
    new = NewConcern(
        what_happened=" ".join(dice.sample(SENTENCES, 2)),
        person=PersonDetails(
            given_name=f"{GIVEN[one.number % 16]}-{one.number}",
            family_name=f"{FAMILY[one.number % 12]}-{one.number * 37}",
            approximate_age=18 + one.number % 80,
        ),
        referrer=referrer,
        types=tuple(dice.sample(list(AbuseType), dice.randint(1, 2))),
        location=dice.choice((Location.OWN_HOME, Location.CARE_HOME_RESIDENTIAL, Location.COMMUNITY)),
        immediate_danger=Danger.NO,
        wishes_asked=WISHES[one.number % len(WISHES)],
        threshold_use=_use_the_tool(one, sender, at) if sender else "",
    )
    return stage.receive(one.key, new, at, sender=sender)


def _use_the_tool(one: One, sender: str, at: datetime) -> str:
    agency = agencies.agency(sender)
    held = thresholds.set_in_use(agency.partnership) if agency else None
    if held is None:
        return ""
    key = uuid5(NAMESPACE_URL, one.key)
    below = one.is_concern == (one.number % 5 == 0)
    tool.record_use(held=held, answers=SAID_BY_TOOL[below], key=key, at=at)
    return str(key)


def _send_on(stage: Stage, one: One, case: Case, days: int) -> None:
    route = one.dice.choice((Route.CARE_ACT_ASSESSMENT, Route.ADVICE, Route.PROVIDER_QUALITY))
    case.sent_on(
        "practitioner", stage.ago(days, "15:30"), route, "Duty team", "No abuse, and help is needed."
    )
    if route != Route.ADVICE:
        case.accepted_there("practitioner", stage.ago(days - 1, "10:00"), "Duty officer", "With us.")
    _tell_referrer(stage, one, case, days)
    case.closed("practitioner", stage.ago(days - 12, "16:00"))


def _look_into_it(stage: Stage, one: One, case: Case, days: int) -> None:
    at = stage.ago(days, "14:30")
    given: dict[str, Any] = {"contact": case.contact, "by": stage.viewer("practitioner"), "at": at}
    before = one.dice.choice(("amber", "red", "red", "green"))
    triaging.rate(agency=None, moment=Moment.BEFORE, level=before, reason="As told.", **given)
    if one.number % 3 == 0:
        triaging.record_work(kind=HubWorkKind.SPOKE, note="", **given)
        after = {"red": "amber", "amber": "green", "green": "green"}[before]
        triaging.rate(agency=None, moment=Moment.AFTER, level=after, reason="Seen and spoken to.", **given)
    if one.number % 4 == 0:
        _ask(stage, one, case, days)


def _ask(stage: Stage, one: One, case: Case, days: int) -> None:
    keys = ("northmoor-police", "castle-hospitals", "harbour-mind")
    ask = Ask(
        purpose=Purpose.DECISION,
        basis=Basis.COOPERATION,
        about="The adult, by name and age",
        asked="Any contact in the last six months?",
        urgency=Urgency.ROUTINE,
        agreement=Agreement.YES,
    )
    made = asked(case, "practitioner", stage.ago(days, "14:40"), ask, dict.fromkeys(keys, "no"))
    for key, act, late in zip(
        keys, (Act.ANSWER, Act.FIND_NOTHING, Act.ANSWER), (0, 0, one.number % 3), strict=True
    ):
        answering.record_answer(
            request=made[key],
            act=act,
            words="One visit in spring, nothing of note." if act == Act.ANSWER else "",
            answered_by="Information point",
            by=stage.viewer("practitioner"),
            at=stage.ago(days - late, "16:00") + timedelta(days=late),
        )


def _decide(stage: Stage, one: One, case: Case, days: int) -> None:
    route = one.route
    says = "yyy" if route == Route.PROTECTION else "ynn"
    case.limbs(
        "practitioner",
        stage.ago(days, "10:00"),
        needs="Help each day.",
        risk="As found out.",
        unable="As seen.",
        says=says,
    )
    to = "Duty team" if route == Route.CARE_ACT_ASSESSMENT else ""
    case.decided(
        "practitioner",
        stage.ago(days, "10:20"),
        route,
        reasons="From all we know.",
        why_route="It fits.",
        recipient=to,
    )
    _tell_referrer(stage, one, case, days)
    case.note_given("practitioner", stage.ago(days - 2, "15:00"), HowTold.PHONE, "Understood.")
    if to:
        case.accepted_there("practitioner", stage.ago(days - 1, "11:00"), "Duty officer", "With us.")
    if route in (Route.ADVICE, Route.CARE_ACT_ASSESSMENT):
        case.closed("practitioner", stage.ago(days - 12, "16:00"))


def _tell_referrer(stage: Stage, one: One, case: Case, days: int) -> None:
    after = one.dice.choice((1, 2, 3, 4, 9))
    at = stage.ago(days - after, "12:00")
    case.told("practitioner", at, read_at=at + timedelta(hours=5) if one.dice.random() < 0.6 else None)


def _seat_the_hub(stage: Stage) -> None:
    """Who sat in the hub in the weeks before."""
    by = stage.viewer("manager")
    for back in range(1, WEEKS_OF_ROTA * 5):
        hub.say_who_sits("larkfield", add_working_days(stage.today, -back), by, stage.now)
