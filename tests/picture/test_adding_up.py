from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from frontdoor.access import services as access
from frontdoor.agencies.models import Policy
from frontdoor.concerns.services import picturing
from frontdoor.people import ruling
from frontdoor.picture.enums import SubjectKind
from frontdoor.picture.models import Alert, Item
from frontdoor.picture.services import ruling_same
from frontdoor.trail.models import Event
from tests.picture.bench import ELM_ROW, NOON, WARD, WORKER, somebody, source


def test_three_small_incidents_from_three_agencies_make_one_alert(bench):
    bench.contact(on=0, provider_name="Elm Row", provider_address="1 Elm Row", referrer=WARD)
    bench.contact(on=20, provider_name="the ELM ROW care home")
    assert bench.seen_by("practitioner") == []

    bench.log(on=60)

    [view] = bench.seen_by("practitioner")
    assert view.subject.kind == SubjectKind.PROVIDER
    assert [str(item.agency) for item in view.items] == [
        "larkfield.elm-row",
        "None",
        "larkfield.castle-hospitals",
    ]
    assert (view.busiest.items, view.busiest.days) == (3, 61)


def test_two_within_the_days_and_one_outside_make_none(bench):
    bench.about_elm_row(0, 10, 100)

    assert bench.alerts() == []


def test_later_items_join_the_open_alert(bench):
    bench.about_elm_row(0, 1, 2, 200)

    [view] = bench.seen_by("manager")
    assert len(view.items) == 4
    assert (view.busiest.items, view.busiest.days) == (3, 3)


def test_a_late_arrival_from_long_ago_completes_the_count(bench):
    bench.about_elm_row(0, 80)
    bench.contact(on=40, at=NOON + timedelta(days=300), provider_name=ELM_ROW)

    assert len(bench.alerts()) == 1


def test_a_worker_alleged_adds_up_across_adults(bench):
    for number, name in enumerate(("Marlow", "Perrin", "Oswin")):
        bench.contact(on=number, person=somebody(name), sources=(WORKER,))

    kinds = {view.subject.kind for view in bench.seen_by("manager")}
    assert kinds == {SubjectKind.ALLEGED_PERSON, SubjectKind.PROVIDER}


def test_a_first_name_alone_is_nobody(bench):
    for number in range(3):
        bench.contact(on=number, person=somebody(f"Marlow{number}"), sources=(source("Dave"),))

    assert bench.alerts() == []


def test_same_name_at_another_provider_is_somebody_else(bench):
    for number, provider in enumerate((ELM_ROW, "Ash Court", "Oak Lodge")):
        bench.contact(on=number, person=somebody(f"M{number}"), sources=(source(provider_name=provider),))

    assert bench.alerts() == []


def test_one_address_adds_up_whoever_lives_there(bench):
    for number, name in enumerate(("Marlow", "Perrin", "Oswin")):
        home = somebody(name, address="9 Quill Lane", postcode="LK2 4ZZ")
        bench.contact(on=number, person=home)

    [view] = bench.seen_by("manager")
    assert view.subject.kind == SubjectKind.ADDRESS


def test_records_of_one_adult_add_up_only_once_somebody_confirmed_them(bench):
    contacts = [bench.contact(on=number, person=somebody()) for number in range(3)]
    assert bench.alerts() == []

    for other in contacts[1:]:
        ruling_same.confirm_same(
            person=contacts[0].person,
            other=other.person,
            reason="One adult",
            by=bench.viewer_of("manager"),
            at=NOON,
        )

    [view] = bench.seen_by("manager")
    assert view.subject.kind == SubjectKind.ADULT
    assert {item.record_id for item in view.items} == {contact.pk for contact in contacts}


def test_what_pages_confirmed_elsewhere_counts_with_the_next_item(bench):
    first, second = (bench.contact(on=number, person=somebody()) for number in range(2))
    by = bench.viewer_of("manager")
    ruling.confirm_same(person=first.person, other=second.person, reason="One adult", by=by, at=NOON)
    third = bench.contact(on=2, person=somebody())
    ruling.confirm_same(person=first.person, other=third.person, reason="One adult", by=by, at=NOON)
    assert bench.alerts() == []

    picturing.add_source(contact=third, details=source(), by=by, at=NOON + timedelta(days=3))

    assert len(bench.alerts()) == 1


def test_taking_a_ruling_back_removes_no_alert(bench):
    test_records_of_one_adult_add_up_only_once_somebody_confirmed_them(bench)
    alert = bench.alerts()[0]
    first, second = (one.item.person for one in alert.items.select_related("item__person")[:2])

    ruling_same.undo(
        person=first, other=second, reason="Two after all", by=bench.viewer_of("manager"), at=NOON
    )

    [view] = bench.seen_by("manager")
    assert (view.alert, len(view.items)) == (alert, 3)


def test_two_alerts_on_what_turns_out_to_be_one_adult_become_one(bench):
    by = bench.viewer_of("manager")
    people = []
    for base in (0, 10):
        contacts = [bench.contact(on=base + n, person=somebody()) for n in range(3)]
        for other in contacts[1:]:
            ruling_same.confirm_same(
                person=contacts[0].person, other=other.person, reason="One", by=by, at=NOON
            )
        people.append(contacts[0].person)
    assert len(bench.seen_by("manager")) == 2

    ruling_same.confirm_same(person=people[0], other=people[1], reason="One", by=by, at=NOON)

    [view] = bench.seen_by("manager")
    assert len(view.items) == 6
    assert Alert.objects.count() == 2


def test_what_is_taken_back_no_longer_counts_but_leaves_the_alert(bench):
    contacts = [bench.contact(on=n, person=somebody(f"M{n}"), sources=(source(),)) for n in range(2)]
    gone = contacts[0].record.alleged_sources.get()
    by = bench.viewer_of("manager")
    picturing.remove_source(contact=contacts[0], source=gone, reason="Mixed up", by=by, at=NOON)
    third = bench.contact(on=2, person=somebody("M3"), sources=(source(),))
    assert bench.alerts() == []

    picturing.add_source(contact=contacts[0], details=source(), by=by, at=NOON)
    [view] = bench.seen_by("manager")
    picturing.remove_source(
        contact=third, source=third.record.alleged_sources.get(), reason="Mixed up", by=by, at=NOON
    )

    [after] = bench.seen_by("manager")
    assert (after.alert, len(after.items)) == (view.alert, 3)


def test_a_mistyped_day_still_to_come_counts_as_the_day_it_was_told(bench):
    contact = bench.contact(on=500, at=NOON, provider_name=ELM_ROW)

    assert Item.objects.get(record=contact.record).happened_on == NOON.date()


def test_without_a_rule_items_are_kept_and_nothing_opens(bench):
    Policy.objects.filter(key="picture.rule").delete()
    bench.about_elm_row(0, 1, 2)

    assert (Item.objects.count(), bench.alerts()) == (3, [])


def test_the_rule_is_that_of_the_day_of_the_look(bench):
    Policy.objects.create(
        partnership=bench.viewer_of("manager").partnership,
        key="picture.rule",
        value={"items": 2, "days": 10},
        from_on=(NOON + timedelta(days=30)).date(),
        source="Invented",
    )
    bench.about_elm_row(0, 1)
    assert bench.alerts() == []

    bench.about_elm_row(40)

    assert [(alert.needed, alert.days) for alert in bench.alerts()] == [(2, 10)]


def test_the_database_refuses_a_second_open_alert(bench):
    bench.about_elm_row(0, 1, 2)
    [alert] = bench.alerts()

    with pytest.raises(IntegrityError), transaction.atomic():
        Alert.objects.create(subject=alert.subject, needed=3, days=90, opened_at=NOON)


def test_the_trail_says_that_it_opened_and_no_name(bench):
    bench.about_elm_row(0, 1, 2)

    [event] = Event.objects.filter(action="alert_opened")
    assert str(bench.alerts()[0].pk) in event.detail
    assert "Elm" not in event.detail


def test_marram_sees_nothing_of_it(bench):
    bench.about_elm_row(0, 1, 2)

    assert bench.seen_by("marram_manager") == []


def test_a_viewer_kept_from_one_of_three_finds_no_alert(bench):
    contacts = bench.about_elm_row(0, 1, 2)
    access.exclude(
        record=contacts[0].record,
        user=bench.viewer_of("second_practitioner").user,
        reason="A relative",
        by=bench.viewer_of("manager"),
        at=NOON,
    )

    assert bench.seen_by("second_practitioner") == []
    assert len(bench.seen_by("practitioner")) == 1
