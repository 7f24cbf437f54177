"""Every act on a contact: its form, the form that came back, and the page for what has moved on."""

from collections.abc import Callable, Iterator

from frontdoor.access import services as access
from frontdoor.access.queries import exclusions_from, grants_of
from frontdoor.concerns import queries
from frontdoor.concerns.enums import Route
from frontdoor.concerns.services import checking
from frontdoor.devtools.stories.stage import Stage
from frontdoor.people import queries as people
from tests.journeys.states.casework import (
    answer_the_limbs,
    pause_the_decision,
    put_to_a_manager_at_length,
)
from tests.journeys.states.world import LONG, LONG_WORDS, UNBROKEN, PageState, World, of_contact


More = Callable[[World, str], tuple]
Prepare = Callable[[World], object]
NO_MORE: More = lambda world, story: ()  # noqa: E731 -- a default that is easy to see


def act(
    name: str,
    story: str,
    *,
    who: str = "practitioner",
    more: More = NO_MORE,
    prepare: Prepare | None = None,
    wrong: dict | None = None,
    gone: str = "",
    at_length: Prepare | None = None,
    what: str = "typical",
) -> Iterator[PageState]:
    """`wrong` is sent to see the errors; `gone` is a story that has passed this act; `at_length` the long one's way to it."""

    def state(what: str, how: str, story: str, status: int, sent: dict | None, ready: Prepare | None):
        def ask(world: World):
            if ready:
                ready(world)
            address = of_contact(world, name, story, *more(world, story))
            client = world.client(who)
            return client.get(address) if sent is None else client.post(address, sent)

        return PageState(f"casework:{name}", what, who, how, ask, status)

    yield state(what, f"the record of “{story}”, then this act", story, 200, None, prepare)
    if wrong is not None:
        how = "leave out what is needed" if not wrong else "send what cannot be"
        yield state("error summary", how, story, 422, wrong, prepare)
    if gone:
        yield state("conflict", f"“{gone}” has moved on", gone, 409, None, None)
    if at_length:
        yield state("long text", "the long story, then this act", LONG, 200, None, at_length)


def nothing(world: World) -> None:
    """The long story is there already."""


def by(world: World, who: str = "manager"):
    return Stage(world.now).viewer(who)


def newest_note(world: World, story: str) -> tuple:
    return (queries.notes_to_adult_of(world.contact(story))[0].pk,)


def newest_route(world: World, story: str) -> tuple:
    return (queries.onward_routes_of(world.contact(story))[0].pk,)


def decision_clock(world: World, story: str) -> tuple:
    return ("decision",)


def first_way(world: World, story: str) -> tuple:
    return (people.contact_routes(world.contact(story).person)[0].pk,)


def protected_address(world: World, story: str) -> tuple:
    return (people.current_addresses(world.contact(story).person)[0].value.pk,)


def exclusion(world: World, story: str) -> tuple:
    return (exclusions_from([world.record(story)]).first().pk,)


def share(world: World, story: str) -> tuple:
    return (grants_of([world.record(story)]).first().pk,)


def declined(world: World) -> None:
    """Children's services say no."""
    world.client("second_practitioner").post(
        of_contact(world, "handover_answer", "under-eighteen", *newest_route(world, "under-eighteen")),
        {"accepted": "no", "note": LONG_WORDS[:900], "answered_by": UNBROKEN},
    )


def decide_to_enquire_at_length(world: World) -> None:
    world.case(LONG).limbs("practitioner", world.now, needs=LONG_WORDS, risk=LONG_WORDS, unable=LONG_WORDS)
    world.case(LONG).decided(
        "practitioner", world.now, Route.PROTECTION, reasons=LONG_WORDS, why_route=LONG_WORDS
    )


def share_with_somebody(world: World) -> None:
    access.grant(
        record=world.record(LONG),
        user=by(world, "police_officer").user,
        reason=LONG_WORDS[:900],
        by=by(world),
        at=world.now,
    )


def turns_out_to_be_seventeen(world: World) -> None:
    born = world.now.year - 17
    world.client("practitioner").post(
        of_contact(world, "correct_person", "nobody-has-read"),
        {
            "date_of_birth-day": "1",
            "date_of_birth-month": "1",
            "date_of_birth-year": str(born),
            "has_died": "no",
        },
    )


def copied_as_text(world: World):
    return world.client("practitioner").post(of_contact(world, "summary", LONG), {"as": "text"})


def copied_before(world: World) -> None:
    """Then somebody told the hub more, which the page marks."""
    world.client("practitioner").post(of_contact(world, "summary", "walk"), {"as": "pdf"})
    checking.add_information(
        contact=world.contact("walk"),
        source="Her neighbour",
        words="The dog was fed.",
        by=by(world, "practitioner"),
        at=world.now,
    )


def new_code_made(world: World):
    return world.client("practitioner").post(of_contact(world, "new_code", "provider"))


ASKING = (
    *act("take", "about-myself", gone="walk"),
    *act("give", "about-myself", wrong={}, gone="walk"),
    *act("accept", "provider", wrong={}, gone="walk"),
    *act("send_on", "provider", wrong={}, gone="walk"),
    *act("ask_referrer", "provider", wrong={}, at_length=nothing),
    *act(
        "add_information", "provider", wrong={"source": UNBROKEN * 9, "words": LONG_WORDS}, at_length=nothing
    ),
    *act("also_hand_on", "provider", wrong={}, gone="provider-quality"),
    *act("handover_answer", "under-eighteen", more=newest_route, wrong={}, gone="provider-quality"),
    *act(
        "hand_on_again",
        "under-eighteen",
        more=newest_route,
        prepare=declined,
        wrong={},
        gone="provider-quality",
    ),
)
LATER = (
    *act("heard", "provider"),
    *act("to_children", "nobody-has-read", prepare=turns_out_to_be_seventeen, gone="walk"),
    *act("summary", "walk", wrong={}, at_length=nothing),
    *act("summary", "walk", prepare=copied_before, what="copied before"),
    PageState("casework:summary", "text to paste", "practitioner", "“Text to paste”", copied_as_text),
    *act("new_code", "provider"),
    PageState("casework:new_code", "the new code", "practitioner", "“Make a new code”", new_code_made),
)
DECIDING = (
    *act("limbs", "somebody-who-died", wrong={}, gone="walk", at_length=nothing),
    *act("decide", LONG, prepare=answer_the_limbs, wrong={}, gone="walk", at_length=answer_the_limbs),
    *act(
        "authorise",
        "waits-for-a-manager",
        who="manager",
        wrong={},
        gone="walk",
        at_length=put_to_a_manager_at_length,
    ),
    *act("close", "walk", wrong={}, gone="provider-quality"),
    *act("reopen", "provider-quality", who="manager", wrong={}, gone="provider"),
)
TELLING = (
    *act("feedback", "nobody-was-told", wrong={}, gone="walk", at_length=decide_to_enquire_at_length),
    *act("withhold", "nobody-was-told", wrong={}, gone="walk"),
    *act("tell_adult", "nobody-was-told", wrong={}, gone="walk", at_length=decide_to_enquire_at_length),
    *act("not_told", "nobody-was-told", wrong={}, gone="walk"),
    *act("note", "walk", more=newest_note),
    *act("note", LONG, more=newest_note, prepare=decide_to_enquire_at_length, what="long text"),
    *act("challenge", "challenge-waits", who="second_manager", wrong={}, gone="not-met-challenged"),
)
TIME = (
    *act("clocks", "provider", at_length=nothing),
    *act("clocks", "provider", prepare=pause_the_decision, what="paused clock"),
    *act("pause", "provider", more=decision_clock, wrong={}, gone="walk"),
    *act("resume", "provider", more=decision_clock, prepare=pause_the_decision, gone="walk"),
    *act("extend", "provider", more=decision_clock, wrong={}, gone="walk"),
)
PERSON = (
    *act("correct_person", "about-myself", wrong={"date_of_birth-day": "41"}, at_length=nothing),
    *act("how_to_speak", "about-myself", wrong={"language": UNBROKEN}, at_length=nothing),
    *act("own_words", "about-myself", wrong={}, at_length=nothing),
    *act("address", "about-myself", wrong={}, at_length=nothing),
    *act("contact_route", "about-myself", wrong={}, at_length=nothing),
    *act("judge_route", "about-myself", more=first_way, wrong={}, at_length=nothing),
    *act("protect", "kept-from-a-colleague", more=protected_address, wrong={}, at_length=nothing),
)
ACCESS = (
    *act("access", "kept-from-a-colleague", who="manager", what="somebody is kept from it"),
    *act("access", "walk", who="manager", what="shared"),
    *act("access", "provider", who="manager", at_length=share_with_somebody),
    *act("state", "kept-from-a-colleague", who="manager", wrong={}, at_length=nothing),
    *act("exclude", "kept-from-a-colleague", who="manager", wrong={}, at_length=nothing),
    *act("share", "kept-from-a-colleague", who="manager", wrong={}, at_length=nothing),
    *act("end_exclusion", "kept-from-a-colleague", who="manager", more=exclusion),
    *act("end_share", "walk", who="manager", more=share),
)

STATES = (*ASKING, *LATER, *DECIDING, *TELLING, *TIME, *PERSON, *ACCESS)
