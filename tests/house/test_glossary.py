import re

from tests.support.session import ROOT


def test_the_glossary_is_in_the_order_of_its_words():
    """Words with a colon are several of one family, which may stand in the order of the work."""
    words = (ROOT / "docs" / "glossary.md").read_text().split("\n## Words\n", 1)[1].split("\n## ", 1)[0]
    terms = [term.split(":")[0] for term in re.findall(r"^\| \*\*([^*]+)\*\*", words, re.MULTILINE)]

    assert len(terms) > 50
    assert terms == sorted(terms, key=str.casefold)
