from collections import Counter
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from frontdoor.access import services as access
from frontdoor.access.enums import RecordState
from frontdoor.concerns import showing
from frontdoor.concerns.models import Contact, Feedback, Submission
from frontdoor.concerns.showing import ReferrersTold, Told
from frontdoor.devtools.stories import programme, walk
from frontdoor.trail.models import Event
from frontdoor.web.public.walk_figure import bars, message
from tests.support import page


@pytest.fixture
def stories(town) -> None:
    programme.tell_all(timezone.now())


def desk(number: int) -> str:
    answer = Client().get(f"/walk/{number}/")
    assert answer.status_code == 200
    return page.words(page.read(answer).select_one("main"))


def the_contact() -> Contact:
    return Submission.objects.get(scope="story", key=walk.KEY).contact


def test_every_desk_says_that_the_people_are_invented(stories):
    assert [number for number in range(1, 7) if "Demonstration, invented people" not in desk(number)] == []


def test_next_leads_from_desk_to_desk_and_then_to_the_personas(stories):
    ways = []
    for number in range(1, 7):
        found = page.read(Client().get(f"/walk/{number}/"))
        ways.append(found.select_one("main .govuk-button")["href"])

    assert ways == [*(f"/walk/{number}/" for number in range(2, 7)), "/dev/personas/"]


def test_the_desks_show_the_record_as_it_is(stories):
    contact = the_contact()
    feedback, note = contact.feedbacks.get(), contact.notes_to_adult.get()

    assert contact.record.reference in desk(1)
    assert "To stay home." in desk(1)
    assert "Write to her: hard of hearing." in desk(2)
    assert contact.information.get().words in desk(3)
    assert "The duty to enquire applies" in desk(4)
    assert "Care Act 2014, s. 42(1)(c)" in desk(4)
    assert feedback.what in desk(5)
    assert note.how_to_disagree in desk(5)


def test_a_change_in_the_work_changes_the_desk(stories):
    Feedback.objects.filter(contact=the_contact()).update(read_at=None)

    assert "She has not opened it yet." in desk(5)


def test_the_code_shown_opens_what_the_nurse_reads(stories):
    found = page.read(Client().get("/walk/5/"))
    reference, code = (page.words(mark) for mark in found.select("main strong[translate=no]"))

    from frontdoor.concerns.services import following_up

    opened = following_up.open_with_code(reference=reference, code=code, at=timezone.now())
    assert opened == the_contact()


def test_the_figure_is_counted_from_the_records(stories):
    told_in_time = page.rows(Client().get("/walk/6/"))

    assert told_in_time[1:] == [
        ["Told in time", "7"],
        ["Told late", "1"],
        ["Not told, and late", "1"],
        ["Not told, not due yet", "0"],
        ["Not told, for a reason that is kept", "1"],
    ]
    assert "7 of 9 referrers were told in time" in desk(6)
    assert "n = 9" in desk(6)


def test_the_figure_moves_with_the_work(stories):
    now = timezone.now()
    contact = Submission.objects.get(key="nobody-was-told").contact
    before = showing.referrers_told(contact.record.partnership, now - timedelta(days=60), now)

    Feedback.objects.filter(contact=contact).update(state="sent", sent_at=now)

    after = showing.referrers_told(contact.record.partnership, now - timedelta(days=60), now)
    assert before.counts[Told.OVERDUE] - after.counts[Told.OVERDUE] == 1
    assert after.counts[Told.LATE] - before.counts[Told.LATE] == 1
    assert after.owed == before.owed


def test_with_nothing_due_the_title_claims_nothing():
    none = ReferrersTold(Counter(), 0)

    assert message(none) == "No referrer’s answer was due yet"
    assert {bar.width for bar in bars(none)} == {0}


@pytest.mark.parametrize("number", [0, 7, 99])
def test_there_are_six_desks(stories, number):
    assert Client().get(f"/walk/{number}/").status_code == 404


def test_without_the_story_there_is_no_walk(town):
    assert Client().get("/walk/1/").status_code == 404


def test_a_record_that_fewer_may_see_leaves_the_walk(stories, viewer_of):
    access.change_state(
        record=the_contact().record,
        state=RecordState.SENSITIVE,
        reason="Tried out in the demonstration",
        by=viewer_of("manager"),
        at=timezone.now(),
    )

    assert Client().get("/walk/1/").status_code == 404


def test_looking_is_in_the_trail(stories):
    desk(4)

    read = Event.objects.filter(chain="larkfield", action="walk_read").last()
    assert (read.actor, read.record) == ("public", str(the_contact().pk))


def test_home_leads_to_the_walk(stories):
    assert page.read(Client().get("/")).select_one("a[href='/walk/1/']") is not None
