import string
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdoor.core import sealing
from frontdoor.core.sealing import (
    CannotDecrypt,
    Seal,
    SealBroken,
    SealExpired,
    TooLargeToSeal,
    blind_index,
    decrypt,
    encrypt,
    key_id_of,
    subkey,
)


KEY = bytes(range(32))
OTHER_KEY = bytes(range(1, 33))
NOW = datetime(2026, 1, 5, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)
DRAFT = {"what_happened": "She fell — twice.", "outcomes": ["to be safe", ""], "age": 81, "asked": None}


@pytest.fixture
def seal():
    return Seal(KEY, "draft")


def test_what_is_sealed_opens_again(seal):
    token = seal.seal(DRAFT, NOW)

    assert seal.open(token, NOW + HOUR, max_age=HOUR) == DRAFT
    assert set(token) <= set(string.ascii_letters + string.digits + "-_")


@given(
    st.dictionaries(st.text(max_size=9), st.text(max_size=40) | st.lists(st.text(max_size=9)) | st.integers())
)
def test_whatever_was_typed_comes_back(data):
    seal = Seal(KEY, "draft")

    assert seal.open(seal.seal(data, NOW), NOW, max_age=HOUR) == data


def test_half_a_character_comes_back_too(seal):
    assert seal.open(seal.seal({"a": "\ud83d\0"}, NOW), NOW, max_age=HOUR) == {"a": "\ud83d\0"}


def test_expired_seal_still_gives_what_it_held(seal):
    token = seal.seal(DRAFT, NOW)

    with pytest.raises(SealExpired) as expired:
        seal.open(token, NOW + HOUR + timedelta(seconds=1), max_age=HOUR)

    assert expired.value.data == DRAFT
    assert "fell" not in str(expired.value)


def test_the_same_draft_never_seals_the_same_way_twice(seal):
    assert seal.seal(DRAFT, NOW) != seal.seal(DRAFT, NOW)


@pytest.mark.parametrize("other", [Seal(OTHER_KEY, "draft"), Seal(KEY, "link")], ids=["key", "purpose"])
def test_another_key_or_purpose_does_not_open_it(seal, other):
    with pytest.raises(SealBroken):
        other.open(seal.seal(DRAFT, NOW), NOW, max_age=HOUR)


def test_any_changed_symbol_breaks_the_seal(seal):
    token = seal.seal({"a": 1}, NOW)

    for place, right in enumerate(token):
        for wrong in "Aa-9":
            if wrong != right:
                with pytest.raises(SealBroken):
                    seal.open(token[:place] + wrong + token[place + 1 :], NOW, max_age=HOUR)


def test_a_token_has_one_spelling_whatever_its_length(seal):
    for text in ("", "x", "xy", "xyz", "wxyz", "vwxyz"):
        token = seal.seal({"a": text}, NOW)
        for wrong in set(string.ascii_letters + string.digits + "-_") - {token[-1]}:
            with pytest.raises(SealBroken):
                seal.open(token[:-1] + wrong, NOW, max_age=HOUR)


def test_every_cut_token_is_broken(seal):
    token = seal.seal({"a": 1}, NOW)

    for length in range(len(token)):
        with pytest.raises(SealBroken):
            seal.open(token[:length], NOW, max_age=HOUR)


@given(st.text(max_size=80))
def test_nothing_sent_as_a_token_does_worse_than_break(token):
    with pytest.raises(SealBroken):
        Seal(KEY, "draft").open(token, NOW, max_age=HOUR)


def test_a_token_without_end_is_broken(seal):
    with pytest.raises(SealBroken):
        seal.open("A" * (sealing.LONGEST_TOKEN + 1), NOW, max_age=HOUR)


def test_what_swells_beyond_the_bound_is_not_unpacked(seal, monkeypatch):
    token = seal.seal({"a": "a" * 5000}, NOW)
    monkeypatch.setattr(sealing, "LARGEST_OPENED", 4000)

    with pytest.raises(SealBroken):
        seal.open(token, NOW, max_age=HOUR)


def test_what_fills_the_bound_to_the_byte_opens(seal, monkeypatch):
    monkeypatch.setattr(sealing, "LARGEST_OPENED", len('[1767607200.0,{"a":"b"}]'))

    assert seal.open(seal.seal({"a": "b"}, NOW), NOW, max_age=HOUR) == {"a": "b"}
    with pytest.raises(TooLargeToSeal):
        seal.seal({"a": "bb"}, NOW)


def test_a_moment_without_its_time_zone_is_refused(seal):
    with pytest.raises(ValueError, match="time zone"):
        seal.seal(DRAFT, NOW.replace(tzinfo=None))


def test_a_short_key_is_refused():
    with pytest.raises(ValueError, match="32 bytes"):
        Seal(b"short", "draft")


@given(st.binary(max_size=200), st.binary(max_size=40))
def test_encrypted_value_opens_in_its_place(plaintext, aad):
    sealed = encrypt(KEY, "2026-a", plaintext, aad)

    assert decrypt(KEY, sealed, aad) == plaintext
    assert key_id_of(sealed) == "2026-a"


def test_encrypted_value_opens_nowhere_else_and_with_no_other_key():
    sealed = encrypt(KEY, "k1", b"14 Elm Row", b"address:1:line")

    with pytest.raises(CannotDecrypt):
        decrypt(KEY, sealed, b"address:2:line")
    with pytest.raises(CannotDecrypt):
        decrypt(OTHER_KEY, sealed, b"address:1:line")


def test_every_changed_or_missing_byte_is_found():
    sealed = encrypt(KEY, "k1", b"14 Elm Row", b"")

    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 1
        with pytest.raises(CannotDecrypt):
            decrypt(KEY, bytes(changed), b"")
        with pytest.raises(CannotDecrypt):
            decrypt(KEY, sealed[:place], b"")


@pytest.mark.parametrize("key_id", ["", "k" * 256, "clé"])
def test_a_key_id_that_cannot_be_written_is_refused(key_id):
    with pytest.raises(ValueError, match="key id"):
        encrypt(KEY, key_id, b"", b"")


def test_subkeys_differ_by_purpose():
    assert subkey(KEY, "phone") != subkey(KEY, "email")
    assert subkey(KEY, "phone") == subkey(KEY, "phone")


def test_blind_index_matches_the_same_text_however_typed():
    index = blind_index(KEY, "Zoë  O’Hara-Strauß ")

    assert index == blind_index(KEY, "ZOE\u0308 o’hara-STRAUSS")
    assert len(index) == 64
    assert index != blind_index(KEY, "Zoe O’Hara-Strauss")
    assert index != blind_index(OTHER_KEY, "Zoë  O’Hara-Strauß ")


def test_blind_index_takes_half_a_character():
    assert blind_index(KEY, "\ud83d") != blind_index(KEY, "")
