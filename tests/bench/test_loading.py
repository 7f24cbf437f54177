"""What is loaded in bulk is what the services would have made, row for row and seal for seal."""

from collections import Counter

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from bench.loading import batches, belonging, stories
from frontdoor.access import services as access
from frontdoor.access.enums import LinkPurpose
from frontdoor.concerns.models import Contact, Submission
from frontdoor.concerns.services.receiving import Once, follow_up_code
from frontdoor.people import likely
from frontdoor.people.models import LookDue, MatchKey
from frontdoor.trail import verifying
from frontdoor.trail.models import Event


MANY = 60


@pytest.fixture
def loaded(town):
    """So many copies that some of what is closed and some of what is open are among them."""
    batches.load(MANY, at=timezone.now())
    return Contact.objects.filter(submissions__scope=batches.SCOPE).select_related("record", "person__record")


@pytest.fixture
def told(loaded):
    return {one.contact.stage: one.contact for one in stories.tell_all(timezone.now())}


def a_copy(loaded, story):
    """A loaded contact that went the way of a story."""
    acts = list(story.moves.order_by("pk").values_list("act", flat=True))
    return next(
        each
        for each in loaded.filter(stage=story.stage)
        if list(each.moves.order_by("pk").values_list("act", flat=True)) == acts
    )


def rows_of(contact):
    """How many rows of each table belong to a contact; how many keys a person has is their own."""
    kinds = Counter(type(row) for row in belonging.of(contact).rows)
    return {kind: number for kind, number in kinds.items() if kind is not MatchKey}


def test_loaded_trail_verifies(loaded):
    for chain in ("larkfield", "marram"):
        assert list(verifying.tamperings(chain)) == []


def test_every_kind_of_row_of_a_story_is_in_its_copy(loaded, told):
    for stage in ("closed", "received"):
        story = told[stage]
        copy = a_copy(loaded, story)

        assert rows_of(copy) == rows_of(story)
        actions = [[event.action for event in belonging.of(one).events] for one in (copy, story)]
        assert actions[0] == actions[1]


def test_every_loaded_row_points_to_one_that_is_there(loaded):
    connection.check_constraints()


def test_what_a_record_page_shows_has_the_same_parts(loaded, told, signed_in):
    client = signed_in("practitioner")

    def parts(contact):
        page = client.get(reverse("casework:contact", args=[contact.record.reference]))
        soup = BeautifulSoup(page.content, "html.parser")
        found = [one.get_text(" ", strip=True) for one in soup.select("h2, h3, dt, th, button")]
        return page.status_code, found

    story = told["closed"]
    assert parts(a_copy(loaded, story)) == parts(story)


def test_nobody_of_a_story_is_named_in_a_copy(loaded, signed_in):
    client = signed_in("practitioner")

    for contact in loaded[:5]:
        for name, held in (("contact", contact), ("person", contact.person)):
            words = client.get(reverse(f"casework:{name}", args=[held.record.reference])).content.decode()
            assert contact.person.family_name
            assert not [name for name in stories.PEOPLE if name in words]


def test_keys_by_which_a_loaded_person_is_found_are_those_of_what_is_known(loaded):
    assert not any(likely.index_again(contact.person) for contact in loaded)
    assert MatchKey.objects.filter(person__in=loaded.values("person")).exists()
    assert not LookDue.objects.exists()


def test_code_of_a_loaded_concern_opens_it_for_its_referrer(loaded):
    submission = Submission.objects.filter(scope=batches.SCOPE).select_related("contact__record").first()
    record = submission.contact.record

    link = access.open_link(
        purpose=LinkPurpose.FOLLOW_UP,
        secret=follow_up_code(Once(submission.scope, submission.key, submission.digest)),
        at=timezone.now(),
        record=record,
        subject=record.reference,
    )
    assert link.record_id == record.pk


def test_most_of_what_is_loaded_is_closed_and_lies_years_apart(loaded):
    closed = loaded.filter(stage="closed").order_by("received_at")

    assert closed.count() > MANY * 0.8
    assert (closed.last().received_at - closed.first().received_at).days > 365


def test_loading_again_adds_none(loaded):
    counted = Contact.objects.count(), Event.objects.count()

    assert batches.load(MANY, at=timezone.now()) == 0
    assert (Contact.objects.count(), Event.objects.count()) == counted


def test_what_is_added_later_follows_in_the_same_chain(loaded):
    batches.load(MANY + 5, at=timezone.now())

    assert loaded.count() == MANY + 5
    assert list(verifying.tamperings("larkfield")) == []


def test_story_that_points_to_another_is_not_copied(loaded, told):
    story = told["received"]
    other = told["closed"]
    story.person = other.person
    story.save(update_fields=["person"])

    with pytest.raises(belonging.NotByItself):
        belonging.of(story)
