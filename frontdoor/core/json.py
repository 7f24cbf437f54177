"""JSON as others send it, read strictly; and JSON in one canonical form, for hashing."""

import json
import math
from collections.abc import Iterator


MAX_DEPTH = 50
LONGEST_INTEGER = 400


class JsonRefused(ValueError):
    """What was sent cannot be read; `where` is the path to it, such as concern.types[2]."""

    words = "This is not JSON that can be read"

    def __init__(self, where: str = "") -> None:
        self.where = where
        super().__init__(f"{self.words}: {where}." if where else f"{self.words}.")


class NotUtf8(JsonRefused):
    words = "The body is not text in UTF-8"


class NotJson(JsonRefused):
    words = "The body is not JSON"


class DuplicateKey(JsonRefused):
    words = "The same key stands twice"


class NotFinite(JsonRefused):
    words = "A number is not finite, or too long"


class LoneSurrogate(JsonRefused):
    words = "Half a character (a lone surrogate) stands in the text"


class TooDeep(JsonRefused):
    words = f"The body is nested more than {MAX_DEPTH} deep"


class NotCanonical(ValueError):
    """The value has no canonical form: not JSON, not finite, or not text."""


def canonical(value: object) -> bytes:
    """One form for equal values: sorted keys, no spaces, 1.0 as 1, so that equal JSON hashes equal."""
    try:
        plain = _plain(value)
        return json.dumps(
            plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
        ).encode()
    except (UnicodeEncodeError, RecursionError) as error:
        raise NotCanonical(str(error)) from error


def _plain(value: object) -> object:
    if isinstance(value, float):
        return _plain_number(value)
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        if not all(isinstance(key, str) for key in value):
            raise NotCanonical("Every key of an object is text.")
        return {key: _plain(item) for key, item in value.items()}
    raise NotCanonical(f"{type(value).__name__} is not JSON.")


def _plain_number(value: float) -> int | float:
    if not math.isfinite(value):
        raise NotCanonical("A number is not finite.")
    return int(value) if value.is_integer() else value


class _Pairs(list[tuple[str, object]]):
    """An object as it was sent, with keys that may stand twice."""


def parse_strict(body: bytes) -> object:
    """Read JSON; refuse twice the same key, NaN, lone surrogates and deep nesting, and say where."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotUtf8(f"byte {error.start + 1}") from error
    try:
        sent = json.loads(text, object_pairs_hook=_Pairs, parse_int=_integer)
    except json.JSONDecodeError as error:
        raise NotJson(f"line {error.lineno}, column {error.colno}") from error
    except RecursionError as error:
        raise TooDeep from error
    return _checked(sent, "", 0)


def _integer(digits: str) -> int | float:
    # Python refuses to read thousands of digits; infinity makes the walk name the place.
    return int(digits) if len(digits) <= LONGEST_INTEGER else math.inf


def _checked(sent: object, where: str, depth: int) -> object:
    if depth > MAX_DEPTH:
        raise TooDeep(where)
    if isinstance(sent, _Pairs):
        return dict(_checked_pairs(sent, where, depth))
    if isinstance(sent, list):
        return [_checked(item, f"{where}[{place}]", depth + 1) for place, item in enumerate(sent)]
    if isinstance(sent, float) and not math.isfinite(sent):
        raise NotFinite(where)
    if isinstance(sent, str) and _is_broken(sent):
        raise LoneSurrogate(where)
    return sent


def _checked_pairs(pairs: _Pairs, where: str, depth: int) -> Iterator[tuple[str, object]]:
    seen: set[str] = set()
    for key, value in pairs:
        if _is_broken(key):
            raise LoneSurrogate(f"a key of {where or 'the body'}")
        path = f"{where}.{key}" if where else key
        if key in seen:
            raise DuplicateKey(path)
        seen.add(key)
        yield key, _checked(value, path, depth + 1)


def _is_broken(text: str) -> bool:
    return any("\ud800" <= symbol <= "\udfff" for symbol in text)
