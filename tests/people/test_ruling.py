from datetime import date

import pytest
from django.utils import timezone

from frontdoor.access import services as access
from frontdoor.access.enums import RecordState
from frontdoor.access.services import ReasonMissing
from frontdoor.core.models import NeverChanged
from frontdoor.people import likely, queries, ruling
from frontdoor.people.enums import Ruling
from frontdoor.people.models import AdultRuling
from tests.people.conftest import BOB, ROBERT


@pytest.fixture
def rule(viewer_of):
    def decide(
        verb, person, other, by: str = "practitioner", reason: str = "Asked his daughter"
    ) -> AdultRuling:
        return verb(person=person, other=other, reason=reason, by=viewer_of(by), at=timezone.now())

    return decide


def test_confirmed_records_are_one_adult_and_stay_two_rows(robert, bob, known, rule, viewer_of):
    third = known(**ROBERT)
    made = rule(ruling.confirm_same, robert, bob)
    rule(ruling.confirm_same, third, bob)

    assert queries.confirmed_group(robert) == {robert.pk, bob.pk, third.pk}
    assert set(queries.confirmed_with(robert, viewer_of("practitioner"))) == {bob, third}
    assert "Bob is short for Robert" in made.shown
    robert.refresh_from_db()
    assert robert.given_name == "Robert"


def test_a_pair_that_was_ruled_upon_is_suggested_no_more(robert, bob, rule, viewer_of):
    rule(ruling.decide_not_same, bob, robert)

    assert likely.likely_same(robert, viewer_of("practitioner")) == []
    assert likely.likely_same(bob, viewer_of("second_practitioner")) == []


def test_a_ruling_can_be_undone_and_all_rows_stay(robert, bob, rule, viewer_of):
    rule(ruling.decide_not_same, robert, bob)
    rule(ruling.undo, robert, bob, by="manager", reason="It was his brother whom we asked")
    rule(ruling.confirm_same, robert, bob)

    assert queries.confirmed_group(bob) == {robert.pk, bob.pk}
    assert [row.ruling for row in queries.rulings_about(robert, viewer_of("manager"))] == [
        Ruling.SAME,
        Ruling.UNDONE,
        Ruling.NOT_SAME,
    ]

    rule(ruling.undo, bob, robert)
    assert queries.confirmed_group(bob) == {bob.pk}
    assert len(likely.likely_same(robert, viewer_of("practitioner"))) == 1


def test_what_was_ruled_is_never_changed(robert, bob, rule):
    made = rule(ruling.confirm_same, robert, bob)
    made.reason = "Something else"

    with pytest.raises(NeverChanged):
        made.save()


def test_conflicting_dates_of_birth_are_put_right_before_confirming(robert, known, rule):
    other = known(**{**ROBERT, "date_of_birth": date(1978, 11, 30)})

    with pytest.raises(ruling.FactsConflict, match="Different dates of birth"):
        rule(ruling.confirm_same, robert, other)


def test_no_group_joins_two_who_were_ruled_apart(robert, bob, known, rule):
    third = known(**ROBERT)
    rule(ruling.confirm_same, robert, bob)
    rule(ruling.decide_not_same, robert, third)

    with pytest.raises(ruling.RuledApart):
        rule(ruling.confirm_same, bob, third)


def test_two_confirmed_through_a_third_are_not_ruled_apart_until_that_is_undone(robert, bob, known, rule):
    third = known(**ROBERT)
    rule(ruling.confirm_same, robert, bob)
    rule(ruling.confirm_same, bob, third)

    with pytest.raises(ruling.ConfirmedAsOne):
        rule(ruling.decide_not_same, robert, third)


def test_a_ruling_needs_a_reason_two_records_and_something_to_undo(robert, bob, rule):
    with pytest.raises(ReasonMissing):
        rule(ruling.confirm_same, robert, bob, reason="  ")
    with pytest.raises(ruling.NotTwoRecordsInSight):
        rule(ruling.confirm_same, robert, robert)
    with pytest.raises(ruling.NothingRuled):
        rule(ruling.undo, robert, bob)
    assert not AdultRuling.objects.exists()


def test_nobody_rules_about_a_record_out_of_their_sight(robert, known, rule):
    theirs = known(team="marram.marram-council.hub", **BOB)

    for by in ("practitioner", "marram_practitioner", "nurse"):
        with pytest.raises(ruling.NotTwoRecordsInSight):
            rule(ruling.confirm_same, robert, theirs, by=by)


def test_a_group_is_shown_only_as_far_as_it_can_be_followed_in_sight(robert, bob, known, rule, viewer_of):
    third = known(**ROBERT)
    rule(ruling.confirm_same, robert, bob, by="manager")
    rule(ruling.confirm_same, bob, third, by="manager")
    access.change_state(
        record=bob.record,
        state=RecordState.SEALED,
        reason="Staff member",
        by=viewer_of("manager"),
        at=timezone.now(),
    )

    assert list(queries.confirmed_with(robert, viewer_of("practitioner"))) == []
    assert list(queries.rulings_about(robert, viewer_of("practitioner"))) == []
    assert set(queries.confirmed_with(robert, viewer_of("manager"))) == {bob, third}
    assert queries.confirmed_group(robert) == {robert.pk, bob.pk, third.pk}


def test_following_a_group_costs_the_same_however_many_it_holds(
    robert, known, rule, django_assert_num_queries
):
    for _ in range(5):
        rule(ruling.confirm_same, robert, known(**BOB))

    with django_assert_num_queries(2):
        assert len(queries.confirmed_group(robert)) == 6
