"""The duty desk: tonight’s sheet, handing it over and back, and promises, as each reader finds them."""

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from frontdoor.agencies import queries as agencies
from frontdoor.concerns.enums import Stage as ContactStage
from frontdoor.concerns.models import Contact, InterimMeasure
from frontdoor.devtools.stories.stage import Stage
from frontdoor.duty import queries
from frontdoor.duty.enums import How, ToWhom
from frontdoor.duty.models import Handover
from frontdoor.duty.services import answering, downtime, handing_over, promising
from frontdoor.duty.services.handing_over import Given, To
from frontdoor.duty.sheet import sheet
from tests.journeys.states.casework_acts import act
from tests.journeys.states.triage import triage_at_length
from tests.journeys.states.world import LONG, LONG_WORDS, UNBROKEN, PageState, World, of_contact, reads


RINGS_BACK = "rings-back"
TONIGHT, HAND_OVER = "/casework/tonight/", "/casework/tonight/hand-over/"
SAM, BEA = "practitioner", "second_practitioner"


def viewer(world: World, key: str = SAM):
    return Stage(world.now).viewer(key)


def promised(world: World, contact: Any, words: str, to: ToWhom, who: str = "") -> Any:
    new = promising.NewPromise(How.LETTER, to, words, world.now + timedelta(minutes=5), who)
    return promising.promise(contact=contact, new=new, by=viewer(world), at=world.now)


def at_length(world: World) -> None:
    """Every part of the sheet holds the long story."""
    triage_at_length(world)
    contact = world.contact(LONG)
    promised(world, contact, LONG_WORDS[:1900], ToWhom.OTHER, UNBROKEN)
    ended = promised(world, contact, LONG_WORDS[:900], ToWhom.ADULT)
    promising.end_promise(promise=ended, kept=False, note=LONG_WORDS[:900], by=viewer(world), at=world.now)


def handed(
    world: World, to: str = BEA, at: datetime | None = None, words: str = "A quiet evening so far."
) -> Handover:
    by, moment = viewer(world), at or world.now
    items = sheet(by, moment)
    given = Given(
        frozenset(item.key for item in items), note=words, notes={item.key: words for item in items[:2]}
    )
    whom = To(user=viewer(world, to).user) if to else To(named=UNBROKEN, role=UNBROKEN, phone="01632 960 199")
    return handing_over.hand_over(to=whom, given=given, by=by, at=moment)


def accepted(world: World, held: Handover, refuse: int = 0, who: str = BEA) -> Handover:
    by = viewer(world, who)
    keys = [queries.key_of(line) for line in queries.lines_of(held, by)]
    why = dict.fromkeys(keys[:refuse], LONG_WORDS[:450])
    answering.answer(handover=held, refused=why, told_by=UNBROKEN, by=by, at=held.at)
    return held


def address(held: Handover, name: str = "handover") -> str:
    return reverse(f"casework:{name}", args=[held.record.reference])


def sheets(state: str, how: str, prepare: Any = None, who: str = SAM, path: str = TONIGHT) -> PageState:
    def ask(world: World) -> Any:
        if prepare:
            prepare(world)
        return world.client(who).get(path)

    return PageState("casework:tonight" if path == TONIGHT else "casework:hand_over", state, who, how, ask)


def nobody_waits(world: World) -> None:
    Contact.objects.update(stage=ContactStage.CLOSED)
    InterimMeasure.objects.update(until_on=world.now.date() + timedelta(days=40))


SHEETS = (
    sheets("typical", "Inbox, then “Tonight’s sheet”"),
    sheets("empty", "nothing waits, in the neighbouring hub", nobody_waits, "marram_practitioner"),
    sheets("long text", "everything is as long as it may be", at_length),
    sheets("handed over, not accepted", "after handing it over", handed),
    sheets("handed over and accepted", "after it was accepted", lambda world: accepted(world, handed(world))),
)


def sent(world: World, given: dict, before: Any = None) -> Any:
    keys = {f"note-{item.key}": "" for item in sheet(viewer(world), world.now)}
    if before:
        before(world)
    return world.client(SAM).post(HAND_OVER, keys | given)


def came(world: World) -> None:
    promised(world, world.contact(RINGS_BACK), "Another", ToWhom.ADULT)


HANDING = (
    sheets("typical", "“Hand it over”", path=HAND_OVER),
    sheets("long text", "everything is as long as it may be", at_length, path=HAND_OVER),
    sheets("empty", "nothing waits, in the neighbouring hub", nobody_waits, "marram_practitioner", HAND_OVER),
    PageState(
        "casework:hand_over",
        "error summary",
        SAM,
        "by telephone, and nobody named",
        lambda world: sent(world, {"to": "telephone"}),
        422,
    ),
    PageState(
        "casework:hand_over",
        "conflict: something came",
        SAM,
        "something came meanwhile",
        lambda world: sent(world, {"to": str(viewer(world, BEA).user.pk)}, came),
        422,
    ),
)


def one(
    name: str, state: str, how: str, make: Any, who: str = BEA, status: int = 200, sent: dict | None = None
) -> PageState:
    def ask(world: World) -> Any:
        here = address(make(world), name)
        client = world.client(who)
        return client.get(here) if sent is None else client.post(here, sent)

    return PageState(f"casework:{name}", state, who, how, ask, status)


def in_part(world: World) -> Handover:
    return accepted(world, handed(world), refuse=1)


def late(world: World) -> Handover:
    return handed(world, at=world.now - timedelta(hours=1))


def long_one(world: World) -> Handover:
    at_length(world)
    return accepted(world, handed(world, "", words=LONG_WORDS[:450]), refuse=2)


def by_telephone(world: World) -> Handover:
    return handed(world, "")


def last_morning(world: World) -> Handover:
    return Handover.objects.exclude(back_of=None).latest("at")


def done(world: World) -> Handover:
    return accepted(world, handed(world))


def taken_back(world: World) -> Handover:
    held = handed(world)
    answering.take_back(handover=held, reason=LONG_WORDS[:900], by=viewer(world), at=world.now)
    return held


HANDED_OVER = (
    reads(
        "casework:handovers", "/casework/hand-overs/", SAM, "typical", "Tonight’s sheet, then “Hand-overs”"
    ),
    reads("casework:handovers", "/casework/hand-overs/", "marram_practitioner", "empty", "the neighbours"),
    PageState(
        "casework:handovers",
        "one is late, one in part",
        SAM,
        "one is late, one accepted in part",
        lambda world: (in_part(world), late(world), world.client(SAM).get("/casework/hand-overs/"))[-1],
    ),
    one("handover", "waits to be accepted", "Inbox, then the link at its head", handed),
    one("handover", "for its giver", "after handing it over", handed, SAM),
    one("handover", "late", "nobody accepted in time", late, SAM),
    one("handover", "accepted in part", "after it was accepted", in_part, SAM),
    one("handover", "handed back in the morning", "Hand-overs", last_morning, SAM),
    one("handover", "taken back", "after its giver took it back", taken_back),
    one("handover", "long text", "everything is as long as it may be", long_one, SAM),
    one("accept_handover", "typical", "“Accept it”", handed),
    one("accept_handover", "by telephone", "“Record whether they accept it”", by_telephone, SAM),
    one("accept_handover", "error summary", "nobody said who said so", by_telephone, SAM, 422, {}),
    one("accept_handover", "conflict", "it was answered already", done, status=409),
    one("take_back_handover", "typical", "“Take it back”", handed, SAM),
    one("take_back_handover", "error summary", "no reason", handed, SAM, 422, {}),
    one("take_back_handover", "conflict", "it was answered already", done, SAM, 409),
    one("hand_back", "typical", "“Hand it back to the day”", done),
    one("hand_back", "error summary", "leave out what happened", done, BEA, 422, {}),
)


def promise(world: World, story: str) -> tuple:
    return (world.contact(story).promises.latest("pk").pk,)


def kept(world: World) -> None:
    made = world.contact(RINGS_BACK).promises.latest("pk")
    promising.end_promise(promise=made, kept=True, note="", by=viewer(world), at=world.now)


def long_promise(world: World) -> None:
    promised(world, world.contact(LONG), LONG_WORDS[:1900], ToWhom.OTHER, UNBROKEN)


def promises_at_length(world: World) -> Any:
    at_length(world)
    return world.client(SAM).get(of_contact(world, "contact", LONG))


def kept_already(world: World) -> Any:
    kept(world)
    path = of_contact(world, "end_promise", RINGS_BACK, *promise(world, RINGS_BACK))
    return world.client(SAM).get(path)


def late_in_inbox(world: World) -> Any:
    late(world)
    return world.client(SAM).get("/casework/")


PROMISES = (
    *act("promise", RINGS_BACK, wrong={"due_time": "half six"}),
    *act("end_promise", RINGS_BACK, more=promise, wrong={"kept": "no"}, at_length=long_promise),
    PageState("casework:end_promise", "conflict", SAM, "it was kept already", kept_already, 409),
    PageState(
        "casework:contact",
        "promises at length",
        SAM,
        "everything is as long as it may be",
        promises_at_length,
    ),
    PageState("casework:inbox", "a hand-over is late", SAM, "nobody accepted in time", late_in_inbox),
)


def packed(world: World, at: datetime | None = None) -> None:
    held = viewer(world).partnership
    downtime.make(partnership=held, hub=agencies.hub_team(held), at=at or world.now)


def old(world: World) -> None:
    packed(world, world.now - timedelta(days=2))


def at_risk_at_length(world: World) -> None:
    at_length(world)
    Contact.objects.update(immediate_danger="yes")


def downtime_page(state: str, how: str, prepare: Any = None, rest: str = "", who: str = SAM) -> PageState:
    def ask(world: World) -> Any:
        if prepare:
            prepare(world)
        return world.client(who).get(f"/casework/downtime/{rest}")

    return PageState("casework:downtime_print" if rest else "casework:downtime", state, who, how, ask)


DOWNTIME = (
    downtime_page("typical", "Tonight’s sheet, then “Downtime pack”", packed),
    downtime_page("empty", "the worker has made none yet"),
    downtime_page("more than a day old", "the worker has stood still", old),
    downtime_page("typical", "Downtime pack, then “Read it here, to print”", rest="print/"),
    downtime_page("long text", "everything is as long as it may be", at_risk_at_length, "print/"),
    downtime_page("empty", "nobody is at high risk", nobody_waits, "print/", "marram_practitioner"),
)

STATES = (*DOWNTIME, *SHEETS, *HANDING, *HANDED_OVER, *PROMISES)
