"""What agencies signed, until when it holds, and that it never lapses unseen."""

from datetime import date, timedelta

import pytest

from frontdoor.access.deciding import NotAllowed
from frontdoor.agencies import queries as agencies
from frontdoor.core.problems import NotVisible
from frontdoor.sharing import protocols
from frontdoor.sharing.enums import ProtocolKind
from frontdoor.sharing.services import agreeing
from tests.concerns.desk import MONDAY
from tests.sharing.round import POLICE, Round, agency


TODAY = MONDAY.date()
HOSPITAL = "castle-hospitals"


def recorded(hub: Round, first: int = -10, last: int = 300, **changes):
    given = {
        "kind": ProtocolKind.SHARING,
        "title": "Sharing in the hub",
        "version": "3",
        "from_on": TODAY + timedelta(days=first),
        "until_on": TODAY + timedelta(days=last),
    }
    return agreeing.record_protocol(new=agreeing.NewProtocol(**(given | changes)), by=hub.maryam, at=MONDAY)


def signed(hub: Round, protocol, key: str = POLICE, on: date = TODAY, who: str = "Its lead"):
    return agreeing.record_signature(
        protocol=protocol, agency=agency(key), signed_by=who, signed_on=on, by=hub.maryam, at=MONDAY
    )


def standing(hub: Round, on: date = TODAY):
    held = [agency(POLICE), agency(HOSPITAL)]
    return protocols.standing(hub.maryam.partnership, held, on)


def uncovered(hub: Round, on: date = TODAY):
    held = [agency(POLICE), agency(HOSPITAL)]
    return protocols.without_one(hub.maryam.partnership, held, on)


def test_who_signed_and_who_did_not_stand_beside_it(hub: Round):
    signed(hub, recorded(hub))

    (one,) = standing(hub)
    assert [signature.agency for signature in one.signatures] == [agency(POLICE)]
    assert one.unsigned == [agency(HOSPITAL)]
    assert uncovered(hub) == [agency(HOSPITAL)]


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (-10, 300, (True, False, False)),
        (-10, 0, (True, True, False)),
        (-10, 60, (True, True, False)),
        (-10, 61, (True, False, False)),
        (-10, -1, (False, False, True)),
        (1, 300, (False, False, False)),
    ],
)
def test_it_is_said_how_it_stands_before_it_lapses(hub: Round, first, last, told):
    recorded(hub, first, last)

    (one,) = standing(hub)
    assert (one.in_force, one.ends_soon, one.is_over) == told


def test_whoever_signed_what_is_over_is_covered_by_nothing(hub: Round):
    signed(hub, recorded(hub, -400, -1))

    assert uncovered(hub) == [agency(POLICE), agency(HOSPITAL)]


def test_a_protocol_on_working_together_is_none_on_sharing(hub: Round):
    recorded(hub, version="1")
    signed(hub, recorded(hub, kind=ProtocolKind.WORKING, title="How the hub works"))

    assert uncovered(hub) == [agency(POLICE), agency(HOSPITAL)]


def test_where_no_list_is_kept_nobody_is_reproached(hub: Round):
    assert uncovered(hub) == []


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"title": " "}, agreeing.NameMissing),
        ({"version": ""}, agreeing.NameMissing),
        ({"until_on": TODAY - timedelta(days=20)}, agreeing.EndsBeforeItBegins),
    ],
)
def test_what_is_no_protocol_is_refused(hub: Round, changes, refusal):
    with pytest.raises(refusal):
        recorded(hub, **changes)


def test_a_version_stands_on_the_list_once(hub: Round):
    recorded(hub)

    with pytest.raises(agreeing.ThereAlready):
        recorded(hub, title="Sharing  in the hub ")


def test_an_agency_signs_once_and_not_tomorrow_and_by_somebody(hub: Round):
    held = recorded(hub)
    with pytest.raises(agreeing.NotYetHappened):
        signed(hub, held, on=TODAY + timedelta(days=1))
    with pytest.raises(agreeing.NameMissing):
        signed(hub, held, who=" ")
    signed(hub, held)

    with pytest.raises(agreeing.ThereAlready):
        signed(hub, held)


def test_the_neighbours_agency_signs_nothing_here(hub: Round):
    stranger = agencies.agency("marram.northmoor-police")
    with pytest.raises(NotVisible):
        agreeing.record_signature(
            protocol=recorded(hub), agency=stranger, signed_by="It", signed_on=TODAY, by=hub.maryam, at=MONDAY
        )


def test_only_whoever_manages_the_hub_keeps_the_list(hub: Round):
    new = agreeing.NewProtocol(ProtocolKind.SHARING, "Sharing", "1", TODAY, TODAY)
    with pytest.raises(NotAllowed):
        agreeing.record_protocol(new=new, by=hub.sam, at=MONDAY)
