"""Lists, counts and searches do not change by a record that the watcher may not know of."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from frontdoor.access.enums import RecordState
from frontdoor.clocks.models import Clock
from tests.leaks.asking import Asker
from tests.leaks.people import BY_KEY
from tests.leaks.policy import may_know
from tests.leaks.story import Teller
from tests.leaks.world import World, exclude, set_state


TABS = "new checking to_decide to_authorise to_tell to_open handed_on conflict challenged late closed".split()
INBOX = "/casework/"
SEARCHED = {"person.family_name", "person.nhs_number", "contact reference", "contact.provider_name"}


def excluded(teller: Teller) -> None:
    exclude(teller, "second_practitioner")


def excluded_from_person(teller: Teller) -> None:
    exclude(teller, "second_practitioner", of_person=True)


def sealed(teller: Teller) -> None:
    set_state(teller, RecordState.SEALED)


def restricted_person(teller: Teller) -> None:
    set_state(teller, RecordState.RESTRICTED, of_person=True)


@pytest.mark.parametrize("close_off", [excluded, excluded_from_person, sealed, restricted_person])
def test_lists_and_counts_are_those_of_a_world_without_the_record(
    world: World, close_off: Callable[[Teller], None]
):
    asker = Asker(BY_KEY["second_practitioner"])
    before = lists(asker)
    teller = world.teller("one more", "larkfield")
    teller.receive(protect=False)
    teller.check()
    teller.accept()
    Clock.objects.filter(record=teller.contact.record).update(due_at=timezone.now() - timedelta(hours=1))
    open_to_all = lists(asker)
    close_off(teller)
    after = lists(asker)

    assert after == before
    assert open_to_all != before


def lists(asker: Asker) -> list[str]:
    queries = [f"?tab={tab}" for tab in TABS] + ["", "?tab=checking&mine=me", "?search=CNRY", "?search=LK"]
    return [asker.ask("GET", f"{INBOX}{query}", []).comparable for query in queries]


@pytest.mark.parametrize("key", ["second_practitioner", "quality", "nurse", "marram_practitioner"])
def test_a_search_for_what_is_closed_is_like_a_search_for_nothing(world: World, key: str):
    asker = Asker(BY_KEY[key])
    for name in ("sealed", "not_user", "not_team", "restricted", "marram"):
        story = world.stories[name]
        if may_know(BY_KEY[key], story.facts):
            continue
        for word in (token for token in world.register.of(name) if token.where in SEARCHED):
            nothing = search(asker, "N" * len(word.text))
            assert search(asker, word.text).comparable == nothing.comparable, f"{key} finds {word}"


def search(asker: Asker, typed: str):
    return asker.ask("GET", f"{INBOX}?search={typed}", [typed])
