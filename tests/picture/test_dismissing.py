from datetime import timedelta

import pytest

from frontdoor.access import services as access
from frontdoor.access.deciding import NotAllowed
from frontdoor.access.enums import RecordState
from frontdoor.access.services import ReasonMissing
from frontdoor.picture import queries
from frontdoor.picture.services import dismissing
from tests.picture.bench import ELM_ROW, NOON


LATER = NOON + timedelta(days=30)


def dismiss(bench, persona="manager", *, reason="Looked into with the home", seen=None):
    [view] = bench.seen_by(persona)
    return dismissing.dismiss(
        alert=view.alert.pk,
        seen=len(view.items) if seen is None else seen,
        reason=reason,
        by=bench.viewer_of(persona),
        at=LATER,
    )


def restrict(bench, contact, *, to: str = "second_manager") -> None:
    access.change_state(
        record=contact.record, state=RecordState.RESTRICTED, reason="Few", by=bench.viewer_of(to), at=NOON
    )


def test_dismissal_keeps_who_when_and_why(bench):
    bench.about_elm_row(0, 1, 2)

    done = dismiss(bench)

    assert bench.seen_by("manager") == []
    [view] = queries.dismissed_alerts(bench.viewer_of("practitioner"))
    assert (view.alert, view.alert.dismissed_reason) == (done, "Looked into with the home")
    assert (view.alert.dismissed_by.name, view.alert.dismissed_at) == ("Maryam Haddad", LATER)


def test_what_comes_after_opens_a_new_one_only_when_the_rule_is_met_again(bench):
    bench.about_elm_row(0, 1, 2)
    first = dismiss(bench)
    bench.about_elm_row(3, 4)
    assert bench.seen_by("manager") == []

    bench.about_elm_row(5)

    [view] = bench.seen_by("manager")
    assert view.alert != first
    assert len(view.items) == 3


def test_what_arrives_late_from_before_a_dismissal_is_counted_afresh(bench):
    bench.about_elm_row(0, 1, 2)
    dismiss(bench)
    for _ in range(3):
        bench.contact(on=1, at=LATER + timedelta(days=1), provider_name=ELM_ROW)

    [view] = bench.seen_by("manager")
    assert len(view.items) == 3


def test_only_a_manager_dismisses(bench):
    bench.about_elm_row(0, 1, 2)

    with pytest.raises(NotAllowed):
        dismiss(bench, "practitioner")
    assert len(bench.seen_by("practitioner")) == 1


def test_a_dismissal_has_a_reason(bench):
    bench.about_elm_row(0, 1, 2)

    with pytest.raises(ReasonMissing):
        dismiss(bench, reason="  ")


def test_what_came_in_the_meantime_is_not_dismissed_unread(bench):
    bench.about_elm_row(0, 1, 2, 3)

    with pytest.raises(dismissing.MoreCame):
        dismiss(bench, seen=3)


def test_nobody_dismisses_twice(bench):
    bench.about_elm_row(0, 1, 2)
    done = dismiss(bench)

    with pytest.raises(dismissing.DismissedAlready):
        dismissing.dismiss(alert=done.pk, seen=3, reason="Again", by=bench.viewer_of("manager"), at=LATER)


def test_a_manager_settles_only_what_they_see(bench):
    hidden = bench.about_elm_row(0, 1, 2)
    for contact in hidden:
        restrict(bench, contact)
    bench.about_elm_row(3, 4, 5)

    dismiss(bench, "manager")

    [view] = bench.seen_by("second_manager")
    assert {item.record_id for item in view.items} == {contact.pk for contact in hidden}
    assert bench.seen_by("manager") == []


def test_hidden_items_are_not_counted_for_who_may_not_see_them(bench):
    restrict(bench, bench.about_elm_row(0)[0])
    bench.about_elm_row(1, 2)
    assert bench.seen_by("manager") == []
    assert len(bench.seen_by("second_manager")) == 1

    bench.about_elm_row(40)

    [seen] = bench.seen_by("manager")
    [whole] = bench.seen_by("second_manager")
    assert (len(seen.items), len(whole.items)) == (3, 4)
    assert seen.since == NOON + timedelta(days=40)
    assert whole.since == NOON + timedelta(days=2)
