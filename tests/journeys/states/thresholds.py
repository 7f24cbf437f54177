"""The threshold guide: each question, its result and choice, and the pages of those who look after it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.urls import reverse

from frontdoor.agencies import queries as agencies
from frontdoor.devtools import cast
from frontdoor.thresholds import queries, services
from frontdoor.thresholds.models import CalibrationRound, ThresholdSet
from tests.journeys.states.world import UNBROKEN, PageState, World, reads
from tests.support import page


AREA = "?area=larkfield"
CARE_HOME = {
    "kind": "neglect",
    "needs_care": "yes",
    "setting": "care_home",
    "example": "neglect.log.1",
    "modifiers": [],
}


def answered(world: World, many: int) -> Any:
    """The page after so many answers."""
    browser, questions = world.client(""), reverse("public:threshold_questions")
    shown = browser.get(questions + AREA)
    for name, answer in list(CARE_HOME.items())[:many]:
        sealed = page.read(shown).select_one("[name=state]")["value"]
        shown = browser.post(questions, {"state": sealed, name: answer})
    return shown


def unanswered(world: World) -> Any:
    sealed = page.read(answered(world, 0)).select_one("[name=state]")["value"]
    return world.client("").post(reverse("public:threshold_questions"), {"state": sealed})


def chosen(world: World, **given: str) -> Any:
    sealed = page.read(answered(world, len(CARE_HOME))).select_one("[name=state]")["value"]
    return world.client("").post(reverse("public:threshold_choice"), {"state": sealed, **given})


def example_set() -> ThresholdSet:
    larkfield = agencies.partnership("larkfield")
    return queries.shown_sets().get(partnership=larkfield)


def manager(world: World):
    return cast.viewer("manager", world.now.date())


def draft(world: World, version: str = "2026.1") -> ThresholdSet:
    return services.copy_as_draft(held=example_set(), version=version, by=manager(world), at=world.now)


def opened(world: World) -> CalibrationRound:
    return services.open_round(held=draft(world), by=manager(world), at=world.now)


def closed(world: World) -> CalibrationRound:
    held = opened(world)
    stories = [story.key for story in queries.guide_of(held.set).vignettes]
    for who, level in (("nurse", 1), ("manager", 4)):
        rater = cast.viewer(who, world.now.date())
        services.rate(held=held, levels=dict.fromkeys(stories, level), by=rater, at=world.now)
    services.close_round(held=held, by=manager(world), at=world.now + timedelta(hours=1))
    return held


def of(name: str, thing: Callable[[World], Any], *more: str) -> Callable[[World], str]:
    return lambda world: reverse(f"casework:{name}", args=[thing(world).pk, *more])


def sent(name: str, thing: Callable[[World], Any], *more: str, who: str = "manager", **given: str):
    return lambda world: world.client(who).post(of(name, thing, *more)(world), given)


STATES = (
    reads("public:thresholds", "/thresholds/", "", "choose an area", "open the guide"),
    reads("public:thresholds", f"/thresholds/{AREA}", "", "typical", "open the guide of one area"),
    reads("public:threshold_table", f"/thresholds/table/{AREA}", "", "typical", "follow “All levels”"),
    *(
        reads("public:threshold_reading", f"/thresholds/read/{key}/{AREA}", "", key, "follow its link")
        for key in ("how-to-use", "what-safeguarding-is")
    ),
    *(
        PageState(
            "public:threshold_questions",
            f"question {number + 1}",
            "",
            "answer the ones before",
            lambda world, many=number: answered(world, many),
        )
        for number in range(len(CARE_HOME))
    ),
    PageState(
        "public:threshold_questions", "error summary", "", "press Continue unanswered", unanswered, 422
    ),
    PageState(
        "public:threshold_questions",
        "result",
        "",
        "answer every question",
        lambda world: answered(world, len(CARE_HOME)),
    ),
    PageState(
        "public:threshold_choice",
        "chosen",
        "",
        "say what you will do",
        lambda world: chosen(world, level="3", why=UNBROKEN),
    ),
    PageState(
        "public:threshold_choice",
        "error summary",
        "",
        "choose otherwise without a reason",
        lambda world: chosen(world, level="4"),
        422,
    ),
    reads("casework:thresholds", "/casework/thresholds/", "manager", "typical", "follow “Thresholds”"),
    reads("casework:thresholds", "/casework/thresholds/", "nurse", "rates only", "follow “Thresholds”"),
    reads("casework:threshold_set", of("threshold_set", draft), "manager", "draft", "open a set"),
    reads("casework:threshold_copy", of("threshold_copy", draft), "manager", "typical", "press “Copy”"),
    reads("casework:threshold_levels", of("threshold_levels", draft), "manager", "typical", "edit levels"),
    PageState(
        "casework:threshold_levels",
        "error summary",
        "manager",
        "send no names",
        sent("threshold_levels", draft),
        422,
    ),
    reads("casework:threshold_move", of("threshold_move", draft, "consult"), "manager", "typical", "move it"),
    PageState(
        "casework:threshold_move",
        "error summary",
        "manager",
        "send no day",
        sent("threshold_move", draft, "consult"),
        422,
    ),
    reads("casework:calibration_open", of("calibration_open", draft), "manager", "typical", "open a round"),
    reads("casework:calibration", of("calibration", opened), "manager", "open", "open a round"),
    reads("casework:calibration", of("calibration", closed), "manager", "differences", "close a round"),
    reads(
        "casework:calibration_rate", of("calibration_rate", opened), "nurse", "typical", "rate the stories"
    ),
    PageState(
        "casework:calibration_rate",
        "error summary",
        "nurse",
        "rate none",
        sent("calibration_rate", opened, who="nurse"),
        422,
    ),
    reads("casework:calibration_close", of("calibration_close", opened), "manager", "typical", "close it"),
)
