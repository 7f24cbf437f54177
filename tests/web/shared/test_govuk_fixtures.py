"""The macros draw each component as GOV.UK Frontend's own fixtures say, so page and style sheet agree."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, NavigableString
from django.template import engines

from tests.support.session import ROOT


FIXTURES = Path(__file__).parent / "govuk_fixtures"
STATIC = ROOT / "frontdoor/web/shared/static/govuk"
CASES = [
    pytest.param(path.stem, case, id=f"{path.stem}: {case['name']}")
    for path in sorted(FIXTURES.glob("*.json"))
    for case in json.loads(path.read_text())
]


@pytest.mark.parametrize(("component", "case"), CASES)
def test_component_is_drawn_as_the_official_fixture(component, case):
    drawn = draw(component, case["options"])

    assert normal(drawn) == normal(case["html"])


def draw(component: str, options: dict) -> str:
    template = engines["jinja2"].env.get_template(f"govuk_frontend_jinja/components/{component}/macro.html")
    name = "govuk" + "".join(part.capitalize() for part in component.split("-"))
    return str(getattr(template.module, name)(options))


def normal(html: str) -> list:
    """Elements with sorted attributes and text with even white space, in order."""
    soup = BeautifulSoup(html, "html.parser")
    found: list = []
    for node in soup.descendants:
        if isinstance(node, NavigableString):
            text = re.sub(r"\s+", " ", str(node)).strip()
            found += [text] if text else []
        else:
            found.append((node.name, sorted((key, plain(value)) for key, value in node.attrs.items())))
    return found


def plain(value: str | list[str]) -> str:
    return " ".join(value) if isinstance(value, list) else " ".join(value.split())


def test_vendored_files_are_those_of_the_manifest():
    manifest = json.loads((STATIC / "manifest.json").read_text())

    held = {name: hashlib.sha512((STATIC / name).read_bytes()).hexdigest() for name in manifest["files"]}

    assert held == manifest["files"]
    assert manifest["version"] == "6.3.0"


def test_vendored_style_sheet_holds_nothing_that_is_gov_uks_alone():
    style = (STATIC / "govuk-frontend.min.css").read_text()

    assert "url(" not in style
    assert "@font-face" not in style
    assert "GDS Transport" not in style
    assert "sourceMappingURL" not in style
