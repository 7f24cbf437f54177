"""Keys for people who were recorded before there were any."""

import argparse

import pytest

from frontdoor.cli import commands
from frontdoor.people.models import LookDue, MatchKey
from tests.people.conftest import BOB, ROBERT, known  # noqa: F401 -- a fixture


def reindex(capsys) -> str:
    assert commands.reindex_people(argparse.Namespace()) == 0
    return capsys.readouterr().out


@pytest.fixture
def recorded_before(known):  # noqa: F811 -- the fixture above
    for details in (ROBERT, BOB):
        known(**details)
    kept = set(MatchKey.objects.values_list("person", "key"))
    MatchKey.objects.all().delete()
    LookDue.objects.all().delete()
    return kept


def test_everybody_gets_the_keys_that_recording_gives(recorded_before, capsys):
    said = reindex(capsys)

    assert set(MatchKey.objects.values_list("person", "key")) == recorded_before
    assert LookDue.objects.count() == 2
    assert "2 of 2 people, 2 changed" in said


def test_a_second_time_changes_nothing(recorded_before, capsys):
    reindex(capsys)
    LookDue.objects.all().delete()

    assert "0 of 2 people have new keys" in reindex(capsys)
    assert LookDue.objects.count() == 0
    assert set(MatchKey.objects.values_list("person", "key")) == recorded_before
