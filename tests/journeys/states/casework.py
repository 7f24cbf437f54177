"""The hub's lists, records and people, as each of those who come to them finds them."""

from collections.abc import Callable
from datetime import timedelta

from frontdoor.access.enums import RecordState
from frontdoor.access.services import change_state
from frontdoor.clocks import services as clocks
from frontdoor.clocks.enums import ClockKind, PauseReason
from frontdoor.concerns import queries
from frontdoor.concerns.enums import Route
from frontdoor.devtools.stories.stage import Stage
from frontdoor.web.casework.views.inbox import TABS
from tests.journeys.states.world import LONG, LONG_WORDS, UNBROKEN, PageState, World, of_contact, reads


def inbox(query: str, state: str, how: str, who: str = "practitioner", status: int = 200) -> PageState:
    return reads("casework:inbox", f"/casework/{query}", who, state, how, status)


INBOX = (
    *(inbox(f"?tab={tab}", f"list “{words}”", f"Inbox, then “{words}”") for tab, words in TABS.items()),
    inbox(
        "?tab=to_authorise", "empty", "the neighbouring hub has nothing to authorise", "marram_practitioner"
    ),
    inbox("?tab=new&mine=me", "filtered", "“With: me”"),
    inbox("?search=Testcase", "search", "a name that is known"),
    inbox("?search=Nobodyatall", "search without a result", "a name that nobody has"),
    inbox(f"?search={UNBROKEN[:100]}", "search for a long word", "a name of 100 letters"),
    inbox(f"?search={UNBROKEN}", "error summary", "a name longer than anybody may search for", status=422),
    inbox("", "permission-limited: shared with", "a partner to whom something is shared", "police_officer"),
    inbox("", "permission-limited: nothing shared", "a partner to whom nothing is shared", "nurse"),
    inbox("", "permission-limited: no records", "a Board member, who sees no record", "board_member"),
)


def contact(
    story: str,
    state: str,
    how: str,
    who: str = "practitioner",
    prepare: Callable[[World], object] | None = None,
) -> PageState:
    def ask(world: World):
        if prepare:
            prepare(world)
        return world.client(who).get(of_contact(world, "contact", story))

    return PageState("casework:contact", state, who, how, ask)


def pause_the_decision(world: World) -> None:
    clocks.pause(
        clock=queries.running_clock(world.contact("provider"), ClockKind.DECISION),
        reason=PauseReason.POLICE,
        note=LONG_WORDS[:900],
        by=Stage(world.now).viewer("practitioner"),
        at=world.now,
    )


def extend_the_decision(world: World) -> None:
    clock = queries.running_clock(world.contact("provider"), ClockKind.DECISION)
    clocks.extend(
        clock=clock,
        due_at=clock.due_at + timedelta(days=9),
        reason="The manager is on leave until Monday.",
        by=Stage(world.now).viewer("practitioner"),
        at=world.now,
    )


def restrict(world: World) -> None:
    change_state(
        record=world.record("partner-system"),
        state=RecordState.RESTRICTED,
        reason="The alleged person works for an agency of the hub.",
        by=Stage(world.now).viewer("manager"),
        at=world.now,
    )


def answer_the_limbs(world: World) -> None:
    world.case(LONG).limbs(
        "practitioner", world.now, needs=LONG_WORDS, risk=LONG_WORDS, unable=LONG_WORDS, says="yy?"
    )


def decide_at_length(world: World, route: Route = Route.POLICE) -> None:
    answer_the_limbs(world)
    to = UNBROKEN if route == Route.POLICE else ""
    world.case(LONG).decided(
        "practitioner", world.now, route, reasons=LONG_WORDS, why_route=LONG_WORDS, recipient=to
    )


def put_to_a_manager_at_length(world: World) -> None:
    """Nothing further: a manager confirms that."""
    decide_at_length(world, Route.NONE)


CONTACTS = (
    contact("about-myself", "new, reported by the adult", "Inbox, New"),
    contact("nobody-has-read", "new and late", "Inbox, New"),
    contact("partner-system", "new, from a partner’s system", "Inbox, New"),
    contact("anonymous-neighbour", "checking, no name known, anonymous", "Inbox, Checking"),
    contact("provider", "checking, a service without an adult, a question asked", "Inbox, Checking"),
    contact("under-eighteen", "checking, under 18, handed on to children’s services", "Inbox, Checking"),
    contact("somebody-who-died", "to decide, somebody who died", "Inbox, To decide"),
    contact("closed-and-reopened", "to decide, reopened", "Inbox, To decide"),
    contact("waits-for-a-manager", "to authorise, for a practitioner", "Inbox, To authorise"),
    contact("waits-for-a-manager", "to authorise, for a manager", "Inbox, To authorise", "manager"),
    contact("nobody-was-told", "decided, nobody told, late", "Inbox, To tell"),
    contact("walk", "decided, everybody told", "Inbox, To open"),
    contact("challenge-waits", "challenged, for a practitioner", "Inbox, Challenged"),
    contact("challenge-waits", "challenged, for a manager", "Inbox, Challenged", "second_manager"),
    contact("referrer-alleged", "feedback withheld", "Inbox, To open"),
    contact("provider-quality", "closed, sent on", "Inbox, Closed"),
    contact("not-met-challenged", "closed, challenge answered", "Inbox, Closed", "manager"),
    contact("kept-from-a-colleague", "sensitive, with protected values", "Inbox, Checking"),
    contact("partner-system", "restricted", "a manager restricts it", "manager", restrict),
    contact(
        "walk", "permission-limited: shared with the police", "What is shared with you", "police_officer"
    ),
    contact("provider", "paused clock", "Clocks, Pause", prepare=pause_the_decision),
    contact("provider", "extended clock", "Clocks, More time", prepare=extend_the_decision),
    contact(LONG, "long text", "everything that anybody said is as long as it may be"),
    contact(LONG, "long text, decided", "the same, decided at length", prepare=decide_at_length),
)


def succeeds(name: str, story: str, data: dict, state: str, who: str = "practitioner") -> PageState:
    """The record again, with the banner that says what was done."""

    def ask(world: World):
        return world.client(who).post(of_contact(world, name, story), data, follow=True)

    return PageState("casework:contact", f"success banner: {state}", who, f"press the button of {name}", ask)


DONE = (
    succeeds("take", "about-myself", {}, "taken"),
    succeeds("ask_referrer", "provider", {"words": "Which floor?"}, "asked"),
    succeeds("send_on", "anonymous-neighbour", {"route": "advice", "reason": LONG_WORDS}, "sent on"),
)


def person(story: str, state: str, how: str, who: str = "practitioner") -> PageState:
    def path(world: World) -> str:
        return f"/casework/people/{world.contact(story).person.record.reference}/"

    return reads("casework:person", path, who, state, how)


def sheet(state: str, story: str, how: str, status: int = 200, **sent) -> PageState:
    """What is made of the page's own ticks, where something is sent."""

    def ask(world: World):
        client = world.client("practitioner")
        where = f"/casework/people/{world.contact(story).person.record.reference}/who-does-what/"
        return client.post(where, sent) if sent else client.get(where)

    return PageState("casework:who_does_what", state, "practitioner", how, ask, status)


SHEETS = (
    sheet("typical", "walk", "“Make a sheet for them” on the person’s page"),
    sheet("long text", LONG, "the long story’s person, then “Make a sheet for them”"),
    sheet("nothing chosen: error summary", "walk", "untick everything", 422, act="show", more=""),
    sheet(
        "the sheet, to print", "walk", "“Show the sheet”", act="show", more=f"{LONG_WORDS[:900]}\n{UNBROKEN}"
    ),
    sheet(
        "the day is missing: error summary",
        "walk",
        "“Record that it was given”",
        422,
        act="given",
        more="Ash",
    ),
)
PEOPLE = (
    person("walk", "typical", "the name on the record"),
    person("anonymous-neighbour", "hardly anything known", "“Name not known” on the record"),
    person("somebody-who-died", "has died", "the name on the record"),
    person("kept-from-a-colleague", "sensitive, with protected values", "the name on the record"),
    person(LONG, "long text", "the name on the record"),
)

STATES = (*INBOX, *CONTACTS, *DONE, *PEOPLE, *SHEETS)
