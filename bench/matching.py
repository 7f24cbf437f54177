"""Measure likely-same-adult on invented people: python -m bench.matching [PEOPLE] [DUPLICATES].

Every pair that shares a blocking key is compared, as the indexed look-up would.
"""

import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator

from frontdoor.matching.comparing import blocking_keys, compare
from frontdoor.matching.details import Details
from tests.support.townspeople import Town, near_misses


def main(people: int = 100_000, duplicates: int = 5_000) -> None:
    town = Town(seed=1)
    first = [town.person() for _ in range(people)]
    slips = [1 + place % 3 for place in range(duplicates)]
    again = [town.again(first[place], slips[place]) for place in range(duplicates)]
    began = time.perf_counter()
    keys = [blocking_keys(person) for person in first]
    print(
        f"{people:,} people, {sum(map(len, keys)) / people:.1f} keys each, {since(began, people):.0f} µs to make them"
    )
    index = indexed(keys)
    report_duplicates(first, again, slips, index)
    report_strangers(first, again, index)
    report_near_misses(town)


def since(began: float, times: int) -> float:
    return 1e6 * (time.perf_counter() - began) / max(times, 1)


def indexed(keys: list[frozenset[str]]) -> dict[str, list[int]]:
    index: dict[str, list[int]] = defaultdict(list)
    for place, found in enumerate(keys):
        for key in found:
            index[key].append(place)
    return index


def looked_up(person: Details, index: dict[str, list[int]]) -> set[int]:
    return {place for key in blocking_keys(person) for place in index.get(key, ())}


def report_duplicates(
    first: list[Details], again: list[Details], slips: list[int], index: dict[str, list[int]]
) -> None:
    found, shared, right, wrong = Counter(), Counter(), 0, 0
    sizes = []
    began = time.perf_counter()
    for place, person in enumerate(again):
        candidates = looked_up(person, index)
        likely = {other for other in candidates if compare(person, first[other]).likely}
        sizes.append(len(candidates))
        found[slips[place]] += place in likely
        shared[slips[place]] += place in candidates
        right += place in likely
        wrong += len(likely - {place})
    each = since(began, len(again)) / 1000
    sizes.sort()
    print(f"look-up: {each:.1f} ms each, candidates median {sizes[len(sizes) // 2]}, most {sizes[-1]}")
    for number in sorted(found):
        of = slips.count(number)
        print(
            f"  {number} slip(s): recall {found[number] / of:.4f}, shares a key {shared[number] / of:.4f}, of {of}"
        )
    print(f"all duplicates: recall {right / len(again):.4f}, precision {right / max(right + wrong, 1):.4f}")


def report_strangers(first: list[Details], again: list[Details], index: dict[str, list[int]]) -> None:
    """People without a second record, for whom anybody called likely is wrong."""
    alone = range(len(again), min(len(first), 3 * len(again)))
    wrong = Counter(reasons for place in alone for reasons in likely_reasons(first, place, index))
    print(
        f"people without a duplicate: {sum(wrong.values()) / max(len(alone), 1):.4f} wrong suggestions each, of {len(alone):,}"
    )
    for reasons, number in wrong.most_common(5):
        print(f"  {number} × {'; '.join(reasons)}")


def likely_reasons(
    first: list[Details], place: int, index: dict[str, list[int]]
) -> Iterator[tuple[str, ...]]:
    for other in looked_up(first[place], index) - {place}:
        match = compare(first[place], first[other])
        if match.likely:
            yield match.reasons


def report_near_misses(town: Town, times: int = 1_000) -> None:
    wrong: Counter[str] = Counter()
    for _ in range(times):
        for family, (one, other) in near_misses(town).items():
            wrong[family] += compare(one, other).likely
    for family, number in wrong.items():
        print(f"  {family}: {number} of {times:,} called likely")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
