"""A read is on the trail before its first byte leaves; where it cannot be, nothing leaves."""

import pytest
from django.conf import settings
from django.db import OperationalError, connection

from frontdoor.trail import services as trail
from tests.leaks.addresses import OPEN, TOLD, Behind, addresses
from tests.leaks.asking import Asker
from tests.leaks.people import BY_KEY
from tests.leaks.walking import Walk, values_in_turn
from tests.leaks.world import World


HOLDING = (Behind.LIST, Behind.CONTACT, Behind.PERSON, Behind.PERSON_OF_CONTACT)


def pages(world: World, key: str):
    """Each address that shows something of a record, at the first and the last that the watcher may open."""
    walk = Walk(world, TOLD, {})
    for address in addresses():
        told = TOLD.get(address.name, OPEN)
        if told.behind in HOLDING and (not told.roles or BY_KEY[key].role in told.roles):
            values = values_in_turn(walk, BY_KEY[key], address, told)
            yield from {address.filled(filled): None for filled in (*values[:1], *values[-1:])}


@pytest.mark.parametrize("key", ["manager", "police_officer"])
def test_nothing_is_shown_when_the_trail_cannot_be_written(world: World, monkeypatch, key: str):
    asker = Asker(BY_KEY[key])
    shows = [path for path in pages(world, key) if world.register.seen_in(asker.ask("GET", path, []).shown)]

    def refuse(chain: str):
        raise OperationalError("the trail is not there")

    monkeypatch.setattr(trail, "_locked_head", refuse)

    assert len(shows) > 4
    for path in shows:
        answer = asker.ask("GET", path, [])
        assert answer.status == 503, path
        assert world.register.seen_in(answer.shown) == [], path


def test_a_read_is_committed_by_itself(world: World, monkeypatch):
    """No transaction is open around it, which might take it back after the page has left."""
    asker, written, depths = Asker(BY_KEY["manager"]), trail.record_reads, []

    def noted(**facts):
        depths.append(len(connection.savepoint_ids))
        written(**facts)

    monkeypatch.setattr(trail, "record_reads", noted)
    path = f"/casework/contacts/{world.stories['standard'].reference}/"
    # The asker opens one savepoint, to undo what was done.
    outside = len(connection.savepoint_ids) + 1

    assert asker.ask("GET", path, []).status == 200
    assert depths == [outside]
    assert not settings.DATABASES["default"].get("ATOMIC_REQUESTS")
