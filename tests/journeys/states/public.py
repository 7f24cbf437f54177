"""The public pages: what may be read, each question of the report, and coming back."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import time_machine

from frontdoor.web.public.walk import DESKS
from tests.journeys.states.world import LONG_WORDS, UNBROKEN, PageState, World, reads
from tests.web.public.walker import Walker


Touch = Callable[[Walker], object]
ADULT = ("Someone I know", "An adult")
AT_WORK = ("Someone I met through my work", "An adult")
SERVICE = ("Someone I met through my work", "A care service")
CHILD = ("Someone I know", "Someone under 18")
DIED = ("Someone I know", "Someone who has died")
MYSELF = ("Me",)
WHAT = ("What happened?", "What worries you about it?")
NAMED = "Do you want to give your name?"
CHECK = "Check what you told us"


def read(name: str, path: str, state: str = "typical") -> PageState:
    return reads(f"public:{name}", path, "", state, "a link at the foot of every page")


READ = (
    reads("public:home", "/", "", "typical", "the address of the site"),
    read("help", "/help/"),
    read("next", "/what-happens-next/"),
    read("about", "/about/"),
    read("privacy", "/privacy/"),
    read("accessibility", "/accessibility/"),
    read("easy_read", "/easy-read/"),
    *(
        reads("public:walk", f"/walk/{number}/", "", f"desk {number}", "“Follow one concern”, then “Next”")
        for number, _desk in enumerate(DESKS, start=1)
    ),
)


def begin(world: World, choices: tuple[str, ...]) -> Walker:
    """Past danger, who and what it is about."""
    walker = Walker(world.client("")).go_on("Start").choose("No").go_on()
    for choice in choices:
        walker.choose(choice).go_on()
    return walker


def on_to(walker: Walker, heading: str, name: str = "No") -> Walker:
    """The least that may be said, until a page is reached."""
    for _page in range(30):
        if walker.heading == heading:
            return walker
        if walker.heading in WHAT:
            walker.fill(walker.heading, "She has no food in.").go_on()
        elif walker.heading == NAMED:
            walker.choose(name).go_on()
        elif any(button.get_text(strip=True) == "I don’t know" for button in walker.soup.select("button")):
            walker.skip()
        else:
            walker.go_on()
    raise AssertionError(f"Never reached “{heading}”: {walker.headings}")


def question(heading: str, choices: tuple[str, ...], wrong: Touch | None = None) -> Iterator[PageState]:
    """One question as it is asked of this person; and, with something wrong in it, as it comes back."""
    about = ", ".join(choices)

    def asked(world: World):
        return on_to(begin(world, choices), heading, "Yes").response

    yield PageState("public:report", f"“{heading}” ({about})", "", "the report, question by question", asked)
    if wrong is None:
        return

    def comes_back(world: World):
        walker = on_to(begin(world, choices), heading, "Yes")
        wrong(walker)
        return walker.press("Continue").response

    yield PageState(
        "public:report", f"“{heading}” ({about}): error summary", "", "send something wrong", comes_back, 422
    )


def nothing(walker: Walker) -> None:
    """Sent empty."""


def typed(label: str, text: str) -> Touch:
    return lambda walker: walker.fill(label, text)


QUESTIONS = (
    *question("Which of these fits best?", ADULT[:1], nothing),
    *question("You can tell us about a child here", CHILD),
    *question("When did they die?", DIED, typed("Day", "31")),
    *question("Where does the person live?", ADULT, typed("Where does the person live?", UNBROKEN)),
    *question("Which council is it?", ADULT, nothing),
    *question("What would you like to happen?", MYSELF),
    *question("What the person wants", ADULT, nothing),
    *question("What happened?", ADULT, nothing),
    *question("What happened?", MYSELF, typed("What happened?", LONG_WORDS * 3)),
    *question("Does the person know that you are telling us?", ADULT, nothing),
    *question("When did it happen?", ADULT, typed("Day", "31")),
    *question("What kind of harm is it?", ADULT, nothing),
    *question("Where did it happen?", ADULT, nothing),
    *question("Which service is it?", SERVICE, typed("Name of the service", UNBROKEN * 3)),
    *question("Who are you?", MYSELF, typed("Day", "31")),
    *question("Who is the person?", ADULT, typed("First name", UNBROKEN * 2)),
    *question("How can we reach you?", MYSELF, typed("Email address", "no address")),
    *question("How can we find the person?", AT_WORK, typed("NHS number, if you know it", "12")),
    *question("How should we talk with them?", ADULT, typed("Which language do they speak best?", UNBROKEN)),
    *question("Staying safe", MYSELF),
    *question("Staying safe", ADULT, typed("Who must not find out?", UNBROKEN * 2)),
    *question("Could anyone else be at risk?", ADULT, nothing),
    *question(NAMED, ADULT, nothing),
    *question("About you", ADULT),
    *question("About you", AT_WORK, typed("Your email address", "no address")),
)


def reporting(state: str, how: str, walk: Callable[[World], Walker], status: int = 200) -> PageState:
    return PageState("public:report", state, "", how, lambda world: walk(world).response, status)


def danger(world: World) -> Walker:
    return Walker(world.client("")).go_on("Start")


def to_check(world: World) -> Walker:
    return on_to(begin(world, ADULT), CHECK)


def to_check_at_length(world: World) -> Walker:
    walker = on_to(begin(world, ADULT), "What happened?").fill("What happened?", LONG_WORDS).go_on()
    walker = on_to(walker, "Who is the person?").fill("First name", UNBROKEN).go_on()
    return on_to(walker, CHECK)


def changed_after_sending(world: World) -> Walker:
    walker = to_check(world)
    check = walker.soup
    walker.go_on("Send")
    walker.soup, walker.filled = check, {}
    walker.go_on("Change What happened?").fill("What happened?", "Something else").go_on()
    return walker.press("Send")


def a_day_later(world: World) -> Walker:
    walker = on_to(begin(world, ADULT), "What happened?").fill("What happened?", LONG_WORDS)
    with time_machine.travel(world.now + timedelta(hours=30)):
        return walker.press("Continue")


def lost(world: World) -> Walker:
    walker = on_to(begin(world, ADULT), "What happened?").fill("What happened?", LONG_WORDS)
    walker.soup.select_one("[name=draft]")["value"] = "not ours"
    return walker.press("Continue")


REPORT = (
    reads("public:report", "/report/", "", "before you start", "“Tell us” on the home page"),
    reporting("“Is anyone in danger right now?”", "Start", danger),
    reporting(
        "“Is anyone in danger right now?”: error summary",
        "Continue",
        lambda w: danger(w).press("Continue"),
        422,
    ),
    reporting("“Call 999 now”", "somebody is in danger", lambda w: danger(w).choose("Yes").go_on()),
    reporting("“Who are you worried about?”", "nobody is in danger", lambda w: begin(w, ())),
    reporting(
        "“Who are you worried about?”: error summary",
        "Continue",
        lambda w: begin(w, ()).press("Continue"),
        422,
    ),
    reporting("check", "all questions answered", to_check),
    reporting("check: long text", "the longest answers", to_check_at_length),
    reporting("check: open for more than a day", "go on the next day", a_day_later),
    reporting("opened again: the draft cannot be read", "send a draft that is not ours", lost, 422),
    reporting("receipt", "Send", lambda w: to_check(w).go_on("Send")),
    reporting(
        "copy to print",
        "Show and print what you sent",
        lambda w: to_check_at_length(w).go_on("Send").go_on("Show and print what you sent"),
    ),
    reporting("conflict: sent before, then changed", "go back, change, send", changed_after_sending, 409),
)

STATES = (*READ, *REPORT, *QUESTIONS)
