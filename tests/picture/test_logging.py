from datetime import timedelta

import pytest

from frontdoor.access import queries as access
from frontdoor.access import services as access_services
from frontdoor.access.deciding import NotAllowed
from frontdoor.picture import queries
from frontdoor.picture.enums import SubjectKind
from frontdoor.picture.models import LowLevelLog, Subject
from frontdoor.picture.services import logging
from frontdoor.trail.models import Event
from tests.picture.bench import NOON, somebody


def test_a_log_is_read_by_its_team_and_the_hub_and_nobody_else(bench):
    record = bench.log().record

    reads = {
        persona: access.is_visible(bench.viewer_of(persona), record)
        for persona in "care_home_manager practitioner manager nurse police_officer marram_manager".split()
    }
    assert [persona for persona, may in reads.items() if may] == [
        "care_home_manager",
        "practitioner",
        "manager",
    ]


def test_a_team_lists_its_own_logs_newest_first(bench):
    bench.log(on=0, what_happened="First")
    bench.log(on=1, what_happened="Second")
    bench.log(on=2, by="nurse", what_happened="Elsewhere")

    found = queries.logs_of_team(bench.viewer_of("care_home_manager"))
    assert [log.what_happened for log in found] == ["Second", "First"]


def test_somebody_logged_before_is_logged_again_as_the_same_person(bench):
    first = bench.log(who=somebody("Ludo", "Mockup"))
    again = bench.log(on=1, person=first.person_id)

    assert again.person == first.person


def test_somebody_of_another_teams_logs_cannot_be_named(bench):
    theirs = bench.log(by="nurse", who=somebody())

    with pytest.raises(logging.NotOneOfYours):
        bench.log(person=theirs.person_id)


def test_a_person_from_whom_the_team_is_kept_leaves_its_list(bench):
    log = bench.log(who=somebody())
    viewer = bench.viewer_of("care_home_manager")
    access_services.exclude(
        record=log.person.record,
        agency=viewer.agency,
        reason="Alleged",
        by=bench.viewer_of("manager"),
        at=NOON,
    )

    assert list(queries.logs_of_team(viewer)) == []
    assert list(queries.people_logged_by(viewer)) == []


def test_a_ward_that_logs_is_no_provider_and_a_care_home_is(bench):
    bench.log(by="nurse", who=somebody())
    assert not Subject.objects.filter(kind=SubjectKind.PROVIDER).exists()

    bench.log()

    assert Subject.objects.get(kind=SubjectKind.PROVIDER).label == "Elm Row Care Home"


def test_pressing_twice_logs_once(bench):
    said = {"what_happened": "Tea was late", "at": NOON}
    bench.log(**said)
    bench.log(**said | {"at": NOON + timedelta(seconds=5)})

    assert LowLevelLog.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ({"what_happened": " "}, logging.NothingHappened),
        ({"on": 2, "at": NOON}, logging.NotYetHappened),
        ({"by": "board_member"}, NotAllowed),
        ({"by": "practitioner"}, NotAllowed),
    ],
)
def test_what_cannot_be_logged_is_refused_by_name(bench, said, refused):
    with pytest.raises(refused):
        bench.log(**said)

    assert LowLevelLog.objects.count() == 0


def test_the_trail_holds_no_word_of_a_log(bench):
    bench.log(what_happened="Tea was late", staff="Dagmar Sample", who=somebody("Ludo", "Mockup"))

    told = " ".join(event.detail for event in Event.objects.all())
    assert Event.objects.filter(action="low_level_logged").count() == 1
    assert not [word for word in ("Tea", "Dagmar", "Ludo") if word in told]
