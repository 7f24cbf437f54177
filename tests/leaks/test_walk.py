"""Every address × every watcher × every method, over a world full of canaries (security.md §4.7)."""

import pytest

from tests.leaks.addresses import OPEN, TOLD, Behind, addresses
from tests.leaks.asking import Asker
from tests.leaks.people import BY_KEY, WATCHERS
from tests.leaks.walking import Opened, Walk, open_all
from tests.leaks.world import World


# One watcher for each way of coming in.
OPENERS = ("manager", "police_officer", "administrator", "custodian", "trail_auditor", "anonymous")


@pytest.fixture(scope="package")
def opened(leak_world) -> Opened:
    return open_all(leak_world, TOLD, addresses(), [Asker(BY_KEY[key]) for key in OPENERS])


@pytest.fixture(scope="package")
def forms(opened) -> dict:
    return opened.forms


def test_every_page_opens_for_whom_it_is_there(opened):
    assert opened.never == []


# Filled in as well as can be, and yet refused: what they ask for, nobody here has.
ASK_FOR_WHAT_NOBODY_HAS = {
    "account_login",
    # A list with the columns of its template.
    "casework:imports",
    "mfa_activate_totp",
    "public:follow_up",
}


def test_every_form_passes_for_whom_it_is_there(opened):
    """So that the walk refuses the same posts that are let through for others, and not a broken one."""
    assert {name for name, status in opened.sent.items() if status >= 400} == ASK_FOR_WHAT_NOBODY_HAS
    assert len(opened.sent) > 40
    assert any(form.files for form in opened.forms.values())


def test_every_address_is_told():
    assert [address for address in addresses() if address.name not in TOLD] == []


@pytest.mark.parametrize("watcher", WATCHERS, ids=lambda watcher: watcher.key)
def test_nobody_sees_more_or_less_than_they_may(world: World, forms: dict, watcher, capsys):
    walk = Walk(world, TOLD, forms)
    asker = Asker(watcher)

    walk.walk(watcher, asker, addresses())

    with capsys.disabled():
        print(f"\n{watcher.key}: {walk.found.summary()}")
    if faults := walk.found.faults():
        pytest.fail("\n".join(faults[:80]), pytrace=False)


# Kept, and on no page: ids, and what stood there until it was replaced.
ON_NO_PAGE = {
    "contact id",
    "person id",
    "address told at the start",
    "approach.communication_needs at the start",
    "approach.language at the start",
    "approach.trusts at the start",
}


def test_what_is_kept_of_a_record_can_be_read_by_its_manager(world: World):
    story, watcher = world.stories["standard"], BY_KEY["manager"]
    asker, walk = Asker(watcher), Walk(world, TOLD, {})
    mine = {token.where: token for token in world.register.of(story.key) if walk.reads(watcher, token)}

    read = set()
    for address in addresses():
        told = TOLD.get(address.name, OPEN)
        if told.behind in (Behind.CONTACT, Behind.PERSON, Behind.PERSON_OF_CONTACT) and walk.may(
            watcher, told, story
        ):
            for name in walk.every_target(address, told, story):
                answer = asker.ask("GET", address.filled(name), [])
                seen = world.register.seen_in(answer.shown)
                read |= {token.where for token in seen if token.story == story.key}

    assert mine.keys() - read == ON_NO_PAGE
