"""kill -9, in the middle of submissions, again and again: what was acknowledged is there, once, as it was sent."""

import random
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.faults.checking import Log, faults, held
from tests.faults.storm import Nursery, Storm, drafts, free_port, is_gone
from tests.support import session
from tests.support.site import Site, copy_of_the_demonstration, throw_away


pytestmark = pytest.mark.faults
KILLS = 100
# One in so many kills is of everything: supervisor, web and worker, as when the machine stops.
WHOLE_PRODUCT_EVERY = 25


@pytest.fixture
def stopped(request) -> Iterator[Site]:
    name = f"killed_{session.WORKER}_{abs(hash(request.node.name)) % 10**6}"
    site = copy_of_the_demonstration(name)
    site.port = free_port()
    yield site
    site.kill()
    throw_away(site, name)


@pytest.fixture
def storm(stopped) -> Storm:
    token = stopped.run("api-token", "larkfield.castle-hospitals").stdout.split()[-1]
    keys = [f"{number:032x}" for number in range(200)]
    return Storm(stopped, token, drafts(stopped, keys))


def kill_again_and_again(storm: Storm, way: str, kills: int) -> int:
    """How many of the kills landed on a product that was answering."""
    chance, landed = random.Random(kills), 0
    with Nursery(storm.site, way) as nursery, storm.blowing():
        for number in range(1, kills + 1):
            if number % WHOLE_PRODUCT_EVERY == 0 and way == "sound":
                landed += kill_whole_product(storm, chance)
                continue
            life = nursery.start()
            strike_at_random(storm, chance)
            nursery.kill()
            landed += is_gone(life)
    return landed


def kill_whole_product(storm: Storm, chance: random.Random) -> bool:
    storm.site.start()
    strike_at_random(storm, chance)
    storm.site.kill()
    return is_gone(storm.site.process.pid)


def strike_at_random(storm: Storm, chance: random.Random) -> None:
    storm.wait_for_answers(chance.randint(1, 5))
    storm.calm.wait(chance.random() * 0.03)


def send_what_was_left_open(storm: Storm, way: str) -> None:
    """Everything that had no answer, and some that had, under the same keys."""
    with Nursery(storm.site, way) as nursery:
        nursery.start()
        storm.calm.clear()
        storm.send_again(sorted(storm.log.unanswered) + sorted(storm.log.references)[:100])
        nursery.kill()


def summary(log: Log, site: Site) -> Counter:
    return Counter(kind for kind, _key in faults(log, held(site)))


def test_a_hundred_kills_lose_double_alter_and_invent_nothing(storm, capsys):
    landed = kill_again_and_again(storm, "sound", KILLS)
    log = storm.log
    before_sending_again = summary(log, storm.site)
    acknowledged, unanswered = len(log.references), len(log.unanswered)
    send_what_was_left_open(storm, "sound")
    verified = storm.site.run("verify-trail")

    with capsys.disabled():
        print(
            f"\n{landed} kills, {acknowledged} acknowledged, {log.broken_off} broken off, "
            f"{unanswered} left open, then sent again"
        )
    assert landed == KILLS
    assert acknowledged >= 2 * KILLS
    assert log.broken_off >= KILLS / 2
    assert before_sending_again == {}
    assert log.unanswered == set()
    assert summary(log, storm.site) == {}
    assert len(held(storm.site)) == len(log.sent)
    assert (verified.returncode, verified.stderr) == (0, "")


@pytest.mark.parametrize(
    ("way", "kind"),
    [
        ("acknowledge_before_commit", "lost"),
        ("forget_keys", "doubled"),
        ("change_words", "altered"),
        ("keep_half", "half"),
    ],
)
def test_the_same_storm_finds_a_product_that_is_broken(storm, way, kind):
    assert kill_again_and_again(storm, way, 5) == 5
    found = summary(storm.log, storm.site)
    if kind == "doubled":
        send_what_was_left_open(storm, way)
        found = summary(storm.log, storm.site)

    assert found[kind] > 0
