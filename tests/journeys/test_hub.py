"""Two ways through the hub's own pages: a match that only a custodian learns of, and a measure handed over at closing."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.journeys.steps import (
    accepts,
    answers_the_limbs,
    decides_against,
    each_page,
    fills_day,
    nurse_reports,
    opens,
    picture,
    says,
    tells_the_adult,
    tells_the_referrer,
)
from tests.support.browser import assert_accessible
from tests.support.effort import Person


pytestmark = pytest.mark.journey

# Nobody else in the demonstration is like her.
OTTILIE = ("Ottilie", "Holding", "999 000 0166")
SECONDS_FOR_THE_WORKER = 60


def seals(manager: Person, reference: str) -> None:
    manager.open(f"/casework/contacts/{reference}/access/state/")
    manager.choose("This contact and the person")
    manager.choose("Sealed")
    manager.fill("Why?", "A colleague in the hub is alleged.")
    manager.press("Change it")


def comes_to_the_pair(custodian: Person, reference: str) -> None:
    """The worker process looks by itself: look at the newest until it has. Others may wait as well."""
    give_up_at = time.monotonic() + SECONDS_FOR_THE_WORKER
    while reference not in says(custodian):
        assert time.monotonic() < give_up_at, f"No match shows {reference}"
        custodian.page.wait_for_timeout(500)
        custodian.open("/casework/custodian/")
        found = custodian.page.get_by_role("link", name="Found")
        if found.count():
            found.last.click()


def test_a_sealed_match_reaches_a_custodian_and_changes_nothing_for_the_hub(somebody):
    maryam, sam, ingrid = somebody("manager"), somebody("practitioner"), somebody("custodian")
    first = nurse_reports(somebody(), OTTILIE)
    seals(maryam, first.reference)
    second = nurse_reports(somebody(), OTTILIE)

    ingrid.open("/casework/custodian/")
    assert_accessible(ingrid.page)
    comes_to_the_pair(ingrid, second.reference)
    picture(ingrid.page, "hub-sealed-match", whole=True)
    assert first.reference in says(ingrid)
    assert_accessible(ingrid.page)

    opens(sam, second.reference)
    assert "May they be on another record?" in says(sam)
    sam.follow("May they be on another record?")
    assert "Nobody else on record is likely to be this adult" in says(sam)
    picture(sam.page, "hub-sealed-match-not-shown", whole=True)
    opens(sam, first.reference)
    assert sam.page.locator("h1").inner_text() == "Page not found"

    ingrid.choose("Yes, the same adult")
    ingrid.fill("How do you know?", "The same NHS number, and the nurse knows her.")
    ingrid.press("Keep this")
    opens(maryam, first.reference)
    maryam.follow("May they be on another record?")
    assert "The same adult" in says(maryam)
    opens(sam, second.reference)
    sam.follow("May they be on another record?")
    assert "The same adult" not in says(sam)


def test_an_interim_measure_is_handed_over_before_the_contact_closes(somebody):
    sam = somebody("practitioner")
    told = nurse_reports(somebody())
    triage = f"/casework/contacts/{told.reference}/triage/"
    opens(sam, told.reference)
    accepts(sam)
    with each_page(sam, assert_accessible):
        sam.open(triage)
        sam.follow("Add an interim measure")
        sam.fill("What keeps them safe for now?", "A meals service calls every day at noon.")
        sam.fill("Whose is it?", "Bea Lindqvist, the hub")
        fills_day(sam, "until_on", timezone.localdate() + timedelta(days=14))
        sam.press("Keep it")
        sam.follow("Flag a critical fact")
        sam.choose("Fire risk")
        sam.fill("What exactly?", "She cooks on a camping stove.")
        sam.press("Flag it")
    picture(sam.page, "hub-triage", whole=True)
    opens(sam, told.reference)
    answers_the_limbs(sam, unable="no")
    decides_against(sam)
    tells_the_referrer(sam)
    tells_the_adult(sam)

    sam.open(f"/casework/contacts/{told.reference}/close/")
    assert "Hand each interim measure over to a named owner who accepts it, or end it." in says(sam)
    picture(sam.page, "hub-closing-refused", whole=True)
    assert_accessible(sam.page)

    with each_page(sam, assert_accessible):
        sam.open(triage)
        sam.follow("Hand it over", exact=False)
        sam.fill("Who keeps it up from now on?", "Emrys Vane, Open Hands Larkfield")
        sam.press("Ask them")
        sam.follow("Record whether they keep it up", exact=False)
        sam.choose("They keep it up from now on")
        sam.fill("Who said so?", "Emrys Vane, by telephone")
        sam.press("Record their answer")
    picture(sam.page, "hub-measure-handed-over", whole=True)
    assert "Handed over" in says(sam)
    sam.open(f"/casework/contacts/{told.reference}/close/")
    sam.press("Close it")
    assert "Closed" in says(sam)
