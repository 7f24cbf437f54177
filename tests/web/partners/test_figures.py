"""An agency's own figures: for its own people, and nothing of anybody else."""

import pytest
from django.utils import timezone

from frontdoor.agencies import queries as agencies
from tests.support.page import read, words


OWN, FILE = "/partners/figures/", "/partners/figures/contacts/file/"


@pytest.mark.parametrize("where", [OWN, FILE])
def test_an_agencys_people_see_their_own_figures_and_the_hub_does_not_come_this_way(signed_in, where):
    for key in ("nurse", "police_officer", "care_home_manager"):
        assert signed_in(key).get(where).status_code == 200
    for key in ("manager", "practitioner", "board_member", "administrator"):
        assert signed_in(key).get(where).status_code == 403, key


def test_the_hubs_figures_are_closed_to_an_agency(signed_in):
    nurse = signed_in("nurse")

    for where in ("", "agencies/", "agencies/larkfield.castle-hospitals/", "contacts/file/"):
        assert nurse.get(f"/casework/figures/{where}").status_code == 403


def test_no_other_agency_is_named_on_the_sheet(signed_in):
    page = words(read(signed_in("nurse").get(OWN)))

    today = timezone.localdate()
    others = [one for one in agencies.agencies(today) if one.key != "larkfield.castle-hospitals"]
    names = {agencies.name_of(one.organisation_id, today) for one in others} - {"Castle Hospitals NHS Trust"}
    assert len(names) > 5
    assert [name for name in names if name in page] == []


def test_only_times_that_are_over_can_be_asked_for(signed_in):
    nurse = signed_in("nurse")

    assert nurse.get(f"{OWN}?period=last_year").status_code == 200
    assert nurse.get(f"{OWN}?period=twelve_months").status_code == 422
    assert nurse.get(f"{FILE}?period=twelve_months").status_code == 404


def test_the_sheet_of_a_neighbours_agency_is_not_there(signed_in):
    manager = signed_in("manager")

    for key in ("marram.northmoor-police", "nowhere"):
        assert manager.get(f"/casework/figures/agencies/{key}/").status_code == 404
        assert manager.get(f"/casework/figures/agencies/{key}/contacts/file/").status_code == 404
