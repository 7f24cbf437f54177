"""The outbox and its worker, against a real mail server on loopback."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from django.db import IntegrityError, connection, transaction

from frontdoor.access import protecting
from frontdoor.access import services as access
from frontdoor.agencies import queries as agencies
from frontdoor.notices import checks, queries, services
from frontdoor.notices.models import Notice
from scripts.postgres import free_port


AT = datetime(2026, 3, 2, 10, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@dataclass
class Postman:
    """Takes letters, or answers as a server in trouble would."""

    letters: list[EmailMessage] = field(default_factory=list)
    answer: str = "250 OK"

    async def handle_DATA(self, server, session, envelope) -> str:
        if self.answer.startswith("250"):
            self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return self.answer


@pytest.fixture
def postman(db, settings) -> Iterator[Postman]:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    handler = Postman()
    server = Controller(handler, hostname="127.0.0.1", port=settings.EMAIL_PORT)
    server.start()
    yield handler
    server.stop()


@pytest.fixture
def no_server(db, settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()


def put(**said) -> Notice:
    words = {
        "kind": "test",
        "recipient": "grace@example.org",
        "subject": "Hello",
        "body": "To read",
        "at": AT,
    }
    return services.put_in_outbox(**words | said)


@pytest.fixture
def larkfield(town):
    return agencies.partnership("larkfield")


def as_now(notice) -> Notice:
    return Notice.objects.get(pk=notice.pk)


def test_letter_arrives(postman):
    notice = put(subject="Für Łukasz", body="Ça va?\n\nhttps://frontdoor.example/report/")

    assert services.send_next(at=AT)

    (letter,) = postman.letters
    assert (letter["To"], letter["Subject"]) == ("grace@example.org", "Für Łukasz")
    assert letter.get_content().splitlines() == ["Ça va?", "", "https://frontdoor.example/report/"]
    assert letter["Message-ID"] == f"<{notice.pk}@frontdoor>"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert as_now(notice).sent_at == AT
    assert not services.send_next(at=AT + timedelta(days=1))


def test_letters_go_in_the_order_they_were_due(postman):
    put(subject="second", at=AT)
    put(subject="first", at=AT - SECOND)

    while services.send_next(at=AT):
        pass

    assert [letter["Subject"] for letter in postman.letters] == ["first", "second"]


def test_letter_waits_for_its_moment(postman):
    put(at=AT + SECOND)

    assert not services.send_next(at=AT)
    assert services.send_next(at=AT + SECOND)


def test_letter_and_what_it_tells_commit_together(db):
    with transaction.atomic():
        put()
        transaction.set_rollback(True)

    assert not Notice.objects.exists()


def test_same_once_key_writes_once(db):
    put(once_key="feedback-1")

    assert put(once_key="feedback-1", body="again") is None
    assert put(once_key="feedback-2")
    assert Notice.objects.count() == 2


def test_two_letters_without_a_key_are_two(db):
    put()
    put()

    assert Notice.objects.count() == 2


def test_held_letter_is_taken_by_nobody_else_until_the_lease_runs_out(postman):
    notice = put()
    taken = services._lease(AT)
    assert taken == notice

    assert not services.send_next(at=AT + services.LEASE)
    assert services.send_next(at=AT + services.LEASE + SECOND)

    assert as_now(notice).attempts == 2


def test_worker_that_dies_after_sending_leads_to_the_same_message_id(postman):
    notice = put()
    services._send(services._lease(AT))

    services.send_next(at=AT + services.LEASE + SECOND)

    assert [letter["Message-ID"] for letter in postman.letters] == [f"<{notice.pk}@frontdoor>"] * 2
    assert as_now(notice).sent_at


@pytest.mark.parametrize("answer", ["451 Try later", "554 Refused"])
def test_refused_letter_is_tried_again_and_arrives(postman, answer):
    notice = put()
    postman.answer = answer
    services.send_next(at=AT)
    assert (as_now(notice).sent_at, as_now(notice).last_problem) == (None, "SMTPDataError")

    postman.answer = "250 OK"
    assert not services.send_next(at=AT + 14 * SECOND)
    assert services.send_next(at=AT + 15 * SECOND)

    assert len(postman.letters) == 1
    assert as_now(notice).last_problem == ""


def test_it_waits_longer_each_time_and_gives_up_in_the_open(no_server, record):
    notice, at, waits = put(record=record), AT, []
    while services.send_next(at=at):
        held = as_now(notice)
        waits.append((held.not_before - at).total_seconds())
        at = held.not_before

    held = as_now(notice)
    assert waits == [15, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600, 3600]
    assert (held.attempts, held.last_problem) == (services.MOST_ATTEMPTS, "ConnectionRefusedError")
    assert held.given_up_at
    assert notice in queries.given_up(record.partnership)
    assert notice not in queries.given_up(agencies.partnership("marram"))


def test_what_was_given_up_can_be_sent_again(postman, larkfield):
    notice = put()
    Notice.objects.update(given_up_at=AT, attempts=services.MOST_ATTEMPTS)
    assert not services.send_next(at=AT)

    services.send_again(notice_id=notice.pk, at=AT)
    services.send_next(at=AT)

    assert len(postman.letters) == 1
    assert notice not in queries.given_up(larkfield)


def test_what_was_sent_is_not_sent_again_by_hand(postman):
    notice = put()
    services.send_next(at=AT)

    services.send_again(notice_id=notice.pk, at=AT)

    assert not services.send_next(at=AT)


@pytest.mark.parametrize("bad", [{"recipient": "a\nb@example.org"}, {"subject": "two\nlines"}])
def test_letter_that_cannot_be_built_holds_up_no_other(postman, bad):
    stuck = put(at=AT - SECOND, **bad)
    put()

    while services.send_next(at=AT):
        pass

    assert len(postman.letters) == 1
    assert as_now(stuck).last_problem
    assert as_now(stuck).not_before > AT


def test_late_failure_does_not_hide_that_another_worker_sent_it(db):
    notice = put()
    slow = services._lease(AT)
    Notice.objects.filter(pk=notice.pk).update(sent_at=AT, attempts=services.MOST_ATTEMPTS)
    slow.attempts = services.MOST_ATTEMPTS

    services._try_later(slow, "TimeoutError", AT)

    assert as_now(notice).given_up_at is None


@pytest.fixture
def record(larkfield):
    return access.open_record(kind="contact", partnership=larkfield, team=agencies.hub_team(larkfield), at=AT)


@pytest.fixture
def held_address(record):
    return protecting.keep(record=record, kind="referrer_email", value="CANARY@example.org", protected=True)


def test_protected_address_gets_its_letter_and_is_not_copied(held_address, postman):
    notice = put(recipient=held_address, record=held_address.record)

    services.send_next(at=AT)

    assert postman.letters[0]["To"] == "CANARY@example.org"
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM notices_notice")
        assert "CANARY" not in repr(cursor.fetchall())
    assert list(queries.notices_of(held_address.record)) == [notice]


def test_letter_to_nobody_is_refused(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        put(recipient="")


def test_worker_is_seen_for_a_minute_after_its_beat(db):
    assert not checks.worker_seen(AT)
    services.beat(at=AT - timedelta(hours=1))
    services.beat(at=AT)

    assert checks.worker_seen(AT + timedelta(minutes=1))
    assert not checks.worker_seen(AT + timedelta(minutes=1) + SECOND)
