from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from frontdoor.access import services as access
from frontdoor.access.enums import LinkPurpose
from frontdoor.access.services import LinkRefused


AT = datetime(2026, 3, 2, 10, tzinfo=UTC)
FOLLOW_UP, OWN = LinkPurpose.FOLLOW_UP, LinkPurpose.OWN_REFERRALS


def issue(record=None, **said):
    return access.issue_link(**{"purpose": FOLLOW_UP, "secret": "right", "at": AT, "record": record} | said)


def open_(record=None, **said):
    return access.open_link(**{"purpose": FOLLOW_UP, "secret": "right", "at": AT, "record": record} | said)


def test_secret_opens_and_is_kept_nowhere(record):
    link = issue(record, secret="CANARY-secret", subject="CANARY-subject")

    assert open_(record, secret="CANARY-secret", subject="CANARY-subject") == link
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access_privatelink")
        assert "CANARY" not in repr(cursor.fetchall())


@pytest.mark.parametrize(
    "wrong",
    [{"secret": "wrong"}, {"secret": ""}, {"purpose": OWN}, {"subject": "somebody"}, {"record": None}],
)
def test_whatever_is_wrong_is_refused_alike(record, wrong):
    issue(record)

    with pytest.raises(LinkRefused) as refusal:
        open_(**{"record": record} | wrong)

    assert str(refusal.value) == ""


def test_link_of_somebody_is_not_opened_by_nobody(record):
    issue(record, subject="grace")

    with pytest.raises(LinkRefused):
        open_(record)


def test_link_ends_at_its_moment(record):
    issue(record, lasts=timedelta(minutes=15))

    assert open_(record, at=AT + timedelta(minutes=14, seconds=59))
    with pytest.raises(LinkRefused):
        open_(record, at=AT + timedelta(minutes=15))


def test_ten_failures_close_it_even_for_the_right_secret(record):
    issue(record)
    for _guess in range(access.MOST_FAILURES):
        with pytest.raises(LinkRefused):
            open_(record, secret="wrong")

    with pytest.raises(LinkRefused):
        open_(record)


def test_lock_ends_an_hour_after_the_last_failure_and_the_count_begins_again(record):
    issue(record)
    fail(record, access.MOST_FAILURES, AT)

    with pytest.raises(LinkRefused):
        open_(record, at=AT + timedelta(minutes=59))
    fail(record, access.MOST_FAILURES - 1, AT + timedelta(hours=1))
    assert open_(record, at=AT + timedelta(hours=1))


def test_guessing_on_after_the_hour_locks_it_again(record):
    issue(record)
    fail(record, access.MOST_FAILURES, AT)
    fail(record, access.MOST_FAILURES, AT + timedelta(hours=1))

    with pytest.raises(LinkRefused):
        open_(record, at=AT + timedelta(hours=1, minutes=59))


def fail(record, times: int, at: datetime) -> None:
    for _guess in range(times):
        with pytest.raises(LinkRefused):
            open_(record, secret="wrong", at=at)


def test_failures_of_one_are_not_those_of_another(record):
    issue(subject="grace", purpose=OWN)
    issue(subject="jo", purpose=OWN)
    for _guess in range(access.MOST_FAILURES):
        with pytest.raises(LinkRefused):
            open_(subject="grace", purpose=OWN, secret="wrong")

    assert open_(subject="jo", purpose=OWN)


def test_link_for_once_opens_once(record):
    issue(record)

    open_(record, once=True)
    with pytest.raises(LinkRefused):
        open_(record, once=True)
