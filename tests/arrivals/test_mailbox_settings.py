"""The mailbox's settings: all of them or none, and never a password in the clear over a network."""

import pytest

from frontdoor.config import env
from frontdoor.config.mailbox import mailbox


SET = {
    "FRONTDOOR_MAILBOX_HOST": "mail.example.org",
    "FRONTDOOR_MAILBOX_USER": "hub@example.org",
    "FRONTDOOR_MAILBOX_PASSWORD": "long enough",
    "FRONTDOOR_MAILBOX_PARTNERSHIP": "larkfield",
}


@pytest.fixture
def given(monkeypatch):
    def given(**changed: str) -> None:
        for name, value in (SET | changed).items():
            monkeypatch.setenv(name, value)

    return given


def test_without_a_host_there_is_no_mailbox(monkeypatch):
    monkeypatch.delenv("FRONTDOOR_MAILBOX_HOST", raising=False)

    assert mailbox() is None


def test_a_mailbox_is_read_encrypted_from_its_inbox(given):
    given()

    found = mailbox()
    assert found
    assert (found["port"], found["folder"], found["encrypted"]) == (993, "INBOX", True)


@pytest.mark.parametrize("name", [name for name in SET if name != "FRONTDOOR_MAILBOX_HOST"])
def test_what_is_missing_is_said(given, name):
    given(**{name: " "})

    with pytest.raises(env.BadEnvironment, match=name):
        mailbox()


def test_in_the_clear_only_on_this_machine(given):
    given(FRONTDOOR_MAILBOX_TLS="no", FRONTDOOR_MAILBOX_HOST="127.0.0.1")
    assert mailbox()["encrypted"] is False

    given(FRONTDOOR_MAILBOX_TLS="no")
    with pytest.raises(env.BadEnvironment, match="only for a mailbox on this machine"):
        mailbox()
