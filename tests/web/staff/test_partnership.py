from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from frontdoor.access.permissions import MEANING
from frontdoor.access.roles import ROLES
from frontdoor.agencies import packs
from frontdoor.notices.models import Notice
from frontdoor.trail import digests
from frontdoor.trail.models import Head
from tests.support import page
from tests.support.page import read, words


def text(response) -> str:
    return page.words(page.read(response).select_one("main"))


def whole(response) -> str:
    return b"".join(response.streaming_content).decode()


def test_every_role_is_told_in_words(signed_in):
    told = text(signed_in("nurse").get("/staff/roles/"))

    assert [role.name for role in ROLES.values() if role.name not in told] == []
    assert [
        MEANING[permission]
        for role in ROLES.values()
        for permission in role.permissions
        if MEANING[permission] not in told
    ] == []


def test_partnership_shows_agencies_with_the_names_they_had(signed_in):
    told = text(signed_in("board_member").get("/staff/partnership/"))

    assert "Larkfield Council" in told
    assert "Larkfield Borough Council, 1 April 1998 to 1 April 2021" in told
    assert "Larkfield General, the Castle" in told
    assert "also in Marram Safeguarding Adults" in told


def test_local_policy_names_its_source(signed_in):
    rows = page.rows(signed_in("board_member").get("/staff/partnership/"), "table:nth-of-type(1)")
    answer = page.read(signed_in("board_member").get("/staff/partnership/"))
    policies = {
        page.words(row.th): [page.words(cell) for cell in row.select("td")]
        for row in answer.select_one("[aria-label='Local policy'] table").select("tbody tr")
    }

    assert rows
    assert policies["clock.decision"] == ["2 working days", "1 April 2024", "Illustrative, agree locally"]
    assert policies["hub.hours"][0].startswith("Monday 08:30 to 17:00")


def test_luton_says_honestly_what_is_not_there_yet(signed_in):
    packs.load(Path(settings.PACKS_DIR, "luton", "luton.toml"))
    client = signed_in("board_member")

    told = text(client.get("/staff/partnership/luton/"))

    assert page.heading(client.get("/staff/partnership/luton/")) == "Luton (published record)"
    assert "Board modules come later." in told
    assert "Luton (published record)" in text(client.get("/staff/partnership/"))


def test_a_partnership_that_is_not_there_is_not_there(signed_in):
    assert signed_in("board_member").get("/staff/partnership/atlantis/").status_code == 404


def test_trail_page_finds_the_trail_whole(signed_in):
    answer = whole(signed_in("trail_auditor").get("/staff/trail/"))

    assert (answer.count("Whole"), answer.count("Nothing to check yet")) == (1, 1)
    assert "Larkfield Safeguarding Adults</h2>" in answer
    assert "Marram" not in answer
    assert answer.rstrip().endswith("</html>")


def test_trail_page_says_which_event_and_what_was_done(signed_in):
    client = signed_in("trail_auditor")
    head = Head.objects.get(chain="larkfield")
    Head.objects.filter(chain="larkfield").update(
        seq=head.seq + 1, seal=digests.head_seal("larkfield", head.seq + 1, head.hash)
    )

    answer = whole(client.get("/staff/trail/"))

    assert "Not whole" in answer
    assert f"Event {head.seq + 1}: removed from the end" in answer


@pytest.mark.parametrize("key", ["manager", "administrator", "board_member"])
def test_only_the_auditor_checks_the_trail(signed_in, key):
    assert signed_in(key).get("/staff/trail/").status_code == 403


@pytest.fixture
def given_up(town) -> Notice:
    now = timezone.now()
    return Notice.objects.create(
        kind="acknowledgement",
        recipient="ines.private@home.example",
        subject="We have what you told us",
        body="Something that is nobody else’s business",
        made_at=now,
        not_before=now,
        attempts=12,
        last_problem="SMTPRecipientsRefused",
        given_up_at=now,
    )


def test_an_email_that_was_given_up_is_shown_without_whom_it_was_for(given_up, signed_in):
    told = text(signed_in("administrator").get("/staff/notices/"))

    assert "SMTPRecipientsRefused" in told
    assert "home.example" in told
    assert "ines.private" not in told
    assert "nobody else’s business" not in told


def test_an_email_that_was_given_up_is_sent_again(given_up, signed_in):
    client = signed_in("administrator")

    answer = client.post(f"/staff/notices/{given_up.pk}/send-again/")

    given_up.refresh_from_db()
    assert answer.url == "/staff/notices/"
    assert given_up.given_up_at is None
    assert client.get(f"/staff/notices/{given_up.pk}/send-again/").status_code == 404


def test_an_empty_page_says_what_would_be_here(signed_in):
    assert text(signed_in("administrator").get("/staff/notices/")).endswith("appears here.")


def test_local_policy_of_triage_is_said_in_words(signed_in):
    shown = words(read(signed_in("practitioner").get("/staff/partnership/")).main)

    assert "Fire: Fire and rescue" in shown
    assert "Red: high: Serious harm is likely soon." in shown
    assert "northmoor-police" in shown
