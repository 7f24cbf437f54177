from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from frontdoor.access import protecting
from frontdoor.access import services as access
from frontdoor.access.deciding import NotAllowed
from frontdoor.access.models import ProtectedValue
from frontdoor.agencies import queries as agencies
from frontdoor.core.models import NeverChanged
from frontdoor.people import nhs_numbers, queries, services
from frontdoor.people.enums import Channel, YesNoNotKnown
from frontdoor.people.models import Approach, OwnWords, Person, PersonRevision
from frontdoor.people.services import PersonDetails
from frontdoor.trail.digests import commitment
from frontdoor.trail.models import Event


AT = datetime(2026, 3, 2, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)
MARLOW = PersonDetails(
    given_name="Marlow",
    family_name="Testcase",
    approximate_age=78,
    nhs_number="999 000 0018",
    address="1 Quay Street",
    postcode="LK1 1AA",
    phone="01632 960 555",
    email="marlow@example.org",
    safe_contact="After six",
    trusts="Her sister",
)


@pytest.fixture
def manager(viewer_of):
    return viewer_of("manager")


@pytest.fixture
def person(town) -> Person:
    return made(MARLOW)


def made(details) -> Person:
    larkfield = agencies.partnership("larkfield")
    return services.record_person(
        details=details, partnership=larkfield, team=agencies.hub_team(larkfield), at=AT
    )


def correct(person, by, **changes):
    return services.correct_person(person=person, changes=changes, by=by, at=AT)


def actions(person):
    return list(Event.objects.filter(record=str(person.pk)).order_by("seq").values_list("action", flat=True))


def test_what_was_told_is_kept_and_the_rest_stays_not_known(person):
    kept = Person.objects.get(pk=person.pk)

    assert (kept.full_name, kept.approximate_age, kept.approximate_age_on) == (
        "Marlow Testcase",
        78,
        date(2026, 3, 2),
    )
    assert (kept.date_of_birth, kept.has_died, kept.died_on) == (None, "not_known", None)
    assert protecting.read(queries.current_addresses(kept).get().value) == "1 Quay Street, LK1 1AA"
    routes = {route.channel: route for route in queries.contact_routes(kept)}
    assert set(routes) == {"phone", "email"}
    assert {route.note for route in routes.values()} == {"After six"}
    assert {route.is_safe for route in routes.values()} == {"not_known"}
    assert queries.approach_to(kept).trusts == "Her sister"


def test_nothing_known_makes_no_empty_rows(town):
    nobody = made(PersonDetails())

    assert nobody.full_name == ""
    assert not nobody.addresses.exists()
    assert not nobody.contact_routes.exists()
    assert queries.approach_to(nobody) is None
    assert nobody.nhs_number_fails_check is False


def test_two_people_with_the_same_name_stay_two(person):
    assert made(MARLOW) != person


def test_correction_says_which_fields_and_commits_to_what_stood_before(person, manager):
    correct(person, manager, given_name="Marlowe", family_name="Testcase", date_of_birth=date(1948, 1, 2))

    (event,) = Event.objects.filter(action="person_corrected")
    assert '"fields":["date_of_birth","given_name"]' in event.detail
    assert commitment({"date_of_birth": "", "given_name": "Marlow"}) in event.detail
    assert "Marlow" not in event.detail
    assert Person.objects.get(pk=person.pk).given_name == "Marlowe"


def test_what_stood_before_a_correction_is_kept_and_never_changed(person, manager):
    correct(person, manager, given_name="Marlowe", date_of_birth=date(1948, 1, 2))
    correct(person, manager, date_of_birth=date(1949, 1, 2), has_died="no")

    kept = [(one.field, one.before, one.by) for one in queries.revisions_of(person)]
    assert kept == [
        (field, before, manager.user)
        for field, before in (
            ("has_died", "not_known"),
            ("date_of_birth", "1948-01-02"),
            ("date_of_birth", ""),
            ("given_name", "Marlow"),
        )
    ]
    with pytest.raises(DatabaseError), transaction.atomic():
        PersonRevision.objects.filter(person=person).update(before="")


def test_correction_that_changes_nothing_is_no_event(person, manager):
    correct(person, manager, given_name="Marlow", nhs_number="999-000-0018")

    assert actions(person) == []
    assert not queries.revisions_of(person).exists()


def test_corrections_by_two_people_at_once_both_hold(person, manager):
    stale = Person.objects.get(pk=person.pk)
    correct(person, manager, given_name="Marlowe")
    correct(stale, manager, family_name="Testcase-Jones")

    assert Person.objects.get(pk=person.pk).full_name == "Marlowe Testcase-Jones"


def test_corrected_nhs_number_is_checked_again(person, manager):
    correct(person, manager, nhs_number="999 000 0019")
    assert Person.objects.get(pk=person.pk).nhs_number_fails_check

    correct(person, manager, nhs_number="")
    assert not Person.objects.get(pk=person.pk).nhs_number_fails_check


def test_correction_touches_only_who_somebody_is(person, manager):
    correct(person, manager, record_id="other", nhs_number_fails_check=True, approximate_age=3)

    kept = Person.objects.get(pk=person.pk)
    assert (kept.pk, kept.nhs_number_fails_check, kept.approximate_age) == (person.pk, False, 78)


def test_newest_approach_is_in_use_and_earlier_ones_stay(person, manager):
    for hours, words in ((2, "Speak slowly"), (1, "Speak loudly")):
        services.record_approach(person=person, by=manager, at=AT + hours * HOUR, how_to_speak=words)

    assert queries.approach_to(person).how_to_speak == "Speak slowly"
    assert person.approaches.count() == 3
    assert actions(person) == ["approach_recorded"] * 2


def test_own_words_are_kept_as_said_and_never_changed(person, manager):
    services.record_own_words(person=person, words="I am not safe", heard_by="Sam", by=manager, at=AT)
    services.record_own_words(person=person, words="Tell my sister", heard_by="", by=manager, at=AT + HOUR)

    said = queries.own_words_of(person)
    assert [words.words for words in said] == ["Tell my sister", "I am not safe"]
    with pytest.raises(NeverChanged):
        said[0].save()
    with pytest.raises(NeverChanged):
        said[0].delete()


@pytest.mark.parametrize("model", [OwnWords, Approach])
def test_database_itself_refuses_to_change_what_was_said(person, manager, model):
    services.record_own_words(person=person, words="I am not safe", heard_by="Sam", by=manager, at=AT)

    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.filter(person=person).update(at=AT + HOUR)
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.filter(person=person).delete()


def test_new_address_ends_the_one_before_and_keeps_it(person, manager):
    services.add_address(person=person, where="A refuge", protected=True, by=manager, at=AT + HOUR)

    assert protecting.read(queries.current_addresses(person).get().value) == "A refuge"
    assert person.addresses.get(until_at=AT + HOUR).value.clear == "1 Quay Street, LK1 1AA"
    assert not ProtectedValue.objects.filter(clear="A refuge").exists()


def test_way_to_reach_somebody_can_turn_out_unsafe(person, manager):
    route = services.add_contact_route(
        person=person,
        channel=Channel.PHONE,
        value="01632 960 556",
        is_safe=YesNoNotKnown.YES,
        note="",
        protected=True,
        by=manager,
        at=AT,
    )

    services.judge_contact_route(
        route=route, is_safe=YesNoNotKnown.NO, note="He answers it", by=manager, at=AT
    )

    kept = queries.contact_routes(person).get(pk=route.pk)
    assert (kept.is_safe, kept.note, protecting.read(kept.value)) == ("no", "He answers it", "01632 960 556")
    assert actions(person) == ["contact_route_added", "contact_route_judged"]


ROUTE = {"channel": Channel.PHONE, "value": "01632 960 556", "is_safe": YesNoNotKnown.YES, "note": ""}


def test_same_address_or_route_twice_is_one(person, manager):
    for press in range(2):
        at = AT + (press + 1) * HOUR
        services.add_address(person=person, where="A refuge", protected=True, by=manager, at=at)
        services.add_contact_route(person=person, **ROUTE, protected=True, by=manager, at=at)

    assert person.addresses.count() == 2
    assert queries.contact_routes(person).filter(channel=Channel.PHONE).count() == 2
    assert actions(person) == ["address_added", "contact_route_added"]


def test_same_address_that_must_now_be_protected_is_a_new_one(person, manager):
    for protected in (False, True):
        services.add_address(person=person, where="A refuge", protected=protected, by=manager, at=AT + HOUR)

    assert queries.current_addresses(person).get().value.is_protected


@pytest.mark.parametrize("persona", ["nurse", "board_member", "marram_manager"])
def test_only_who_may_edit_a_person_they_see_changes_them(person, manager, viewer_of, persona):
    by = viewer_of(persona)
    access.grant(record=person.record, user=by.user, reason="Hers", by=manager, at=AT)
    route = queries.contact_routes(person).first()

    for change in (
        lambda: correct(person, by, given_name="X"),
        lambda: services.record_approach(person=person, by=by, at=AT, trusts="X"),
        lambda: services.record_own_words(person=person, words="X", heard_by="", by=by, at=AT),
        lambda: services.add_address(person=person, where="X", protected=False, by=by, at=AT),
        lambda: services.add_contact_route(person=person, **ROUTE, protected=False, by=by, at=AT),
        lambda: services.judge_contact_route(route=route, is_safe=YesNoNotKnown.YES, note="", by=by, at=AT),
    ):
        with pytest.raises(NotAllowed):
            change()


def test_people_of_the_neighbour_are_not_found(person, viewer_of):
    assert person in queries.visible_people(viewer_of("practitioner"))
    for persona in ("marram_practitioner", "nurse", "board_member", "administrator"):
        assert not queries.visible_people(viewer_of(persona)).exists()


@pytest.mark.parametrize(
    ("typed", "kept", "fails"),
    [
        ("9990000018", "9990000018", False),
        (" 999 000 0018\u00a0", "9990000018", False),
        ("999\u2013000\u20130018", "9990000018", False),
        ("9990000019", "9990000019", True),
        ("999", "999", True),
        ("９９９００００１８", "９９９００００１８", True),
        ("not known", "notknown", True),
        ("", "", False),
    ],
)
def test_nhs_number_is_tidied_and_flagged_never_refused(typed, kept, fails):
    assert nhs_numbers.tidy(typed) == kept
    assert nhs_numbers.fails_check(typed) is fails


def test_nhs_number_is_shown_in_threes():
    assert nhs_numbers.shown("9990000018") == "999 000 0018"
    assert nhs_numbers.shown("999") == "999"
