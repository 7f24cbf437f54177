from datetime import timedelta

import pytest
from django.utils import timezone

from frontdoor.access import services as access
from frontdoor.access.enums import RecordState
from frontdoor.concerns import narrowing, queries
from frontdoor.concerns.enums import AbuseType, Danger, Route, Stage
from frontdoor.concerns.services import deciding, telling, triaging
from frontdoor.concerns.services.moving import NotAllowed
from frontdoor.people.services import PersonDetails
from tests.concerns.desk import MONDAY, fresh


LONG_AFTER = MONDAY + timedelta(days=60)
OPEN_TABS = [tab for tab in queries.TABS if tab != "closed"] + ["late"]


def exclude(desk, record, **whom):
    return access.exclude(record=record, reason="Related", by=desk.manager, at=MONDAY, **whom)


def seen_anywhere(viewer, contact) -> dict[str, bool]:
    """By which way in a viewer comes upon a contact."""
    tabs = {tab: contact in queries.inbox(viewer, tab, LONG_AFTER) for tab in (*OPEN_TABS, "closed")}
    return {
        "list": contact in queries.visible_contacts(viewer),
        "reference": queries.visible_contact(viewer, contact.record.reference) is not None,
        "tab": any(tabs.values()),
        "count": any(queries.tab_counts(viewer, LONG_AFTER).values()),
        "search by name": contact in queries.search(viewer, "Testcase"),
        "search by reference": contact in queries.search(viewer, contact.record.reference),
        "the person’s contacts": contact in queries.contacts_of(contact.person, viewer),
        "what was shared": contact in queries.shared_with(viewer),
        "the person’s notes": queries.notes_in(queries.contacts_of(contact.person, viewer)).exists(),
    }


def test_hub_finds_its_contact_by_every_way_in(desk):
    assert all(seen_anywhere(desk.practitioner, desk.decided()).values())


@pytest.mark.parametrize("what", ["contact", "person"])
@pytest.mark.parametrize("whom", ["user", "team", "agency"])
def test_who_is_excluded_comes_upon_it_by_no_way_in(desk, what, whom):
    contact = desk.decided()
    record = contact.record if what == "contact" else contact.person.record
    sam = desk.practitioner
    access.grant(record=contact.record, user=sam.user, reason="Knows her", by=desk.manager, at=MONDAY)
    excluded = {"user": sam.user, "team": sam.membership.team, "agency": sam.agency}

    exclude(desk, record, **{whom: excluded[whom]})

    assert not any(seen_anywhere(sam, contact).values())
    with pytest.raises(NotAllowed, match="not there, or not there for you"):
        desk.tell_everybody(contact)


@pytest.mark.parametrize("state", [RecordState.RESTRICTED, RecordState.SEALED])
@pytest.mark.parametrize("what", ["contact", "person"])
def test_restricted_is_found_by_those_named_and_by_nobody_else(desk, what, state):
    contact = desk.decided()
    record = contact.record if what == "contact" else contact.person.record

    access.change_state(record=record, state=state, reason="A colleague’s mother", by=desk.manager, at=MONDAY)

    assert not any(seen_anywhere(desk.practitioner, contact).values())
    assert queries.visible_contact(desk.manager, contact.record.reference)


def test_other_agencies_and_neighbours_find_nothing(desk):
    contact = desk.decided()

    for persona in ("nurse", "police_officer", "marram_manager", "board_member", "administrator"):
        assert not any(seen_anywhere(desk.viewer_of(persona), contact).values())


def test_somebody_with_a_grant_finds_that_one(desk):
    contact, other = desk.receive(), desk.receive()
    access.grant(
        record=contact.record,
        user=desk.nurse.user,
        reason="Ward",
        by=desk.manager,
        at=MONDAY,
        until=timezone.now() + timedelta(days=1),
    )

    assert list(queries.shared_with(desk.nurse)) == [contact]
    assert queries.visible_contact(desk.nurse, other.record.reference) is None


def test_contact_without_a_person_is_seen_though_somebody_is_excluded_elsewhere(desk):
    about_provider = desk.receive(about="provider", provider_name="Elm Row", person=PersonDetails())
    exclude(desk, desk.receive().person.record, user=desk.practitioner.user)

    assert list(queries.visible_contacts(desk.practitioner)) == [about_provider]


STANDING = {
    Stage.RECEIVED: {"new", "late"},
    Stage.CHECKING: {"checking", "late"},
    Stage.TO_DECIDE: {"to_decide", "late"},
    Stage.TO_AUTHORISE: {"to_authorise", "late"},
    Stage.DECIDED: {"to_tell", "late"},
    Stage.SENT_ON: {"to_tell", "handed_on", "late"},
    Stage.CLOSED: {"closed"},
}


@pytest.mark.parametrize("stage", Stage)
def test_contact_stands_in_the_tabs_of_its_stage(desk, stage):
    contact = desk.at(stage)

    tabs = {
        tab for tab in (*OPEN_TABS, "closed") if contact in queries.inbox(desk.practitioner, tab, LONG_AFTER)
    }
    counts = queries.tab_counts(desk.practitioner, LONG_AFTER)

    assert tabs == STANDING[stage]
    assert {tab for tab, count in counts.items() if count} == tabs - {"closed"}


def test_what_waits_to_be_opened_and_what_was_challenged_have_tabs(desk):
    waiting, challenged = desk.decided(Route.PROTECTION), desk.closed()
    telling.challenge(feedback=challenged.feedbacks.get(), words="No", at=MONDAY)

    assert list(queries.inbox(desk.manager, "to_open", MONDAY)) == [waiting]
    assert list(queries.inbox(desk.manager, "challenged", MONDAY)) == [challenged]


def test_danger_comes_first_then_what_is_due_soonest(desk):
    first = desk.receive(at=MONDAY)
    second = desk.receive(at=MONDAY + timedelta(hours=1))
    danger = desk.receive(at=MONDAY + timedelta(hours=2), immediate_danger="yes")

    assert list(queries.inbox(desk.practitioner, "new", MONDAY)) == [danger, first, second]


def test_mine_is_what_was_given_to_me(desk):
    contact = desk.at(Stage.CHECKING)
    desk.receive()

    assert narrowed(desk.practitioner, mine="me") == [contact]
    assert narrowed(desk.manager, mine="me") == []
    assert narrowed(desk.manager, mine=str(desk.practitioner.user.pk)) == [contact]
    assert narrowed(desk.manager, mine="nobody") == []


def narrowed(viewer, **by) -> list:
    return list(narrowing.narrow(queries.inbox(viewer, "checking", MONDAY), by, viewer))


def test_a_list_is_narrowed_by_what_is_known_of_each(desk):
    plain = desk.at(Stage.CHECKING)
    hit = desk.take(desk.receive(types=(AbuseType.PHYSICAL, AbuseType.NEGLECT), immediate_danger=Danger.YES))
    triaging.rate(
        contact=hit, agency=None, moment="before", level="red", reason="Yes", by=desk.practitioner, at=MONDAY
    )

    for by in (
        {"kind": "physical"},
        {"danger": "yes"},
        {"level": "red"},
        {"kind": "neglect", "door": "public"},
    ):
        assert narrowed(desk.practitioner, **by) == [hit], by
    assert narrowed(desk.practitioner, level="unrated") == [plain]
    assert narrowed(desk.practitioner, door="api") == []


@pytest.mark.parametrize(
    "typed", ["testcase", "MARLOW testcase", "999 000 0018", "999-000-0018", " 9990000018 "]
)
def test_search_finds_a_person_as_people_type_them(desk, typed):
    contact = desk.receive(
        person=PersonDetails(given_name="Marlow", family_name="Testcase", nhs_number="9990000018")
    )
    desk.receive(person=PersonDetails(given_name="Somebody", family_name="Else"))

    assert list(queries.search(desk.practitioner, typed)) == [contact]


def test_search_finds_a_reference_without_its_dashes_and_a_service(desk):
    contact = desk.receive(about="provider", provider_name="Elm Row", person=PersonDetails())

    for typed in (contact.record.reference.lower().replace("-", ""), "elm"):
        assert list(queries.search(desk.practitioner, typed)) == [contact]


@pytest.mark.parametrize("typed", ["\x00", "%", "_", "'", "\\", "x" * 5000, "\U0001f9d3", "a\x00b"])
def test_search_survives_whatever_is_typed(desk, typed):
    desk.receive()

    list(queries.search(desk.practitioner, typed))


def test_lists_take_as_many_queries_for_three_as_for_one(desk, django_assert_max_num_queries):
    for _contact in range(3):
        desk.receive(types=("physical", "neglect"))
    sam = desk.practitioner

    with django_assert_max_num_queries(3):
        for contact in queries.lines(queries.inbox(sam, "new", MONDAY)):
            assert contact.person.full_name
            assert len(contact.allegations.all()) == 2
    with django_assert_max_num_queries(1):
        queries.tab_counts(sam, MONDAY)


def test_last_told_are_the_newest_three(desk):
    contact = desk.decided()
    for _again in range(3):
        desk.tell_everybody(contact)
        deciding.reopen(contact=contact, reason="New facts", by=desk.manager, at=MONDAY)
        desk.answer(contact, "no")
        desk.decide(contact)
    desk.tell_everybody(contact)

    told = queries.last_told(queries.notes_in([contact]))

    notes = contact.notes_to_adult.order_by("-pk")
    assert len(notes) == 4
    assert told == list(notes[:3])


def test_agency_reads_the_standing_of_what_it_sent_and_of_nothing_else(desk):
    contact = desk.receive()
    contact.sender = desk.nurse.agency
    contact.save()

    assert queries.sent_by_agency(desk.nurse.agency, contact.record.reference) == contact
    assert queries.sent_by_agency(desk.police_officer.agency, contact.record.reference) is None
    assert fresh(contact).stage == Stage.RECEIVED
