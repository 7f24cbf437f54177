import re
from collections import Counter

from django.urls import Resolver404, resolve

from scripts.routes import routes
from tests.support.session import ROOT


PAGE = ROOT / "docs" / "mission.md"
STATES = ("live", "first form", "not yet")


def entries() -> list[list[str]]:
    """The cells of every entry: id, title, state, where, proof."""
    lines = [line for line in PAGE.read_text().splitlines() if re.match(r"\| [A-Z]+-\d+", line)]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def named(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def test_every_entry_is_whole():
    broken = [cells[0] for cells in entries() if len(cells) != 5 or cells[2] not in STATES]

    assert broken == []


def test_what_is_there_says_where_and_how_one_knows():
    unproved = [
        identifier
        for identifier, _, state, where, proof in entries()
        if state != "not yet" and not (named(where) and named(proof))
    ]

    assert unproved == []


def test_what_is_not_there_yet_claims_nothing():
    claiming = [
        cells[0] for cells in entries() if cells[2] == "not yet" and (named(cells[3]) or named(cells[4]))
    ]

    assert claiming == []


def test_every_route_and_command_named_exists():
    absent = [
        f"{cells[0]}: {name}" for cells in entries() for name in named(cells[3]) if not place_exists(name)
    ]

    assert absent == []


def test_every_test_named_exists():
    absent = [
        f"{cells[0]}: {name}" for cells in entries() for name in named(cells[4]) if not proof_exists(name)
    ]

    assert absent == []


def test_the_counts_at_the_top_are_true():
    counted = Counter(cells[2] for cells in entries())
    told = dict(re.findall(r"^\| (live|first form|not yet) \| (\d+) \|$", PAGE.read_text(), re.MULTILINE))

    assert {state: int(told[state]) for state in STATES} == {state: counted[state] for state in STATES}


def place_exists(name: str) -> bool:
    if name.startswith("/"):
        return route_exists(name.split("?")[0])
    program, _, rest = name.partition(" ")
    command = rest.split()[0] if rest else ""
    if program == "make":
        return (
            re.search(rf"^{re.escape(command)}:", (ROOT / "Makefile").read_text(), re.MULTILINE) is not None
        )
    if program == "frontdoor":
        sources = [path.read_text() for path in (ROOT / "frontdoor" / "cli").glob("*.py")]
        return any(f'"{command}"' in source for source in sources)
    return (ROOT / name).exists()


def route_exists(path: str) -> bool:
    if nameless(path) in {nameless(route.path) for route in routes()}:
        return True
    try:
        return resolve(path) is not None
    except Resolver404:
        return False


def nameless(path: str) -> str:
    return re.sub(r"[<{]\w+[>}]", "<>", path)


def proof_exists(name: str) -> bool:
    path, _, function = name.partition("::")
    source = ROOT / path
    if not source.exists() or not function:
        return source.exists()
    return (
        re.search(rf"^def {re.escape(function.split('[')[0])}\(", source.read_text(), re.MULTILINE)
        is not None
    )
