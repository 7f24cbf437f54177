import ast
import re

from tests.support import tree
from tests.support.session import ROOT


READERS = {"text", "number", "flag", "folder", "words", "get", "getenv"}


def variables_read() -> set[str]:
    """Names given to a reader of frontdoor.config.env, or to os.environ, anywhere in the product."""
    return {
        argument.value
        for _, source in tree.texts(".py", under="frontdoor")
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call) and is_reader(call.func)
        for argument in call.args[:1]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and argument.value.isupper()
    }


def is_reader(function: ast.expr) -> bool:
    if not isinstance(function, ast.Attribute) or function.attr not in READERS:
        return False
    return ast.unparse(function.value) in ("env", "os.environ", "os", "environ")


def test_every_variable_is_in_the_example():
    example = (ROOT / ".env.example").read_text()

    assert set(re.findall(r"^#?\s?([A-Z][A-Z_]+)=", example, re.MULTILINE)) == variables_read()


def test_every_variable_is_explained():
    page = (ROOT / "docs" / "how-to" / "settings.md").read_text()

    assert set(re.findall(r"^\| `([A-Z_]+)` \|", page, re.MULTILINE)) == variables_read()


def test_the_environment_is_read_in_one_place():
    elsewhere = [
        path
        for path, source in tree.texts(".py", under="frontdoor")
        if re.search(r"os\.(environ\b(?!\.setdefault)|getenv)", source) and path != "frontdoor/config/env.py"
    ]

    # The command starts processes and hands them their environment.
    assert [path for path in elsewhere if not path.startswith("frontdoor/cli/")] == []
