"""Larkfield and Marram full of canaries: each state, stage, exclusion and share, through the services."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from frontdoor.access import services as access
from frontdoor.access.enums import RecordState
from frontdoor.accounts import queries as users
from frontdoor.accounts import services as accounts
from frontdoor.accounts.models import User
from frontdoor.agencies import packs
from frontdoor.agencies import queries as agencies
from frontdoor.agencies import services as agency_services
from frontdoor.agencies.viewer import Viewer
from frontdoor.clocks.enums import ClockKind
from frontdoor.concerns.enums import About
from frontdoor.concerns.models import Contact, PossibleMatch
from frontdoor.concerns.services import custody
from frontdoor.core.calendar import london_date
from frontdoor.devtools import cast
from frontdoor.notices.models import Notice
from frontdoor.people import ruling
from frontdoor.people import services as people
from frontdoor.people.services import PersonDetails
from frontdoor.sharing.enums import ProtocolKind, State
from frontdoor.sharing.models import Protocol
from frontdoor.sharing.services import agreeing
from frontdoor.thresholds import packs as threshold_packs
from frontdoor.thresholds import services as thresholds
from frontdoor.thresholds.models import ThresholdSet, ToolUse
from frontdoor.thresholds.suggesting import Answers
from frontdoor.trail.services import PUBLIC
from tests.leaks import adding_up, duty, ways_in
from tests.leaks.people import COUNCIL, OTHERS
from tests.leaks.policy import Both, Facts
from tests.leaks.stages import STAGES, challenged
from tests.leaks.story import Teller
from tests.leaks.submission import Story
from tests.leaks.tokens import Kind, Register


CASTLE = "larkfield.castle-hospitals"
POLICE = "larkfield.northmoor-police"
MARRAM = "marram.marram-council"
THRESHOLDS = Path(settings.PACKS_DIR, "demo", "thresholds", "set.toml")


@dataclass
class World:
    built_at: datetime
    register: Register = field(default_factory=Register)
    stories: dict[str, Story] = field(default_factory=dict)
    # Records that are no contact, and hold words all the same.
    others: dict[str, Story] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    # What belongs to a partnership and to no record: by part of an address, by partnership.
    desk: dict[str, dict[str, object]] = field(default_factory=dict)

    def tell(self, key: str, tell: Callable[[Teller], None], partnership: str = "larkfield") -> Teller:
        teller = self.teller(key, partnership)
        tell(teller)
        self.stories[key] = teller.story
        teller.story.contact = teller.contact
        return teller

    def story(self, key: str) -> Story | None:
        return self.stories.get(key) or self.others.get(key)

    def viewer(self, key: str) -> Viewer:
        return viewer(key)

    def teller(self, key: str, partnership: str) -> Teller:
        agency = COUNCIL if partnership == "larkfield" else MARRAM
        place = (partnership, agency, f"{agency}.hub")
        story = Story(key, Both(contact=Facts(*place), person=Facts(*place)))
        who = {} if partnership == "larkfield" else MARRAM_PEOPLE
        return Teller(story, self.register, viewer, self.built_at - timedelta(hours=3), **who)


MARRAM_PEOPLE = {
    "practitioner": "marram_practitioner",
    "manager": "marram_manager",
    "challenge_answerer": "marram_manager",
}


def viewer(key: str) -> Viewer:
    return cast.viewer(key, timezone.localdate())


def user(key: str) -> User:
    found = users.by_email(next(p.email for p in (*cast.CAST, *OTHERS) if p.key == key))
    assert found is not None
    return found


def build() -> World:
    now = timezone.now()
    for pack in sorted(Path(settings.PACKS_DIR, "demo").glob("*.toml")):
        packs.load(pack)
    cast.engage(today=timezone.localdate(now), at=now)
    engage_others(now)
    world = World(now)
    tell_the_standard_ones(world)
    tell_the_closed_off_ones(world)
    tell_the_excluded_ones(world)
    tell_each_stage(world)
    tell_marrams(world)
    adding_up.tell_what_adds_up(world)
    adding_up.tell_a_log(world)
    duty.hand_over(world)
    duty.make_packs(world)
    ways_in.give_advice(world)
    ways_in.import_lists(world)
    issue_tokens(world)
    ask_custodians(world)
    note_ids(world)
    note_desk(world, now)
    return world


def engage_others(at: datetime) -> None:
    for watcher in OTHERS:
        made = accounts.register(email=watcher.email, name=f"{watcher.key.title()} Watcher")
        if watcher.team:
            join(made, watcher.team, watcher.role, at)
        if watcher.key == "leaver":
            ended = join(made, f"{COUNCIL}.hub", "hub_manager", at)
            agency_services.leave_team(
                membership=ended, on=timezone.localdate(at), by=cast.STAGE_MANAGER, at=at
            )


def join(who: User, team_key: str, role: str, at: datetime):
    team = agencies.team(team_key)
    assert team is not None
    return agency_services.join_team(
        user=who, team=team, role=role, from_on=date(2024, 4, 1), by=cast.STAGE_MANAGER, at=at
    )


def share(teller: Teller, key: str, until: datetime | None = None) -> None:
    """With a user by key, or with a team by its dotted key."""
    to = {"team": agencies.team(key)} if "." in key else {"user": user(key)}
    access.grant(
        record=teller.contact.record,
        reason=teller.token("grant.reason", Kind.MANAGERS),
        by=teller.as_manager,
        at=teller.now(),
        until=until,
        **to,
    )
    if until is None:
        teller.story.facts.contact.shared_with.add(key)


def exclude(teller: Teller, key: str, *, of_person: bool = False) -> None:
    whom = {"user": None, "team": None, "agency": None}
    if key.count(".") == 2:
        whom["team"] = agencies.team(key)
    elif "." in key:
        whom["agency"] = agencies.agency(key)
    else:
        whom["user"] = user(key)
    contact = teller.contact
    access.exclude(
        record=contact.person.record if of_person else contact.record,
        reason=teller.token("exclusion.reason", Kind.MANAGERS),
        by=teller.as_manager,
        at=teller.now(),
        **whom,
    )
    facts = teller.story.facts
    (facts.person if of_person else facts.contact).excluded.add(key)


def set_state(teller: Teller, state: RecordState, *, of_person: bool = False) -> None:
    """Whoever restricts a record keeps it in sight."""
    contact = teller.contact
    access.change_state(
        record=contact.person.record if of_person else contact.record,
        state=state,
        reason=teller.token("grant.reason of a restriction", Kind.MANAGERS),
        by=teller.as_manager,
        at=teller.now(),
    )
    facts = teller.story.facts.person if of_person else teller.story.facts.contact
    facts.state = str(state)
    if state in (RecordState.RESTRICTED, RecordState.SEALED):
        facts.shared_with.add(teller.manager)


def tell_the_standard_ones(world: World) -> None:
    first = world.tell("standard", lambda t: t.tell_everything(protect=True))
    share(first, "police_officer")
    exclude(first, "leaver")
    second = world.tell("sent_by_castle", lambda t: t.tell_everything(protect=False, sender=castle()))
    tell_them_apart(first, second)
    share(second, f"{CASTLE}.safeguarding")


def castle():
    return agencies.agency(CASTLE)


def tell_them_apart(first: Teller, second: Teller) -> None:
    """A ruling on two people, which stands on the page of either."""
    ruling.decide_not_same(
        person=first.contact.person,
        other=second.contact.person,
        reason=first.token("ruling.reason"),
        by=first.by,
        at=first.now(),
    )


def tell_the_closed_off_ones(world: World) -> None:
    sensitive = world.tell("sensitive", lambda t: t.tell_everything(protect=True))
    share(sensitive, "police_officer", until=sensitive.at + timedelta(minutes=30))
    set_state(sensitive, RecordState.SENSITIVE)
    restricted = world.tell("restricted", lambda t: t.tell_everything(protect=True))
    share(restricted, "nurse")
    held = restricted.contact.record.grants.get(user=user("nurse"))
    access.end_grant(grant=held, by=restricted.as_manager, at=restricted.now())
    restricted.story.facts.contact.shared_with.discard("nurse")
    set_state(restricted, RecordState.RESTRICTED)
    sealed = world.tell("sealed", lambda t: t.tell_everything(protect=True, sender=castle()))
    share(sealed, "police_officer")
    set_state(sealed, RecordState.SEALED)
    tell_a_twin(world, sealed, "twin_of_sealed", "9990000123")
    again = world.tell("sealed_about_the_same", lambda t: tell_about_the_same(t, world.stories["standard"]))
    set_state(again, RecordState.SEALED)
    of_person = world.tell("person_restricted", lambda t: t.tell_everything(protect=True))
    set_state(of_person, RecordState.RESTRICTED, of_person=True)


def tell_a_twin(world: World, of: Teller, key: str, number: str) -> None:
    """Somebody new with the NHS number of a closed record: a custodian is asked, and the hub finds nothing.

    The number is no token: both records hold it.
    """
    partnership = of.story.facts.contact.partnership
    twin = world.tell(key, STAGES["received"], partnership)
    for teller in (of, twin):
        by = of.as_manager if teller is of else teller.by
        people.correct_person(
            person=teller.contact.person, changes={"nhs_number": number}, by=by, at=teller.now()
        )


def ask_custodians(world: World) -> None:
    """Look up everybody, as the worker would, until each custodian was asked about every closed match."""
    custody.look_at_all(at=world.built_at)
    custody.alarm(at=world.built_at + timedelta(days=1))
    for match in PossibleMatch.objects.filter(is_closed=True).select_related("first__record__partnership"):
        world.desk.setdefault("match", {})[match.first.record.partnership.key] = match.pk
        for story in world.stories.values():
            if story.contact.person_id in (match.first_id, match.second_id):
                story.facts.for_custodians = True


def tell_about_the_same(teller: Teller, other: Story) -> None:
    """A second contact about one person: what was told under the sealed one stays under it.

    No service joins people yet, so that one row is changed by hand.
    """
    teller.receive(protect=True, about=About.PROVIDER, person=PersonDetails(), own_words="")
    person = Contact.objects.get(record__reference=other.reference).person
    Contact.objects.filter(record__reference=teller.story.reference).update(person=person, about=About.ADULT)
    teller.tell_the_rest()


def tell_the_excluded_ones(world: World) -> None:
    exclude(world.tell("not_user", lambda t: t.tell_everything(protect=False)), "second_practitioner")
    exclude(world.tell("not_team", challenged), f"{COUNCIL}.quality")
    not_agency = world.tell("not_agency", challenged)
    share(not_agency, "nurse")
    share(not_agency, "police_officer")
    exclude(not_agency, CASTLE)
    not_council = world.tell("not_council", challenged)
    share(not_council, "nurse")
    share(not_council, "manager")
    exclude(not_council, COUNCIL)
    of_person = world.tell("not_user_of_person", challenged)
    exclude(of_person, "second_practitioner", of_person=True)
    exclude(of_person, "second_manager", of_person=True)
    agency_of_person = world.tell("not_agency_of_person", challenged)
    share(agency_of_person, "police_officer")
    exclude(agency_of_person, POLICE, of_person=True)


def tell_each_stage(world: World) -> None:
    for key, tell in STAGES.items():
        world.tell(key, tell)
    for key in ("received", "to_decide", "closed"):
        hidden = world.tell(f"hidden_{key}", STAGES[key])
        exclude(hidden, "second_practitioner")
        set_state(hidden, RecordState.SENSITIVE)


def tell_marrams(world: World) -> None:
    sender = agencies.agency("marram.castle-hospitals")
    world.tell("marram", lambda t: t.tell_everything(protect=True, sender=sender), "marram")
    sealed = world.tell("marram_sealed", lambda t: t.tell_everything(protect=False), "marram")
    set_state(sealed, RecordState.SEALED)
    tell_a_twin(world, sealed, "twin_of_marram_sealed", "9990000034")


def issue_tokens(world: World) -> None:
    for key in (CASTLE, POLICE, "marram.castle-hospitals"):
        agency = agencies.agency(key)
        assert agency is not None
        world.tokens[key] = agency_services.issue_api_token(
            agency=agency, by=cast.STAGE_MANAGER, at=world.built_at
        )
        world.register.add(world.tokens[key], key, "API token", Kind.NOBODY)


def note_ids(world: World) -> None:
    for story in world.stories.values():
        contact = Contact.objects.select_related("record").get(record__reference=story.reference)
        story.contact = contact
        story.ids = ids_of(contact)
    for key, other in OTHERS_BESIDE.items():
        world.stories[key].ids["other"] = [world.stories[other].person_reference]


# Whom a story's record is set beside: ruled apart, undecided, and closed to most.
OTHERS_BESIDE = {"standard": "sent_by_castle", "received": "checked", "sealed": "person_restricted"}


def ids_of(contact: Contact) -> dict[str, list]:
    """What a nested address may name, by model."""
    held = {
        "file": contact.record.files,
        "clock": contact.record.clocks,
        "grant": contact.record.grants,
        "exclusion": contact.record.exclusions,
        "notice": contact.record.notices,
        "information": contact.information,
        "question": contact.questions,
        "decision": contact.decisions,
        "route": contact.onward_routes,
        "feedback": contact.feedbacks,
        "note": contact.notes_to_adult,
        "fact": contact.critical_facts.filter(ended_at=None),
        "promise": contact.promises.filter(state="open"),
        "measure": contact.measures.filter(ended_at=None),
        "allegation": contact.allegations,
        "source": contact.record.alleged_sources.filter(removed_at=None),
    }
    found = {name: list(rows.order_by("pk").values_list("pk", flat=True)) for name, rows in held.items()}
    found["challenge"] = list(contact.feedbacks.exclude(challenge=None).values_list("challenge", flat=True))
    person = contact.person
    found["person"] = [person.pk] if person else []
    found["address"] = list(person.addresses.values_list("pk", flat=True)) if person else []
    found["contact_route"] = list(person.contact_routes.values_list("pk", flat=True)) if person else []
    found["value"] = list(person.contact_routes.values_list("value", flat=True)) if person else []
    found["kind"] = [ClockKind.DECISION]
    found |= requests_of(contact)
    found["prompt"] = ["children"]
    found["other"] = []
    return found


def requests_of(contact: Contact) -> dict[str, list]:
    """Requests to agencies: what is held, what is open, and what the agencies of watchers may read."""
    rows = contact.record.agency_requests.order_by("pk")
    found = {
        "request_held": rows.filter(state=State.HELD),
        "request_open": rows.filter(state=State.ASKED),
        "request_of_police": rows.filter(agency__key__endswith=".northmoor-police", state=State.ASKED),
    }
    return {name: list(held.values_list("pk", flat=True)) for name, held in found.items()}


def note_desk(world: World, at: datetime) -> None:
    """A user, a membership, a letter that could not be sent and a threshold set, in each partnership."""
    for partnership, who, manager, story in (
        ("larkfield", "practitioner", "manager", "sealed"),
        ("marram", "marram_practitioner", "marram_manager", "marram"),
    ):
        by = viewer(manager)
        guide = threshold_packs.load(THRESHOLDS, by.partnership, at=at)
        asked = thresholds.open_round(held=guide, by=by, at=at)
        letter = world.stories[story].contact.record.notices.first()
        Notice.objects.filter(pk=letter.pk).update(given_up_at=at)
        ids = {
            "user": user(who).pk,
            "membership": viewer(who).membership.pk,
            "notice": letter.pk,
            "set": guide.pk,
            "round": asked.pk,
            "protocol": a_protocol(by, at).pk,
            "agency": agencies.agency(f"{partnership}.northmoor-police").pk,
            "agency_key": f"{partnership}.northmoor-police",
        }
        for part, held in ids.items():
            world.desk.setdefault(part, {})[partnership] = held
        use_the_guide(world, guide, world.stories[story], at)


def a_protocol(by: Viewer, at: datetime) -> Protocol:
    """What one partnership's agencies signed is no affair of the other's."""
    days = london_date(at), london_date(at) + timedelta(days=30)
    new = agreeing.NewProtocol(ProtocolKind.SHARING, "Sharing information", "1", *days)
    return agreeing.record_protocol(new=new, by=by, at=at)


def use_the_guide(world: World, guide: ThresholdSet, sent: Story, at: datetime) -> None:
    """Somebody did something other than it suggests, and said why: once before they told, and once for nothing.

    Pages count both. Only the record of what was told shows the words.
    """
    choose_against(guide, world.register.new("guide", "tool_use.override_rationale", Kind.NOBODY), at)
    told = world.register.new(sent.key, "tool_use.override_rationale")
    use = choose_against(guide, told, at)
    thresholds.mark_sent(key=use.key, submission_key=sent.reference, at=at)


def choose_against(guide: ThresholdSet, why: str, at: datetime) -> ToolUse:
    asked = Answers("neglect", "neglect.concern.1", "own_home")
    use, suggestion = thresholds.record_use(held=guide, answers=asked, key=uuid.uuid4(), at=at)
    thresholds.record_choice(
        use=use,
        level=suggestion.level.rank - 1,
        rationale=why,
        agency=castle(),
        by=PUBLIC,
        at=at,
    )
    return use
