from datetime import date, timedelta

import pytest

from frontdoor.access.deciding import NotAllowed
from frontdoor.core.problems import NotVisible
from frontdoor.sharing import figures, queries
from frontdoor.sharing.enums import Act, Seat, Urgency
from frontdoor.sharing.services import asking, desk
from tests.concerns.desk import MONDAY
from tests.sharing.round import NO, POLICE, YES, Round, agency, ask


def point_name(on: date) -> str:
    return queries.points_in(agency(POLICE).partnership, on)[agency(POLICE).pk].name


def test_point_counts_from_its_day_and_the_one_before_until_then(hub: Round):
    new = desk.Point("The new desk", phone="101")
    desk.set_point(agency=agency(POLICE), point=new, from_on=date(2026, 4, 1), by=hub.maryam, at=MONDAY)

    assert point_name(date(2026, 3, 31)) == f"Point of {POLICE}"
    assert point_name(date(2026, 4, 1)) == "The new desk"


def test_correction_of_the_same_day_counts(hub: Round):
    new = desk.Point("The right desk", phone="101")
    desk.set_point(agency=agency(POLICE), point=new, from_on=date(2026, 1, 1), by=hub.maryam, at=MONDAY)

    assert point_name(date(2026, 1, 1)) == "The right desk"


def test_agency_has_no_point_before_its_first_day(hub: Round):
    assert queries.points_in(agency(POLICE).partnership, date(2025, 12, 31)) == {}


@pytest.mark.parametrize(
    ("point", "refusal"),
    [(desk.Point(" ", phone="101"), desk.NobodyNamed), (desk.Point("A desk"), desk.NoWayToReach)],
)
def test_point_is_somebody_who_can_be_reached(hub: Round, point, refusal):
    with pytest.raises(refusal):
        desk.set_point(agency=agency(POLICE), point=point, from_on=MONDAY.date(), by=hub.maryam, at=MONDAY)


def test_rota_of_a_day_is_said_again_by_whoever_manages_it(hub: Round):
    sits = {agency(POLICE): desk.Sitting(Seat.SITS, "Jo Fenn")}
    for sitting in (sits, {agency(POLICE): desk.Sitting(Seat.ABSENT)}):
        desk.set_rota(on=MONDAY.date(), sittings=sitting, by=hub.maryam, at=MONDAY)

    held = queries.rota(agency(POLICE).partnership, MONDAY.date())
    assert [one.seat for one in held.values()] == [Seat.ABSENT]


def test_who_sits_has_a_name(hub: Round):
    with pytest.raises(desk.NobodyNamed):
        desk.set_rota(
            on=MONDAY.date(), sittings={agency(POLICE): desk.Sitting(Seat.SITS)}, by=hub.maryam, at=MONDAY
        )


def test_only_a_manager_of_the_partnership_keeps_them(hub: Round):
    sittings = {agency(POLICE): desk.Sitting(Seat.ABSENT)}

    with pytest.raises(NotAllowed):
        desk.set_rota(on=MONDAY.date(), sittings=sittings, by=hub.sam, at=MONDAY)
    with pytest.raises(NotVisible):
        desk.set_rota(on=MONDAY.date(), sittings=sittings, by=hub.viewer_of("marram_manager"), at=MONDAY)


def pattern(hub: Round, end) -> dict[str, figures.Pattern]:
    return {one.agency: one for one in figures.pattern_by_agency(hub.maryam, MONDAY, end)}


def test_pattern_counts_each_request_once(hub: Round):
    for act in (Act.ANSWER, Act.FIND_NOTHING, Act.DECLINE):
        hub.answer(hub.asked(), act)
    silent, withdrawn = hub.asked(), hub.asked()
    asking.withdraw(request=withdrawn, reason="Known", by=hub.sam, at=MONDAY)
    hub.asked(said=ask(urgency=Urgency.ROUTINE))
    hub.asked(police=YES)
    assert silent.due_at

    found = pattern(hub, MONDAY + timedelta(hours=5))["Northmoor Police"]

    assert found == figures.Pattern(
        "Northmoor Police",
        asked=6,
        in_time=1,
        nothing_held=1,
        declined=1,
        silent=1,
        withdrawn=1,
        waiting=1,
    )
    assert figures.message([found]) == "3 of 4 requests that were due were answered in time, or declined"


def test_answer_after_its_time_is_late(hub: Round):
    request = hub.asked(at=MONDAY - timedelta(days=4))
    hub.answer(request)

    found = figures.pattern_by_agency(hub.maryam, MONDAY - timedelta(days=7), MONDAY + timedelta(days=1))

    assert [(one.asked, one.late) for one in found] == [(1, 1)]


def test_pattern_leaves_out_records_that_the_viewer_may_not_know_of(hub: Round):
    contact = hub.contact()
    hub.ask(contact, police=NO, hub=YES, members=(hub.tom.user,))
    hub.decide(contact.record.agency_requests.get(), "in_full")
    end = MONDAY + timedelta(hours=1)

    assert len(figures.pattern_by_agency(hub.maryam, MONDAY, end)) == 1
    assert figures.pattern_by_agency(hub.tom, MONDAY, end) == []


def test_pattern_takes_as_many_queries_for_many_as_for_one(hub: Round, django_assert_num_queries):
    hub.asked()
    with django_assert_num_queries(2):
        pattern(hub, MONDAY + timedelta(hours=1))
    hub.ask(police=NO, castle=NO, homes=NO)

    with django_assert_num_queries(2):
        assert len(pattern(hub, MONDAY + timedelta(hours=1))) == 3
