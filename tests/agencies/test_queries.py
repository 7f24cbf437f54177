from datetime import UTC, date, datetime, timedelta

import pytest

from frontdoor.access.roles import permissions_of
from frontdoor.agencies import packs, queries, services
from frontdoor.agencies.models import Agency, Membership, Organisation, OrganisationName
from frontdoor.trail.services import PUBLIC


TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Larkfield", ["larkfield"]),
        ("  upper   LARK ", ["larkfield"]),
        ("LK1", ["larkfield"]),
        ("lk1 2ab", ["larkfield"]),
        ("LK12AB", ["larkfield"]),
        ("lk1  2ab", ["larkfield"]),
        ("MR1 1AA", ["marram"]),
        ("LK9 1AA", []),
        ("Atlantis", []),
        ("", []),
        ("%", []),
        ("l", []),
        ("x" * 5000, []),
    ],
)
def test_place_leads_to_the_council_that_answers_for_it(town, typed, found):
    assert [partnership.key for partnership in queries.partnerships_covering(typed)] == found


def test_place_on_a_border_leads_to_both(town):
    marram = queries.partnership("marram")
    marram.places.create(kind="town", name="Castle End")

    assert [p.key for p in queries.partnerships_covering("castle end")] == ["larkfield", "marram"]


def test_place_of_a_partnership_without_casework_leads_nowhere(town, settings):
    packs.load(settings.PACKS_DIR / "luton" / "luton.toml")

    assert queries.partnerships_covering("Luton") == []
    assert [p.key for p in queries.partnerships_taking_concerns()] == ["larkfield", "marram"]


def test_organisation_is_called_what_it_was_called_on_the_day(town):
    council = Organisation.objects.get(key="larkfield-council")

    assert queries.name_of(council.pk, date(2021, 3, 31)) == "Larkfield Borough Council"
    assert queries.name_of(council.pk, date(2021, 4, 1)) == "Larkfield Council"
    assert queries.name_of(council.pk, date(1990, 1, 1)) == ""


def test_names_of_many_take_one_query(town, django_assert_num_queries):
    ids = list(Organisation.objects.values_list("pk", flat=True))

    with django_assert_num_queries(1):
        names = queries.names_of(ids, TODAY)

    assert set(names) == set(OrganisationName.objects.values_list("organisation", flat=True))


def test_work_address_belongs_to_each_agency_that_owns_its_domain(town):
    found = queries.agencies_of_address(" Jo.Fenn@NORTHMOOR-police.example ")

    assert [agency.key for agency in found] == ["larkfield.northmoor-police", "marram.northmoor-police"]


@pytest.mark.parametrize(
    "address",
    ["jo@police.example", "jo@sub.northmoor-police.example", "northmoor-police.example", "@", "", "jo@"],
)
def test_address_of_nobody_belongs_to_nobody(town, address):
    assert queries.agencies_of_address(address) == []


def test_membership_holds_from_its_day_until_the_day_it_ends(viewer_of):
    membership = viewer_of("nurse").membership
    Membership.objects.filter(pk=membership.pk).update(from_on=TODAY, until_on=date(2026, 3, 4))

    user = membership.user
    held = {day: queries.viewer_for(user, None, date(2026, 3, day), permissions_of) for day in (1, 2, 3, 4)}

    assert [day for day, viewer in held.items() if viewer] == [2, 3]


def test_agency_that_left_takes_its_people_along(viewer_of):
    nurse = viewer_of("nurse")
    Agency.objects.filter(pk=nurse.agency.pk).update(left_on=TODAY)

    assert queries.viewer_for(nurse.user, None, TODAY, permissions_of) is None
    assert nurse.agency not in queries.agencies(TODAY)


def test_token_of_an_agency_that_is_to_leave_works_until_it_does(viewer_of):
    agency = viewer_of("nurse").agency
    token = services.issue_api_token(agency=agency, by=PUBLIC, at=datetime(2026, 3, 1, tzinfo=UTC))
    Agency.objects.filter(pk=agency.pk).update(left_on=TODAY)

    assert queries.agency_of_token(token, TODAY - timedelta(days=1)) == agency
    assert queries.agency_of_token(token, TODAY) is None


def test_inactive_user_is_nobody(viewer_of):
    user = viewer_of("practitioner").user
    user.is_active = False
    user.save()

    assert queries.viewer_for(user, None, TODAY, permissions_of) is None


def test_chosen_membership_is_taken_when_it_is_the_users_own(viewer_of):
    sam, ivo = viewer_of("practitioner"), viewer_of("marram_practitioner")
    second = Membership.objects.create(
        user=sam.user, team=ivo.membership.team, role="hub_practitioner", from_on=TODAY
    )

    def seen(chosen):
        return queries.viewer_for(sam.user, chosen, TODAY, permissions_of).partnership.key

    assert seen(second.pk) == "marram"
    assert seen(ivo.membership.pk) == seen(None) == "larkfield"


def test_hub_is_found_and_a_partnership_without_one_has_none(town, settings):
    packs.load(settings.PACKS_DIR / "luton" / "luton.toml")

    assert queries.hub_team(queries.partnership("marram")).key == "marram.marram-council.hub"
    assert queries.hub_team(queries.partnership("luton")) is None
    assert queries.partnership("nowhere") is None
