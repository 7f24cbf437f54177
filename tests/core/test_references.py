import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdoor.core.codes import ALPHABET
from frontdoor.core.references import new_code, new_reference, tidy_code, tidy_reference


SYMBOLS = re.escape(ALPHABET)
PREFIXES = st.text(string.ascii_uppercase, min_size=2, max_size=5)


def test_alphabet_has_29_symbols_without_those_that_are_mistaken():
    assert len(set(ALPHABET)) == len(ALPHABET) == 29
    assert not set(ALPHABET) & set("01ILOSU")


@given(PREFIXES)
def test_reference_has_its_shape_and_reads_back(prefix):
    reference = new_reference(prefix)

    assert re.fullmatch(f"{prefix}-[{SYMBOLS}]{{3}}-[{SYMBOLS}]{{4}}", reference)
    assert tidy_reference(reference) == reference


def test_references_do_not_repeat():
    assert len({new_reference("LK") for _ in range(2000)}) == 2000


def test_references_and_codes_never_spell_a_word():
    for _ in range(500):
        assert not re.search("[A-Z]{3}", new_reference("LK")[3:].replace("-", ""))
        assert not re.search("[A-Z]{3}", new_code().replace("-", ""))


@pytest.mark.parametrize("prefix", ["", "L", "lk", "LK1", "LARKFI", "LÉ"])
def test_a_prefix_that_is_not_capital_letters_is_refused(prefix):
    with pytest.raises(ValueError, match="capital letters"):
        new_reference(prefix)


@given(PREFIXES)
def test_every_single_wrong_symbol_is_found(prefix):
    reference = new_reference(prefix)

    for place, right in enumerate(reference):
        if right == "-":
            continue
        symbols = string.ascii_uppercase if place < len(prefix) else ALPHABET
        for wrong in set(symbols) - {right}:
            assert tidy_reference(reference[:place] + wrong + reference[place + 1 :]) is None


@given(PREFIXES)
def test_every_swap_of_two_neighbours_is_found(prefix):
    reference = new_reference(prefix)
    typed = reference.replace("-", "")

    for place in range(len(typed) - 1):
        one, other = typed[place : place + 2]
        if one != other:
            assert tidy_reference(typed[:place] + other + one + typed[place + 2 :]) is None


def test_reference_is_read_as_people_type_it():
    reference = new_reference("LK")
    bare = reference.replace("-", "")

    for typed in (
        bare,
        bare.lower(),
        f"  {reference}\n",
        " ".join(bare),
        reference.replace("-", " – "),
        reference.replace("-", "\N{NON-BREAKING HYPHEN}"),
        "".join(chr(ord(symbol) + 0xFEE0) for symbol in bare),
        reference.replace("5", "s"),
    ):
        assert tidy_reference(typed) == reference, typed


@given(st.text(max_size=100))
def test_nothing_that_a_person_types_breaks_the_reading(typed):
    for tidy in (tidy_reference, tidy_code):
        tidied = tidy(typed)
        assert tidied is None or tidy(tidied) == tidied


@pytest.mark.parametrize("typed", ["", "LK", "LK-7Q4", "-", "L" * 5000, "٣٣٣٣٣٣٣٣٣", "LK-7Q4-M2\x00XK"])
def test_what_is_not_a_reference_is_refused(typed):
    assert tidy_reference(typed) is None


def test_code_has_its_shape_and_reads_back():
    code = new_code()

    assert re.fullmatch(f"[{SYMBOLS}]{{4}}-[{SYMBOLS}]{{4}}", code)
    assert tidy_code(code.lower().replace("-", " ")) == code


@pytest.mark.parametrize("typed", ["", "7Q4M-2XK", "7Q4M-2XKPP", "7Q4M-2XK0", "7Q4M-2XKI"])
def test_what_is_not_a_code_is_refused(typed):
    assert tidy_code(typed) is None
