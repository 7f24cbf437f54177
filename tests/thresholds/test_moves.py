from datetime import date

import pytest
from django.db import IntegrityError, transaction

from frontdoor.core.models import NeverChanged
from frontdoor.core.problems import NotVisible
from frontdoor.core.workflow import NotInThisState
from frontdoor.thresholds import packs, queries, services
from frontdoor.thresholds.enums import Act, Stage
from frontdoor.thresholds.models import ThresholdSet
from frontdoor.thresholds.workflow import THRESHOLD_SET
from frontdoor.trail.models import Event
from tests.support.thresholds import NOON, PACK, STEPS


@pytest.fixture
def in_production(settings):
    settings.PERSONAS = False


CELLS = [(stage, act) for stage in Stage for act in Act]


@pytest.mark.parametrize(("stage", "act"), CELLS, ids=lambda value: str(value.value))
def test_every_cell_of_the_table_moves_or_refuses(own_set, move, calibrate, stage, act):
    calibrate(own_set)
    walk_to(own_set, stage, move)
    row = THRESHOLD_SET.find(stage, act)
    if row is None:
        with pytest.raises(NotInThisState):
            move(own_set, act)
        return

    move(own_set, act)

    assert own_set.stage == row.end


def walk_to(held: ThresholdSet, stage: Stage, move) -> None:
    for act in (*STEPS, Act.RETIRE):
        if held.stage != stage:
            move(held, act)
    assert held.stage == stage


def test_a_move_is_dated_named_and_in_the_trail(own_set, move):
    made = move(own_set, Act.CONSULT, on=date(2026, 11, 2), named="Ana Sample, Board manager")

    assert (made.on, made.named, made.by.name) == (
        date(2026, 11, 2),
        "Ana Sample, Board manager",
        "Maryam Haddad",
    )
    assert Event.objects.filter(action="threshold_set_consult", detail__contains="2026.1").exists()
    with pytest.raises(NeverChanged):
        made.save()


def test_nobody_unnamed_checks_or_approves(own_set, move):
    with pytest.raises(services.NameMissing):
        move(own_set, Act.CONSULT, named="  ")


def test_a_legal_check_has_a_result(own_set, move):
    move(own_set, Act.CONSULT)
    move(own_set, Act.SEND_TO_LEGAL)

    with pytest.raises(services.ReasonMissing):
        move(own_set, Act.PASS_LEGAL_CHECK, result="")


def test_the_board_approves_and_a_manager_does_not(own_set, move, calibrate, viewer_of):
    calibrate(own_set)
    for act in STEPS[:3]:
        move(own_set, act)

    with pytest.raises(services.NotAllowed, match="Board approved"):
        move(own_set, Act.APPROVE, by=viewer_of("manager"))


def test_the_board_sees_how_agencies_differ_before_it_approves(own_set, move):
    for act in STEPS[:3]:
        move(own_set, act)

    with pytest.raises(services.NotComplete, match="calibration round"):
        move(own_set, Act.APPROVE)


def test_a_practitioner_moves_nothing(own_set, move, viewer_of):
    with pytest.raises(services.NotAllowed):
        move(own_set, Act.CONSULT, by=viewer_of("practitioner"))


def test_another_partnerships_manager_does_not_find_the_set(own_set, move, viewer_of):
    with pytest.raises(NotVisible):
        move(own_set, Act.CONSULT, by=viewer_of("marram_manager"))
    with pytest.raises(NotVisible):
        queries.one_set(viewer_of("marram_manager"), own_set.pk)


def test_outside_the_demonstration_nothing_is_shown_before_check_and_approval_are_dated(
    own_set, example_set, move, calibrate, in_production
):
    calibrate(own_set)
    for act in STEPS:
        assert queries.set_in_use(own_set.partnership) is None
        move(own_set, act)

    assert queries.set_in_use(own_set.partnership) == own_set
    assert [area.key for area in queries.areas_with_a_set()] == ["larkfield"]


def test_a_live_set_without_its_dates_is_not_shown(own_set, in_production):
    ThresholdSet.objects.filter(pk=own_set.pk).update(stage=Stage.LIVE)

    assert queries.set_in_use(own_set.partnership) is None


def test_what_was_sent_back_to_draft_is_checked_and_approved_anew(own_set, move, calibrate):
    calibrate(own_set)
    for act in STEPS[:4]:
        move(own_set, act)
    move(own_set, Act.SEND_BACK)
    for act in STEPS[:3]:
        move(own_set, act)

    with pytest.raises(services.NotComplete):
        move(own_set, Act.APPROVE)


def test_an_illustrative_set_never_goes_live(example_set, move, calibrate):
    calibrate(example_set)
    for act in STEPS[:4]:
        move(example_set, act)

    with pytest.raises(services.NotComplete, match="only illustrates"):
        move(example_set, Act.GO_LIVE)
    with pytest.raises(IntegrityError), transaction.atomic():
        ThresholdSet.objects.filter(pk=example_set.pk).update(stage=Stage.LIVE)


def test_the_demonstration_shows_the_example_until_there_is_an_agreed_set(example_set, live_set):
    assert queries.set_in_use(example_set.partnership) == live_set


def test_going_live_retires_the_one_before(live_set, viewer_of, move, calibrate):
    newer = services.copy_as_draft(held=live_set, version="2027.1", by=viewer_of("manager"), at=NOON)
    calibrate(newer)
    for act in STEPS:
        move(newer, act)

    live_set.refresh_from_db()
    assert (live_set.stage, newer.stage) == (Stage.RETIRED, Stage.LIVE)
    assert queries.moves_of(live_set).first().result == "Version 2027.1 went live."


def test_only_a_draft_changes_its_words(own_set, move, viewer_of):
    said = {"names": {"concern": "Critical"}, "meanings": {}, "by": viewer_of("manager"), "at": NOON}
    services.rename_levels(held=own_set, **said)
    own_set.refresh_from_db()
    move(own_set, Act.CONSULT)

    assert queries.guide_of(own_set).levels[3].name == "Critical"
    with pytest.raises(services.NotADraft):
        services.rename_levels(held=own_set, **said)


def test_a_version_is_given_once(own_set, viewer_of):
    with pytest.raises(services.VersionTaken):
        services.copy_as_draft(held=own_set, version="2026.1", by=viewer_of("manager"), at=NOON)


def test_loading_the_pack_again_adds_nothing(example_set):
    again = packs.load(PACK, example_set.partnership, at=NOON)

    assert again == example_set
    assert ThresholdSet.objects.count() == 1


def test_loading_the_pack_again_leaves_what_left_its_draft(example_set, move):
    move(example_set, Act.CONSULT)
    ThresholdSet.objects.filter(pk=example_set.pk).update(name="As consulted")

    assert packs.load(PACK, example_set.partnership, at=NOON).name == "As consulted"


def test_a_pack_that_lacks_its_version_says_so(example_set, tmp_path):
    path = tmp_path / "bad.toml"
    path.write_text('name = "No version"\nsource = "Nobody"\n')

    with pytest.raises(packs.guide.GuideUnreadable, match="version"):
        packs.load(path, example_set.partnership, at=NOON)
