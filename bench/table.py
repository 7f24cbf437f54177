def of(title: str, heads: list[str], rows: list[list[str]]) -> str:
    """A table for a terminal: the first column to the left, figures to the right."""
    widths = [max(len(row[column]) for row in [heads, *rows]) for column in range(len(heads))]
    lines = [
        "  ".join(
            [cells[0].ljust(widths[0])]
            + [cell.rjust(width) for cell, width in zip(cells[1:], widths[1:], strict=True)]
        )
        for cells in [heads, ["─" * width for width in widths], *rows]
    ]
    return f"\n{title}\n\n" + "\n".join(f"  {line}" for line in lines)
