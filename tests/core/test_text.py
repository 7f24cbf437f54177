import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdoor.core.text import (
    CannotBeStored,
    clean,
    clean_line,
    looks_like_postcode,
    outward_code,
    tidy_phone,
    tidy_postcode,
)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("one\r\ntwo\rthree\u2028four\x0bfive", "one\ntwo\nthree\nfour\nfive"),
        ("Cafe\u0301\tand ‘quotes’", "Café\tand ‘quotes’"),
        ("  spaces stay  ", "  spaces stay  "),
        ("עברית \u200f\N{GRINNING FACE}", "עברית \u200f\N{GRINNING FACE}"),
        ("", ""),
    ],
)
def test_clean_keeps_what_was_said(typed, expected):
    assert clean(typed) == expected


@pytest.mark.parametrize(
    ("typed", "position", "character"),
    [
        ("She said\x00 no", 8, "U+0000"),
        ("\ud83d", 0, "U+D83D"),
        ("ab\x1b[31m", 2, "U+001B"),
        ("a\x7f", 1, "U+007F"),
        ("a\x93quoted\x94", 1, "U+0093"),
    ],
)
def test_clean_refuses_what_is_no_text_and_says_where(typed, position, character):
    with pytest.raises(CannotBeStored) as refused:
        clean(typed)

    assert (refused.value.position, refused.value.character) == (position, character)
    assert character in str(refused.value)


@given(st.text())
def test_clean_text_can_be_stored_and_stays_as_it_is(typed):
    try:
        text = clean(typed)
    except CannotBeStored:
        return

    assert text.encode().decode() == text
    assert "\0" not in text
    assert "\r" not in text
    assert clean(text) == text
    assert unicodedata.is_normalized("NFC", text)


def test_clean_line_is_one_line():
    assert clean_line("  Ada\n  Mary\u00a0 Field ") == "Ada Mary Field"


@pytest.mark.parametrize(
    ("typed", "tidy", "outward"),
    [
        ("lu12ab", "LU1 2AB", "LU1"),
        (" LU1  2AB ", "LU1 2AB", "LU1"),
        ("EC1A 1BB", "EC1A 1BB", "EC1A"),
        ("W1A 0AX", "W1A 0AX", "W1A"),
        ("M1 1AE", "M1 1AE", "M1"),
        ("B33 8TH", "B33 8TH", "B33"),
        ("CR2 6XH", "CR2 6XH", "CR2"),
        ("DN55 1PT", "DN55 1PT", "DN55"),
        ("gir 0aa", "GIR 0AA", "GIR"),
    ],
)
def test_a_postcode_is_read_as_people_type_it(typed, tidy, outward):
    assert looks_like_postcode(typed)
    assert tidy_postcode(typed) == tidy
    assert outward_code(typed) == outward


@pytest.mark.parametrize(
    "typed", ["", "LU1", "12345", "LU1 2ABC", "QQ1 1AA", "LU1 2CI", "٣LU1 2AB", "near the mosque"]
)
def test_what_is_not_a_postcode_is_not_one(typed):
    assert not looks_like_postcode(typed)
    assert tidy_postcode(typed) is None
    assert outward_code(typed) is None


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("01632 960001", "+441632960001"),
        ("(01632) 960-001", "+441632960001"),
        ("+44 (0)1632 960001", "+441632960001"),
        ("0044 1632 960001", "+441632960001"),
        ("07700 900123", "+447700900123"),
        ("+353 1 234 5678", "+35312345678"),
        ("016977 2345", "+44169772345"),
    ],
)
def test_a_phone_number_is_read_as_people_type_it(typed, expected):
    assert tidy_phone(typed) == expected


@pytest.mark.parametrize(
    "typed", ["", "none", "999", "12345", "01632 960001 ext 4", "call his sister", "+0", "٠١٦٣٢٩٦٠٠٠١"]
)
def test_what_is_not_a_phone_number_is_left_as_typed(typed):
    assert tidy_phone(typed) is None
