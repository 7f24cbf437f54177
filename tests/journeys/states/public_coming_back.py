"""Coming back: with a reference and a code, or with a one-time code to a work address."""

import re
from collections.abc import Callable
from datetime import timedelta

import time_machine

from frontdoor.notices.models import Notice
from tests.journeys.states.world import LONG, LONG_WORDS, UNBROKEN, PageState, World, reads
from tests.web.public.walker import Walker


MATRON = "yusra.lindgren@castle-hospitals.example"


def opened(world: World, story: str) -> Walker:
    walker = Walker(world.client(""), "/report/follow-up/")
    walker.fill("Your reference", world.record(story).reference).fill("Your code", world.code(story))
    return walker.press("Continue")


def following(state: str, how: str, walk: Callable[[World], Walker], status: int = 200) -> PageState:
    return PageState("public:follow_up", state, "", how, lambda world: walk(world).response, status)


def standing(story: str, state: str) -> PageState:
    return following(state, f"the reference and code of “{story}”", lambda world: opened(world, story))


def wrong_code(world: World) -> Walker:
    walker = Walker(world.client(""), "/report/follow-up/")
    return walker.fill("Your reference", "LK-222-2222").fill("Your code", "2222-2222").press("Continue")


def adds(text: str) -> Callable[[World], Walker]:
    return lambda world: opened(world, LONG).fill("What would you like to add?", text).press("Add this")


def open_too_long(world: World) -> Walker:
    walker = opened(world, LONG).fill("What would you like to add?", LONG_WORDS)
    with time_machine.travel(world.now + timedelta(minutes=50)):
        return walker.press("Add this")


def rest_empty(world: World) -> Walker:
    return opened(world, LONG).press("Send these answers")


def adds_no_kind(world: World) -> Walker:
    return opened(world, LONG).press("Add this kind of harm")


def adds_a_kind(world: World) -> Walker:
    walker = opened(world, LONG)
    walker.filled |= {"kind": ["financial"], "when": [LONG_WORDS[:200]], "source_name": [UNBROKEN]}
    return walker.press("Add this kind of harm")


def disagrees(world: World) -> Walker:
    walker = opened(world, "told-late")
    return walker.fill("Why do you disagree?", LONG_WORDS).press("Say that I disagree")


FOLLOW_UP = (
    reads("public:follow_up", "/report/follow-up/", "", "typical", "“Come back” on the home page"),
    following("error summary", "a code that opens nothing", wrong_code, 422),
    standing("nobody-has-read", "new"),
    standing("provider", "a question to answer"),
    standing("told-late", "decided, may disagree"),
    standing("challenge-waits", "challenge waits"),
    standing("not-met-challenged", "challenge answered, closed"),
    standing("referrer-alleged", "feedback withheld"),
    following("the rest: error summary", "send the rest empty", rest_empty, 422),
    following("a kind of harm: error summary", "add one without its kind", adds_no_kind, 422),
    following("success banner: a kind of harm", "Add this kind of harm", adds_a_kind),
    standing(LONG, "long text"),
    following("success banner: added", "Add this", adds(LONG_WORDS)),
    following("adding nothing: error summary", "Add this, empty", adds(""), 422),
    following("success banner: disagrees", "Say that I disagree", disagrees),
    following("open too long, what was typed is kept", "50 minutes later, Add this", open_too_long, 422),
)


def asks_for_code(world: World, address: str = MATRON) -> Walker:
    walker = Walker(world.client(""), "/report/my-referrals/")
    return walker.fill("Your work email address", address).press("Continue")


def gives_code(world: World, code: str = "") -> Walker:
    walker = asks_for_code(world)
    sent = Notice.objects.filter(kind="one_time_code").latest("made_at")
    found = re.search(r"code is (\S+)", sent.body)
    assert found
    return walker.fill("The code in the email", code or found[1]).press("Continue")


def forgotten_code(world: World) -> Walker:
    walker = asks_for_code(world)
    with time_machine.travel(world.now + timedelta(minutes=50)):
        return walker.fill("The code in the email", "2222-2222").press("Continue")


def referrals(state: str, how: str, walk: Callable[[World], Walker], status: int = 200) -> PageState:
    return PageState("public:my_referrals", state, "", how, lambda world: walk(world).response, status)


MY_REFERRALS = (
    reads(
        "public:my_referrals", "/report/my-referrals/", "", "typical", "“Your own referrals” on the home page"
    ),
    referrals("error summary", "no address", lambda world: asks_for_code(world, "no"), 422),
    referrals("code asked for", "a work address", asks_for_code),
    referrals("code: error summary", "a wrong code", lambda world: gives_code(world, "2222-2222"), 422),
    referrals("open too long", "a code 50 minutes later", forgotten_code, 422),
    referrals("own referrals", "the code in the e-mail", gives_code),
)

STATES = (*FOLLOW_UP, *MY_REFERRALS)
