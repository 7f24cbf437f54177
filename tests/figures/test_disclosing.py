"""Small numbers are hidden from whoever sees no record, and what would give them away goes with them."""

from datetime import date

import pytest

from frontdoor.figures import contacts
from frontdoor.figures.disclosing import disclose
from frontdoor.figures.periods import Period
from frontdoor.figures.shares import Share
from frontdoor.figures.spread import Spread
from frontdoor.figures.tables import Figure, Hidden, Row
from frontdoor.figures.times import TIMES


MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))


def counts(*values, definition=contacts.CONTACTS) -> Figure:
    rows = [Row(str(place), (value,), str(place)) for place, value in enumerate(values)]
    return Figure(definition, MARCH, rows, sum(values), "3 of them")


def shares(*values: tuple[int, int, int]) -> Figure:
    rows = [Row(str(n), (Share(enquiry, n), Share(work, n)), "x") for enquiry, work, n in values]
    whole = [sum(column) for column in zip(*values, strict=True)]
    total = Row("All", (Share(whole[0], whole[2]), Share(whole[1], whole[2])))
    return Figure(contacts.CONVERSION, MARCH, rows, whole[2], "3 of them", total)


def seen(figure: Figure) -> list:
    return [str(value) if isinstance(value, Hidden) else value for row in figure.rows for value in row.values]


def test_whoever_sees_records_sees_every_number():
    figure = counts(1, 2, 30)

    assert disclose(figure, 0) is figure


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ((10, 20, 30), [10, 20, 30]),
        ((0, 20, 30), [0, 20, 30]),
        # One alone is the total less the others: the next smallest goes too.
        ((3, 20, 30), ["fewer than 5", "not shown", 30]),
        # Two that make two, or eight, can only be ones, or fours.
        ((1, 1, 30, 40), ["fewer than 5", "fewer than 5", "not shown", 40]),
        ((4, 4, 30, 40), ["fewer than 5", "fewer than 5", "not shown", 40]),
        ((1, 3, 30), ["fewer than 5", "fewer than 5", 30]),
        ((5, 20), [5, 20]),
    ],
)
def test_a_small_number_is_hidden_and_cannot_be_worked_out(given, shown):
    found = disclose(counts(*given), 5)

    assert seen(found) == shown


def test_a_sentence_with_a_hidden_number_is_not_said_and_no_records_are_linked():
    found = disclose(counts(3, 20, 30), 5)

    assert found.message == contacts.CONTACTS.name
    assert {row.cell for row in found.rows} == {""}
    assert disclose(counts(10, 20), 5).message == "3 of them"


def test_a_small_n_is_hidden():
    assert str(disclose(counts(3), 5).n) == "fewer than 5"


@pytest.mark.parametrize(
    "hidden",
    [
        (2, 30, 60),  # a small part
        (30, 57, 60),  # a small rest
        (30, 32, 60),  # a small step from one rule to the other
        (0, 0, 3),  # a small whole
    ],
)
def test_a_share_is_hidden_with_its_row_and_one_more(hidden):
    found = disclose(shares(hidden, (20, 40, 70), (30, 60, 100)), 5)

    assert seen(found)[:2] == ["not shown", "not shown"]
    assert seen(found)[2:4] == ["not shown", "not shown"]
    assert seen(found)[4:] == [Share(30, 100), Share(60, 100)]


def test_parts_of_a_row_are_hidden_together():
    rows = [Row("Police", (40, 38, 2, 0), "police"), Row("Advice", (60, 30, 20, 10), "advice")]
    found = disclose(Figure(contacts.SENT, MARCH, rows, 100, "x"), 5)

    assert seen(found) == [40, "not shown", "not shown", "not shown", 60, 30, 20, 10]


def test_a_time_is_hidden_where_few_were_counted():
    rows = [Row("New", (Spread(3, 1.0, 2.0),)), Row("Checking", (Spread(30, 1.0, 2.0),))]
    found = disclose(Figure(TIMES, MARCH, rows, 30, "x"), 5)

    assert seen(found) == ["fewer than 5", Spread(30, 1.0, 2.0)]
