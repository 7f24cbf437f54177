"""What agencies are asked: in the hub, at the agencies, and what belongs to the hub itself."""

import re
from typing import Any

from django.urls import reverse

from frontdoor.agencies import queries as agencies
from frontdoor.concerns.services import asking_agencies
from frontdoor.devtools.stories.stage import Stage
from frontdoor.notices.models import Notice
from frontdoor.people.enums import YesNoNotKnown
from frontdoor.sharing.enums import Act, Agreement, Basis, Purpose, Ruling, State, Urgency
from frontdoor.sharing.models import AgencyRequest, InformationPoint, Protocol, RotaEntry
from frontdoor.sharing.services import answering, asking, conflicts
from tests.journeys.states.casework import contact
from tests.journeys.states.casework_acts import act
from tests.journeys.states.world import LONG, LONG_WORDS, UNBROKEN, PageState, World, of_contact, reads


ANSWERED, ALLEGED = "checks-answered", "agency-alleged"


def request_in(state: State):
    def more(world: World, story: str) -> tuple:
        return (AgencyRequest.objects.filter(record=world.record(story), state=state).first().pk,)

    return more


def any_ended(world: World, story: str) -> tuple:
    return (AgencyRequest.objects.filter(record=world.record(story)).order_by("pk").first().pk,)


def ask_at_length(world: World) -> list[AgencyRequest]:
    """Of the long story, with every text as long as it may be; the agency may be alleged."""
    viewer = Stage(world.now).viewer("practitioner")
    held = {key: agencies.agency(f"larkfield.{key}") for key in ("northmoor-police", "open-hands")}
    return asking_agencies.ask_agencies(
        contact=world.contact(LONG),
        conflicts=asking.Conflicts(
            {held["northmoor-police"]: YesNoNotKnown.NO, held["open-hands"]: YesNoNotKnown.NOT_KNOWN},
            YesNoNotKnown.NO,
        ),
        ask=asking.Ask(
            Purpose.ENQUIRY,
            Basis.COOPERATION,
            LONG_WORDS[:1000],
            LONG_WORDS[:4000],
            Urgency.NOW,
            Agreement.NO,
            UNBROKEN,
        ),
        by=viewer,
        at=world.now,
    )


def answer_at_length(world: World) -> None:
    police, other = ask_at_length(world)
    stage = Stage(world.now)
    answering.record_answer(
        request=police,
        act=Act.DECLINE,
        words=LONG_WORDS,
        answered_by=UNBROKEN,
        by=stage.viewer("practitioner"),
        at=world.now,
    )
    conflicts.decide(
        request=other,
        decided=conflicts.Decided(Ruling.NOTHING, LONG_WORDS[:4000], keeps_away=True),
        by=stage.viewer("manager"),
        at=world.now,
    )


def hub_may_be_alleged(world: World) -> None:
    held = agencies.agency("larkfield.northmoor-police")
    asking_agencies.ask_agencies(
        contact=world.contact("provider"),
        conflicts=asking.Conflicts({held: YesNoNotKnown.NO}, YesNoNotKnown.NOT_KNOWN),
        ask=asking.Ask(
            Purpose.SAFETY, Basis.VITAL, "Elm Row", "Any calls?", Urgency.NOW, Agreement.NOT_ASKED, "No time"
        ),
        by=Stage(world.now).viewer("practitioner"),
        at=world.now,
    )


def nobody_is_on_the_lists(world: World) -> None:
    RotaEntry.objects.all().delete()


IN_THE_HUB = (
    contact(ANSWERED, "answers of agencies, side by side", "Inbox, Checking"),
    contact(ALLEGED, "an agency is alleged, another may be", "Inbox, Checking"),
    contact(ALLEGED, "the same, for a manager", "Inbox, Checking", "manager"),
    contact("provider", "the hub may be alleged", "Ask agencies", prepare=hub_may_be_alleged),
    contact(LONG, "long text, asked of agencies", "Ask agencies, at length", prepare=answer_at_length),
    *act("ask_agencies", ALLEGED, wrong={}, gone="provider-quality", at_length=lambda world: None),
    *act(
        "request_answer",
        ANSWERED,
        more=request_in(State.CHASED),
        wrong={"outcome": "answer"},
    ),
    *act("request_chase", ANSWERED, more=request_in(State.CHASED)),
    *act("request_lead", ANSWERED, more=request_in(State.CHASED)),
    *act("request_withdraw", ANSWERED, more=request_in(State.CHASED), wrong={}),
    *act(
        "request_conflict",
        ALLEGED,
        who="manager",
        more=request_in(State.HELD),
        wrong={"ruling": "minimum"},
    ),
    PageState(
        "casework:request_answer",
        "conflict",
        "practitioner",
        "it was answered meanwhile",
        lambda world: world.client("practitioner").get(
            of_contact(world, "request_answer", ANSWERED, *any_ended(world, ANSWERED))
        ),
        409,
    ),
    PageState(
        "casework:request_chase",
        "error summary",
        "practitioner",
        "nobody has an e-mail address there",
        lambda world: chase_nobody(world),
        422,
    ),
    PageState(
        "casework:request_conflict",
        "permission-limited: whoever asked does not decide",
        "manager",
        "a manager who asked opens “Decide whether to ask”",
        lambda world: decide_ones_own(world),
    ),
)


def chase_nobody(world: World) -> Any:
    request = AgencyRequest.objects.get(record=world.record(ANSWERED), state=State.CHASED)
    InformationPoint.objects.create(
        agency=request.agency,
        from_on=world.now.date(),
        name="A telephone",
        phone="01632 960 130",
        by=Stage(world.now).viewer("manager").user,
        at=world.now,
    )
    return world.client("practitioner").post(of_contact(world, "request_chase", ANSWERED, request.pk))


def decide_ones_own(world: World) -> Any:
    manager = Stage(world.now).viewer("manager")
    made = asking_agencies.ask_agencies(
        contact=world.contact("provider"),
        conflicts=asking.Conflicts(
            {agencies.agency("larkfield.elm-row"): YesNoNotKnown.YES}, YesNoNotKnown.NO
        ),
        ask=asking.Ask(Purpose.SAFETY, Basis.VITAL, "Elm Row", "Any falls?", Urgency.NOW, Agreement.YES),
        by=manager,
        at=world.now,
    )
    return world.client("manager").get(of_contact(world, "request_conflict", "provider", made[0].pk))


def of_police(world: World, story: str) -> str:
    found = AgencyRequest.objects.get(record=world.record(story), agency__key="larkfield.northmoor-police")
    return reverse("partners:answer", args=[found.pk])


def link(world: World) -> str:
    """The newest that went out by e-mail."""
    letters = Notice.objects.filter(kind="request", body__contains="/answer/").order_by("made_at", "pk")
    found = re.search(r"(/answer/[\w-]+/)", letters.last().body)
    assert found
    return found[1]


def answer_by_link(world: World, **given: str) -> Any:
    return world.client("").post(link(world), given)


AT_THE_AGENCIES = (
    reads("partners:asked", "/partners/", "police_officer", "typical", "sign in"),
    reads("partners:asked", "/partners/", "nurse", "answered", "sign in"),
    PageState(
        "partners:asked",
        "long text",
        "police_officer",
        "sign in",
        lambda world: [ask_at_length(world), world.client("police_officer").get("/partners/")][1],
    ),
    reads(
        "partners:answer",
        lambda world: of_police(world, ALLEGED),
        "police_officer",
        "typical",
        "open a request",
    ),
    reads(
        "partners:answer",
        lambda world: of_police(world, ANSWERED),
        "police_officer",
        "answered",
        "open it again",
    ),
    PageState(
        "partners:answer",
        "error summary",
        "police_officer",
        "send no answer",
        lambda world: world.client("police_officer").post(of_police(world, ALLEGED), {}),
        422,
    ),
    PageState(
        "partners:answer",
        "conflict",
        "police_officer",
        "a colleague has answered",
        lambda world: world.client("police_officer").post(
            of_police(world, ANSWERED), {"outcome": "find_nothing"}
        ),
        409,
    ),
    PageState(
        "partners:answer",
        "long text",
        "police_officer",
        "open a request",
        lambda world: [
            ask_at_length(world),
            world.client("police_officer").get(of_police(world, LONG)),
        ][1],
    ),
    reads("partners:answer_by_link", link, "", "typical", "the link in the e-mail"),
    PageState(
        "partners:answer_by_link",
        "error summary",
        "",
        "send an answer without words",
        lambda world: answer_by_link(world, outcome="answer", words=""),
        422,
    ),
    reads("partners:answer_by_link", "/answer/used-already/", "", "expired", "an old link", 404),
    reads("partners:answered", "/answered/", "", "typical", "send the answer"),
)


def point_of(key: str):
    return lambda world: reverse("casework:point", args=[agencies.agency(f"larkfield.{key}").pk])


def today(world: World) -> str:
    return reverse("casework:set_rota", args=[world.now.date().isoformat()])


def seat_without_a_name(world: World) -> Any:
    pk = agencies.agency("larkfield.elm-row").pk
    return world.client("manager").post(today(world), {f"seat_{pk}": "sits"})


def newest_protocol(world: World) -> str:
    return reverse("casework:sign_protocol", args=[Protocol.objects.order_by("-pk")[0].pk])


def protocol_at_length(world: World) -> Any:
    client = world.client("manager")
    days = {"from_on-day": "1", "from_on-month": "4", "until_on-day": "31", "until_on-month": "3"}
    new = {"title": UNBROKEN, "version": UNBROKEN[:40], "kept_at": UNBROKEN * 3, "kind": "working"}
    client.post(NEW_PROTOCOL, new | days | {"from_on-year": "2026", "until_on-year": "2029"})
    signed = {"agency": str(agencies.agency("larkfield.elm-row").pk), "signed_by": UNBROKEN}
    on = {"signed_on-day": "2", "signed_on-month": "4", "signed_on-year": "2026"}
    client.post(newest_protocol(world), signed | on)
    return client.get("/casework/protocols/")


NEW_PROTOCOL = "/casework/protocols/new/"
PROTOCOLS = (
    reads("casework:protocols", "/casework/protocols/", "manager", "typical", "Hub and agencies"),
    reads(
        "casework:protocols",
        "/casework/protocols/",
        "practitioner",
        "permission-limited: to read",
        "Hub and agencies",
    ),
    reads("casework:protocols", "/casework/protocols/", "marram_manager", "empty", "Hub and agencies"),
    PageState("casework:protocols", "long text", "manager", "a long title and name", protocol_at_length),
    reads("casework:new_protocol", NEW_PROTOCOL, "manager", "typical", "Add a protocol"),
    PageState(
        "casework:new_protocol",
        "error summary",
        "manager",
        "send nothing",
        lambda world: world.client("manager").post(NEW_PROTOCOL, {"title": UNBROKEN}),
        422,
    ),
    reads("casework:sign_protocol", newest_protocol, "manager", "typical", "Record who signed"),
    PageState(
        "casework:sign_protocol",
        "error summary",
        "manager",
        "send nothing",
        lambda world: world.client("manager").post(newest_protocol(world), {}),
        422,
    ),
)
OF_THE_HUB = (
    reads("casework:points", "/casework/information-points/", "manager", "typical", "Hub and agencies"),
    reads(
        "casework:points",
        "/casework/information-points/",
        "practitioner",
        "permission-limited: to read",
        "Hub and agencies",
    ),
    reads("casework:point", point_of("northmoor-police"), "manager", "typical", "follow an agency"),
    reads("casework:point", point_of("elm-row"), "manager", "first point", "follow an agency without one"),
    PageState(
        "casework:point",
        "error summary",
        "manager",
        "send nothing",
        lambda world: world.client("manager").post(point_of("elm-row")(world), {"email": UNBROKEN}),
        422,
    ),
    reads("casework:rota", "/casework/rota/", "manager", "typical", "Hub and agencies"),
    PageState(
        "casework:rota",
        "empty",
        "practitioner",
        "nobody has said who sits",
        lambda world: [nobody_is_on_the_lists(world), world.client("practitioner").get("/casework/rota/")][1],
    ),
    reads("casework:set_rota", today, "manager", "typical", "Change"),
    PageState(
        "casework:set_rota",
        "error summary",
        "manager",
        "send a seat without a name",
        seat_without_a_name,
        422,
    ),
    reads("casework:requests", "/casework/requests/", "manager", "typical", "How agencies answer"),
    reads("casework:requests", "/casework/requests/", "marram_manager", "empty", "How agencies answer"),
)
STATES = (*IN_THE_HUB, *AT_THE_AGENCIES, *OF_THE_HUB, *PROTOCOLS)
