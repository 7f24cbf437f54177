"""A workflow as one table: from, action, to, who, what must be complete, which clocks start and stop."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Transition:
    """One row. `needs` is the value of a permission; `requires` names what must be complete."""

    start: str
    action: str
    end: str
    needs: str
    requires: tuple[str, ...] = ()
    reason_required: bool = False
    starts: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()


class NotInThisState(Exception):
    """The action is not possible from the state that the record is in."""

    def __init__(self, state: str, action: str) -> None:
        self.state, self.action = str(state), str(action)
        super().__init__(
            f"“{in_words(action)}” is not possible while this is “{in_words(state)}”. "
            "Somebody may have moved it on: look at it again."
        )


class BadWorkflow(ValueError):
    """The table itself makes no sense; raised when it is built, so at import."""


class Workflow:
    """A checked table. It begins in `initial` (the first row's start) and may rest in `final` states."""

    def __init__(
        self,
        name: str,
        transitions: Iterable[Transition],
        *,
        initial: str | None = None,
        final: Iterable[str] = (),
    ) -> None:
        self.name = name
        self.transitions = tuple(transitions)
        if not self.transitions:
            raise BadWorkflow(f"{name}: a workflow needs at least one row.")
        self.initial = str(initial or self.transitions[0].start)
        self.final = tuple(str(state) for state in final)
        self.states = _in_order(
            [self.initial, *(s for row in self.transitions for s in (row.start, row.end))]
        )
        self.actions = _in_order(row.action for row in self.transitions)
        self._rows = {(str(row.start), str(row.action)): row for row in self.transitions}
        self._refuse_twins()
        self._refuse_unreachable()
        self._refuse_dead_ends()

    def __repr__(self) -> str:
        return f"<Workflow {self.name}: {len(self.transitions)} rows>"

    def find(self, state: str, action: str) -> Transition | None:
        return self._rows.get((str(state), str(action)))

    def require(self, state: str, action: str) -> Transition:
        found = self.find(state, action)
        if found is None:
            raise NotInThisState(state, action)
        return found

    def allowed(self, state: str) -> tuple[Transition, ...]:
        return tuple(row for row in self.transitions if str(row.start) == str(state))

    def as_markdown(self) -> str:
        head = "| from | action | to | needs | must be complete | reason | starts | stops |"
        return "\n".join([head, "|---" * 8 + "|", *map(_markdown_row, self.transitions)]) + "\n"

    def _refuse_twins(self) -> None:
        seen: set[tuple[str, str]] = set()
        for row in self.transitions:
            cell = (str(row.start), str(row.action))
            if cell in seen:
                raise BadWorkflow(f"{self.name}: two rows for “{cell[1]}” from “{cell[0]}”.")
            seen.add(cell)

    def _refuse_unreachable(self) -> None:
        reached, edge = {self.initial}, [self.initial]
        while edge:
            ends = {str(row.end) for row in self.allowed(edge.pop())} - reached
            reached |= ends
            edge.extend(ends)
        if lost := [state for state in (*self.states, *self.final) if state not in reached]:
            raise BadWorkflow(f"{self.name}: nothing leads from “{self.initial}” to {_quoted(lost)}.")

    def _refuse_dead_ends(self) -> None:
        stuck = [
            state
            for state in self.states
            if state not in self.final and not any(str(row.end) != state for row in self.allowed(state))
        ]
        if stuck:
            raise BadWorkflow(f"{self.name}: no way out of {_quoted(stuck)}, and not declared final.")


def in_words(code: str) -> str:
    return str(code).replace("_", " ")


def _in_order(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(code) for code in codes))


def _quoted(states: list[str]) -> str:
    return ", ".join(f"“{state}”" for state in states)


def _markdown_row(row: Transition) -> str:
    cells = (
        in_words(row.start),
        in_words(row.action),
        in_words(row.end),
        f"`{row.needs}`",
        ", ".join(map(in_words, row.requires)),
        "yes" if row.reason_required else "",
        ", ".join(map(in_words, row.starts)),
        ", ".join(map(in_words, row.stops)),
    )
    return "| " + " | ".join(cells) + " |"
