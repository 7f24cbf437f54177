"""Lists find their first rows by an index, and gather nothing that grows with the years. No times are taken."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from frontdoor.concerns import closed, queries, triage
from frontdoor.concerns.measures import expiring
from frontdoor.devtools import volume
from frontdoor.people import likely
from frontdoor.people.models import Person
from frontdoor.picture import queries as picture


@pytest.fixture
def viewer(viewer_of):
    volume.volume(3, at=timezone.now())
    return viewer_of("practitioner")


def plan_of(found):
    """How the database would find it, were the tables as large as they become."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for habit in ("enable_seqscan", "enable_sort", "enable_bitmapscan"):
                cursor.execute(f"SET LOCAL {habit} = off")
    return found.explain()


def by(sqlite, postgresql=""):
    return postgresql or sqlite if connection.vendor == "postgresql" else sqlite


def test_closed_contacts_are_read_newest_first_by_an_index(viewer):
    plan = plan_of(queries.inbox(viewer, "closed", timezone.now())[:25])

    assert "concerns_contact_stage" in plan


def test_redirected_are_read_newest_first_by_an_index(viewer):
    plan = plan_of(queries.redirected(viewer)[:25])

    assert by("concerns_route_decision", "concerns_route_sent_on") in plan
    assert "TEMP B-TREE FOR ORDER BY" not in plan


def test_gaps_are_read_oldest_first_by_an_index(viewer):
    plan = plan_of(triage.with_gaps(viewer)[:25])

    assert "concerns_concern_at" in plan
    assert "TEMP B-TREE FOR ORDER BY" not in plan


def test_likely_same_adult_is_found_by_keys(viewer):
    person = Person.objects.select_related("record__partnership").first()
    keys = frozenset(person.match_keys.values_list("key", flat=True))
    shut = closed.closed_people(person.record.partnership)

    plan = plan_of(likely.sharing_a_key(keys, shut))
    assert "Seq Scan on people_matchkey" not in plan
    # PostgreSQL may begin from the other end of so small a table.
    assert connection.vendor == "postgresql" or "people_matchkey_1 (key=?)" in plan


def test_number_of_somebody_is_looked_up_by_an_index(viewer):
    Person.objects.filter(pk=Person.objects.first().pk).update(nhs_number="9990000042")

    assert "people_nhs_number" in plan_of(queries.search(viewer, "9990000042"))


LISTS = {
    "inbox, new": lambda viewer, now: queries.inbox(viewer, "new", now),
    "inbox, late": lambda viewer, now: queries.inbox(viewer, "late", now),
    "inbox, to be opened": lambda viewer, now: queries.inbox(viewer, "to_open", now),
    "inbox, closed": lambda viewer, now: queries.inbox(viewer, "closed", now),
    "a person's contacts": lambda viewer, now: queries.contacts_of(Person.objects.first(), viewer),
    "a name": lambda viewer, now: queries.search(viewer, "nobody of this name"),
    "sent on": lambda viewer, now: queries.redirected(viewer),
    "gaps": lambda viewer, now: triage.with_gaps(viewer),
    "measures": lambda viewer, now: expiring(viewer, (now + timedelta(days=1)).date()),
    "items of the picture": lambda viewer, now: picture.visible_items(viewer).filter(subject=None),
}


@pytest.mark.parametrize("name", LISTS)
def test_no_list_gathers_every_record_that_the_viewer_may_see(viewer, name):
    plan = plan_of(LISTS[name](viewer, timezone.now())[:25])

    # SQLite names the columns of the index that it goes by: without the state, that is everybody.
    gathered = [line for line in plan.splitlines() if "V0 USING INDEX access_record" in line]
    assert not [line for line in gathered if "(id=?)" not in line and "state=?" not in line]
    assert "Seq Scan on access_record" not in plan
