from datetime import date

import pytest

from frontdoor.law.care_act_2014.adulthood import is_adult
from frontdoor.law.finding import Answer


Y, N, U = Answer.YES, Answer.NO, Answer.NOT_KNOWN


@pytest.mark.parametrize(
    ("born", "on", "expected"),
    [
        pytest.param(date(2000, 6, 15), date(2018, 6, 14), N, id="day-before-eighteenth-birthday"),
        pytest.param(date(2000, 6, 15), date(2018, 6, 15), Y, id="eighteenth-birthday"),
        pytest.param(date(2004, 2, 29), date(2022, 2, 28), N, id="leap-day-birth-28-february"),
        pytest.param(date(2004, 2, 29), date(2022, 3, 1), Y, id="leap-day-birth-1-march"),
        pytest.param(date(2018, 1, 1), date(2018, 1, 1), N, id="born-that-day"),
        pytest.param(date(2030, 1, 1), date(2018, 1, 1), U, id="not-born-yet-cannot-be-right"),
    ],
)
def test_is_adult_by_date_of_birth(born, on, expected):
    assert is_adult(on=on, date_of_birth=born).answer is expected


@pytest.mark.parametrize(
    ("age", "expected"),
    [(0, N), (16, N), (17, U), (18, U), (19, U), (20, Y), (104, Y), (-1, U)],
)
def test_is_adult_by_approximate_age_is_cautious_near_eighteen(age, expected):
    assert is_adult(on=date(2026, 1, 5), approximate_age=age).answer is expected


def test_is_adult_is_not_known_without_any_age():
    finding = is_adult(on=date(2026, 1, 5))

    assert finding.answer is U
    assert finding.reasons == (
        "It is not known whether the person was 18 or over on 5 January 2026 (Care Act 2014, s. 2(8)).",
    )


def test_is_adult_trusts_a_date_of_birth_more_than_an_approximate_age():
    finding = is_adult(on=date(2026, 1, 5), date_of_birth=date(2010, 1, 1), approximate_age=30)

    assert finding.answer is N
    assert finding.limbs[0].evidence == "Born on 1 January 2010."


def test_is_adult_falls_back_on_approximate_age_when_the_date_of_birth_is_impossible():
    finding = is_adult(on=date(2026, 1, 5), date_of_birth=date(2050, 1, 1), approximate_age=80)

    assert finding.answer is Y
