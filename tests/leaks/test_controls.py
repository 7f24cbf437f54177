"""The walk can fail: with one check taken out at a time, it says so."""

import logging

import pytest
from django.db.models import Q

from frontdoor.access import protecting
from frontdoor.access import queries as access_queries
from frontdoor.access import services as access
from frontdoor.access.models import Exclusion
from frontdoor.concerns import queries as concerns
from frontdoor.concerns.models import Contact
from frontdoor.web.shared.access import Refused
from tests.leaks.addresses import TOLD, addresses
from tests.leaks.asking import Asker
from tests.leaks.doors import partner_faults, referrer_faults
from tests.leaks.people import BY_KEY
from tests.leaks.walking import Walk
from tests.leaks.world import World


def faults(world: World, *watchers: str) -> list[str]:
    """A short walk: the pages that hold most."""
    walk = Walk(world, TOLD, {})
    held = [one for one in addresses() if one.name in ("casework:contact", "casework:inbox")]
    for key in watchers:
        asker = Asker(BY_KEY[key])
        for address in held:
            walk.visit(BY_KEY[key], asker, address)
    return walk.found.faults()


def kinds(found: list[str]) -> set[str]:
    return {line.partition(":")[0] for line in found}


def test_the_short_walk_finds_nothing_when_every_check_is_there(world: World):
    assert faults(world, "second_practitioner", "police_officer") == []


def anything(viewer, at=None, *, of: str = "") -> Q:
    return Q(**{f"{of}pk__isnull": False})


def test_records_of_everybody(world: World, monkeypatch):
    monkeypatch.setattr(access_queries, "in_sight", anything)

    assert "leak" in kinds(faults(world, "police_officer"))


def test_exclusions_ignored(world: World, monkeypatch):
    nobody = Exclusion.objects.none().values("record")
    monkeypatch.setattr(access_queries, "_excluded", lambda viewer: nobody)

    assert "leak" in kinds(faults(world, "second_practitioner"))


def test_protected_values_shown_to_all(world: World, monkeypatch):
    monkeypatch.setattr(protecting, "shown", lambda held, *, may_see: protecting.read(held) if held else "")

    assert "leak" in kinds(faults(world, "police_officer"))


def test_reads_not_written_down(world: World, monkeypatch):
    monkeypatch.setattr(access, "record_seen", lambda **facts: None)

    assert kinds(faults(world, "second_practitioner")) == {"read without trail"}


def test_forbidden_told_from_absent(world: World, monkeypatch):
    found = concerns.visible_contact

    def tell(viewer, reference):
        contact = found(viewer, reference)
        if contact is None and Contact.objects.filter(record__reference=reference).exists():
            raise Refused("Not for you.")
        return contact

    monkeypatch.setattr(concerns, "visible_contact", tell)

    assert "tells forbidden from absent" in kinds(faults(world, "second_practitioner"))


def test_a_right_taken_away(world: World, monkeypatch):
    monkeypatch.setattr(concerns, "visible_contact", lambda viewer, reference: None)

    assert "refused for no reason" in kinds(faults(world, "second_practitioner"))


def test_words_in_the_log(world: World, monkeypatch):
    written = access.record_seen

    def talk(**facts):
        contact = Contact.objects.filter(pk=facts["records"][0].pk).first()
        logging.getLogger("frontdoor").info("seen %s", contact.what_happened if contact else "")
        written(**facts)

    monkeypatch.setattr(access, "record_seen", talk)

    assert "leak" in kinds(faults(world, "second_practitioner"))


def test_any_agency_asks_for_any_concern(world: World, monkeypatch):
    monkeypatch.setattr(
        concerns,
        "sent_by_agency",
        lambda agency, reference: (
            Contact.objects.filter(record__reference=reference).select_related("record").first()
        ),
    )

    assert partner_faults(world) != []


@pytest.mark.parametrize("key", ["sealed", "received"])
def test_any_code_opens(world: World, monkeypatch, key: str):
    monkeypatch.setattr(access, "open_link", lambda **facts: None)

    assert referrer_faults(world, [world.stories[key]]) != []
