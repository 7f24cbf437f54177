from datetime import UTC, datetime

import pytest
from django.utils import timezone

from frontdoor.concerns import closed, queries, scales
from frontdoor.concerns.enums import FeedbackState, NoteState, Stage
from frontdoor.concerns.models import Challenge, Contact, Feedback, Move, NoteToAdult, Submission
from frontdoor.devtools import cast
from frontdoor.devtools.stories import programme, walk
from frontdoor.devtools.stories.stage import SCOPE
from frontdoor.notices.models import Notice
from frontdoor.people.models import Person
from frontdoor.trail.models import Event


MONDAY_MORNING = datetime(2026, 11, 16, 7, 30, tzinfo=UTC)
SUNDAY_NIGHT = datetime(2026, 11, 15, 23, 50, tzinfo=UTC)
NEW_YEARS_DAY = datetime(2027, 1, 1, 0, 5, tzinfo=UTC)


def viewer(key: str):
    return cast.viewer(key, timezone.localdate())


def test_every_tab_of_the_hub_has_something_in_it(demonstration):
    programme.tell_all(demonstration)

    manager = viewer("manager")
    empty = [
        tab for tab in (*queries.TABS, "late") if not queries.inbox(manager, tab, demonstration).exists()
    ]
    assert empty == []


def test_telling_twice_adds_nothing(demonstration, django_assert_num_queries):
    told = programme.tell_all(demonstration)
    counted = Contact.objects.count(), Event.objects.count(), Notice.objects.count()

    with django_assert_num_queries(1):
        assert programme.tell_all(demonstration) == []

    assert len(told) == len(programme.STORIES)
    assert (Contact.objects.count(), Event.objects.count(), Notice.objects.count()) == counted


def test_every_story_is_remembered_under_its_own_key(demonstration):
    programme.tell_all(demonstration)

    told = Submission.objects.filter(scope=SCOPE).values_list("key", flat=True)
    assert set(told) == {story.key for story in programme.STORIES}


@pytest.mark.parametrize("now", [MONDAY_MORNING, SUNDAY_NIGHT, NEW_YEARS_DAY])
def test_nothing_in_a_story_is_still_to_come(demonstration, now):
    programme.tell_all(now)

    assert not Contact.objects.filter(received_at__gt=now).exists()
    assert not Move.objects.filter(at__gt=now).exists()
    assert not Feedback.objects.filter(sent_at__gt=now).exists()
    assert not NoteToAdult.objects.filter(given_at__gt=now).exists()


def test_moves_follow_each_other_in_time(demonstration):
    programme.tell_all(demonstration)

    for contact in Contact.objects.all():
        moments = [contact.received_at, *contact.moves.order_by("pk").values_list("at", flat=True)]
        assert moments == sorted(moments)


def test_walk_goes_from_the_ward_to_what_both_of_them_read(demonstration):
    programme.tell_all(demonstration)

    contact = queries.for_referrer(Submission.objects.get(key=walk.KEY).contact_id)
    feedback, note = contact.feedbacks.get(), contact.notes_to_adult.get()
    assert contact.stage == Stage.DECIDED
    assert (feedback.state, note.state) == (FeedbackState.SENT, NoteState.GIVEN)
    assert feedback.read_at is not None
    assert [known.by.name for known in contact.information.all()] == ["Jo Fenn"]


def test_a_colleague_who_is_kept_out_finds_neither_contact_nor_person(demonstration):
    programme.tell_all(demonstration)

    contact = Submission.objects.get(key="kept-from-a-colleague").contact
    reference = contact.record.reference
    assert queries.visible_contact(viewer("practitioner"), reference) is not None
    assert queries.visible_contact(viewer("second_practitioner"), reference) is None


def test_the_neighbours_see_their_own_and_no_more(demonstration):
    programme.tell_all(demonstration)

    theirs = queries.visible_contacts(viewer("marram_practitioner"))
    assert {contact.record.partnership.key for contact in theirs} == {"marram"}
    assert theirs.count() == 3


def test_nhs_numbers_are_from_the_range_kept_for_tests(demonstration):
    programme.tell_all(demonstration)

    numbers = Person.objects.exclude(nhs_number="").values_list("nhs_number", flat=True)
    assert [number for number in numbers if not number.startswith("999")] == []
    assert not Person.objects.filter(nhs_number_fails_check=True).exists()


def test_a_challenge_was_answered_by_somebody_who_had_not_decided(demonstration):
    programme.tell_all(demonstration)

    answered = Challenge.objects.exclude(answered_at=None).get()
    assert answered.answered_by.name == "Tom Brannigan"
    assert answered.upheld == "no"


def test_triage_shows_a_difference_a_known_adult_and_a_question_for_a_custodian(demonstration):
    programme.tell_all(demonstration)

    rated = Submission.objects.get(key="rated-differently").contact
    assert scales.standing(rated.ratings.order_by("pk")).disagree("before")
    known = Submission.objects.get(key="known-already").contact
    assert closed.possible_matches(known.person, viewer("practitioner")).count() == 1
    again = Submission.objects.get(key="closed-to-the-hub-again").contact
    assert closed.possible_matches(again.person, viewer("practitioner")).count() == 0
    assert closed.matches_for(viewer("custodian")).count() == 1
