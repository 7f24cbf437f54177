"""Print the size and shape of our code beside the bands the house keeps to. A band is a question, not a fault."""

import ast
import io
import re
import statistics
import subprocess
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Function:
    where: str
    lines: int
    has_docstring: bool


def main() -> None:
    ours, tests = sources("frontdoor"), sources("tests")
    functions = [function for path, text in ours.items() for function in functions_in(path, text)]
    files = sorted(text.count("\n") for text in ours.values() if text.strip())
    lengths = sorted(function.lines for function in functions)
    show("files", str(len(files)))
    show("lines of the product", str(sum(files)))
    show("file lines, median / p90 / longest", spread(files), "50-90 / ≤ 300 / ≤ 500")
    show("function lines, median / p90 / longest", spread(lengths), "6-9 / ≤ 30 / ≤ 80")
    show(
        "functions with a docstring", share(sum(f.has_docstring for f in functions), len(functions)), "15-25%"
    )
    show("lines that are comments", share(comment_lines(ours.values()), sum(files)), "3-6%")
    show("test lines for each line of product", ratio(tests, files), "1.5-2.2")
    show_commits()
    show_longest(functions, ours)


def sources(folder: str) -> dict[str, str]:
    paths = (path for path in sorted((ROOT / folder).rglob("*.py")) if "migrations" not in path.parts)
    return {str(path.relative_to(ROOT)): path.read_text() for path in paths}


def functions_in(path: str, text: str) -> Iterator[Function]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            yield Function(f"{path}:{node.lineno} {node.name}", lines, ast.get_docstring(node) is not None)


def comment_lines(texts) -> int:
    return sum(
        token.type == tokenize.COMMENT
        for text in texts
        for token in tokenize.generate_tokens(io.StringIO(text).readline)
    )


def spread(numbers: list[int]) -> str:
    if not numbers:
        return "–"
    ninth = numbers[min(len(numbers) - 1, int(len(numbers) * 0.9))]
    return f"{statistics.median(numbers):.0f} / {ninth} / {numbers[-1]}"


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f}%" if whole else "–"


def ratio(tests: dict[str, str], files: list[int]) -> str:
    lines = sum(text.count("\n") for text in tests.values())
    return f"{lines / sum(files):.2f}" if files else "–"


def show(what: str, found: str, band: str = "") -> None:
    print(f"{what:42} {found:18} {band}".rstrip())


def show_commits() -> None:
    log = ["git", "log", "--no-merges", "--format=%s%x1f%b%x1e"]
    try:
        told = subprocess.run(log, cwd=ROOT, capture_output=True, text=True).stdout
    except FileNotFoundError:
        return  # git is not needed to use this repository
    commits = [entry.strip("\n").split("\x1f") for entry in told.split("\x1e") if "\x1f" in entry]
    if not commits:
        return
    subjects = sorted(len(subject) for subject, *_ in commits)
    with_body = sum(bool(re.search(r"\S", body)) for _, body in commits)
    show("commit subject, median / p90 / longest", spread(subjects), "35-60")
    show("commits with a body", share(with_body, len(commits)), "50%")


def show_longest(functions: list[Function], ours: dict[str, str]) -> None:
    print("\nlongest functions")
    for function in sorted(functions, key=lambda f: -f.lines)[:5]:
        print(f"  {function.lines:4}  {function.where}")
    print("longest files")
    for path in sorted(ours, key=lambda path: -ours[path].count("\n"))[:5]:
        print(f"  {ours[path].count(chr(10)):4}  {path}")


if __name__ == "__main__":
    main()
