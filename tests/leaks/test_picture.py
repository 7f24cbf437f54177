"""What adds up looks the same to a watcher with a record that they may not know of, and without it."""

from collections.abc import Callable

import pytest

from frontdoor.access.enums import RecordState
from tests.leaks.adding_up import small
from tests.leaks.asking import Asker
from tests.leaks.people import BY_KEY
from tests.leaks.story import Teller
from tests.leaks.world import World, exclude, set_state


PROVIDER = "The larkfield open lodge"


def excluded(teller: Teller) -> None:
    exclude(teller, "second_practitioner")


def sealed(teller: Teller) -> None:
    set_state(teller, RecordState.SEALED)


@pytest.mark.parametrize("close_off", [excluded, sealed])
def test_an_alert_is_that_of_a_world_without_the_record(world: World, close_off: Callable[[Teller], None]):
    asker = Asker(BY_KEY["second_practitioner"])
    before = pages(world, asker)
    teller = world.teller("one more", "larkfield")
    small(teller, PROVIDER)
    open_to_all = pages(world, asker)
    close_off(teller)
    after = pages(world, asker)

    assert after == before
    assert all(one != other for one, other in zip(open_to_all, before, strict=True))


def test_what_only_others_can_add_up_is_not_there(world: World):
    """Two of three in sight, and the third sealed: no alert, no note, no count."""
    asker = Asker(BY_KEY["second_practitioner"])
    tellers = [world.teller(f"two and one {number}", "larkfield") for number in range(3)]
    for teller in tellers[:2]:
        small(teller, "The Two and One")
    before = asker.ask("GET", "/casework/picture/", []).comparable
    small(tellers[2], "The Two and One")
    assert asker.ask("GET", "/casework/picture/", []).comparable != before
    sealed(tellers[2])

    assert asker.ask("GET", "/casework/picture/", []).comparable == before
    contact = asker.ask("GET", f"/casework/contacts/{tellers[0].story.reference}/", [])
    assert contact.status == 200
    assert "Part of" not in contact.body


def pages(world: World, asker: Asker) -> list[str]:
    alert, subject = (world.desk[part]["larkfield"] for part in ("alert", "subject"))
    paths = (
        "/casework/picture/",
        f"/casework/picture/{alert}/",
        f"/casework/picture/providers/{subject}/",
        f"/casework/contacts/{world.stories['larkfield_open_0'].reference}/",
    )
    return [asker.ask("GET", path, []).comparable for path in paths]
