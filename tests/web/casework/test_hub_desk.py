"""Who sits in the hub, whom each agency is asked through, and how agencies answer."""

import pytest
from django.utils import timezone

from frontdoor.agencies import queries as agencies
from frontdoor.sharing.models import InformationPoint, RotaEntry
from tests.support.page import errors, read, words


def pk(key: str) -> int:
    return agencies.agency(key).pk


@pytest.fixture
def manager(signed_in):
    return signed_in("manager")


def today() -> dict[str, str]:
    now = timezone.localdate()
    return {"from_on-day": str(now.day), "from_on-month": str(now.month), "from_on-year": str(now.year)}


def test_manager_names_a_point(manager):
    where = f"/casework/information-points/{pk('larkfield.northmoor-police')}/"

    page = manager.post(where, today() | {"name": "CANARY-DESK", "phone": "01632 960 110"}, follow=True)

    assert "CANARY-DESK" in words(read(page).select_one("table"))
    assert "CANARY-DESK" in words(read(manager.get(where)))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"name": ""}, "Enter who the information point is"),
        ({"name": "Desk"}, "Enter an e-mail address or a telephone number of the point"),
        ({"name": "Desk", "email": "nobody"}, "Enter an email address in the correct format"),
        ({"name": "Desk", "phone": "101", "from_on-month": "13"}, "The day must be a real date"),
    ],
)
def test_point_that_will_not_do_comes_back(manager, given, sentence):
    response = manager.post(
        f"/casework/information-points/{pk('larkfield.northmoor-police')}/", today() | given
    )

    assert response.status_code == 422
    assert errors(response)[0].startswith(sentence)
    assert not InformationPoint.objects.exists()


def test_point_of_the_neighbour_and_of_the_hub_itself_are_not_there(manager):
    for key in ("marram.saltings", "larkfield.larkfield-council"):
        assert manager.get(f"/casework/information-points/{pk(key)}/").status_code == 404


def test_manager_says_who_sits(manager):
    police, mind = pk("larkfield.northmoor-police"), pk("larkfield.harbour-mind")
    where = f"/casework/rota/{timezone.localdate()}/"
    given = {f"seat_{police}": "sits", f"who_{police}": "Jo Fenn", f"seat_{mind}": "absent"}

    shown = words(read(manager.post(where, given, follow=True)))

    assert "Jo Fenn (sits in the hub)" in shown
    assert "Harbour Mind NHS Trust Absent" in shown


def test_seat_without_a_name_comes_back(manager):
    police = pk("larkfield.northmoor-police")

    response = manager.post(f"/casework/rota/{timezone.localdate()}/", {f"seat_{police}": "sits"})

    assert response.status_code == 422
    assert errors(response) == ["Enter who sits for Northmoor Police"]
    assert not RotaEntry.objects.exists()


@pytest.mark.parametrize("day", ["tomorrow", "2026-02-30", "0001-01-01", "9999-12-31", "20260101x"])
def test_day_that_is_no_day_of_a_rota_is_not_there(manager, day):
    assert manager.get(f"/casework/rota/{day}/").status_code == 404


def test_practitioner_reads_and_does_not_change(signed_in):
    sam = signed_in("practitioner")

    for path in ("rota", "information-points", "requests"):
        page = sam.get(f"/casework/{path}/")
        assert page.status_code == 200
        assert "Change" not in words(read(page).main)
    assert sam.get(f"/casework/rota/{timezone.localdate()}/").status_code == 403
    assert sam.get(f"/casework/information-points/{pk('larkfield.elm-row')}/").status_code == 403


def test_partner_reads_neither(signed_in):
    for path in ("rota", "information-points", "requests"):
        assert signed_in("police_officer").get(f"/casework/{path}/").status_code == 403
