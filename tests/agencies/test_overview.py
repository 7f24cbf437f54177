from datetime import date, timedelta

import pytest
from django.utils import timezone

from frontdoor.agencies import overview, queries, services
from frontdoor.agencies.models import Membership
from frontdoor.trail.models import Event
from frontdoor.trail.services import SYSTEM


@pytest.fixture
def sam(viewer_of):
    return viewer_of("practitioner").user


def larkfield():
    return queries.partnership("larkfield")


def test_whoever_left_is_still_listed_and_in_no_team(sam):
    yesterday = timezone.localdate() - timedelta(days=1)
    services.leave_team(
        membership=Membership.objects.get(user=sam), on=yesterday, by=SYSTEM, at=timezone.now()
    )

    found = overview.member(larkfield(), sam.pk)

    assert found.current(timezone.localdate()) == []
    assert sam in [member.user for member in overview.members(larkfield())]


def test_a_neighbour_is_no_member(viewer_of):
    assert overview.member(larkfield(), viewer_of("marram_practitioner").user.pk) is None


def test_saying_a_membership_twice_makes_one(sam):
    team, today = queries.team("larkfield.larkfield-council.board"), timezone.localdate()
    before = Event.objects.filter(action="membership_began").count()

    for _time in range(2):
        services.join_team(
            user=sam, team=team, role="board_member", from_on=today, by=SYSTEM, at=timezone.now()
        )

    assert Membership.objects.filter(user=sam).count() == 2
    assert Event.objects.filter(action="membership_began").count() == before + 1


def test_a_membership_cannot_end_before_it_began(sam):
    held = Membership.objects.get(user=sam)

    with pytest.raises(services.EndsBeforeItBegan):
        services.leave_team(
            membership=held, on=held.from_on - timedelta(days=1), by=SYSTEM, at=timezone.now()
        )

    held.refresh_from_db()
    assert held.until_on is None


def test_policy_in_force_is_the_newest_that_has_begun(town):
    row = overview.policy_in_force(larkfield(), date(2026, 1, 1))

    assert [held.key for held in row] == sorted({held.key for held in row})
    assert overview.policy_in_force(larkfield(), date(2024, 3, 31)) == []


def test_an_organisation_serves_several_partnerships(town):
    agencies = list(overview.agencies(larkfield()))

    served = overview.partnerships_of_organisations(agencies)

    police = next(agency for agency in agencies if agency.organisation.key == "northmoor-police")
    assert served[police.organisation_id] == ["Larkfield Safeguarding Adults", "Marram Safeguarding Adults"]
