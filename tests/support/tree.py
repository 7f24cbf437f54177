"""The files of this repository, found without git, which a user need not have."""

import os
from collections.abc import Iterator
from pathlib import Path

from tests.support.session import ROOT


NOT_OURS = {".git", ".venv", "var", "__pycache__", "node_modules", "vendor", "build", "dist"}
NOT_TEXT = {".png", ".ico", ".mo", ".gz", ".br", ".woff2", ".sqlite3", ".pdf", ".jpg", ".webp"}


def files(*suffixes: str, under: str = "") -> Iterator[Path]:
    """Our files, or those that end in one of `suffixes`."""
    for folder, folders, names in os.walk(ROOT / under):
        folders[:] = sorted(name for name in folders if is_ours(name))
        for name in sorted(names):
            path = Path(folder, name)
            if not suffixes or path.suffix in suffixes:
                yield path


def is_ours(folder: str) -> bool:
    made = folder.endswith(("_cache", ".egg-info")) or folder in (".hypothesis", ".pytest-databases")
    return folder not in NOT_OURS and not made


def texts(*suffixes: str, under: str = "") -> Iterator[tuple[str, str]]:
    """The path from the root and the content of each of our text files."""
    for path in files(*suffixes, under=under):
        if path.suffix not in NOT_TEXT:
            yield str(path.relative_to(ROOT)), path.read_text(errors="replace")
