import tomllib
from functools import cache

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from frontdoor.thresholds import guide
from frontdoor.thresholds.packs import OWN, _read
from frontdoor.thresholds.suggesting import Answers, examples_for, suggest


@cache
def demo() -> guide.Guide:
    path = settings.PACKS_DIR / "demo" / "thresholds" / "set.toml"
    return guide.read({key: value for key, value in _read(path).items() if key not in OWN})


def level_of(**answers) -> str:
    return suggest(demo(), Answers(**answers)).level.key


@st.composite
def answers(draw) -> Answers:
    kind = draw(st.sampled_from(demo().kinds))
    return Answers(
        kind=kind.key,
        example=draw(st.sampled_from(["", *(example.key for example in kind.examples)])),
        setting=draw(st.sampled_from(["", *(setting.key for setting in demo().settings)])),
        modifiers=tuple(draw(st.sets(st.sampled_from([one.key for one in demo().modifiers])))),
        scale=draw(st.none() | st.integers(1, 9)),
        needs_care=draw(st.sampled_from(["", "yes", "no", "not_known"])),
    )


def changed(said: Answers, **changes) -> Answers:
    return Answers(**{name: getattr(said, name) for name in Answers.__slots__} | changes)


@given(answers(), st.sampled_from([one.key for one in demo().modifiers]))
def test_nothing_that_raises_ever_lowers(said, added):
    more = changed(said, modifiers=(*said.modifiers, added))

    assert suggest(demo(), more).level.rank >= suggest(demo(), said).level.rank


@given(answers(), st.sampled_from([setting.key for setting in demo().settings]))
def test_no_setting_is_lower_than_not_knowing_where(said, setting):
    somewhere = suggest(demo(), changed(said, setting=setting)).level.rank

    assert somewhere >= suggest(demo(), changed(said, setting="")).level.rank


@given(answers())
def test_every_suggestion_says_why_and_what_to_do(said):
    suggestion = suggest(demo(), said)

    assert suggestion.reasons
    assert suggestion.actions
    assert all(text.strip() for text in (*suggestion.reasons, *suggestion.actions, *suggestion.alternatives))


@given(answers())
def test_no_answer_brings_a_kind_below_its_lowest_level(said):
    assert suggest(demo(), said).level.rank >= demo().kind(said.kind).lowest


@given(st.text(), st.text(), st.text(), st.lists(st.text()), st.none() | st.integers())
def test_it_never_blocks_whatever_it_is_told(kind, example, setting, modifiers, scale):
    suggestion = suggest(demo(), Answers(kind, example, setting, tuple(modifiers), scale))

    assert suggestion.level in demo().levels


@pytest.mark.parametrize("kind", ["sexual", "domestic", "modern_slavery"])
def test_some_kinds_are_never_only_logged(kind):
    assert {example.rank for example in demo().kind(kind).examples} <= {3, 4}
    assert level_of(kind=kind) in ("consult", "concern")


def test_a_missed_meal_is_logged_and_weighs_more_in_a_care_home_when_it_repeats():
    once, again = "neglect.log.1", "neglect.consult.1"

    assert level_of(kind="neglect", example=once, setting="own_home") == "log"
    assert level_of(kind="neglect", example=once, setting="care_home") == "log"
    assert level_of(kind="neglect", example=again, setting="own_home") == "consult"
    assert level_of(kind="neglect", example=again, setting="care_home") == "concern"


def test_where_it_happened_changes_the_examples():
    def texts(setting):
        return {one.text for one in examples_for(demo(), Answers("neglect", setting=setting))}

    assert "One home care visit was missed or late; no harm; the adult was told." in texts("own_home")
    assert "One home care visit was missed or late; no harm; the adult was told." not in texts("hospital")


@pytest.mark.parametrize(
    ("rating", "level"),
    [(1, "early_help"), (3, "log"), (4, "consult"), (6, "consult"), (7, "concern"), (9, "concern")],
)
def test_a_clutter_rating_has_its_level(rating, level):
    assert level_of(kind="hoarding", example="hoarding.early_help.1", scale=rating) == level


def test_not_sure_is_talked_through():
    suggestion = suggest(demo(), Answers("physical"))

    assert suggestion.level.key == "consult"
    assert "not sure" in suggestion.reasons[0]


def test_danger_comes_first_among_what_to_do():
    suggestion = suggest(demo(), Answers("falls", "falls.log.1", modifiers=("danger_now",)))

    assert suggestion.level.key == "concern"
    assert suggestion.actions[0] == "Call 999 first."


def test_a_child_in_the_household_is_told_about_as_well():
    suggestion = suggest(demo(), Answers("self_neglect", "self_neglect.log.1", modifiers=("child",)))

    assert suggestion.level.key == "consult"
    assert any("children’s services" in action for action in suggestion.actions)


def test_without_care_needs_other_services_are_named_and_nothing_is_lowered():
    harmed = Answers("physical", "physical.concern.2")
    without = suggest(demo(), changed(harmed, needs_care="no"))

    assert without.level == suggest(demo(), harmed).level
    assert set(demo().outside_care) <= set(without.alternatives)


def test_only_the_levels_under_a_concern_are_below_it():
    below = [
        suggest(demo(), Answers("neglect", example)).is_below_concern
        for example in ("neglect.early_help.1", "neglect.log.1", "neglect.consult.1", "neglect.concern.1")
    ]

    assert below == [True, True, True, False]


def test_the_names_of_the_levels_are_the_partnerships_choice():
    document = tomllib.loads((settings.PACKS_DIR / "demo" / "thresholds" / "set.toml").read_text())
    kinds = tomllib.loads((settings.PACKS_DIR / "demo" / "thresholds" / "kinds.toml").read_text())
    document["level"][3]["name"] = "Critical"

    renamed = guide.read(document | kinds)

    assert suggest(renamed, Answers("physical", "physical.concern.1")).level.name == "Critical"
