"""The short way for professionals: each of its questions, what is offered before sending, and the receipt."""

from collections.abc import Callable

from tests.journeys.states.world import LONG_WORDS, UNBROKEN, PageState, World, reads
from tests.web.public.walker import Walker


CHECK = "Check what you told us"


def at(heading: str, about: str = "An adult") -> Callable[[World], Walker]:
    """What can be left open is left open, until a page is reached."""

    def walk(world: World) -> Walker:
        walker = Walker(world.client(""), "/report/work/").go_on("Start").choose("No").go_on()
        walker.choose(about).go_on()
        for _page in range(12):
            if walker.heading == heading:
                return walker
            forward(walker)
        raise AssertionError(f"Never reached “{heading}”: {walker.headings}")

    return walk


def forward(walker: Walker) -> None:
    if walker.heading == "What happened?":
        walker.fill("What happened?", "She has no food in.").go_on()
    elif walker.heading == "About you":
        walker.fill("Your name", "Grace Adeyemi").go_on()
    elif any(button.get_text(strip=True) == "I don’t know" for button in walker.soup.select("button")):
        walker.skip()
    else:
        walker.go_on()


def state(what: str, how: str, walk: Callable[[World], Walker], status: int = 200) -> PageState:
    return PageState("public:report_at_work", what, "", how, lambda world: walk(world).response, status)


def wrong(heading: str, label: str, text: str) -> PageState:
    def walk(world: World) -> Walker:
        return at(heading)(world).fill(label, text).press("Continue")

    return state(f"“{heading}”: error summary", "send something wrong", walk, 422)


def at_length(world: World) -> Walker:
    walker = at("What happened?")(world).fill("What happened?", LONG_WORDS).go_on()
    while walker.heading != CHECK:
        if walker.heading == "Who is the person?":
            walker.fill("First name", UNBROKEN).go_on()
        else:
            forward(walker)
    return walker


def with_words_to_change(world: World) -> Walker:
    walker = (
        at("What happened?")(world).fill("What happened?", "A perpetrator who refused to engage.").go_on()
    )
    while walker.heading != CHECK:
        forward(walker)
    return walker


STATES = (
    reads(
        "public:report_at_work", "/report/work/", "", "before you start", "“I am telling you through my work”"
    ),
    *(
        state(f"“{heading}”", "the short way, question by question", at(heading))
        for heading in ("What happened?", "What the person wants", "Who is the person?", "About you", CHECK)
    ),
    wrong("What happened?", "What happened?", ""),
    wrong("Who is the person?", "NHS number", "12"),
    wrong("About you", "Your work email", "no address"),
    state("about a service", "a care service", at("What happened?", "A care service")),
    state("check: long text", "the longest answers", at_length),
    state("check: words to change", "write “perpetrator”", with_words_to_change),
    state("receipt", "Send", lambda world: at(CHECK)(world).go_on("Send")),
)
