"""Copies in batches: each whole and chained in one transaction, with how far it has come."""

import hashlib
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Model

from bench.loading import patterns, stories, writing
from bench.loading.copying import Copy, copy
from bench.loading.moulds import stored
from bench.loading.patterns import Pattern
from bench.loading.people import People
from frontdoor.access.models import Record
from frontdoor.concerns.models import Submission
from frontdoor.concerns.services.receiving import Once
from frontdoor.core import references
from frontdoor.people.models import MatchKey
from frontdoor.trail import services as trail
from frontdoor.trail.models import Event


SCOPE = "bulk"
BATCH = 2_000
# No longer than the demonstration's policies have been in force.
YEARS = 2
Say = Callable[[str], object]


def load(count: int, *, at: datetime, seed: int = 1, say: Say = lambda words: None) -> int:
    """Add copies until there are `count`; say how far it is. Returns how many were added.

    Stopped half-way, it goes on from its last whole batch.
    """
    made = [patterns.of(told) for told in stories.tell_all(at)]
    before = Submission.objects.filter(scope=SCOPE).count()
    people, began = People(seed + before), time.monotonic()
    for first in range(before, count, BATCH):
        last = min(first + BATCH, count)
        _batch(made, range(first, last), people, seed)
        rate = (last - before) / (time.monotonic() - began)
        say(f"{last:,} of {count:,} concerns, {rate:.0f} a second")
    return max(count - before, 0)


def progress(words: str) -> None:
    """On one line of a terminal."""
    print(f"\r{words}   ", end="", file=sys.stderr, flush=True)


@transaction.atomic
def _batch(made: list[Pattern], numbers: range, people: People, seed: int) -> None:
    chance = random.Random(f"{seed}/{numbers.start}")
    chosen = chance.choices(made, [pattern.told.share for pattern in made], k=len(numbers))
    if numbers.start == 0:  # each at least once, however few
        chosen = [*made, *chosen][: len(numbers)]
    free = _free_references(chosen)
    needed: Counter[type[Model]] = sum((pattern.numbered for pattern in chosen), Counter())
    drawn = {model: writing.numbers(model, many) for model, many in needed.items()}
    copies = [
        copy(
            pattern,
            once=_once(seed, number),
            details=people.next(),
            number=number,
            earlier=_earlier(pattern, chance),
            references=free,
            drawn=drawn,
        )
        for number, pattern in zip(numbers, chosen, strict=True)
    ]
    _write(copies)


def _write(copies: list[Copy]) -> None:
    tables: dict[type[Model], list] = defaultdict(list)
    for each in copies:
        for mould in each.pattern.moulds:
            tables[mould.model].append(mould.cast(each))
    for model, rows in tables.items():
        writing.put(model, rows)
    _write_keys(copies)
    _write_trail(copies)


def _write_keys(copies: list[Copy]) -> None:
    keys = [(each.person_id, key) for each in copies for key in each.match_keys()]
    drawn = writing.numbers(MatchKey, len(keys))
    writing.put(MatchKey, ((next(drawn), person, key) for person, key in keys))


def _write_trail(copies: list[Copy]) -> None:
    """In the order in which it happened, as far as one batch goes."""
    happened = sorted((one for each in copies for one in each.happenings()), key=lambda one: one.at)
    trail.record_many(chain=copies[0].partnership.key, happenings=happened, write=_write_events)


def _write_events(events: list[trail.Facts]) -> None:
    drawn = writing.numbers(Event, len(events))
    names = [field.attname for field in Event._meta.concrete_fields]
    rows = (facts | {"id": next(drawn), "at": stored(facts["at"])} for facts in events)
    writing.put(Event, ([row[name] for name in names] for row in rows))


def _once(seed: int, number: int) -> Once:
    key = f"{seed}/{number}"
    return Once(SCOPE, key, hashlib.sha256(key.encode()).hexdigest())


def _earlier(pattern: Pattern, chance: random.Random) -> timedelta:
    """By whole weeks, so that working days stay working days; what is open came in the last month."""
    weeks = chance.randint(1, YEARS * 52) if pattern.told.is_closed else chance.randint(0, 3)
    return timedelta(weeks=weeks, minutes=chance.randint(0, 120))


def _free_references(chosen: Iterable[Pattern]) -> Iterator[str]:
    """References for all records of the batch that no record has: among so many, chance repeats some."""
    prefixes = Counter(p.told.contact.record.partnership.prefix for p in chosen for _record in p.records)
    ((prefix, wanted),) = prefixes.items()
    free: dict[str, None] = {}
    while len(free) < wanted:
        drawn = {references.new_reference(prefix) for _each in range(wanted - len(free))}
        drawn -= set(Record.objects.filter(reference__in=drawn).values_list("reference", flat=True))
        free |= dict.fromkeys(drawn)
    return iter(free)
