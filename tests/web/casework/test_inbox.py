import dataclasses

import pytest
from django.utils import timezone

from frontdoor.access import services as access
from frontdoor.clocks import queries as clocks
from frontdoor.concerns import queries
from frontdoor.concerns.enums import Danger
from tests.support.counting import asking
from tests.support.page import heading, read, rows, words
from tests.web.casework.conftest import MARLOW


MOST_QUERIES = 25


def count_of(page, tab: str) -> str:
    """What the tab says beside its name."""
    link = next(one for one in page.select(".cw-tab") if words(one).startswith(tab))
    return words(link.b)


def test_the_inbox_says_who_what_and_from_whom_without_naming_the_referrer(desk, signed_in):
    reference = desk.receive()

    page = signed_in("practitioner").get("/casework/")

    (line,) = rows(page)[1:]
    assert "Marlow Testcase, about 78" in line[1]
    assert reference in line[1]
    assert "Neglect" in line[2]
    assert line[3].startswith("From Ward nurse")
    assert "Grace" not in page.content.decode()


def test_immediate_danger_is_said_in_words_and_comes_first(desk, signed_in):
    desk.receive()
    urgent = desk.receive(dataclasses.replace(MARLOW, immediate_danger=Danger.YES))

    page = signed_in("practitioner").get("/casework/")

    first = rows(page)[1]
    assert urgent in first[1]
    assert "Immediate danger" in first[2]


def test_every_stage_has_its_list_with_its_count(desk, signed_in):
    desk.receive()
    desk.checking()
    desk.to_decide()
    desk.challenged()

    page = read(signed_in("practitioner").get("/casework/?tab=challenged"))

    counts = {tab: count_of(page, tab) for tab in ("New", "Checking", "To decide", "To tell", "To open")}
    assert counts == {"New": "1", "Checking": "1", "To decide": "1", "To tell": "1", "To open": "1"}
    assert count_of(page, "Challenged") == "1"
    assert len(page.select("tbody tr")) == 1


def test_what_is_late_says_by_how_much(desk, signed_in):
    desk.now = timezone.now() - timezone.timedelta(days=20)
    desk.receive()

    page = signed_in("practitioner").get("/casework/?tab=late")

    assert "days late" in rows(page)[1][0]


@pytest.mark.parametrize("typed", ["marlow test", "{reference}", "999 000 0018"])
def test_search_finds_by_reference_name_or_nhs_number(desk, signed_in, typed):
    person = dataclasses.replace(MARLOW.person, nhs_number="9990000018")
    reference = desk.decided(new=dataclasses.replace(MARLOW, person=person))

    page = signed_in("practitioner").get("/casework/", {"search": typed.format(reference=reference.lower())})

    assert reference in words(read(page).table)


def test_mine_shows_only_what_i_took(desk, signed_in):
    mine = desk.checking()

    assert mine in words(read(signed_in("practitioner").get("/casework/?tab=checking&mine=me")).table)
    assert read(signed_in("second_practitioner").get("/casework/?tab=checking&mine=me")).table is None


@pytest.mark.parametrize(
    ("persona", "role"),
    [
        ("board_member", "Board member"),
        ("administrator", "Administrator"),
        ("trail_auditor", "Trail auditor"),
        ("nurse", "Partner practitioner"),
    ],
)
def test_who_has_no_inbox_is_told_what_there_is_for_them(desk, signed_in, persona, role):
    desk.receive()

    page = signed_in(persona).get("/casework/")

    assert page.status_code == 200
    assert heading(page) == "What you can do here"
    assert role in words(read(page).main)
    assert "Marlow" not in page.content.decode()


def test_what_was_shared_with_a_partner_is_listed_for_them(desk, signed_in, viewer_of):
    reference = desk.receive()
    nurse, manager = viewer_of("nurse"), viewer_of("manager")
    access.grant(
        record=desk.contact(reference).record, reason="Her ward", by=manager, at=desk.now, user=nurse.user
    )

    assert reference in words(read(signed_in("nurse").get("/casework/")).table)


def test_the_neighbouring_hub_sees_none_of_it(desk, signed_in):
    reference = desk.receive()
    marram = signed_in("marram_practitioner")

    for path in ("/casework/", "/casework/?search=marlow", f"/casework/?search={reference}"):
        page = marram.get(path)
        assert read(page).table is None
        assert count_of(read(page), "New") == "0"


def test_an_excluded_user_finds_it_nowhere_and_in_no_count(desk, signed_in, viewer_of, address):
    reference = desk.receive()
    bea, manager = viewer_of("second_practitioner"), viewer_of("manager")
    person = desk.contact(reference).person
    access.exclude(record=person.record, reason="Her aunt", by=manager, at=desk.now, user=bea.user)
    client = signed_in("second_practitioner")

    assert count_of(read(client.get("/casework/")), "New") == "0"
    assert read(client.get("/casework/?search=marlow")).table is None
    absent = client.get(address("LK-222-2222"))
    for path in (address(reference), address(reference, "take"), address(reference, "clocks")):
        assert client.get(path).status_code == 404
        assert client.get(path).content == absent.content
    assert client.get(f"/casework/people/{person.record.reference}/").content == absent.content


def test_a_restricted_person_hides_every_contact_about_them(desk, signed_in, viewer_of, address):
    reference = desk.receive()
    access.change_state(
        record=desk.contact(reference).person.record,
        state="restricted",
        reason="Works here",
        by=viewer_of("manager"),
        at=desk.now,
    )

    assert signed_in("practitioner").get(address(reference)).status_code == 404
    assert signed_in("manager").get(address(reference)).status_code == 200


def test_a_page_number_or_tab_that_is_nonsense_is_forgiven(desk, signed_in):
    desk.receive()
    client = signed_in("practitioner")

    assert client.get("/casework/?tab=nonsense").status_code == 422
    assert client.get("/casework/?page=x&tab=new").status_code == 200
    assert client.get("/casework/?search=" + "x" * 101).status_code == 422


def test_the_inbox_asks_the_database_as_often_for_three_as_for_one(desk, signed_in):
    client = signed_in("practitioner")
    counts = []
    for more in (1, 2):
        for _ in range(more):
            desk.receive()
        client.get("/casework/")
        with asking() as asked:
            client.get("/casework/")
        counts.append(len(asked))

    assert counts[0] == counts[1] <= MOST_QUERIES


def test_tab_counts_stop_counting(desk, viewer_of, monkeypatch):
    monkeypatch.setattr(queries, "MOST_COUNTED", 2)
    for _ in range(3):
        desk.receive()

    assert queries.tab_counts(viewer_of("practitioner"), timezone.now())["new"] == 2


def test_a_paused_clock_is_said_to_be_paused(desk, signed_in, viewer_of):
    from frontdoor.clocks import services
    from frontdoor.clocks.enums import PauseReason

    reference = desk.checking()
    (clock,) = clocks.running(desk.contact(reference).record)
    services.pause(
        clock=clock, reason=PauseReason.POLICE, note="", by=viewer_of("practitioner"), at=timezone.now()
    )

    assert rows(signed_in("practitioner").get("/casework/?tab=checking"))[1][0].startswith("Paused")
