"""The building picture, who is alleged, small incidents and chances missed, as each reader finds them."""

from datetime import timedelta
from typing import Any

from django.urls import reverse

from frontdoor.concerns.enums import About, AbuseType, Location
from frontdoor.concerns.new_concern import NewConcern, ReferrerDetails
from frontdoor.concerns.queries import allegations_of
from frontdoor.concerns.services import alleging, picturing
from frontdoor.core.calendar import london_date
from frontdoor.devtools import cast
from frontdoor.devtools.stories.stage import Stage
from frontdoor.people.enums import YesNoNotKnown
from frontdoor.people.services import PersonDetails
from frontdoor.picture import queries
from frontdoor.picture.enums import LogKind, MissedKind, Relationship, SubjectKind
from frontdoor.picture.services import dismissing, logging
from frontdoor.picture.services.sources import SourceDetails
from tests.journeys.states.casework_acts import act
from tests.journeys.states.world import LONG, LONG_WORDS, UNBROKEN, PageState, World


NO_LOG = {"what_happened": "Tea was late", "kind": "", "happened_on-day": "40"}


def viewer(world: World, key: str = "manager"):
    return Stage(world.now).viewer(key)


def elm_row(world: World, key: str = "manager") -> queries.AlertView:
    views = queries.open_alerts(viewer(world, key))
    return next(view for view in views if view.subject.kind == SubjectKind.PROVIDER)


def alert_page(world: World, *more: str) -> str:
    return reverse("casework:alert", args=[elm_row(world).address]) + "".join(more)


def dismissed(world: World) -> str:
    view = elm_row(world)
    dismissing.dismiss(
        alert=view.alert.pk, seen=len(view.items), reason=LONG_WORDS[:3000], by=viewer(world), at=world.now
    )
    return reverse("casework:alert", args=[view.address])


def at_length(world: World) -> str:
    """An alert of one worker whose name, provider and deeds are as long as they may be."""
    named = SourceDetails(
        name=f"{UNBROKEN[:90]} {UNBROKEN[:90]}", provider_name=UNBROKEN, role=UNBROKEN, address=UNBROKEN
    )
    stage = Stage(world.now)
    for number in range(3):
        new = NewConcern(
            what_happened=LONG_WORDS,
            about=About.PROVIDER,
            provider_name=UNBROKEN,
            sources=(named,),
            referrer=ReferrerDetails(organisation=UNBROKEN),
        )
        stage.receive(f"long-{number}", new, world.now - timedelta(minutes=number))
    found = queries.open_alerts(viewer(world))
    view = next(one for one in found if one.subject.label == UNBROKEN or one.items[0].called)
    return reverse("casework:alert", args=[view.address])


def read_alert(
    state: str, how: str, make: Any = alert_page, who: str = "practitioner", status: int = 200
) -> PageState:
    return PageState(
        "casework:alert", state, who, how, lambda world: world.client(who).get(make(world)), status
    )


def lists(state: str, how: str, prepare: Any = None, who: str = "practitioner") -> PageState:
    def ask(world: World):
        if prepare:
            prepare(world)
        return world.client(who).get("/casework/picture/")

    return PageState("casework:picture", state, who, how, ask)


ALERTS = (
    lists("typical", "Building picture"),
    lists("empty", "the neighbouring hub, where nothing adds up", who="marram_practitioner"),
    lists("one dismissed", "after a manager dismissed one", dismissed, "manager"),
    lists("long text", "everything is as long as it may be", at_length),
    read_alert("typical, for a practitioner", "Building picture, then the care home"),
    read_alert("typical, for a manager", "Building picture, then the care home", who="manager"),
    read_alert("dismissed", "“Dismissed lately”", dismissed),
    read_alert("long text", "everything is as long as it may be", at_length),
)


def dismissing_it(
    state: str, how: str, sent: dict | None = None, status: int = 200, already: bool = False
) -> PageState:
    def ask(world: World):
        here = (dismissed(world) if already else alert_page(world)) + "dismiss/"
        client = world.client("manager")
        return client.get(here) if sent is None else client.post(here, sent)

    return PageState("casework:dismiss_alert", state, "manager", how, ask, status)


DISMISSING = (
    dismissing_it("typical", "the alert, then “Dismiss it, with a reason”"),
    dismissing_it("error summary", "no reason", {"reason": "", "seen": "4"}, 422),
    dismissing_it(
        "conflict: more came", "an item came meanwhile", {"reason": LONG_WORDS[:900], "seen": "1"}, 422
    ),
    dismissing_it("conflict: dismissed already", "somebody was first", status=409, already=True),
)


def provider(state: str, how: str, prepare: Any = None) -> PageState:
    def ask(world: World):
        if prepare:
            prepare(world)
        subjects = [view.subject for view in queries.open_alerts(viewer(world))]
        providers = [one for one in subjects if one.kind == SubjectKind.PROVIDER]
        wanted = [one for one in providers if (one.label == UNBROKEN) == bool(prepare)]
        return world.client("practitioner").get(reverse("casework:provider", args=[wanted[0].pk]))

    return PageState("casework:provider", state, "practitioner", how, ask)


PROVIDERS = (
    provider("typical", "the alert, then “Everything about this provider”"),
    provider("long text", "everything is as long as it may be", at_length),
)


def named_at_length(world: World) -> None:
    details = SourceDetails(
        name=UNBROKEN,
        relationship=Relationship.FRIEND,
        known_to_adult=YesNoNotKnown.YES,
        role=UNBROKEN,
        provider_name=UNBROKEN,
        address=UNBROKEN,
    )
    by = viewer(world, "practitioner")
    made = picturing.add_source(contact=world.contact(LONG), details=details, by=by, at=world.now)
    picturing.correct_source(
        contact=world.contact(LONG),
        source=made,
        details=details,
        reason=LONG_WORDS[:900],
        by=by,
        at=world.now,
    )


def named_on(world: World, story: str) -> tuple:
    return (queries.sources_of(world.contact(story).record)[0].pk,)


def alleged_at_length(world: World) -> None:
    """Two rows, one of them the main one; one was put right before."""
    by, contact = viewer(world, "practitioner"), world.contact(LONG)
    said = alleging.Said(AbuseType.NEGLECT, None, Location.CARE_HOME_RESIDENTIAL, UNBROKEN[:200])
    made = alleging.add(contact=contact, said=said, by=by, at=world.now)
    alleging.correct(allegation=made, said=said, reason=LONG_WORDS[:900], by=by, at=world.now)
    alleging.make_main(allegation=made, by=by, at=world.now)


def alleged_on(world: World, story: str) -> tuple:
    return (allegations_of(world.contact(story))[0].pk,)


def noted_at_length(world: World) -> None:
    picturing.note_missed(
        contact=world.contact(LONG),
        kind=MissedKind.MISSED,
        agency=None,
        could_on=london_date(world.now),
        what=LONG_WORDS[:3000],
        learning=LONG_WORDS[:3000],
        by=viewer(world, "practitioner"),
        at=world.now,
    )


def record_with(state: str, prepare: Any) -> PageState:
    def ask(world: World):
        prepare(world)
        return world.client("practitioner").get(f"/casework/contacts/{world.record(LONG).reference}/")

    return PageState("casework:contact", state, "practitioner", "the long story’s record", ask)


def missed(state: str, how: str, prepare: Any = None, who: str = "practitioner") -> PageState:
    def ask(world: World):
        if prepare:
            prepare(world)
        return world.client(who).get("/casework/picture/missed/")

    return PageState("casework:missed", state, who, how, ask)


ON_A_CONTACT = (
    *act("add_source", "provider", wrong={}, at_length=lambda world: None),
    *act("correct_source", "walk", more=named_on, wrong={}, at_length=named_at_length),
    *act("remove_source", "walk", more=named_on, wrong={}, at_length=named_at_length),
    *act("add_allegation", "walk", wrong={}, at_length=lambda world: None),
    *act("correct_allegation", "walk", more=alleged_on, wrong={}, at_length=alleged_at_length),
    *act("take_back_allegation", "walk", more=alleged_on, wrong={}, at_length=alleged_at_length),
    *act("main_allegation", "walk", more=alleged_on),
    *act("note_missed", "provider", wrong={}, at_length=lambda world: None),
    record_with("who is alleged, at length", named_at_length),
    record_with("what is alleged, at length", alleged_at_length),
    record_with("a chance missed, at length", noted_at_length),
    missed("typical", "Building picture, then “Chances missed, and told late”"),
    missed("empty", "the neighbouring hub", who="marram_practitioner"),
    missed("long text", "a note as long as it may be", noted_at_length),
)


def log_at_length(world: World) -> None:
    logging.log(
        new=logging.NewLog(
            kind=LogKind.BETWEEN_RESIDENTS,
            what_happened=LONG_WORDS[:3900],
            what_was_done=LONG_WORDS[:3900],
            happened_on=london_date(world.now),
            who=PersonDetails(given_name=UNBROKEN[:120], family_name=UNBROKEN[:120]),
            staff=UNBROKEN,
        ),
        by=cast.viewer("care_home_manager", london_date(world.now)),
        at=world.now,
    )


def logs(state: str, how: str, prepare: Any = None, who: str = "care_home_manager") -> PageState:
    def ask(world: World):
        if prepare:
            prepare(world)
        return world.client(who).get("/casework/logs/")

    return PageState("casework:logs", state, who, how, ask)


def log(state: str, how: str, sent: dict | None = None, status: int = 200, prepare: Any = None) -> PageState:
    def ask(world: World):
        if prepare:
            prepare(world)
        client = world.client("care_home_manager")
        here = reverse("casework:log_new")
        return client.get(here) if sent is None else client.post(here, sent)

    return PageState("casework:log_new", state, "care_home_manager", how, ask, status)


LOGS = (
    logs("typical", "Small incidents"),
    logs("empty", "a ward that has logged nothing", who="nurse"),
    logs("long text", "a log as long as it may be", log_at_length),
    log("typical", "Small incidents, then “Log a small incident”"),
    log("error summary", "no sort, and a day that is none", NO_LOG, 422),
    log("long text", "after somebody with a long name was logged", prepare=log_at_length),
)

STATES = (*ALERTS, *DISMISSING, *PROVIDERS, *ON_A_CONTACT, *LOGS)
