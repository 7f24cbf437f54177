from datetime import timedelta

import pytest

from frontdoor.access import protecting
from frontdoor.access.deciding import NotAllowed
from frontdoor.access.services import ReasonMissing
from frontdoor.agencies import queries as agencies
from frontdoor.concerns import queries as concerns
from frontdoor.concerns.services import moving, picturing
from frontdoor.picture import queries
from frontdoor.picture.enums import MissedKind, SourceKind
from frontdoor.picture.models import AllegedSource, MissedChance
from frontdoor.picture.services import sources
from tests.picture.bench import ELM_ROW, NOON, WORKER, somebody, source


@pytest.fixture
def contact(bench):
    return bench.contact(person=somebody(), sources=(WORKER, source("", kind=SourceKind.TEAM)))


def named(contact) -> list[str]:
    return [protecting.read(one.name) for one in queries.sources_of(contact.record)]


def test_what_came_with_a_contact_is_kept_and_what_says_nothing_is_not(contact):
    assert named(contact) == ["Dagmar Sample"]


def test_a_persons_name_is_protected_and_an_organisations_is_not(bench, contact):
    picturing.add_source(
        contact=contact,
        details=source(ELM_ROW, kind=SourceKind.ORGANISATION),
        by=bench.viewer_of("practitioner"),
        at=NOON,
    )

    assert [one.name.is_protected for one in queries.sources_of(contact.record)] == [True, False]


def test_a_correction_keeps_what_stood_before_with_its_reason(bench, contact):
    held = queries.sources_of(contact.record).get()
    picturing.correct_source(
        contact=contact,
        source=held,
        details=source("Dagmar Simple"),
        reason="Misheard",
        by=bench.viewer_of("practitioner"),
        at=NOON,
    )

    before, after = queries.every_source_of(contact.record)
    assert (before.removed_reason, before.removed_by.name, after.corrects) == (
        "Misheard",
        "Sam Okoro",
        before,
    )
    assert named(contact) == ["Dagmar Simple"]


@pytest.mark.parametrize(
    ("act", "refused"),
    [
        (lambda by, contact, held: picturing.add_source(
            contact=contact, details=source(""), by=by("practitioner"), at=NOON), sources.NothingSaid),
        (lambda by, contact, held: picturing.remove_source(
            contact=contact, source=held, reason=" ", by=by("practitioner"), at=NOON), ReasonMissing),
        (lambda by, contact, held: picturing.add_source(
            contact=contact, details=WORKER, by=by("nurse"), at=NOON), NotAllowed),
        (lambda by, contact, held: picturing.add_source(
            contact=contact, details=WORKER, by=by("marram_manager"), at=NOON), NotAllowed),
    ],
)  # fmt: skip
def test_what_cannot_be_done_leaves_it_as_it_was(bench, contact, act, refused):
    held = queries.sources_of(contact.record).get()

    with pytest.raises(refused):
        act(bench.viewer_of, contact, held)

    assert named(contact) == ["Dagmar Sample"]


def test_nobody_removes_twice(bench, contact):
    said = {"contact": contact, "reason": "Mixed up", "by": bench.viewer_of("practitioner"), "at": NOON}
    held = queries.sources_of(contact.record).get()
    picturing.remove_source(source=held, **said)

    with pytest.raises(sources.RemovedAlready):
        picturing.remove_source(source=held, **said)
    assert AllegedSource.objects.count() == 1


def note(bench, contact, *, by: str = "practitioner", on: int = -7, at=NOON, what: str = "A call in May"):
    return picturing.note_missed(
        contact=contact,
        kind=MissedKind.MISSED,
        agency=agencies.agency("larkfield.northmoor-police"),
        could_on=(NOON + timedelta(days=on)).date(),
        what=what,
        learning="",
        by=bench.viewer_of(by),
        at=at,
    )


def test_a_missed_chance_is_kept_once_and_found_by_who_sees_the_contact(bench, contact):
    note(bench, contact)
    note(bench, contact, at=NOON + timedelta(seconds=3))

    [found] = concerns.missed_chances(bench.viewer_of("manager"))
    assert (found.what, found.agency_name) == ("A call in May", "Northmoor Police")
    assert not concerns.missed_chances(bench.viewer_of("marram_manager")).exists()


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ({"what": " "}, moving.ReasonMissing),
        ({"on": 1}, picturing.NotYetHappened),
        ({"by": "nurse"}, NotAllowed),
    ],
)
def test_a_missed_chance_says_what_and_not_of_a_day_to_come(bench, contact, said, refused):
    with pytest.raises(refused):
        note(bench, contact, **said)

    assert MissedChance.objects.count() == 0
