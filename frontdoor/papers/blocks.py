"""What a document is made of, whatever it will be drawn as."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Heading:
    """Level 1 is the first below the document's title."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """Lines of `text` stay lines. `mark` stands before it, set off: “New”, “Changed”."""

    text: str
    mark: str = ""


@dataclass(frozen=True)
class Fact:
    label: str
    value: str
    mark: str = ""


@dataclass(frozen=True)
class Facts:
    """What is known, a line each: `Fact`s or pairs of label and value."""

    rows: tuple[Fact, ...]

    def __init__(self, rows) -> None:
        given = tuple(row if isinstance(row, Fact) else Fact(*row) for row in rows)
        object.__setattr__(self, "rows", given)


@dataclass(frozen=True)
class Table:
    """`caption` names it to those who cannot see it; the first cell of a row names the row."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __init__(self, caption: str, columns, rows) -> None:
        object.__setattr__(self, "caption", caption)
        object.__setattr__(self, "columns", tuple(columns))
        object.__setattr__(self, "rows", tuple(tuple(map(str, row)) for row in rows))
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"A row of “{caption}” has another number of cells than columns.")


@dataclass(frozen=True)
class Blank:
    """Room to write by hand: `lines` of it under the label."""

    label: str
    lines: int = 1


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new sheet."""


Block = Heading | Paragraph | Facts | Table | Blank | PageBreak


@dataclass(frozen=True)
class Paper:
    """`foot` stands at the bottom of each sheet: what it is, when it was made, how it is kept."""

    title: str
    blocks: tuple[Block, ...] = field(default=())
    foot: str = ""
    language: str = "en"

    def __init__(self, title: str, blocks=(), *, foot: str = "", language: str = "en") -> None:
        object.__setattr__(self, "title", title)
        object.__setattr__(self, "blocks", tuple(blocks))
        object.__setattr__(self, "foot", foot)
        object.__setattr__(self, "language", language)
