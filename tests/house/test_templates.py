import re

from tests.support import tree


MACRO_IMPORT = re.compile(r"{%-?\s*from\s+['\"]([^'\"]+)['\"]\s+import\s+(.*?)-?%}", re.DOTALL)
# Names that Django or allauth look for by themselves, and parts that the base layout looks for in each door.
FOUND_BY_NAME = re.compile(
    r"^(account|mfa|allauth|socialaccount|usersessions)/|^\d{3}\.html$|^\w+/(navigation|footer)\.html$"
)


def templates() -> dict[str, str]:
    """The name by which each of our Jinja templates is asked for, and its source."""
    return {
        path.split("/jinja2/", 1)[1]: text
        for path, text in tree.texts(".html", ".txt", ".jinja", under="frontdoor")
        if "/jinja2/" in path
    }


def test_every_template_is_used():
    sources = [text for _, text in tree.texts(".py", ".html", ".txt", ".jinja", under="frontdoor")]
    unused = [
        name
        for name in templates()
        if not FOUND_BY_NAME.match(name) and not any(name in source for source in sources)
    ]

    assert unused == []


def test_every_imported_macro_is_used():
    unused = [
        f"{name}: {macro}"
        for name, text in templates().items()
        for _, imported in MACRO_IMPORT.findall(text)
        for macro in macro_names(imported)
        if not re.search(rf"\b{macro}\b", MACRO_IMPORT.sub("", text))
    ]

    assert unused == []


def macro_names(imported: str) -> list[str]:
    without_context = re.sub(r"\s+with(out)? context\s*$", "", imported.strip())
    return [name.split(" as ")[-1].strip() for name in without_context.split(",") if name.strip()]


def test_no_template_writes_script_or_style_into_the_page():
    inline = re.compile(
        r"<script(?![^>]*\bsrc=)|<style\b|\sstyle=|\son[a-z]+=[\"']|javascript:", re.IGNORECASE
    )
    found = [name for name, text in templates().items() if inline.search(text)]

    assert found == []
