"""What is alleged, on the record and on triage: a table, and the acts on its rows."""

import dataclasses

import pytest

from frontdoor.concerns.enums import AbuseType, Location
from frontdoor.concerns.models import Contact
from frontdoor.concerns.new_concern import AllegationDetails
from frontdoor.picture.enums import Relationship
from frontdoor.picture.services.sources import SourceDetails
from tests.support.counting import asking
from tests.support.page import errors, read, words
from tests.web.casework.conftest import MARLOW


NEPHEW = SourceDetails(name="Robin Nephew", relationship=Relationship.FAMILY)
ROW = AllegationDetails(AbuseType.FINANCIAL, Location.COMMUNITY, "Every Friday", source=0)
TOLD = dataclasses.replace(MARLOW, sources=(NEPHEW,), allegations=(ROW,), location=Location.OWN_HOME)


@pytest.fixture
def sam(signed_in):
    return signed_in("practitioner")


@pytest.fixture
def reference(desk) -> str:
    return desk.receive(TOLD)


def table(page) -> list[list[str]]:
    found = read(page).select(".cw-alleged tbody tr")
    return [[words(cell) for cell in row.select("th, td")][:4] for row in found]


def held(reference: str) -> Contact:
    return Contact.objects.get(record__reference=reference)


@pytest.mark.parametrize("part", [(), ("triage",)])
def test_rows_stand_with_their_codes(sam, reference, address, part):
    first, second = table(sam.get(address(reference, *part)))

    assert first == [
        "Financial or material Return: SG2a row 4, Financial or Material Abuse",
        "By Robin Nephew, another relative Return: Other, known to the individual",
        "Where In the community Return: SG2b row 2, In the community (excluding community services)",
        "When Every Friday",
    ]
    assert second[2] == "Where Own home Return: SG2b row 1, Own Home"


def test_a_row_is_added_by_its_form_and_made_the_main_one(sam, reference, address):
    pk = held(reference).record.alleged_sources.get().pk
    given = {"type": "psychological", "source": pk, "location": "own_home", "happened_when": "Daily"}
    assert sam.post(address(reference, "allegations", "add"), given).status_code == 302
    row = held(reference).allegations.get(type="psychological")
    sam.post(address(reference, "allegations", str(row.pk), "main"))

    assert table(sam.get(address(reference)))[0][0].startswith("Psychological or emotional Main")


def test_a_correction_needs_a_reason_and_shows_what_stood(sam, reference, address):
    row = held(reference).allegations.get(type="financial")
    where = address(reference, "allegations", str(row.pk))
    refused = sam.post(where, {"type": "neglect", "happened_when": "Now and then"})
    assert (refused.status_code, errors(refused)) == (422, ["Enter the reason"])
    assert "Now and then" in refused.content.decode()
    sam.post(where, {"type": "neglect", "reason": "Misread"})

    page = words(read(sam.get(address(reference))).main)
    assert "What was alleged here before" in page
    assert "Financial or material · In the community · Every Friday: changed by" in page


def test_a_row_is_taken_back_once(sam, reference, address):
    row = held(reference).allegations.get(type="financial")
    where = address(reference, "allegations", str(row.pk), "take-back")
    assert sam.post(where, {"reason": "Said of somebody else"}).status_code == 302

    assert sam.post(where, {"reason": "Again"}).status_code == 404
    assert len(table(sam.get(address(reference)))) == 1


@pytest.mark.parametrize("given", [{}, {"type": "shouting"}, {"type": "neglect", "source": "999999"}])
def test_what_cannot_be_used_is_said_at_the_field(sam, reference, address, given):
    assert sam.post(address(reference, "allegations", "add"), given).status_code == 422


def test_the_number_of_rows_adds_no_query(sam, desk, address):
    asked = []
    for many in (1, 3):
        rows = tuple(dataclasses.replace(ROW, happened_when=str(n)) for n in range(many))
        reference = desk.receive(dataclasses.replace(TOLD, allegations=rows))
        sam.get(address(reference))
        with asking() as statements:
            sam.get(address(reference))
        asked.append(len(statements))

    assert asked[0] == asked[1]
