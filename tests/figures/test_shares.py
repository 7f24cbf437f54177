import pytest

from frontdoor.figures.shares import Share


# By hand, and as published: Newcombe 1998, table I, gives 81 of 263, 15 of 148, 0 of 20 and 1 of 29.
@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_interval_is_wilsons(part, whole, low, high):
    found = Share(part, whole).interval

    assert found == pytest.approx((low, high), abs=0.00005)


def test_interval_stays_between_nothing_and_all():
    assert Share(0, 3).interval[0] == pytest.approx(0)
    assert Share(3, 3).interval[1] == pytest.approx(1)


def test_of_none_there_is_no_share():
    assert (Share(0, 0).value, Share(0, 0).interval) == (None, None)
