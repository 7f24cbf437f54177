import re

from tests.support import tree
from tests.support.session import ROOT


MOST_LINES = 500
MOST_LINES_OF_TESTS = 800
NAMES_THAT_SAY_NOTHING = {"utils.py", "util.py", "helpers.py", "common.py", "misc.py", "manager.py"}
SOMEONES_FOLDER = re.compile(r"(?<![\w.])/(?:root|home|Users)/\w")
PACKAGE_INDEX = re.compile(r"pypi[.]org|pythonhosted[.]org|registry[.]npmjs|files[.]pythonhosted|npmjs[.]org")


def test_no_file_is_too_long_to_read():
    long = [
        (path, lines)
        for path, text in tree.texts(".py", ".html", ".toml", ".css", ".js")
        if not is_generated(path)
        and (lines := text.count("\n")) > (MOST_LINES_OF_TESTS if path.startswith("tests/") else MOST_LINES)
    ]

    assert long == []


def is_generated(path: str) -> bool:
    return "/migrations/" in path or "/static/" in path or "/fixtures/" in path


def test_every_module_is_named_for_what_it_holds():
    vague = [str(path.relative_to(ROOT)) for path in tree.files() if path.name in NAMES_THAT_SAY_NOTHING]

    assert vague == []


def test_no_file_names_a_developers_own_folder():
    told = [
        path
        for path, text in tree.texts()
        if SOMEONES_FOLDER.search(text) or (len(ROOT.parts) > 2 and f"{ROOT}/" in text)
    ]

    assert told == []


def test_no_file_names_a_package_index():
    told = [path for path, text in tree.texts() if PACKAGE_INDEX.search(text)]

    assert told == []


# These say which words are to be avoided, or write them to see what is said of them.
ABOUT_WORDS = {
    "docs/glossary.md",
    "docs/page-states.md",
    "frontdoor/web/shared/wording.py",
    "frontdoor/web/staff/glossary.py",
    "tests/journeys/states/public_at_work.py",
    "tests/web/public/test_work.py",
    "tests/web/shared/test_wording.py",
}


def test_words_for_people_are_those_that_people_choose():
    wrong = re.compile("vulnerable" + r"\s+adult", re.IGNORECASE)
    told = [path for path, text in tree.texts() if wrong.search(text) and path not in ABOUT_WORDS]

    assert told == []
