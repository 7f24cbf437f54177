"""How far two names agree, whatever their order, and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product

from frontdoor.matching import weights
from frontdoor.matching.details import Details
from frontdoor.matching.finding import Finding
from frontdoor.matching.weights import Level
from frontdoor.matching.words import KNOWN, SHORT, forms, one_slip, sound, tokens, usual


# Best first. All but the last two mean the same name.
EXACT, SPELT, SHORTENED, CLOSE, INITIAL = range(5)
MOST_WORDS = 5
Pair = tuple[int, str, str]
SAID_BEFORE = frozenset("nee born formerly previously aka alias known".split())


@dataclass(frozen=True, slots=True)
class Form:
    """One way a person is named. `also` is a name they bore or bear beside the one on the record."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    also: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        return self.given + self.family


def named(details: Details) -> tuple[Form, ...]:
    return _forms(details.given_name, details.family_name, details.other_names)


@lru_cache(maxsize=20_000)
def _forms(given_name: str, family_name: str, other_names: tuple[str, ...]) -> tuple[Form, ...]:
    given, also_given = _split_off(given_name)
    family, also_family = _split_off(family_name)
    main = _filled(given, family)
    others = [_filled(main.given, words, " ".join(words)) for words in also_family]
    others += [_filled(words, main.family, " ".join(words)) for words in also_given]
    for name in other_names:
        words = tokens(name)
        others.append(Form(words[:-1] or main.given, words[-1:], name))
    # A word that the record holds already is no second word that could agree.
    new = (form for form in others if not set(tokens(form.also)) <= set(main.words))
    return tuple(dict.fromkeys(form for form in (main, *new) if form.words))


def _split_off(name: str) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """“Smith (née Jones)” is Smith, and also Jones; so with “Robert “Bob””, “aka” and “/”."""
    marked = name
    for mark in '()[]/"“”':
        marked = marked.replace(mark, "|")
    parts: list[list[str]] = []
    for part in marked.replace("a.k.a.", "aka").split("|"):
        parts.append([])
        for word in tokens(part):
            if word in SAID_BEFORE:
                parts.append([])
            elif word != "as":
                parts[-1].append(word)
    said = [tuple(part) for part in parts if part]
    return (said[0], said[1:]) if said else ((), [])


def _filled(given: tuple[str, ...], family: tuple[str, ...], also: str = "") -> Form:
    """A whole name written into one box has its family name last; at most five words count."""
    if not family and len(given) > 1:
        given, family = given[:-1], given[-1:]
    if not given and len(family) > 1:
        given, family = family[:-1], family[-1:]
    return Form(given[:MOST_WORDS], family[:MOST_WORDS], also)


def name_keys(details: Details) -> frozenset[str]:
    """A key for each two words of a name, in no order, by how they sound."""
    return frozenset(
        f"n:{'+'.join(sorted((one, other)))}"
        for form in named(details)
        for first, second in _pairs_of_words(form)
        for one, other in product(_sounds(first), _sounds(second))
    )


def _pairs_of_words(form: Form) -> set[tuple[str, str]]:
    """Each two words, and names of several words also as one: Anne Marie and Annemarie."""
    given, family = ({*part, "".join(part)} for part in (form.given, form.family))
    pairs = {*combinations(form.words, 2), *product(given, family)}
    return {pair for pair in pairs if min(map(len, pair)) > 1}


def _sounds(word: str) -> set[str]:
    return {sound(form) for form in forms(word)}


def compare_names(a: Details, b: Details) -> Finding | None:
    found = [_compare(one, other) for one in named(a) for other in named(b)]
    return _surest(found) if found else None


def _compare(a: Form, b: Form) -> Finding:
    found = _surest(_compare_words(*read) for read in _readings(a, b))
    if found.level.weight <= weights.NAME_OTHER_FAMILY.weight:
        return found
    also = sorted({form.also.title() for form in (a, b) if form.also})
    return Finding(found.level, found.reasons + tuple(f"Also known as {name}" for name in also))


def _readings(a: Form, b: Form) -> Iterator[tuple[Form, Form]]:
    """As written; or, where a name has several words, with those run together that the other runs together."""
    yield a, b
    if max(map(len, (a.given, a.family, b.given, b.family))) > 1:
        given, family = _run_together(a.given, b.given), _run_together(a.family, b.family)
        yield Form(given[0], family[0]), Form(given[1], family[1])
        given, family = _run_together(a.given, b.family), _run_together(a.family, b.given)
        yield Form(given[0], family[0]), Form(family[1], given[1])


def _surest(found: Iterable[Finding]) -> Finding:
    return min(found, key=lambda finding: (-finding.level.weight, len(finding.reasons), finding.sentences))


def _run_together(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Anne Marie and Annemarie, Abdul Rahman and Abdurrahman: one word each."""
    one, other = "".join(a), "".join(b)
    if len(a) != len(b) and one and other and usual(one) & usual(other):
        return (one,), (other,)
    return a, b


def _compare_words(a: Form, b: Form) -> Finding:
    pairs = _matched(a.words, b.words)
    if len(pairs) < min(len(a.words), len(b.words)):
        return Finding(_of_parts(a, b))
    whole = sum(kind <= SHORTENED for kind, _, _ in pairs)
    reasons = tuple(sorted({_said(*pair) for pair in pairs} - {""}))
    if len(pairs) == 1:
        return Finding(_of_one_word(a, b, pairs[0]), reasons)
    if INITIAL in (kind for kind, _, _ in pairs) and whole < 2:
        return Finding(weights.NAME_INITIAL if whole else weights.NAME_SCANT, reasons)
    order = ("Given and family names are the other way round",) if _swapped(a, b) else ()
    return Finding(_of_whole_words(pairs, whole), order + reasons)


def _of_whole_words(pairs: list[Pair], whole: int) -> Level:
    if not any(kind == CLOSE for kind, _, _ in pairs):
        return weights.NAME_SAME if all(kind == EXACT for kind, _, _ in pairs) else weights.NAME_ALIKE
    return weights.NAME_CLOSE if whole else weights.NAME_ROUGH


def _of_one_word(a: Form, b: Form, pair: tuple[int, str, str]) -> Level:
    kind, one, other = pair
    if kind >= CLOSE:
        return weights.NAME_ONE
    return weights.NAME_FAMILY if one in a.family and other in b.family else weights.NAME_ONE


def _of_parts(a: Form, b: Form) -> Level:
    """Not every word has its fellow: which part of the name agrees, and which does not."""
    family, given = _agree(a.family, b.family), _agree(a.given, b.given)
    if family:
        return weights.NAME_OTHER_GIVEN
    return weights.NAME_OTHER_FAMILY if given else weights.NAME_DIFFERS


def _agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return bool(a and b) and len(_matched(a, b)) == min(len(a), len(b))


def _matched(a: tuple[str, ...], b: tuple[str, ...]) -> list[Pair]:
    """Pairs of words that may be one name, the surest first, each word once."""
    pairs: list[Pair] = []
    seen_a: set[int] = set()
    seen_b: set[int] = set()
    for kind, _, i, j in sorted(_candidates(a, b)):
        if i not in seen_a and j not in seen_b:
            pairs.append((kind, a[i], b[j]))
            seen_a.add(i)
            seen_b.add(j)
    return pairs


def _candidates(a: tuple[str, ...], b: tuple[str, ...]) -> Iterator[tuple[int, list[str], int, int]]:
    for (i, one), (j, other) in product(enumerate(a), enumerate(b)):
        kind = _kinship(one, other)
        if kind is not None:
            yield kind, sorted((one, other)), i, j


@lru_cache(maxsize=200_000)
def _kinship(a: str, b: str) -> int | None:
    if len(a) == 1 or len(b) == 1:
        return INITIAL if a[0] == b[0] else None
    if a == b:
        return EXACT
    if usual(a) & usual(b):
        return SPELT
    if forms(a) & forms(b):
        return SHORTENED
    if a in KNOWN and b in KNOWN:
        return None
    return CLOSE if _nearly(a, b) else None


def _nearly(a: str, b: str) -> bool:
    if min(len(a), len(b)) < 4:
        return False
    return one_slip(a, b) or (len(sound(a)) > 2 and sound(a) == sound(b))


def _said(kind: int, one: str, other: str) -> str:
    a, b = sorted((one.title(), other.title()), key=lambda name: (len(name), name))
    if kind == SPELT:
        return f"{a} and {b} are spellings of one name"
    if kind == SHORTENED:
        return _said_short(a, b)
    return {CLOSE: f"{a} and {b} are nearly the same", INITIAL: f"{a} may stand for {b}"}.get(kind, "")


def _said_short(a: str, b: str) -> str:
    for short, full in ((a, b), (b, a)):
        if any(full.lower() in {name, *usual(name)} for name in SHORT.get(short.lower(), ())):
            return f"{short} is short for {full}"
    shared = sorted(forms(a.lower()) & forms(b.lower()))[0].title()
    return f"{a} and {b} can both be {shared}"


def _swapped(a: Form, b: Form) -> bool:
    straight = _agree(a.family, b.family) or _agree(a.given, b.given)
    return not straight and _agree(a.family, b.given) and _agree(a.given, b.family)
