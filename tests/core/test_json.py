import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdoor.core.json import (
    DuplicateKey,
    JsonRefused,
    LoneSurrogate,
    NotCanonical,
    NotFinite,
    NotJson,
    NotUtf8,
    TooDeep,
    canonical,
    parse_strict,
)


TEXT = st.text(st.characters(codec="utf-8"), max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


def typed(value):
    """A value in which true is not 1, as in JSON."""
    if isinstance(value, bool):
        return ("bool", value)
    if isinstance(value, list):
        return [typed(item) for item in value]
    if isinstance(value, dict):
        return {key: typed(item) for key, item in value.items()}
    return value


@given(VALUES)
def test_canonical_reads_back_as_the_same_value(value):
    assert typed(parse_strict(canonical(value))) == typed(value)


@given(VALUES, VALUES)
def test_canonical_is_equal_just_when_the_values_are(one, other):
    assert (canonical(one) == canonical(other)) == (typed(one) == typed(other))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"b": 1, "a": [True, None]}, b'{"a":[true,null],"b":1}'),
        ({"n": 100.0}, b'{"n":100}'),
        (-0.0, b"0"),
        ("é", '"é"'.encode()),
        ((1, 2), b"[1,2]"),
    ],
)
def test_canonical_has_one_form(value, expected):
    assert canonical(value) == expected


@pytest.mark.parametrize(
    "value",
    [math.nan, math.inf, {1: "a"}, {"a": {None: 1}}, "\ud800", {"\ud800": 1}, {1, 2}, b"bytes", Ellipsis],
    ids=repr,
)
def test_what_has_no_canonical_form_is_refused(value):
    with pytest.raises(NotCanonical):
        canonical(value)


def test_canonical_refuses_what_is_nested_without_end():
    loop = []
    loop.append(loop)

    with pytest.raises(NotCanonical):
        canonical(loop)


@pytest.mark.parametrize(
    ("body", "refusal", "where"),
    [
        (b'{"a": 1, "a": 2}', DuplicateKey, "a"),
        (b'{"concern": {"types": [{"x": 1, "\\u0078": 2}]}}', DuplicateKey, "concern.types[0].x"),
        (b'{"adult": {"approximate_age": NaN}}', NotFinite, "adult.approximate_age"),
        (b"[1, -Infinity]", NotFinite, "[1]"),
        (b'{"n": 1e999}', NotFinite, "n"),
        (b'{"n": ' + b"9" * 5000 + b"}", NotFinite, "n"),
        (b'{"a": ["x", "\\ud83d"]}', LoneSurrogate, "a[1]"),
        (b'{"a": {"\\udc00": 1}}', LoneSurrogate, "a key of a"),
        (b'{"\\udc00": 1}', LoneSurrogate, "a key of the body"),
        (b'{"a": \xff}', NotUtf8, "byte 7"),
        ('{"a": 1}'.encode("utf-16"), NotUtf8, "byte 1"),
        (b'{"a":\n  1,}', NotJson, None),
        (b"", NotJson, "line 1, column 1"),
        (b'\xef\xbb\xbf{"a": 1}', NotJson, "line 1, column 1"),
        (b'{"a": "\x00"}', NotJson, None),
        (b"[" * 51 + b"0" + b"]" * 51, TooDeep, "[0]" * 51),
        (b"[" * 100_000, TooDeep, ""),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else None,
)
def test_parse_strict_refuses_and_says_where(body, refusal, where):
    with pytest.raises(refusal) as refused:
        parse_strict(body)

    if where is not None:
        assert refused.value.where == where


def test_parse_strict_takes_fifty_levels_whole_characters_and_an_escaped_nul():
    assert parse_strict(b"[" * 50 + b"]" * 50)
    assert parse_strict(b'"\\ud83d\\ude00"') == "\N{GRINNING FACE}"
    assert parse_strict(b'"\\u0000"') == "\0"


def test_a_refusal_is_a_sentence():
    with pytest.raises(DuplicateKey, match=r"^The same key stands twice: adult\.phone\.$"):
        parse_strict(b'{"adult": {"phone": 1, "phone": 2}}')


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reading(body):
    try:
        parse_strict(body)
    except JsonRefused:
        return


@given(VALUES)
def test_parse_strict_agrees_with_the_ordinary_parser(value):
    body = json.dumps(value).encode()

    assert typed(parse_strict(body)) == typed(json.loads(body))
