import tomllib

import pytest

from frontdoor.thresholds import guide


SMALL = """
concern_level = "tell"
unsure_level = "tell"
calibrate_every_days = 365
level = [
  { key = "log", name = "Log", colour = "green", meaning = "Small.", actions = ["Log it."] },
  { key = "tell", name = "Tell", colour = "red", meaning = "Large.", actions = ["Tell the hub."] },
]
setting = [{ key = "home", name = "Home" }]
modifier = [{ key = "again", name = "It happened before", adds = 1 }]
kind = [{ key = "falls", name = "Falls", about = "A fall.", examples = { log = ["No harm."], tell = ["Harm."] } }]
"""


def small(**changes) -> dict:
    return tomllib.loads(SMALL) | changes


def refusal(**changes) -> str:
    with pytest.raises(guide.GuideUnreadable) as refused:
        guide.read(small(**changes))
    return str(refused.value)


def test_levels_are_ranked_in_the_order_they_are_written():
    read = guide.read(small())

    assert [(level.rank, level.name) for level in read.levels] == [(1, "Log"), (2, "Tell")]
    assert [example.rank for example in read.kinds[0].examples] == [1, 2]


def test_a_guide_that_would_lower_a_level_is_refused():
    assert "only ever raises" in refusal(modifier=[{"key": "calm", "name": "Calm", "adds": -1}])


def test_a_level_that_is_not_there_is_named():
    assert "“now”" in refusal(concern_level="now")


def test_a_colour_that_no_tag_has_is_refused():
    level = small()["level"]
    level[0]["colour"] = "gold"

    assert "gold" in refusal(level=level)


def test_one_level_alone_is_no_guide():
    assert "two levels" in refusal(level=small()["level"][:1])


def test_an_example_below_the_lowest_level_of_its_kind_is_refused():
    kind = small()["kind"]
    kind[0]["lowest"] = "tell"

    assert "falls.log.1" in refusal(kind=kind)


def test_an_example_in_an_unknown_place_is_refused():
    kind = small()["kind"]
    kind[0]["examples"]["log"] = [{"text": "No harm.", "settings": ["the moon"]}]

    assert "the moon" in refusal(kind=kind)


def test_what_raises_an_unknown_kind_is_refused():
    assert "dragons" in refusal(modifier=[{"key": "a", "name": "A", "kinds": ["dragons"]}])


def test_the_same_key_twice_is_refused():
    assert "home" in refusal(setting=[{"key": "home", "name": "Home"}] * 2)


@pytest.mark.parametrize("missing", ["level", "kind", "concern_level", "calibrate_every_days"])
def test_a_missing_part_is_named(missing):
    document = small()
    del document[missing]

    with pytest.raises(guide.GuideUnreadable, match=missing):
        guide.read(document)
