"""kill -9 while staff record: what a page said is kept is there, once, with its row on the trail."""

import random
from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.faults.checking import connect
from tests.faults.desks import Act, Desk, Hub, document, faults, form, strike_at_random
from tests.faults.storm import Nursery, free_port, is_gone
from tests.support import session
from tests.support.site import Site, copy_of_the_demonstration, throw_away


pytestmark = pytest.mark.faults
KILLS = 30
A_CONTACT = """
SELECT r.reference FROM concerns_contact c JOIN access_record r ON r.id = c.record_id
JOIN agencies_partnership p ON p.id = r.partnership_id
WHERE p.key = 'larkfield' AND r.state = 'standard' AND c.stage = 'checking' ORDER BY r.reference
"""
TODAY = {"happened_on-day": "1", "happened_on-month": "11", "happened_on-year": "2025"}
LATER = {"due_on-day": "1", "due_on-month": "6", "due_on-year": "2035"}
LOG = Act(
    "low-level log",
    "care_home_manager",
    "/casework/logs/new/",
    form(what_happened="WORDS", kind="other", **TODAY),
    "SELECT what_happened, record_id FROM picture_lowlevellog WHERE what_happened LIKE 'Story %'",
    "low_level_logged",
)
DOCUMENT = Act(
    "dropped document",
    "practitioner",
    "/casework/arrivals/",
    document,
    "SELECT words, arrival_id FROM arrivals_part WHERE words LIKE 'Story %'",
    "concern_received",
)


@pytest.fixture
def stopped() -> Iterator[Site]:
    name = f"staff_killed_{session.WORKER}"
    site = copy_of_the_demonstration(name)
    site.port = free_port()
    yield site
    site.kill()
    throw_away(site, name)


def about_one_contact(site: Site) -> list[Act]:
    with closing(connect(site)) as database:
        (reference,) = database.execute(A_CONTACT).fetchone()
    home = f"/casework/contacts/{reference}"
    information = Act(
        "information",
        "second_practitioner",
        f"{home}/add-information/",
        form(source="Her neighbour", words="WORDS"),
        "SELECT words, contact_id FROM concerns_information WHERE words LIKE 'Story %'",
        "information_added",
    )
    promise = Act(
        "promised call",
        "manager",
        f"{home}/promise/",
        form(how="call", to="adult", what="WORDS", due_time="6:30pm", **LATER),
        "SELECT what, contact_id FROM duty_promise WHERE what LIKE 'Story %'",
        "promise_made",
    )
    return [information, promise]


def worked_and_killed(site: Site, way: str, kills: int) -> tuple[Hub, int]:
    """Every desk at work, and the product killed under them; how many kills landed."""
    chance, landed = random.Random(kills), 0
    hub = Hub([Desk(site, act) for act in (LOG, DOCUMENT, *about_one_contact(site))])
    with Nursery(site, way) as nursery:
        life = nursery.start()
        for desk in hub.desks:
            desk.sign_in(hub.calm)
        with hub.at_work():
            for _time in range(kills):
                strike_at_random(hub, chance)
                nursery.kill()
                landed += is_gone(life)
                life = nursery.start()
        nursery.kill()
    return hub, landed


def test_what_staff_recorded_outlives_every_kill(stopped, capsys):
    hub, landed = worked_and_killed(stopped, "sound", KILLS)
    verified = stopped.run("verify-trail")

    with capsys.disabled():
        print(f"\n{landed} kills, {hub.kept()} recorded, {hub.broken_off()} broken off")
    assert landed == KILLS
    assert all(desk.kept for desk in hub.desks)
    assert hub.broken_off() >= KILLS / 6
    assert faults(stopped, hub.desks) == {}
    assert (verified.returncode, verified.stderr) == (0, "")


def test_the_same_kills_find_a_product_that_answers_too_soon(stopped):
    hub, _landed = worked_and_killed(stopped, "answer_before_commit", 4)

    assert faults(stopped, hub.desks)["low-level log", "lost"] > 0
