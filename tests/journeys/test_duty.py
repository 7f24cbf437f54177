"""Hand-over at five in the afternoon, and back in the morning: through pages only, as the two people who do it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.journeys.steps import each_page, fills_day, nurse_reports, opens, picture, says
from tests.support.browser import assert_accessible
from tests.support.effort import Person


pytestmark = pytest.mark.journey

WILMOT = ("Wilmot", "Dusk", "999 000 0182")
GIVE_MINUTES, ACCEPT_MINUTES, BACK_MINUTES = 6, 4, 8


def beside(person: Person, kind: str, about: str) -> str:
    """The field of a kind beside the first line about somebody."""
    line = person.page.locator(".cw-duty__line").filter(has_text=about).first
    return str(line.locator(f"[name^={kind}]").first.get_attribute("name"))


def promises_a_call(worker: Person, reference: str) -> None:
    opens(worker, reference)
    worker.follow("Promise a call or a letter")
    worker.choose("Call")
    worker.choose("Whoever told us")
    worker.fill("What about?", "Tell the ward what the night team says.")
    fills_day(worker, "due_on", timezone.localdate() + timedelta(days=1))
    worker.fill("By what time?", "12:05am")
    worker.press("Keep the promise in mind")


def hands_over(giver: Person, reference: str) -> str:
    """Only what one story needs is typed; the address of the hand-over."""
    giver.open("/casework/")
    giver.follow("Tonight’s sheet")
    assert reference in says(giver)
    picture(giver.page, "duty-tonight")
    giver.press("Hand it over")
    giver.pick("Who takes it on?", "Bea Lindqvist")
    giver.fill("For the whole night", "Two wards are full; the police desk closes at eight.")
    giver.fill_at(
        f'[name="{beside(giver, "note", reference)}"]', "The son has her keys. Ring the ward first."
    )
    picture(giver.page, "duty-hand-over")
    giver.press("Hand it over")
    return giver.page.url


def accepts_but_for(receiver: Person, left: str) -> None:
    receiver.open("/casework/")
    receiver.follow("Sam Okoro hands duty over to you", exact=False)
    receiver.press("Accept it")
    line = receiver.page.locator(".cw-duty__line").filter(has_text=left).first
    line.locator("summary").click()
    receiver.fill_at(f'[name="{beside(receiver, "why", left)}"]', "I know the family.")
    receiver.press("Accept")
    picture(receiver.page, "duty-accepted")


def hands_back(receiver: Person, reference: str) -> None:
    receiver.press("Hand it back to the day")
    receiver.pick("Who takes it on?", "Sam Okoro")
    kinds = receiver.page.locator("fieldset:has([name^=outcome])")
    for number in range(kinds.count()):
        name = kinds.nth(number).locator("input").first.get_attribute("name")
        receiver.choose_at(f'[name="{name}"][value=nothing]')
    receiver.choose_at(f'[name="{beside(receiver, "outcome", reference)}"][value=still_open]')
    receiver.fill_at(f'[name="{beside(receiver, "note", reference)}"]', "The ward rang at two: she slept.")
    receiver.press("Hand it back")
    picture(receiver.page, "duty-morning")


def test_the_sheet_is_handed_over_at_five_and_comes_back_in_the_morning(somebody, capsys):
    sam, bea = somebody("practitioner"), somebody("second_practitioner")
    first, second = nurse_reports(somebody(), WILMOT), nurse_reports(somebody())
    asker = somebody("practitioner")
    promises_a_call(asker, first.reference)
    assert_accessible(asker.page)

    with each_page(sam, assert_accessible):
        hands_over(sam, first.reference)
    assert "They accept it by" in says(sam)
    given, giving = sam.tally("whoever hands over"), sam.seconds

    with each_page(bea, assert_accessible):
        accepts_but_for(bea, second.reference)
        assert "I know the family." in says(bea)
        taken, accepting = bea.tally("whoever accepts"), bea.seconds
        hands_back(bea, first.reference)

    sam.open("/casework/")
    sam.follow("Bea Lindqvist hands duty over to you", exact=False)
    assert "The ward rang at two: she slept." in says(sam)
    assert "Still to do" in says(sam)
    with capsys.disabled():
        print(f"\n{given}\n{taken}\n{bea.tally('the same, and back in the morning')}")
    assert giving <= GIVE_MINUTES * 60
    assert accepting <= ACCEPT_MINUTES * 60
    assert bea.seconds <= (ACCEPT_MINUTES + BACK_MINUTES) * 60
