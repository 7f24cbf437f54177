"""What the night must know: each part, and nothing that its reader may not see."""

from datetime import timedelta

import pytest

from frontdoor.access import services as access
from frontdoor.access.enums import RecordState
from frontdoor.concerns.enums import About, Danger, Stage
from frontdoor.concerns.services import deciding, keeping_safe, triaging
from frontdoor.concerns.triage_enums import CriticalKind, MeasureEnd, Moment
from frontdoor.duty import night, queries
from frontdoor.people.services import PersonDetails
from frontdoor.sharing.enums import Urgency
from tests.concerns.desk import MONDAY
from tests.duty.night import FIVE, TELEPHONE, Shift, parts
from tests.sharing.round import NO, Round, ask
from tests.support.counting import asking


def whys(shift: Shift) -> list[tuple]:
    return [item.whys for item in shift.sheet() if item.section == "unsafe"]


def rate(shift: Shift, contact, level: str) -> None:
    triaging.rate(
        contact=contact, agency=None, moment=Moment.BEFORE, level=level, reason="So", by=shift.sam, at=MONDAY
    )


def test_nothing_to_know_is_an_empty_sheet(shift):
    shift.closed()

    assert shift.sheet() == []


def test_what_nobody_has_read_stands_until_somebody_takes_it(shift):
    contact = shift.receive()
    assert parts(shift.sheet()) == ["unread"]
    assert shift.sheet()[0].due_at is not None

    shift.take(contact)
    assert shift.sheet() == []


def test_somebody_in_danger_stands_first(shift):
    shift.receive()
    shift.receive(immediate_danger=Danger.YES)

    assert parts(shift.sheet()) == ["unsafe", "unread", "unread"]
    assert whys(shift) == [("danger",)]


def test_a_measure_that_did_not_hold_makes_somebody_unsafe_until_another_runs(shift):
    contact = shift.at(Stage.TO_DECIDE)
    failed = shift.measure(contact, days=9)
    keeping_safe.end_measure(
        measure=failed, ended=MeasureEnd.FAILED, note="She was locked out", by=shift.sam, at=MONDAY
    )
    assert whys(shift) == [("failed",)]

    shift.measure(contact, days=9)
    assert shift.sheet() == []


def test_somebody_rated_high_without_a_measure_is_unsafe(shift):
    contact = shift.at(Stage.TO_DECIDE)
    rate(shift, contact, "amber")
    assert shift.sheet() == []
    rate(shift, contact, "red")
    assert whys(shift) == [("high",)]

    shift.measure(contact, days=9)
    assert shift.sheet() == []


@pytest.mark.parametrize(("days", "stands"), [(0, True), (1, False)])
def test_a_measure_stands_when_its_last_day_is_over_before_morning(shift, days, stands):
    shift.measure(shift.at(Stage.CHECKING), days=days)

    assert parts(shift.sheet()) == (["measure"] if stands else [])


def test_on_a_friday_the_morning_is_monday(shift):
    friday = FIVE + timedelta(days=4)
    shift.measure(shift.at(Stage.CHECKING), days=6)

    assert night.next_morning(shift.sam.partnership, friday).isoweekday() == 1
    assert parts(shift.sheet(at=friday)) == ["measure"]


@pytest.mark.parametrize(("hour", "days_ahead"), [(3, 0), (10, 1), (17, 1), (23, 1)])
def test_morning_is_the_next_time_that_the_hub_opens_after_it_was_shut(shift, hour, days_ahead):
    found = night.next_morning(shift.sam.partnership, MONDAY.replace(hour=hour))

    assert (found.hour, found.minute) == (8, 30)
    assert (found.date() - MONDAY.date()).days == days_ahead


def test_a_promise_stands_when_it_is_due_before_morning(shift):
    contact = shift.at(Stage.CHECKING)
    shift.promised(contact, FIVE + timedelta(days=1))
    assert shift.sheet() == []

    shift.promised(contact)
    assert parts(shift.sheet()) == ["promise"]


def test_a_critical_fact_stands_until_everybody_has_it(shift):
    contact = shift.at(Stage.CHECKING)
    fact = shift.flagged(contact, CriticalKind.SUICIDE)
    assert [item.waiting for item in shift.sheet()] == [("Mental health crisis team", "GP")]

    for service in ("GP", "Mental health crisis team"):
        keeping_safe.record_told(fact=fact, service=service, who="Dr Una", by=shift.sam, at=MONDAY)
    assert shift.sheet() == []


def test_an_urgent_answer_that_an_agency_owes_stands(shift, viewer_of):
    hub = Round(viewer_of)
    for urgency in (Urgency.ROUTINE, Urgency.NOW):
        hub.ask(police=NO, said=ask(urgency=urgency))

    assert [str(item.section) for item in shift.sheet()] == ["check"]


def test_nobody_reads_of_a_record_that_is_not_theirs(shift):
    contact = shift.receive(immediate_danger=Danger.YES)
    shift.flagged(contact)
    shift.promised(contact)
    shift.measure(contact)
    assert len(shift.sheet(shift.bea)) == 5

    shift.keep_from(contact, shift.bea)
    assert shift.sheet(shift.bea) == []
    assert shift.sheet(shift.marram_practitioner) == []
    access.change_state(
        record=contact.record, state=RecordState.SEALED, reason="So", by=shift.manager, at=MONDAY
    )
    assert shift.sheet(shift.sam) == []


def test_what_is_closed_leaves_the_sheet(shift):
    contact = shift.decided(immediate_danger=Danger.YES)
    shift.flagged(contact)
    assert parts(shift.sheet()) == ["unsafe", "fact"]

    shift.tell_everybody(contact)
    deciding.close(contact=contact, by=shift.sam, at=MONDAY)
    assert shift.sheet() == []


def three_falls(shift: Shift) -> None:
    for _again in range(3):
        shift.take(
            shift.receive(
                about=About.PROVIDER,
                person=PersonDetails(),
                provider_name="Elm Row",
                happened_on=MONDAY.date(),
            )
        )


def test_an_alert_stands_on_the_day_on_which_it_came_about(shift):
    three_falls(shift)

    assert parts(shift.sheet()) == ["alert"]
    assert shift.sheet(at=FIVE + timedelta(days=1)) == []
    assert shift.sheet(shift.marram_practitioner) == []


def test_an_alert_is_handed_over_to_whoever_sees_it(shift):
    three_falls(shift)

    held = shift.hand()

    assert [line.view.alert.pk for line in queries.lines_of(held, shift.bea)] == [held.lines.get().alert_id]
    assert shift.hand(TELEPHONE).lines.get().kept_back


def fill(shift: Shift) -> None:
    contact = shift.at(Stage.CHECKING)
    shift.receive(immediate_danger=Danger.YES)
    shift.flagged(contact)
    shift.promised(contact)
    shift.measure(contact)


def test_a_sheet_of_three_asks_as_often_as_one_of_one(shift):
    counts = []
    for _more in range(3):
        fill(shift)
        with asking() as asked:
            shift.sheet()
        counts.append(len(asked))

    assert counts[0] == counts[-1] <= 14
