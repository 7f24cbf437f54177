from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdoor.picture.rule import Busiest, Rule, busiest


NEW_YEAR = date(2026, 1, 1)
THREE_IN_90 = Rule(items=3, days=90)
DAYS = st.lists(st.integers(0, 400).map(lambda n: NEW_YEAR + timedelta(days=n)), max_size=12)


def days(*numbers: int) -> list[date]:
    return [NEW_YEAR + timedelta(days=number) for number in numbers]


@pytest.mark.parametrize(
    ("told", "met"),
    [
        ((), False),
        ((0, 1), False),
        ((0, 0, 0), True),
        ((0, 40, 89), True),
        ((0, 40, 90), False),
        ((0, 200, 210, 220), True),
        ((0, 100, 200, 300), False),
    ],
)
def test_rule_counts_first_and_last_day(told, met):
    assert THREE_IN_90.is_met(days(*told)) is met


def test_busiest_stretch_is_named_with_how_far_it_reaches():
    assert busiest(days(0, 200, 210, 259), 90) == Busiest(items=3, days=60)


def test_order_in_which_it_was_told_says_which_one_met_it():
    late_but_old = list(enumerate(days(0, 300, 10, 20, 5)))

    assert THREE_IN_90.met_at(late_but_old) == 3
    assert THREE_IN_90.met_at(late_but_old[:3]) is None


@given(DAYS, st.integers(2, 5), st.integers(1, 120))
def test_rule_says_the_same_as_trying_every_window(told, items, within):
    tried = any(sum(first <= day < first + timedelta(days=within) for day in told) >= items for first in told)

    assert Rule(items, within).is_met(told) is tried


@given(DAYS, DAYS)
def test_more_items_never_undo_it(told, more):
    if THREE_IN_90.is_met(told):
        assert THREE_IN_90.is_met([*told, *more])
