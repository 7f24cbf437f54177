import ast
import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest

import frontdoor.law
from frontdoor.law import register
from frontdoor.law.finding import Answer, Authority, Finding, all_of


LAW = Path(frontdoor.law.__file__).parent
PURE = {"collections", "dataclasses", "datetime", "enum", "frontdoor"}
GUIDANCE_HOSTS = ("https://www.local.gov.uk/", "https://www.gov.uk/")


def rules_in_the_code():
    for found in pkgutil.walk_packages([str(LAW)], "frontdoor.law."):
        if found.name.rsplit(".", 1)[-1] in {"finding", "register"}:
            continue
        module = importlib.import_module(found.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            returns = function.__annotations__.get("return")
            if function.__module__ == found.name and returns is Finding and not name.startswith("_"):
                yield function


def test_register_lists_every_rule():
    assert {rule.function for rule in register.RULES} == set(rules_in_the_code())


def test_register_page_is_current():
    assert register.PAGE.read_text(encoding="utf-8") == register.page(), (
        "Run `python -m frontdoor.law.register`."
    )


@pytest.mark.parametrize("rule", register.RULES, ids=lambda rule: rule.name)
def test_every_limb_is_cited_and_asked_in_plain_words(rule):
    for limb in rule.specimen.limbs:
        citation = limb.citation
        expected = (
            ("https://www.legislation.gov.uk/",)
            if citation.authority is Authority.STATUTE
            else GUIDANCE_HOSTS
        )
        assert citation.url.startswith(expected)
        assert citation.instrument
        assert citation.provision
        assert limb.question.endswith("?")
        assert not limb.statement.endswith(".")


@pytest.mark.parametrize("rule", register.RULES, ids=lambda rule: rule.name)
def test_every_rule_says_not_known_when_nothing_is_known(rule):
    assert rule.specimen.answer is Answer.NOT_KNOWN
    assert rule.specimen.unknown == rule.specimen.limbs


@pytest.mark.parametrize("rule", register.RULES, ids=lambda rule: rule.name)
def test_every_rule_has_tests_where_the_register_says(rule):
    assert register.names_of_tests(register.ROOT / rule.tests)


@pytest.mark.parametrize(
    "file", [file for file in sorted(LAW.rglob("*.py")) if file.name != "register.py"], ids=lambda f: f.stem
)
def test_law_imports_nothing_but_plain_python_and_itself(file):
    tree = ast.parse(file.read_text(encoding="utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom | ast.Import)]

    modules = [
        name
        for node in imports
        for name in ([node.module] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names])
    ]
    assert {name.split(".")[0] for name in modules} <= PURE
    assert all(name.startswith("frontdoor.law") for name in modules if name.startswith("frontdoor"))


def test_a_test_without_limbs_is_refused():
    with pytest.raises(ValueError, match="at least one limb"):
        all_of([])
