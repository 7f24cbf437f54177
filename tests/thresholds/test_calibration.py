from datetime import timedelta

import pytest

from frontdoor.core.calendar import london_date
from frontdoor.core.problems import NotVisible
from frontdoor.thresholds import queries, services
from frontdoor.thresholds.models import Rating
from tests.support.thresholds import NOON


@pytest.fixture
def open_round(own_set, viewer_of):
    return services.open_round(held=own_set, by=viewer_of("manager"), at=NOON)


def test_nobody_sees_the_ratings_of_others_before_the_close(open_round, viewer_of):
    services.rate(held=open_round, levels={"v01": 4}, by=viewer_of("nurse"), at=NOON)

    assert queries.own_ratings(open_round, viewer_of("nurse")) == {"v01": 4}
    assert queries.own_ratings(open_round, viewer_of("police_officer")) == {}
    with pytest.raises(queries.StillBlind):
        queries.differences(open_round)


def test_a_closed_round_shows_who_said_what_and_the_widest_first(open_round, viewer_of):
    services.rate(held=open_round, levels={"v01": 2, "v02": 1}, by=viewer_of("nurse"), at=NOON)
    services.rate(held=open_round, levels={"v01": 3, "v02": 4}, by=viewer_of("police_officer"), at=NOON)
    services.close_round(held=open_round, by=viewer_of("manager"), at=NOON)
    open_round.refresh_from_db()

    told = queries.differences(open_round)

    assert [(one.vignette.title, one.spread) for one in told] == [
        ("The third dose", 3),
        ("The missed call", 1),
    ]
    assert [(agency, level.rank) for agency, level in told[0].ratings] == [
        ("Castle Hospitals NHS Trust", 1),
        ("Northmoor Police", 4),
    ]


def test_an_agency_has_one_rating_of_a_story_and_may_change_it(open_round, viewer_of):
    for level in (2, 4):
        services.rate(held=open_round, levels={"v01": level}, by=viewer_of("nurse"), at=NOON)

    assert list(Rating.objects.values_list("vignette", "level")) == [("v01", 4)]


def test_a_story_or_level_that_is_not_there_is_left_out(open_round, viewer_of):
    services.rate(held=open_round, levels={"v99": 2, "v01": 9}, by=viewer_of("nurse"), at=NOON)

    assert not Rating.objects.exists()


def test_a_closed_round_no_longer_changes(own_set, calibrate, viewer_of):
    closed = calibrate(own_set)

    with pytest.raises(services.RoundClosed):
        services.rate(held=closed, levels={"v01": 1}, by=viewer_of("nurse"), at=NOON)
    with pytest.raises(services.RoundClosed):
        services.close_round(held=closed, by=viewer_of("manager"), at=NOON)


def test_a_round_that_nobody_rated_does_not_close(open_round, viewer_of):
    with pytest.raises(services.NobodyRated):
        services.close_round(held=open_round, by=viewer_of("manager"), at=NOON)


def test_one_round_at_a_time(open_round, own_set, viewer_of):
    with pytest.raises(services.RoundAlreadyOpen):
        services.open_round(held=own_set, by=viewer_of("manager"), at=NOON)


def test_board_members_do_not_rate_and_partners_do_not_close(open_round, viewer_of):
    with pytest.raises(services.NotAllowed):
        services.rate(held=open_round, levels={"v01": 1}, by=viewer_of("board_member"), at=NOON)
    with pytest.raises(services.NotAllowed):
        services.close_round(held=open_round, by=viewer_of("nurse"), at=NOON)


def test_another_partnership_neither_rates_nor_finds_the_round(open_round, viewer_of):
    with pytest.raises(NotVisible):
        services.rate(held=open_round, levels={"v01": 1}, by=viewer_of("marram_practitioner"), at=NOON)
    with pytest.raises(NotVisible):
        queries.one_round(viewer_of("marram_practitioner"), open_round.pk)


def test_calibration_is_due_before_approval_and_again_every_year(own_set, live_set):
    closed_on = london_date(NOON)

    assert not queries.calibration_due(live_set, closed_on)
    assert not queries.calibration_due(live_set, closed_on + timedelta(days=364))
    assert queries.calibration_due(live_set, closed_on + timedelta(days=365))


def test_calibration_is_due_on_a_set_that_never_had_a_round(own_set):
    assert queries.calibration_due(own_set, london_date(NOON))
