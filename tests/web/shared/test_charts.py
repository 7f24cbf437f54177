"""Charts: every number is in words too, and what is hidden draws nothing."""

from frontdoor.web.shared import charts
from frontdoor.web.shared.charts import Bar, Dot, DotRow, Level, Point


def of(chart, kind: str, tone: str) -> list[dict]:
    return [shape.at for shape in chart.shapes if shape.kind == kind and tone in shape.tone.split()]


def test_bars_are_to_one_scale_and_say_their_numbers():
    chart = charts.bars("a", "Title", [Bar("First", (10, 5), ("10", "5")), Bar("Second", (2, 0), ("2", "0"))])

    assert [bar["width"] for bar in of(chart, "rect", "plain")] == [232, 46.4]
    assert [bar["width"] for bar in of(chart, "rect", "striped")] == [116, 0]
    assert chart.words == "First: 10, 5. Second: 2, 0."


def test_a_hidden_number_has_no_length():
    chart = charts.bars("a", "Title", [Bar("First", (None,), ("fewer than 5",)), Bar("Second", (9,), ("9",))])

    assert of(chart, "rect", "plain")[0]["width"] == 0
    assert "First: fewer than 5." in chart.words


def test_nothing_but_noughts_can_be_drawn():
    assert charts.bars("a", "Title", [Bar("First", (0,), ("0",))]).height > 0
    assert charts.lines("a", "Title", [[Point("Week", 0.0, "0")]]).shapes
    assert charts.lines("a", "Title", [[]]).shapes


def test_dots_lie_between_none_and_all():
    chart = charts.dots("a", "Title", [DotRow("First", (Dot(0, 0, 0.5), None), ("0 of 5", "not shown"))])

    assert [dot["cx"] for dot in of(chart, "circle", "filled")] == [charts.DOTS_LEFT]
    assert of(chart, "circle", "hollow") == []
    assert chart.words == "First: 0 of 5, not shown."


def test_lines_mark_signals_and_draw_their_levels():
    points = [
        Point("2 March", 1.0, "1 day"),
        Point("9 March", None, "fewer than 5"),
        Point("16 March", 9.0, "9 days", True),
    ]
    chart = charts.lines("a", "Title", [points], [Level("mean", 4.0, "mean"), Level("upper limit", 8.0)])

    assert len(of(chart, "circle", "signal")) == 1
    assert len(of(chart, "circle", "point")) == 2
    assert len(of(chart, "line", "mean")) == len(of(chart, "line", "limit")) == 1
    assert "upper limit: 8.0." in chart.words


def test_a_long_label_is_cut_in_the_drawing_only():
    long = "Somebody who knows the adult and lives in the next street"
    chart = charts.bars("a", "Title", [Bar(long, (1,), ("1",))])

    assert long in chart.words
    assert max(len(shape.words) for shape in chart.shapes) == charts.LONGEST_LABEL
