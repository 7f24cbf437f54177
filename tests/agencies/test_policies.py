from datetime import date

import pytest

from frontdoor.agencies import policies
from frontdoor.agencies import queries as agencies
from frontdoor.agencies.models import Policy


TODAY = date(2026, 3, 2)


@pytest.fixture
def larkfield(town):
    return agencies.partnership("larkfield")


def add(partnership, value, from_on, key="hub.phone"):
    Policy.objects.create(partnership=partnership, key=key, value=value, from_on=from_on, source="Agreed")


def test_value_is_the_newest_in_force_on_the_day(larkfield):
    add(larkfield, "new", date(2026, 3, 2))
    add(larkfield, "newer", date(2026, 3, 3))

    assert policies.value(larkfield, "hub.phone", date(2026, 3, 1)) == "01632 960 100"
    assert policies.value(larkfield, "hub.phone", TODAY) == "new"
    assert policies.value(larkfield, "hub.phone", date(2026, 3, 3)) == "newer"
    assert policies.values(larkfield, TODAY)["hub.phone"] == "new"


def test_values_are_of_one_partnership_and_take_one_query(larkfield, django_assert_num_queries):
    add(agencies.partnership("marram"), "marram’s", date(2026, 3, 1), key="hub.motto")

    with django_assert_num_queries(1):
        held = policies.values(larkfield, TODAY, beginning="hub.")

    assert set(held) == {"hub.hours", "hub.phone", "hub.out_of_hours", "hub.post"}


@pytest.mark.parametrize(("key", "on"), [("hub.fax", TODAY), ("hub.phone", date(2024, 3, 31))])
def test_what_is_not_set_says_where_and_when(larkfield, key, on):
    with pytest.raises(policies.PolicyNotSet, match=f"larkfield: {key} on {on}"):
        policies.value(larkfield, key, on)


def test_empty_value_is_a_value(larkfield):
    assert policies.value(larkfield, "calendar.extra_days_off", TODAY) == []
