from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdoor.matching import weights
from frontdoor.matching.comparing import blocking_keys, compare
from frontdoor.matching.details import Details
from frontdoor.matching.words import SPELT
from tests.support.townspeople import SLIPS, Town, near_misses


BORN = date(1950, 3, 12)
NUMBER = "999 123 4578"
HOME = "Flat 3, 12 High Street, LF1 1AA"
ROBERT = Details("Robert", "Smith", date_of_birth=BORN)


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (("Robert", "Smith"), ("Bob", "Smith"), "Bob is short for Robert"),
        (("Rob", "Smith"), ("Bobby", "Smith"), "Rob and Bobby can both be Robert"),
        (("Mohamed", "Khan"), ("Muhammad", "Khan"), "Mohamed and Muhammad are spellings of one name"),
        (("Cabdi", "Xasan"), ("Abdi", "Hassan"), "Abdi and Cabdi are spellings of one name"),
        (("Gosia", "Wójcik"), ("Małgorzata", "Wojcik"), "Gosia is short for Malgorzata"),
        (("Mei Ling", "Chen"), ("Chen", "Meiling"), "Given and family names are the other way round"),
        (("Seán", "O’Brien"), ("Sean", "O Brien"), "Same name"),
        (("Anne-Marie", "Hill"), ("Annemarie", "Hill"), "Same name"),
        (("Ann", "Hamilton-Reid"), ("Ann", "Hamilton Reid"), "Same name"),
        (("Ann", "Hamilton-Reid"), ("Ann", "Reid"), "Same name"),
        (("Mr Ian", "McDonald"), ("Ian", "Mc Donald"), "Same name"),
        (("", "Ruth Pemberton"), ("Ruth", "Pemberton"), "Same name"),
        (("Mary", "Hill (née Jones)"), ("Mary", "Jones"), "Also known as Jones"),
        (("Ruth", "Pemberton"), ("Ruth", "Pembreton"), "Pemberton and Pembreton are nearly the same"),
        (("R", "Pemberton"), ("Ruth", "Pemberton"), "R may stand for Ruth"),
    ],
)
def test_names_that_may_be_one_are_known_and_said(one, other, said):
    match = compare(Details(*one), Details(*other))

    assert said in match.reasons
    assert match.weight > 0
    assert not match.likely


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Anna", "Nowak"), ("Hannah", "Nowak")),
        (("Amir", "Ali"), ("Amira", "Ali")),
        (("Daniel", "Ward"), ("Danielle", "Ward")),
        (("Joan", "Ward"), ("John", "Ward")),
        (("Alexander", "Ward"), ("Alexandra", "Ward")),
        (("Mohammed Hassan", "Ali"), ("Mohammed Hussain", "Ali")),
    ],
)
def test_two_names_of_brothers_and_sisters_are_not_one_misspelt(one, other):
    twins = [Details(*name, date_of_birth=BORN, addresses=(HOME,)) for name in (one, other)]

    assert not compare(*twins).likely


@pytest.mark.parametrize(
    ("born", "said"),
    [
        (date(1950, 3, 12), "Same date of birth"),
        (date(1950, 12, 3), "Date of birth has day and month swapped"),
        (date(1950, 3, 21), "Dates of birth are the same but for two digits swapped"),
        (date(1950, 3, 18), "Dates of birth are the same but for one digit"),
        (date(1951, 3, 12), "Same birthday, but the year of birth is one year apart"),
        (date(1960, 3, 12), "Same birthday, but the year of birth is ten years apart"),
        (date(1971, 8, 30), "Different dates of birth"),
    ],
)
def test_dates_of_birth_agree_by_the_slips_that_hands_make(born, said):
    assert said in compare(ROBERT, replace(ROBERT, date_of_birth=born)).reasons


def test_the_first_of_january_is_often_an_estimate():
    one = Details("Abdi", "Warsame", date_of_birth=date(1950, 1, 1))

    assert not compare(one, one).likely
    assert compare(replace(one, addresses=(HOME,)), replace(one, addresses=(HOME,))).likely


def test_an_age_is_weighed_where_a_date_of_birth_is_missing():
    about_75 = Details("Robert", "Smith", approximate_age=75, approximate_age_on=date(2026, 1, 1))
    about_40 = replace(about_75, approximate_age=40)

    assert "About the same age" in compare(ROBERT, about_75).reasons
    assert "Ages are far apart" in compare(ROBERT, about_40).reasons


def test_the_same_nhs_number_is_enough():
    assert compare(Details(nhs_number=NUMBER), Details(nhs_number="9991234578")).likely


def test_an_nhs_number_with_two_digits_swapped_is_known_for_its_slip():
    slipped = replace(ROBERT, nhs_number="9991324578")
    match = compare(replace(ROBERT, date_of_birth=None, nhs_number=NUMBER), slipped)

    assert match.likely
    assert match.reasons[0] == "NHS numbers are the same but for two digits swapped"


def test_an_nhs_number_that_fails_its_check_counts_neither_way():
    wrong = replace(ROBERT, nhs_number="9999999990")

    assert compare(wrong, wrong) == compare(ROBERT, ROBERT)


def test_different_nhs_numbers_pull_down_and_are_said():
    one = replace(ROBERT, nhs_number=NUMBER)
    match = compare(one, replace(one, nhs_number="999 000 0018"))

    assert not match.likely
    assert match.conflicts == ("Different NHS numbers",)
    assert match.reasons[-1] == "Different NHS numbers"


@pytest.mark.parametrize(
    "where", ["12 High St Flat 3 LF11AA", "flat 3, 12 high street, lf1  1aa", "3/12 High Street LF1 1AA"]
)
def test_an_address_agrees_by_house_and_postcode(where):
    one, other = Details(addresses=(HOME,)), Details(addresses=(where,))

    assert compare(one, other).reasons == ("Same house number and postcode",)


def test_half_a_postcode_agrees_a_little():
    assert compare(Details(addresses=(HOME,)), Details(addresses=("9 Mill Lane, LF1",))).weight == 1


@pytest.mark.parametrize(
    "typed", ["07700 900123", "+44 (0)7700 900 123", "0044 7700-900123", "+447700900123 ext 2"]
)
def test_telephone_numbers_agree_however_typed(typed):
    one, other = Details(phones=("07700900123",)), Details(phones=(typed,))

    assert compare(one, other).reasons == ("Same telephone number",)


def test_address_and_telephone_are_one_kind_of_evidence():
    home = Details(addresses=(HOME,), phones=("01632 960123",))
    match = compare(home, home)

    assert match.weight == weights.ADDRESS_SAME.weight
    assert not match.likely


@pytest.mark.parametrize("family", sorted(near_misses(Town(7))))
def test_two_people_who_share_much_are_not_called_likely(family):
    town = Town(11)

    assert not any(compare(*near_misses(town)[family]).likely for _ in range(50))


def test_no_spelling_leads_to_another():
    chained = {usual for found in SPELT.values() for usual in found} & SPELT.keys()

    assert chained == set()


towns = st.integers(0, 10**6).map(Town)
few_names = st.sampled_from(
    ["", "J", "John", "Jon", "Jack", "Joan", "Smith", "Smyth", "Jones", "Anne Marie", "Annemarie", "Bob", "Robert",
     "Robert Paul", "Hill (née Jones)", "O’Brien", "Khan", "Mohd", "Muhammad Ali", "Hamilton Reid", "Reid", "Pemberton", "Pembreton"]
)  # fmt: skip
people = st.builds(
    Details,
    given_name=few_names,
    family_name=few_names,
    other_names=st.lists(few_names, max_size=1).map(tuple),
    date_of_birth=st.sampled_from(
        [None, BORN, date(1950, 12, 3), date(1951, 3, 12), date(1950, 3, 18), date(1950, 1, 1)]
    ),
    nhs_number=st.sampled_from(["", NUMBER, "9991324578", "999 000 0018", "9999999990"]),
    phones=st.lists(st.sampled_from(["07700900123", "+447700900123", "01632960001"]), max_size=2).map(tuple),
    addresses=st.lists(
        st.sampled_from([HOME, "12 High St, LF1 1AB", "LF1", "Rose Cottage, LF1 1AA"]), max_size=2
    ).map(tuple),
)


@given(people, people)
def test_it_does_not_matter_who_is_compared_with_whom(a, b):
    assert compare(a, b) == compare(b, a)


@given(people, people)
def test_any_two_called_likely_share_a_key(a, b):
    if compare(a, b).likely:
        assert blocking_keys(a) & blocking_keys(b)


@given(people, few_names, few_names)
def test_the_order_of_given_and_family_name_decides_nothing(a, one, other):
    straight = replace(a, given_name=one, family_name=other)
    turned = replace(a, given_name=other, family_name=one)

    if one and other and "(" not in one + other:
        assert compare(straight, turned).likely == compare(straight, straight).likely
        assert compare(straight, turned).weight == compare(straight, straight).weight


@given(people, people, st.sampled_from(["date_of_birth", "nhs_number", "phones", "addresses"]))
def test_a_fact_that_agrees_never_lowers(a, b, name):
    without = replace(a, **{name: next(f.default for f in fields(Details) if f.name == name)})
    agreeing = replace(without, **{name: getattr(b, name)})

    assert compare(agreeing, b).weight >= compare(without, b).weight
    assert compare(agreeing, b).likely or not compare(without, b).likely


@given(people, people, st.sampled_from(["date_of_birth", "nhs_number", "phones", "addresses"]))
def test_taking_away_a_fact_never_makes_likely_unless_it_was_a_conflict(a, b, name):
    without = replace(a, **{name: next(f.default for f in fields(Details) if f.name == name)})

    if compare(without, b).likely and not compare(a, b).likely:
        assert compare(a, b).conflicts


@given(people)
def test_one_kind_of_agreement_alone_is_never_likely_without_an_nhs_number(a):
    for alone in (
        Details(given_name=a.given_name, family_name=a.family_name, other_names=a.other_names),
        Details(date_of_birth=a.date_of_birth),
        Details(phones=a.phones, addresses=a.addresses),
    ):
        assert not compare(alone, alone).likely


@given(towns, st.sampled_from(SLIPS))
def test_every_planted_slip_leaves_a_key_in_common(town, slip):
    person = town.person()

    assert blocking_keys(person) & blocking_keys(slip(town, person))
