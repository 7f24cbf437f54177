"""The walk: addresses × watchers × methods × what is asked for, each answer judged by the oracle."""

import os
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from frontdoor.core import references
from tests.leaks.addresses import Address, Behind, Told
from tests.leaks.asking import Answer, Asker
from tests.leaks.forms import Form, filled_in
from tests.leaks.people import RECORD_HOLDERS, Watcher
from tests.leaks.policy import may_answer, may_know, may_open_person, may_read
from tests.leaks.stages import STAGES
from tests.leaks.submission import Story
from tests.leaks.tokens import Token
from tests.leaks.world import World


METHODS = ("GET", "POST", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS")
# Every watcher at every address. With "all", for a night, also at every record;
# otherwise at some records, the same each time.
THOROUGH = os.environ.get("FRONTDOOR_TEST_LEAKS") == "all"
ABSENT_ID = 987_654_321
ABSENT_UUID = UUID(int=7)


@dataclass(frozen=True)
class Target:
    """What the parts of an address are filled with. No story: nothing that exists."""

    story: Story | None
    values: tuple[tuple[str, object], ...]
    mixed: bool = False

    @property
    def asked(self) -> list[str]:
        return [str(value) for _name, value in self.values]


@dataclass
class Found:
    """What a walk brings home."""

    cells: Counter = field(default_factory=Counter)
    shown: Counter = field(default_factory=Counter)
    leaks: list[str] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def summary(self) -> str:
        return f"{self.cells.total()} cells, {self.shown.total()} pages shown, {len(self.faults())} faults"

    def faults(self) -> list[str]:
        named = {
            "leak": self.leaks,
            "tells forbidden from absent": self.differences,
            "refused for no reason": self.refusals,
            "failed": self.failures,
            "read without trail": self.unread,
        }
        return [f"{kind}: {line}" for kind, lines in named.items() for line in dict.fromkeys(lines)]


@dataclass
class Walk:
    world: World
    told: dict[str, Told]
    forms: dict[str, Form]
    found: Found = field(default_factory=Found)

    def walk(self, watcher: Watcher, asker: Asker, addresses: list[Address]) -> None:
        for address in addresses:
            self.visit(watcher, asker, address)

    def visit(self, watcher: Watcher, asker: Asker, address: Address) -> None:
        told = self.told.get(address.name)
        # What is not told yet is the fault of another test.
        if told is None or told.behind == Behind.TOKEN:
            return
        if told.behind in (Behind.NOTHING, Behind.LIST):
            nothing = Target(None, tuple((name, told.parts.get(name, "nothing")) for name in address.names))
            for method, data in self.requests(watcher, address):
                answer = self.ask(asker, watcher, method, address, nothing, data)
                self.judge_entry(watcher, told, method, address, answer)
            return
        self.visit_records(watcher, asker, address, told)

    def visit_records(self, watcher: Watcher, asker: Asker, address: Address, told: Told) -> None:
        allowed, refused = (
            self.at_desk(watcher, address, told)
            if told.behind == Behind.DESK
            else self.targets(watcher, address, told)
        )
        mixed = list(self.mixed(watcher, address, told, allowed))
        for method, data in self.requests(watcher, address):
            for target in self.sample(allowed, watcher, address, method):
                answer = self.ask(asker, watcher, method, address, target, data)
                self.judge_open(watcher, told, method, address, target, answer)
            closed = self.sample(refused, watcher, address, method)
            self.compare(watcher, asker, method, address, [self.absent(address, told), *closed], data)
            if THOROUGH or method in ("GET", "POST"):
                self.compare(watcher, asker, method, address, mixed, data)

    def compare(
        self,
        watcher: Watcher,
        asker: Asker,
        method: str,
        address: Address,
        targets: list[Target],
        data: Form | None,
    ) -> None:
        """All of these look alike; the first is of something that does not exist."""
        answers = [(target, self.ask(asker, watcher, method, address, target, data)) for target in targets]
        self.found.differences += [
            self.line(watcher, method, address, target, answer)
            for target, answer in answers[1:]
            if answer.comparable != answers[0][1].comparable
        ]

    def requests(self, watcher: Watcher, address: Address) -> Iterator[tuple[str, Form | None]]:
        yield "GET", None
        yield "POST", Form()
        others = METHODS[2:]
        first = chance(watcher.key, address.name)
        # Each of the rest comes up at each address, by one watcher or another.
        yield others[first % len(others)], None
        if self.forms.get(address.name):
            yield "POST", self.forms[address.name]

    def targets(self, watcher: Watcher, address: Address, told: Told) -> tuple[list[Target], list[Target]]:
        """What is open to the watcher, and what is closed to them."""
        allowed, refused = [], []
        for story in self.world.stories.values():
            target = self.target(address, told, story)
            if target and self.may(watcher, told, story):
                allowed.append(target)
            elif not self.may(watcher, told, story):
                # What it has nothing of is asked for by another’s id: neither is there for them.
                # A request is asked for by its own id alone, which may be open to who is asked.
                instead = told.behind != Behind.REQUEST
                refused.append(target or self.target(address, told, story, instead=instead))
        refused = [target for target in refused if target]
        if THOROUGH:
            return allowed, refused
        can_see_records = watcher.role in RECORD_HOLDERS
        return some(allowed, 2, watcher, address), some(
            refused, 4 if can_see_records else 1, watcher, address
        )

    def at_desk(self, watcher: Watcher, address: Address, told: Told) -> tuple[list[Target], list[Target]]:
        found: tuple[list[Target], list[Target]] = ([], [])
        for partnership in ("larkfield", "marram"):
            values = self.of_desk(address, told, partnership)
            is_own = watcher.role in told.roles and watcher.partnership == partnership
            found[0 if is_own else 1].append(Target(None, values))
        return found

    def of_desk(self, address: Address, told: Told, partnership: str) -> tuple[tuple[str, object], ...]:
        """What a partnership has for each part; a part that names no such thing stands for itself."""
        named = {name: told.parts.get(name, name) for name in address.names}
        desk = self.world.desk
        return tuple(
            (name, desk[part][partnership] if part in desk else part) for name, part in named.items()
        )

    def sample(self, targets: list[Target], watcher: Watcher, address: Address, method: str) -> list[Target]:
        """All for a GET; one of them for what is asked less often."""
        if THOROUGH or method == "GET" or not targets:
            return targets
        return [targets[chance(watcher.key, address.name, method) % len(targets)]]

    def target(self, address: Address, told: Told, story: Story, *, instead: bool = False) -> Target | None:
        values = {name: self.value(name, told, story) for name in address.names}
        if instead:
            first = self.world.stories["standard"]
            values |= {
                name: self.value(name, told, first)
                for name in address.names
                if name != "reference" and values[name] is None
            }
        if any(value is None for value in values.values()):
            return None
        return Target(story, tuple(values.items()))

    def every_target(self, address: Address, told: Told, story: Story) -> list[dict]:
        """With each of what belongs to the story in turn, where the address names one such thing."""
        sample = self.target(address, told, story)
        if sample is None:
            return []
        values, last = dict(sample.values), address.names[-1]
        if last == "reference":
            return [values]
        return [values | {last: held} for held in story.ids[told.parts.get(last, last)]]

    def value(self, name: str, told: Told, story: Story) -> object:
        if name == "reference":
            return (story.person_reference if told.behind == Behind.PERSON else story.reference) or None
        held = story.ids[told.parts.get(name, name)]
        return held[-1] if held else None

    def absent(self, address: Address, told: Told) -> Target:
        if told.behind == Behind.DESK:
            values = self.of_desk(address, told, "larkfield")
        else:
            sample = self.target(address, told, self.world.stories["standard"])
            assert sample is not None, f"The world has nothing for {address.pattern}"
            values = sample.values
        return Target(None, tuple((name, absent_like(name, value)) for name, value in values))

    def mixed(
        self, watcher: Watcher, address: Address, told: Told, allowed: list[Target]
    ) -> Iterator[Target]:
        """An open record’s address with what belongs to nobody in it, then with what belongs to others."""
        if told.behind == Behind.DESK or len(address.names) < 2 or not allowed:
            return
        own = allowed[0]
        nothing = tuple((name, absent_like(name, value)) for name, value in own.values[1:])
        yield Target(own.story, (own.values[0], *nothing), mixed=True)
        keys = ("sealed", "sealed_about_the_same", "marram", "not_user")
        for key in keys if THOROUGH else keys[:2]:
            other = self.target(address, told, self.world.stories[key])
            shared = other and set(other.values[1:]) & set(own.values[1:])
            if other and not shared and not self.names_somebody_open(watcher, other):
                yield Target(own.story, (own.values[0], *other.values[1:]), mixed=True)

    def names_somebody_open(self, watcher: Watcher, target: Target) -> bool:
        """Whether a part is the reference of a person whom the watcher may open in any case."""
        named = set(target.asked[1:])
        return any(
            story.person_reference in named and may_open_person(watcher, story.facts)
            for story in self.world.stories.values()
        )

    def may(self, watcher: Watcher, told: Told, story: Story) -> bool:
        if watcher.role not in told.roles:
            return False
        if told.behind == Behind.CONTACT:
            return may_know(watcher, story.facts)
        if told.behind == Behind.REQUEST:
            own = watcher.agency.endswith(".northmoor-police") and bool(story.ids["request_of_police"])
            return own and may_answer(watcher, story.facts)
        return bool(story.ids["person"]) and may_open_person(watcher, story.facts)

    def ask(
        self, asker: Asker, watcher: Watcher, method: str, address: Address, target: Target, data: Form | None
    ) -> Answer:
        values = dict(target.values)
        answer = asker.ask(method, address.filled(values), target.asked, data)
        self.found.cells[watcher.key] += 1
        place = self.line(watcher, method, address, target, answer)
        # Not ready is what /readyz has to say where no worker runs.
        if answer.status >= 500 and address.name != "readyz":
            self.found.failures.append(f"{place} {answer.log[-300:]}")
        tokens = self.world.register.seen_in(answer.shown)
        self.found.leaks += [f"{place} shows {token}" for token in tokens if not self.reads(watcher, token)]
        kept = self.world.register.seen_in(answer.kept)
        self.found.leaks += [f"{place} keeps {token}" for token in kept if "CNRY" in token.text]
        self.judge_reading(place, watcher, answer, tokens)
        return answer

    def reads(self, watcher: Watcher, token: Token) -> bool:
        story = self.world.story(token.story)
        return story is not None and may_read(watcher, token, story.facts)

    def judge_reading(self, place: str, watcher: Watcher, answer: Answer, tokens: list[Token]) -> None:
        """Whatever is shown of a record was written down before, under the reader’s name."""
        stories = {token.story: self.world.story(token.story) for token in tokens}
        written = "\n".join(f"{event.record} {event.detail}" for event in answer.events)
        for key, story in stories.items():
            if story is None:
                continue
            own = {str(story.contact.pk), str(story.contact.person_id)}
            if not any(mark in written for mark in own):
                self.found.unread.append(f"{place} shows {key}, and the trail does not say so")

    def judge_entry(
        self, watcher: Watcher, told: Told, method: str, address: Address, answer: Answer
    ) -> None:
        if not told.roles or method != "GET":
            return
        comes_in = answer.status == 200
        if comes_in != (watcher.role in told.roles):
            self.found.refusals.append(self.line(watcher, method, address, Target(None, ()), answer))

    def judge_open(
        self, watcher: Watcher, told: Told, method: str, address: Address, target: Target, answer: Answer
    ) -> None:
        """An open record is there: it may have moved on, or ask for more, but it is never refused."""
        if method not in ("GET", "POST"):
            return
        if answer.status in (401, 403) or (answer.status == 404 and not told.at_times):
            self.found.refusals.append(self.line(watcher, method, address, target, answer))
        elif method == "GET" and answer.status == 200:
            self.found.shown[address.name, watcher.role] += 1

    def line(self, watcher: Watcher, method: str, address: Address, target: Target, answer: Answer) -> str:
        key = target.story.key if target.story else "absent"
        mixed = " with another’s" if target.mixed else ""
        return f"{watcher.key} {method} {address.pattern} ({key}{mixed}): {answer.status}"


def some(targets: list[Target], number: int, watcher: Watcher, address: Address) -> list[Target]:
    """The first, which holds everything, and others that differ from address to address."""
    if len(targets) <= number:
        return targets
    rest = targets[1:]
    first = chance(watcher.key, address.name)
    return [targets[0], *(rest[(first + step) % len(rest)] for step in range(number - 1))]


def chance(*words: str) -> int:
    """The same number for the same words, in every process."""
    return zlib.crc32(" ".join(words).encode())


def absent_like(name: str, value: object) -> object:
    if name == "kind":
        return "nothing"
    if name == "reference":
        return references.new_reference(str(value)[:2])
    return ABSENT_UUID if isinstance(value, UUID) else ABSENT_ID


@dataclass
class Opened:
    """Each address’s own form, filled in, and for whom no page was ever there."""

    forms: dict[str, Form] = field(default_factory=dict)
    never: list[str] = field(default_factory=list)
    # What was said to a form, filled in and sent by whoever it is for.
    sent: dict[str, int] = field(default_factory=dict)

    def try_form(self, asker: Asker, address: Address, path: str, form: Form) -> None:
        if form and address.name not in self.forms:
            self.forms[address.name] = form
            self.sent[address.name] = asker.ask("POST", path, [], form).status


def open_all(world: World, told: dict[str, Told], addresses: list[Address], askers: list[Asker]) -> Opened:
    """Every address that a watcher may open, at each record in turn until a page is shown."""
    opened = Opened()
    for address in addresses:
        rule = told.get(address.name)
        if rule is None or rule.behind == Behind.TOKEN:
            continue
        for asker in askers:
            if not rule.roles or asker.watcher.role in rule.roles:
                open_one(Walk(world, told, {}), asker, address, rule, opened)
    return opened


def open_one(walk: Walk, asker: Asker, address: Address, told: Told, opened: Opened) -> None:
    status = None
    for values in values_in_turn(walk, asker.watcher, address, told):
        path = address.filled(values)
        answer = asker.ask("GET", path, [])
        status = answer.status
        if status == 200:
            opened.try_form(asker, address, path, filled_in(answer.body, walk.world.register.seen_in))
            return
    if status and told.roles:
        opened.never.append(f"{asker.watcher.key} {address.pattern}: {status}")


def values_in_turn(walk: Walk, watcher: Watcher, address: Address, told: Told) -> list[dict]:
    if told.behind in (Behind.NOTHING, Behind.LIST):
        return [{name: told.parts.get(name, "nothing") for name in address.names}]
    if told.behind == Behind.DESK:
        return [dict(target.values) for target in walk.at_desk(watcher, address, told)[0]]
    # Most pages are there at one stage only, so a story of each stage is tried before the long ones.
    stories = sorted(walk.world.stories.values(), key=lambda story: story.key not in ("standard", *STAGES))
    targets = (walk.target(address, told, story) for story in stories if walk.may(watcher, told, story))
    return [dict(target.values) for target in targets if target]
