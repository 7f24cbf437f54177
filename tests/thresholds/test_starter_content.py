"""The demonstration's set: every kind of harm and level is there, in words that anybody can read."""

import re

import pytest
import textstat
from django.conf import settings

from frontdoor.concerns.enums import AbuseType
from frontdoor.thresholds import guide
from frontdoor.thresholds.packs import OWN, _read


PACK = _read(settings.PACKS_DIR / "demo" / "thresholds" / "set.toml")
GUIDE = guide.read({key: value for key, value in PACK.items() if key not in OWN})
KINDS = (
    "early_help physical neglect medication falls pressure_damage financial psychological sexual domestic"
    " discriminatory organisational modern_slavery self_neglect hoarding cyber_mate"
).split()
MODIFIERS = "capacity others_at_risk position_of_trust repeat child crime".split()
OFFICE_WORDS = re.compile(
    r"\b(service user|client|safeguarded|non-compliant|challenging behaviour|bed blocker|frail elderly|"
    r"the elderly|suffers from|threshold is met|signpost|stakeholder|multi-disciplinary)\b",
    re.IGNORECASE,
)


def texts() -> list[str]:
    found = [text for page in GUIDE.pages for text in (page.title, *page.paragraphs)]
    for kind in GUIDE.kinds:
        found += [kind.name, kind.about, kind.hint, *(one.text for one in kind.examples), *kind.alternatives]
    for level in GUIDE.levels:
        found += [level.name, level.meaning, *level.actions, *level.alternatives]
    found += [
        text for one in GUIDE.settings + GUIDE.modifiers for text in (one.name, one.reason, *one.actions)
    ]
    return [text for text in found if text]


def test_it_says_that_it_only_illustrates():
    assert PACK["illustrative"] is True
    assert PACK["source"] == "Illustrative, agree locally"


def test_every_kind_of_harm_is_there():
    assert [kind.key for kind in GUIDE.kinds] == KINDS


def test_every_kind_has_an_example_at_each_level_it_can_have():
    empty = [
        (kind.key, level.key)
        for kind in GUIDE.kinds
        for level in GUIDE.levels
        if level.rank >= kind.lowest and not any(one.rank == level.rank for one in kind.examples)
    ]

    assert empty == []


def test_everything_that_raises_a_level_is_there():
    assert set(MODIFIERS) <= {one.key for one in GUIDE.modifiers}
    assert {"care_home", "nursing_home"} <= {one.key for one in GUIDE.settings if one.adds}


def test_kinds_count_as_kinds_that_the_national_return_knows():
    counted = {kind.counts_as for kind in GUIDE.kinds} - {""}

    assert counted <= set(AbuseType.values)


def test_there_are_ten_stories_and_help_with_a_worked_example():
    assert len(GUIDE.vignettes) == 10
    assert {page.key for page in GUIDE.pages if page.is_help} == {"how-to-use", "worked-example"}
    assert len([page for page in GUIDE.pages if not page.is_help]) >= 3


def test_colour_is_never_all_that_tells_levels_apart():
    assert len({level.name for level in GUIDE.levels}) == len(GUIDE.levels)


def test_the_words_are_plain():
    whole = " ".join(text if text.endswith((".", "?")) else f"{text}." for text in texts())

    assert textstat.flesch_kincaid_grade(whole) < 6
    assert [text for text in texts() if OFFICE_WORDS.search(text)] == []


@pytest.mark.parametrize("page", GUIDE.pages, ids=lambda page: page.key)
def test_each_page_can_be_read_by_somebody_of_fourteen(page):
    assert textstat.flesch_kincaid_grade(" ".join(page.paragraphs)) < 9
