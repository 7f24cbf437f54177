"""The hub's mailbox, on a real IMAP server: each message once, marked only when it is safely here."""

import dataclasses

import pytest

from frontdoor.agencies.models import Partnership
from frontdoor.arrivals import mailbox, queries
from frontdoor.arrivals.services import fetching
from frontdoor.concerns.enums import Door
from frontdoor.concerns.models import Contact
from frontdoor.documents import services as documents
from tests.arrivals import papers
from tests.arrivals.mail_server import MailServer
from tests.concerns.desk import MONDAY


SEEN, FLAGGED = {r"\Seen"}, {r"\Flagged"}


@pytest.fixture
def server(town):
    with MailServer().running() as running:
        yield running


def fetch(server: MailServer, **changed: object) -> int:
    return fetching.fetch_new(box=dataclasses.replace(server.box, **changed), at=MONDAY)


def test_each_new_message_becomes_a_contact_and_is_marked(server, desk):
    server.deliver(papers.mail("One", form_docx=papers.word_form("Name: Marlow")))
    server.deliver(papers.mail("Two", message_id="<2@ward.example>"))

    assert fetch(server) == 2
    assert server.flags() == [SEEN, SEEN]
    assert set(Contact.objects.values_list("door", flat=True)) == {Door.EMAIL}
    assert queries.to_be_entered(desk.practitioner).count() == 2
    assert queries.mailbox_look(desk.practitioner).worked_at == MONDAY


def test_the_original_is_kept_as_it_came(server):
    server.deliver(papers.mail("One"))
    fetch(server)

    (message,) = queries.parts_of(Contact.objects.get())
    assert documents.read_file(message.file).replace(b"\r\n", b"\n") == papers.mail("One").as_bytes()


def test_a_second_look_takes_nothing_twice(server):
    server.deliver(papers.mail())

    assert (fetch(server), fetch(server)) == (1, 0)
    assert Contact.objects.count() == 1


def test_ended_between_keeping_and_marking_it_is_kept_once(server):
    """As after a cut of power: it is here, and the mailbox does not know."""
    server.deliver(papers.mail())
    fetch(server)
    with server.signed_in() as connection:
        connection.select(server.box.folder)
        connection.store("1", "-FLAGS", r"(\Seen)")

    assert fetch(server) == 0
    assert server.flags() == [SEEN]
    assert Contact.objects.count() == 1


def test_what_could_not_be_kept_stays_unmarked(server):
    server.deliver(papers.mail())
    Partnership.objects.update(takes_concerns=False)

    assert fetch(server) == 0
    assert server.flags() == [set()]
    assert not Contact.objects.exists()


@pytest.mark.parametrize("content", [b"no header at all", b"Subject: \xff\xfe\r\n\r\n\xff\xff", b"\r\n\r\n"])
def test_whatever_lies_in_the_mailbox_is_taken_in(server, content):
    server.deliver(content)

    assert fetch(server) == 1
    assert Contact.objects.count() == 1


def test_what_is_too_large_is_left_flagged_and_the_hub_is_told(server, monkeypatch, signed_in):
    monkeypatch.setattr(mailbox, "LARGEST_MESSAGE", 2_000)
    server.deliver(papers.mail("x" * 3_000))
    server.deliver(papers.mail("Small", message_id="<2@ward.example>"))

    assert (fetch(server), fetch(server)) == (1, 0)
    assert server.flags() == [FLAGGED, SEEN]
    page = signed_in("practitioner").get("/casework/arrivals/").content.decode()
    assert "1 could not be taken in" in page


@pytest.mark.parametrize(
    "changed",
    [{"port": 1}, {"password": "wrong"}, {"folder": "No such folder"}],
    ids=lambda one: next(iter(one)),
)
def test_a_mailbox_that_cannot_be_read_is_said_on_the_page(server, changed, signed_in):
    assert fetch(server, **changed) == 0

    assert (
        "The mailbox could not be read"
        in signed_in("practitioner").get("/casework/arrivals/").content.decode()
    )
