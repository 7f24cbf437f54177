"""Triage, who may be the same adult, the custodian’s pages and the lists that triage fills."""

from datetime import timedelta
from typing import Any

from django.urls import reverse

from frontdoor.concerns import closed
from frontdoor.concerns.enums import Answer, Route
from frontdoor.concerns.models import InterimMeasure
from frontdoor.concerns.services import checking, custody, keeping_safe, triaging
from frontdoor.concerns.triage_enums import CriticalKind, HubWorkKind, MaracAnswer, Moment, PromptKind
from frontdoor.people import ruling
from tests.journeys.states.casework_acts import act, by
from tests.journeys.states.world import LONG, LONG_WORDS, UNBROKEN, PageState, World, of_contact, reads


RATED, KNOWN, AGAIN = "rated-differently", "known-already", "closed-to-the-hub-again"


def triage_at_length(world: World) -> None:
    contact, sam = world.contact(LONG), by(world, "practitioner")
    given: dict[str, Any] = {"contact": contact, "by": sam, "at": world.now}
    for kind in CriticalKind:
        fact = keeping_safe.flag(kind=kind, words=LONG_WORDS, **given)
        keeping_safe.record_told(fact=fact, service=UNBROKEN[:80], who=UNBROKEN, by=sam, at=world.now)
    for kind in PromptKind:
        triaging.answer_prompt(
            kind=kind, answer=Answer.YES, note=LONG_WORDS, dash_score=27, marac=MaracAnswer.KNOWN, **given
        )
    for moment in Moment:
        triaging.rate(agency=None, moment=moment, level="black", reason=LONG_WORDS, **given)
    triaging.record_work(kind=HubWorkKind.PLANNED, note=LONG_WORDS, **given)
    triaging.record_council_number(record=contact.record, number=UNBROKEN[:40], by=sam, at=world.now)
    measure_at_length(world)


def measure_at_length(world: World) -> InterimMeasure:
    sam = by(world, "practitioner")
    measure = keeping_safe.begin_measure(
        contact=world.contact(LONG),
        what=LONG_WORDS,
        owner=UNBROKEN,
        until_on=world.now.date(),
        by=sam,
        at=world.now,
    )
    keeping_safe.hand_over(measure=measure, to=UNBROKEN, by=sam, at=world.now)
    return measure


def fact(world: World, story: str) -> tuple:
    return (world.contact(story).critical_facts.filter(ended_at=None).order_by("-pk")[0].pk,)


def measure(world: World, story: str) -> tuple:
    return (world.contact(story).measures.order_by("-pk")[0].pk,)


def asked(world: World) -> None:
    keeping_safe.hand_over(
        measure=InterimMeasure.objects.get(pk=measure(world, RATED)[0]),
        to="Noor Haidari, Larkfield Homes",
        by=by(world, "practitioner"),
        at=world.now,
    )


def late(world: World) -> Any:
    InterimMeasure.objects.update(until_on=world.now.date() - timedelta(days=3))
    measure_at_length(world)
    return world.client("practitioner").get("/casework/measures/")


def domestic(world: World, story: str) -> tuple:
    return ("domestic_abuse",)


def children(world: World, story: str) -> tuple:
    return ("children",)


def advised(world: World) -> None:
    checking.send_on(
        contact=world.contact("provider"),
        route=Route.ADVICE,
        recipient="",
        reason=LONG_WORDS[:900],
        by=by(world, "practitioner"),
        at=world.now,
    )


def newest_route(world: World, story: str) -> tuple:
    return (world.contact(story).onward_routes.order_by("-pk")[0].pk,)


TRIAGE = (
    *act("triage", RATED),
    *act("triage", "about-myself", what="nothing yet, and nobody has taken it", at_length=triage_at_length),
    *act("rate", RATED, wrong={}, gone="about-myself"),
    *act("prompt", RATED, more=domestic, wrong={"dash_score": "99"}, gone="about-myself"),
    *act("prompt", RATED, more=children, what="children"),
    *act("return_details", RATED, wrong={"gender": "x"}, gone="about-myself"),
    *act("council_number", RATED, wrong={"number": UNBROKEN}),
    *act("hub_work", RATED, wrong={}, gone="provider"),
    *act("flag", RATED, wrong={}),
    *act("fact_told", RATED, more=fact, wrong={}, at_length=triage_at_length),
    *act("end_fact", RATED, more=fact, wrong={}),
    *act("begin_measure", RATED, wrong={"until_on-day": "40"}),
    *act("longer_measure", RATED, more=measure, wrong={}),
    *act("end_measure", RATED, more=measure, wrong={}),
    *act("hand_over_measure", RATED, more=measure, wrong={}),
    *act("answer_measure", RATED, more=measure, prepare=asked, wrong={}, at_length=measure_at_length),
    *act("come_back", "provider", more=newest_route, prepare=advised, wrong={}),
)


def other(world: World, story: str) -> tuple:
    return (world.contact("partner-system").person.record.reference,)


def ruled(world: World) -> None:
    ruling.decide_not_same(
        person=world.contact(KNOWN).person,
        other=world.contact("partner-system").person,
        reason=LONG_WORDS,
        by=by(world),
        at=world.now,
    )


SAME_ADULT = (
    *act("same_adult", KNOWN, what="one who may be"),
    *act("same_adult", KNOWN, prepare=ruled, what="decided, at length"),
    *act("same_adult", AGAIN, what="nobody: what is closed is not there"),
    *act("same_adult_decide", KNOWN, more=other, wrong={}),
    *act("same_adult_undo", KNOWN, more=other, prepare=ruled, wrong={}),
)


def match(world: World) -> str:
    found = closed.matches_for(by(world, "custodian"))[0]
    return reverse("casework:custodian_match", args=[found.pk])


def refused(world: World) -> Any:
    return world.client("custodian").post(match(world), {})


def nothing_waits(world: World) -> Any:
    for found in closed.matches_for(by(world, "custodian")):
        custody.decide(
            match=found, ruled="not_same", reason="Different people", by=by(world, "custodian"), at=world.now
        )
    return world.client("custodian").get("/casework/custodian/")


def waits_late(world: World) -> Any:
    custody.alarm(at=world.now + timedelta(days=2))
    return world.client("police_custodian").get("/casework/custodian/")


CUSTODIANS = (
    reads("casework:custodian", "/casework/custodian/", "custodian", "one waits", "For custodians"),
    PageState("casework:custodian", "empty", "custodian", "everything is decided", nothing_waits),
    PageState("casework:custodian", "alarmed", "police_custodian", "the council did not answer", waits_late),
    reads("casework:custodian_match", match, "custodian", "typical", "For custodians, then one"),
    PageState(
        "casework:custodian_match", "error summary", "custodian", "leave out what is needed", refused, 422
    ),
)


def sent_on(world: World) -> Any:
    advised(world)
    return world.client("practitioner").get("/casework/sent-on/")


LISTS = (
    reads("casework:expiring", "/casework/measures/", "practitioner", "typical", "Triage lists"),
    reads("casework:expiring", "/casework/measures/", "marram_practitioner", "empty", "the neighbours"),
    PageState("casework:expiring", "late, and long text", "practitioner", "a last day is over", late),
    reads("casework:redirected", "/casework/sent-on/", "practitioner", "typical", "Triage lists"),
    reads("casework:redirected", "/casework/sent-on/", "marram_practitioner", "empty", "the neighbours"),
    PageState("casework:redirected", "can come back", "practitioner", "sent on for advice today", sent_on),
    reads("casework:gaps", "/casework/return-gaps/", "practitioner", "typical", "Triage lists"),
    reads("casework:gaps", "/casework/return-gaps/?field=autism", "practitioner", "filtered", "“Autism”"),
    reads(
        "casework:gaps",
        "/casework/return-gaps/?field=x",
        "practitioner",
        "error summary",
        "a wrong address",
        422,
    ),
)


def two_chosen(world: World) -> str:
    chosen = "&".join(f"contact={world.record(story).reference}" for story in ("about-myself", KNOWN))
    return f"/casework/give/?{chosen}"


def saved_lists(world: World) -> Any:
    sam = world.client("practitioner")
    for name in ("Neglect, nobody yet", UNBROKEN[:60]):
        sam.post("/casework/views/", {"name": name, "query": "tab=new&kind=neglect&mine=nobody"})
    return sam.get("/casework/views/?tab=new&kind=neglect")


def saved_in_inbox(world: World) -> Any:
    saved_lists(world)
    return world.client("practitioner").get("/casework/?tab=new&kind=neglect&level=unrated")


def unnamed(world: World) -> Any:
    return world.client("practitioner").post("/casework/views/", {"name": ""})


def given_to_nobody(world: World) -> Any:
    data = {"contact": world.record(KNOWN).reference}
    return world.client("practitioner").post("/casework/give/", data)


INBOX = (
    reads("casework:allocate", two_chosen, "practitioner", "two chosen", "Inbox, choose two"),
    reads("casework:allocate", "/casework/give/", "practitioner", "nothing chosen", "Inbox, choose none"),
    PageState("casework:allocate", "error summary", "practitioner", "no name selected", given_to_nobody, 422),
    PageState("casework:save_view", "typical", "practitioner", "Keep this list under a name", saved_lists),
    PageState("casework:save_view", "error summary", "practitioner", "no name", unnamed, 422),
    PageState("casework:inbox", "narrowed, with saved lists", "practitioner", "More filters", saved_in_inbox),
)


def flagged(world: World) -> Any:
    triage_at_length(world)
    return world.client("practitioner").get(of_contact(world, "contact", LONG))


GUIDE = act("guide_level", "walk", wrong={})
RECORD = (
    PageState("casework:contact", "critical facts in the banner", "practitioner", "all are flagged", flagged),
    reads(
        "casework:contact",
        lambda world: of_contact(world, "contact", KNOWN),
        "practitioner",
        "may be the same adult as another",
        "Inbox, New",
    ),
)

STATES = (*TRIAGE, *SAME_ADULT, *CUSTODIANS, *LISTS, *INBOX, *RECORD, *GUIDE)
