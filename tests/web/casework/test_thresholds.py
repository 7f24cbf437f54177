from uuid import uuid4

import pytest
from django.utils import timezone

from frontdoor.thresholds import services
from frontdoor.thresholds.enums import Act, Stage
from frontdoor.thresholds.models import ThresholdSet
from frontdoor.thresholds.suggesting import Answers
from tests.support.counting import asking
from tests.support.page import errors, read, rows, words
from tests.support.thresholds import NOON, STEPS


SETS = "/casework/thresholds/"
TODAY = timezone.localdate()
TOLD = {
    "on-day": TODAY.day,
    "on-month": TODAY.month,
    "on-year": TODAY.year,
    "named": "Ana Sample, adviser",
    "result": "Agreed.",
}


def text(page) -> str:
    return words(read(page).main)


def test_a_set_goes_from_draft_to_live_by_its_pages(signed_in, own_set, calibrate):
    calibrate(own_set)
    manager, board = signed_in("manager"), signed_in("board_member")
    for act in STEPS:
        browser = board if act == Act.APPROVE else manager
        assert browser.post(f"{SETS}{own_set.pk}/move/{act}/", TOLD).status_code == 302

    own_set.refresh_from_db()
    assert own_set.stage == Stage.LIVE
    shown = text(manager.get(f"{SETS}{own_set.pk}/"))
    assert "Shown to people now." in shown
    assert "Record the Board’s approval" in shown
    assert "Ana Sample, adviser" in shown


def test_a_move_without_day_and_name_is_asked_for(signed_in, own_set):
    page = signed_in("manager").post(f"{SETS}{own_set.pk}/move/consult/", {})

    assert errors(page) == ["Enter the day it happened", "Enter the name and role of who did it"]


def test_the_board_is_told_that_agencies_have_not_rated_yet(signed_in, own_set, move):
    for act in STEPS[:3]:
        move(own_set, act)

    page = signed_in("board_member").post(f"{SETS}{own_set.pk}/move/approve/", TOLD)

    assert page.status_code == 422
    assert "Close a calibration round first" in errors(page)[0]


def test_the_board_reads_the_differences_before_it_approves(signed_in, own_set, move, calibrate):
    closed = calibrate(own_set)
    for act in STEPS[:3]:
        move(own_set, act)

    page = signed_in("board_member").get(f"{SETS}{own_set.pk}/move/approve/")

    assert read(page).main.find("a", href=f"{SETS}rounds/{closed.pk}/")


@pytest.mark.parametrize("who", ["nurse", "practitioner"])
def test_whoever_does_not_manage_sees_no_move(signed_in, own_set, who):
    browser = signed_in(who)

    assert "Nothing for you to move." in text(browser.get(f"{SETS}{own_set.pk}/"))
    assert browser.get(f"{SETS}{own_set.pk}/move/consult/").status_code == 404
    assert browser.get(f"{SETS}{own_set.pk}/copy/").status_code == 403


@pytest.mark.parametrize("who", ["administrator", "trail_auditor"])
def test_those_who_run_the_installation_have_no_sets(signed_in, example_set, who):
    assert signed_in(who).get(SETS).status_code == 403


def test_another_areas_sets_are_not_there(signed_in, example_set):
    browser = signed_in("marram_manager")

    assert "There is no set yet" in text(browser.get(SETS))
    assert browser.get(f"{SETS}{example_set.pk}/").status_code == 404


def test_an_illustrative_set_says_so_and_is_copied_to_be_agreed(signed_in, example_set):
    browser = signed_in("manager")
    assert "Illustrative, agree locally" in text(browser.get(f"{SETS}{example_set.pk}/"))

    browser.post(f"{SETS}{example_set.pk}/copy/", {"version": "2027.1"})

    copied = ThresholdSet.objects.get(version="2027.1")
    assert (copied.illustrative, copied.stage, copied.copied_from) == (False, Stage.DRAFT, example_set)


def test_the_words_of_a_drafts_levels_are_chosen_and_seen(signed_in, own_set, guide):
    browser = signed_in("manager")
    said = {f"name_{level.key}": level.name for level in guide.levels}
    said |= {f"meaning_{level.key}": level.meaning for level in guide.levels}
    browser.post(f"{SETS}{own_set.pk}/levels/", {**said, "name_concern": "Critical"})

    assert "Critical" in text(browser.get(f"{SETS}{own_set.pk}/"))


def test_agencies_rate_blind_and_then_see_the_differences(signed_in, own_set):
    manager, nurse, police = signed_in("manager"), signed_in("nurse"), signed_in("police_officer")
    opened = manager.post(f"{SETS}{own_set.pk}/calibrate/").headers["Location"]
    for browser, level in ((nurse, "1"), (police, "4")):
        answers = {f"v{number:02}": level for number in range(1, 11)}
        assert browser.post(f"{opened}rate/", answers).status_code == 302

    blind = text(police.get(opened))
    assert "2 agencies have rated" in blind
    assert "Castle Hospitals" not in blind
    assert read(police.get(f"{opened}rate/")).select("[name=v01][value='1'][checked]") == []

    manager.post(f"{opened}close/")
    seen = police.get(opened)
    assert "3 levels apart." in text(seen)
    assert ["Castle Hospitals NHS Trust", "1. Early help"] in rows(seen)


def test_every_story_needs_its_level(signed_in, own_set):
    opened = signed_in("manager").post(f"{SETS}{own_set.pk}/calibrate/").headers["Location"]

    page = signed_in("nurse").post(f"{opened}rate/", {"v01": "1"})

    assert len(errors(page)) == 9


def test_managers_and_the_board_see_the_figures_and_partners_do_not(signed_in, example_set, viewer_of):
    now = timezone.now()
    key = uuid4()
    services.record_use(
        held=example_set, answers=Answers("falls", "falls.log.1"), key=key, at=now, by=viewer_of("nurse")
    )

    for who in ("manager", "board_member"):
        page = signed_in(who).get(SETS)
        assert "Castle Hospitals NHS Trust 1 1" in text(page)
    assert "Castle Hospitals" not in text(signed_in("nurse").get(SETS))

    services.mark_sent(key=key, submission_key="S-1", at=now)
    services.record_hub_result(submission_key="S-1", level=4, at=now)
    assert f"Castle Hospitals NHS Trust {now:%B %Y} 1 0 0 1 0" in text(signed_in("manager").get(SETS))


def test_the_list_tells_which_set_people_see(signed_in, live_set):
    found = rows(signed_in("manager").get(SETS))

    assert [row[2] for row in found[1:]] == ["Yes", "No"]


def test_the_list_takes_the_same_number_of_queries_for_one_set_or_three(signed_in, example_set, viewer_of):
    browser = signed_in("manager")
    browser.get(SETS)
    with asking() as one:
        browser.get(SETS)
    for version in ("a", "b"):
        services.copy_as_draft(held=example_set, version=version, by=viewer_of("manager"), at=NOON)
    with asking() as three:
        page = browser.get(SETS)

    assert len(rows(page)) == 4
    assert len(three) == len(one) <= 25
