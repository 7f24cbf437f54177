import re

from tests.support.session import ROOT


def pins(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    return dict(re.findall(r"^([\w.\[\]-]+)==([^\s;\\]+)", text, re.MULTILINE))


def test_what_the_tests_install_holds_all_that_the_product_does_in_the_same_version():
    product, tests = pins("base"), pins("dev")

    assert {name: tests.get(name) for name in product} == product


def test_every_package_has_a_hash():
    for name in ("base", "dev"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text()
        entries = re.split(r"\n(?=[\w.\[\]-]+==)", text)

        assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
