"""The list of what agencies signed: kept by the manager, read by the hub, and seen before anybody is asked."""

import pytest
from django.utils import timezone

from frontdoor.agencies import queries as agencies
from tests.support.counting import asking
from tests.support.page import errors, read, words


PAGE, NEW = "/casework/protocols/", "/casework/protocols/new/"
YEAR = timezone.localdate().year


@pytest.fixture
def manager(signed_in):
    return signed_in("manager")


def day(name: str, year: int) -> dict[str, str]:
    return {f"{name}-day": "1", f"{name}-month": "1", f"{name}-year": str(year)}


def add(manager, version: str = "3", **changes):
    given = {"kind": "sharing", "title": "Sharing in the hub", "version": version, "kept_at": "Shelf 4"}
    return manager.post(
        NEW, given | day("from_on", YEAR - 1) | day("until_on", YEAR + 3) | changes, follow=True
    )


def sign(manager, key: str = "larkfield.northmoor-police", **changes):
    link = read(manager.get(PAGE)).main.find("a", string=lambda text: text and "Record who signed" in text)
    where = (
        link["href"]
        if link
        else next(a["href"] for a in read(manager.get(PAGE)).main("a") if "/sign/" in a["href"])
    )
    given = {"agency": str(agencies.agency(key).pk), "signed_by": "Amal Rees, lead"}
    return manager.post(where, given | day("signed_on", YEAR - 1) | changes, follow=True)


def text(page) -> str:
    return words(read(page).main)


def test_a_protocol_and_its_signature_stand_on_the_list(manager):
    add(manager)
    shown = text(sign(manager))

    assert "Sharing in the hub, version 3" in shown
    assert "Northmoor Police: Amal Rees, lead" in shown
    assert f"Until 1 January {YEAR + 3}" in shown


def test_what_is_over_is_said_to_be_over(manager):
    shown = text(add(manager, **day("until_on", YEAR - 1)))

    assert f"Over since 1 January {YEAR - 1}" in shown


def test_whoever_asks_sees_whom_no_protocol_covers(manager, signed_in, desk, address):
    add(manager)
    sign(manager)
    ask = text(signed_in("practitioner").get(address(desk.checking(), "ask-agencies")))

    assert "No protocol on sharing in force is signed by" in ask
    told = ask.partition("signed by")[2].partition(".")[0]
    assert "Castle Hospitals" in told
    assert "Northmoor Police" not in told


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": ""}, "Enter its title"),
        (day("until_on", YEAR - 2), "The last day must be the first day or later"),
        ({"kind": "treaty"}, "Select what it is about"),
    ],
)
def test_what_will_not_do_comes_back_with_what_was_typed(manager, changes, sentence):
    response = add(manager, **changes)

    assert response.status_code == 422
    assert errors(response) == [sentence]
    assert "Shelf 4" in response.content.decode()


def test_the_same_version_twice_is_said(manager):
    add(manager)

    assert errors(add(manager)) == ["This version is in the list already"]


def test_who_reads_the_list_does_not_keep_it(manager, signed_in):
    add(manager)
    sam = signed_in("practitioner")

    assert "Sharing in the hub" in text(sam.get(PAGE))
    assert sam.get(NEW).status_code == 403


def test_the_neighbours_list_is_another(manager, signed_in):
    add(manager)

    assert "No protocol is on the list yet" in text(signed_in("marram_manager").get(PAGE))


def test_three_protocols_ask_as_often_as_one(manager):
    add(manager)
    with asking() as one:
        manager.get(PAGE)
    for version in ("4", "5"):
        add(manager, version)
    with asking() as three:
        manager.get(PAGE)

    assert len(three) == len(one)
