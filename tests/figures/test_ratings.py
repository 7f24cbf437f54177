"""Ratings before and after, counted by hand."""

import pytest

from frontdoor.agencies import queries as agencies
from frontdoor.concerns.enums import Stage
from frontdoor.concerns.services import triaging
from frontdoor.concerns.triage_enums import Moment
from frontdoor.figures import catalogue, ratings
from frontdoor.figures.periods import Period
from frontdoor.figures.scope import Scope
from tests.concerns.desk import MONDAY


WEEK = Period(MONDAY.date(), MONDAY.date())


@pytest.fixture
def rated(desk):
    """Red to amber twice, amber to red once, green and never rated again once; and one that only an agency rated."""
    for pair in (("red", "amber"), ("red", "amber"), ("amber", "red"), ("green", "")):
        contact = desk.at(Stage.TO_DECIDE)
        for moment, level in zip(Moment, pair, strict=True):
            rate(desk, contact, moment, level)
    rate(
        desk, desk.at(Stage.TO_DECIDE), Moment.BEFORE, "black", agencies.agency("larkfield.northmoor-police")
    )
    return desk


def rate(desk, contact, moment, level, agency=None) -> None:
    if level:
        triaging.rate(
            contact=contact,
            agency=agency,
            moment=moment,
            level=level,
            reason="So",
            by=desk.practitioner,
            at=MONDAY,
        )


def test_the_matrix_holds_each_contact_once(rated):
    found = ratings.ratings(Scope(rated.manager, WEEK, MONDAY))

    heads = [column.head.removeprefix("After: ") for column in found.definition.columns]
    cells = {
        (row.label, head): n for row in found.rows for head, n in zip(heads, row.values, strict=True) if n
    }
    assert cells == {
        ("Red: high", "Amber: medium"): 2,
        ("Amber: medium", "Red: high"): 1,
        ("Green: low", "Not rated"): 1,
    }
    assert found.n == 4
    assert found.message == "Of 3 rated before and after, 2 came to a lower rating and 1 to a higher one"


def test_the_newest_joint_rating_of_a_moment_counts(rated, desk):
    contact = desk.at(Stage.TO_DECIDE)
    for level in ("black", "red"):
        rate(desk, contact, Moment.BEFORE, level)

    assert catalogue.records_behind("ratings", "red", Scope(desk.manager, WEEK, MONDAY)).count() == 3
    assert catalogue.records_behind("ratings", "black", Scope(desk.manager, WEEK, MONDAY)).count() == 0
