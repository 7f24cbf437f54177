from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from frontdoor.access import services as access
from frontdoor.agencies import packs, policies
from frontdoor.agencies import queries as agencies
from frontdoor.agencies.models import Policy
from frontdoor.clocks import queries, services
from frontdoor.clocks.enums import ClockKind, PauseReason
from frontdoor.clocks.models import Clock
from frontdoor.core.calendar import LONDON
from frontdoor.sharing.enums import Urgency
from frontdoor.trail.models import Event


DECISION, FEEDBACK = ClockKind.DECISION, ClockKind.FEEDBACK


def london(day: int, hour: int = 10, minute: int = 0, month: int = 3) -> datetime:
    """A moment in 2026; 2 March is a Monday. Larkfield decides in two working days and shuts at 17:00."""
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON)


@pytest.fixture
def record(town):
    larkfield = agencies.partnership("larkfield")
    return access.open_record(
        kind="contact", partnership=larkfield, team=agencies.hub_team(larkfield), at=london(2)
    )


@pytest.fixture
def manager(viewer_of):
    return viewer_of("manager")


@pytest.fixture
def clock(record):
    return services.start(record=record, kind=DECISION, at=london(2))


def pause(clock, manager, at, **said):
    words = {"reason": PauseReason.POLICE, "note": "They arrest on Thursday"} | said
    return services.pause(clock=clock, by=manager, at=at, **words)


def set_policy(key, value, from_on):
    Policy.objects.create(
        partnership=agencies.partnership("larkfield"), key=key, value=value, from_on=from_on, source="Agreed"
    )


def actions(clock):
    return list(
        Event.objects.filter(record=str(clock.record_id), action__startswith="clock")
        .order_by("seq")
        .values_list("action", flat=True)
    )


def elapsed(clock, now):
    return services.elapsed([clock], now)[0][1]


def test_due_follows_from_the_event_and_the_pack(clock):
    assert (clock.amount, clock.unit) == (2, "working_days")
    assert clock.first_due_at == clock.due_at == london(4, 17)


def test_bank_holidays_do_not_count(record):
    thursday_before_easter = london(2, month=4)

    assert services.start(record=record, kind=DECISION, at=thursday_before_easter).due_at == london(
        8, 17, month=4
    )


def test_day_off_that_the_pack_adds_does_not_count(record):
    set_policy("calendar.extra_days_off", ["2026-03-03"], date(2026, 3, 1))

    assert services.start(record=record, kind=DECISION, at=london(2)).due_at == london(5, 17)


def test_policy_of_tomorrow_does_not_change_what_is_due_today(record, clock, manager):
    set_policy("clock.decision", {"amount": 1, "unit": "calendar_days"}, date(2026, 3, 3))
    pause(clock, manager, london(3, 9))
    services.resume(clock=clock, by=manager, at=london(3, 12))

    assert clock.due_at == london(4, 17)
    assert services.start(record=record, kind=FEEDBACK, at=london(2)).amount == 5


def test_policy_of_tomorrow_holds_from_tomorrow(record):
    set_policy("clock.decision", {"amount": 1, "unit": "calendar_days"}, date(2026, 3, 3))

    assert services.start(record=record, kind=DECISION, at=london(3, 0)).due_at == london(4, 23, 59)


def test_london_says_which_day_it_is(record):
    set_policy("clock.decision", {"amount": 1, "unit": "calendar_days"}, date(2026, 6, 2))
    half_past_eleven_in_utc = london(2, 0, 30, month=6)

    assert services.start(record=record, kind=DECISION, at=half_past_eleven_in_utc).unit == "calendar_days"


def test_second_of_a_kind_is_not_started(record, clock):
    assert services.start(record=record, kind=DECISION, at=london(3)) == clock
    with pytest.raises(IntegrityError), transaction.atomic():
        Clock.objects.create(
            record=record,
            kind=DECISION,
            started_at=london(3),
            amount=1,
            unit="hours",
            first_due_at=london(3),
        )


def test_new_one_starts_where_the_old_has_stopped(record, clock):
    services.stop(record=record, kind=DECISION, at=london(3))

    assert services.start(record=record, kind=DECISION, at=london(3)) != clock


def test_stopping_what_does_not_run_does_nothing(record):
    services.stop(record=record, kind=DECISION, at=london(3))

    assert not Clock.objects.exists()


def test_paused_clock_is_not_due_and_resumes_with_its_days_left(clock, manager):
    pause(clock, manager, london(3, 9))
    assert clock.due_at is None

    services.resume(clock=clock, by=manager, at=london(5, 9))

    friday_when_the_hub_shuts = london(6, 16, 30)
    assert clock.due_at == friday_when_the_hub_shuts
    assert clock.first_due_at == london(4, 17)
    assert actions(clock) == ["clock_paused", "clock_resumed"]


def test_pause_keeps_its_reason_and_who(clock, manager):
    made = pause(clock, manager, london(3))

    kept = clock.pauses.get()
    assert (kept.reason, kept.note, kept.by, kept.from_at) == (
        "police",
        "They arrest on Thursday",
        manager.user,
        london(3),
    )
    assert made == kept


def test_raw_and_adjusted_are_both_told(clock, manager):
    pause(clock, manager, london(3, 9))
    services.resume(clock=clock, by=manager, at=london(5, 9))
    services.stop(record=clock.record, kind=DECISION, at=london(6, 12))

    clock.refresh_from_db()
    took = elapsed(clock, london(30))
    assert (took.raw, took.adjusted) == (4, 2)
    assert clock.stopped_at < clock.due_at


def test_stopping_ends_the_pause_too(clock, manager):
    pause(clock, manager, london(3, 9))

    services.stop(record=clock.record, kind=DECISION, at=london(3, 12))

    clock.refresh_from_db()
    assert clock.pauses.get().until_at == london(3, 12)
    assert clock.due_at == london(4, 17)


def test_two_people_cannot_pause_one_clock(clock, manager):
    stale = Clock.objects.get(pk=clock.pk)
    pause(clock, manager, london(3))

    with pytest.raises(services.AlreadyPaused):
        pause(stale, manager, london(3))
    services.resume(clock=clock, by=manager, at=london(4))
    with pytest.raises(services.NotPaused):
        services.resume(clock=stale, by=manager, at=london(4))


def test_clock_that_somebody_has_stopped_meanwhile_is_left_alone(clock, manager):
    stale = Clock.objects.get(pk=clock.pk)
    services.stop(record=clock.record, kind=DECISION, at=london(3))

    with pytest.raises(services.ClockNotRunning):
        pause(stale, manager, london(3))
    with pytest.raises(services.ClockNotRunning):
        services.extend(clock=stale, due_at=london(9), reason="More", by=manager, at=london(3))

    clock.refresh_from_db()
    assert (clock.stopped_at, clock.due_at) == (london(3), london(4, 17))


def test_older_moment_stops_a_clock_where_it_started(clock):
    services.stop(record=clock.record, kind=DECISION, at=london(1))

    clock.refresh_from_db()
    assert clock.stopped_at == clock.started_at


def test_extension_gives_a_later_moment_and_keeps_the_first(clock, manager):
    services.extend(clock=clock, due_at=london(9, 17), reason="Bank statements", by=manager, at=london(3))

    assert (clock.due_at, clock.first_due_at) == (london(9, 17), london(4, 17))
    assert actions(clock) == ["clock_extended"]


def test_extension_needs_a_reason_and_a_later_moment(clock, manager):
    with pytest.raises(services.ReasonForExtensionMissing):
        services.extend(clock=clock, due_at=london(9), reason=" ", by=manager, at=london(3))
    with pytest.raises(services.NotLater):
        services.extend(clock=clock, due_at=london(4, 17), reason="More", by=manager, at=london(3))


def test_extended_clock_that_is_paused_is_not_due(clock, manager):
    services.extend(clock=clock, due_at=london(9, 17), reason="More", by=manager, at=london(3))

    pause(clock, manager, london(3, 12))
    assert clock.due_at is None
    services.resume(clock=clock, by=manager, at=london(5, 9))

    assert clock.due_at == london(9, 17)


def test_running_are_soonest_first_and_paused_last(record, clock, manager):
    feedback = services.start(record=record, kind=FEEDBACK, at=london(2))
    handover = services.start(record=record, kind=ClockKind.HANDOVER, at=london(2))
    pause(handover, manager, london(2))

    assert list(queries.running(record)) == [clock, feedback, handover]
    services.stop(record=record, kind=DECISION, at=london(3))
    assert list(queries.running(record)) == [feedback, handover]
    assert list(queries.all_of(record))[0] == clock


@pytest.mark.parametrize("key", ["clock.decision", "hub.hours"])
def test_pack_without_a_timescale_says_which(record, key):
    Policy.objects.filter(key=key).delete()

    with pytest.raises(policies.PolicyNotSet, match=f"larkfield: {key} on 2026-03-02"):
        services.start(record=record, kind=DECISION, at=london(2))


def test_each_partnership_has_its_own_timescale(record):
    marram = agencies.partnership("marram")
    there = access.open_record(
        kind="contact", partnership=marram, team=agencies.hub_team(marram), at=london(2)
    )

    assert services.start(record=there, kind=DECISION, at=london(2)).due_at == london(5, 17)


def test_measuring_many_looks_up_hours_once_for_a_day(record, clock, manager, django_assert_max_num_queries):
    for kind in (FEEDBACK, ClockKind.HANDOVER, ClockKind.CHALLENGE):
        services.start(record=record, kind=kind, at=london(2) + timedelta(hours=1))

    with django_assert_max_num_queries(5):
        assert len(services.elapsed(queries.all_of(record), london(4))) == 4


def test_packs_in_the_tree_hold_every_timescale(town, settings):
    for pack in sorted((settings.PACKS_DIR / "demo").glob("*.toml")):
        partnership = packs.load(pack)
        held = policies.values(partnership, date(2026, 3, 2), beginning="clock.")
        # Answers of agencies are due by urgency, and each has its own timescale.
        own = {f"clock.{kind}" for kind in ClockKind if kind != ClockKind.AGENCY_CHECKS}
        of_requests = {f"clock.request_{what}" for what in (*Urgency, "chaser", "link")}
        assert set(held) == own | of_requests | {"clock.custodian"}
