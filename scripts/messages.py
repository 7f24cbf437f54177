"""Collect the public text for translators and compile every catalogue in frontdoor/locale/.

Two catalogues are made by rule. Pseudo English (en-xa) is longer and accented, so that
text that was never marked, or that does not fit, shows itself. Pseudo right-to-left
(ar-xb) turns every word's direction, so that a layout that assumes left shows itself.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from scripts.environment import ROOT


LOCALE = ROOT / "frontdoor" / "locale"
METHODS = [("**/jinja2/**.html", "jinja2"), ("**.py", "python")]
OPTIONS = {"**/jinja2/**.html": {"silent": "false", "trimmed": "true", "newstyle_gettext": "true"}}
KEYWORDS: dict[str, tuple | None] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
}
# What stays as it is: places for values, entities and tags.
KEEP = re.compile(r"(%\(\w+\)[sd]|%\{\w+\}|%[sd%]|\{\w*\}|&\w+;|<[^>]+>)")
ACCENTED = str.maketrans("aceilnorsuyzACEILNORSUYZ", "àçéîłñöŕšûýžÀÇÉÎŁÑÖŔŠÛÝŽ")
HEADING = "# The public text of Frontdoor. “make messages” writes this file."
# A date of today would make every run a change.
DAY_ONE = datetime(2026, 1, 1, tzinfo=UTC)
TURN, TURN_BACK = "\u202e", "\u202c"


def main() -> None:
    template = collect()
    write(LOCALE / "django.pot", template)
    pseudo("en_XA", template, lengthened)
    pseudo("ar_XB", template, turned)
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")):
        compile_catalogue(path, template)
    print(f"{len(template)} texts; catalogues: {', '.join(sorted(names()))}.")


def names() -> list[str]:
    return [path.parent.parent.name for path in LOCALE.glob("*/LC_MESSAGES/django.mo")]


def collect() -> Catalog:
    catalogue = empty()
    found = extract_from_dir(str(ROOT / "frontdoor"), METHODS, OPTIONS, KEYWORDS, strip_comment_tags=True)
    # Without line numbers a moved line is no change.
    for path, _, text, comments, context in sorted(found, key=lambda entry: (entry[0], entry[1])):
        catalogue.add(text, locations=[(f"frontdoor/{path}", 0)], auto_comments=comments, context=context)
    return catalogue


def empty() -> Catalog:
    return Catalog(
        project="Frontdoor",
        version="1",
        header_comment=HEADING,
        msgid_bugs_address="translations@frontdoor.invalid",
        last_translator="",
        language_team="",
        creation_date=DAY_ONE,
        revision_date=DAY_ONE,
        fuzzy=False,
    )


def pseudo(name: str, template: Catalog, change: Callable[[str], str]) -> None:
    catalogue = empty()
    for message in template:
        if message.id:
            catalogue.add(message.id, translated(message, change), context=message.context)
    write(LOCALE / name / "LC_MESSAGES" / "django.po", catalogue)


def translated(message: Message, change: Callable[[str], str]) -> str | tuple[str, ...]:
    if isinstance(message.id, tuple):
        return tuple(change(text) for text in message.id)
    return change(message.id)


def lengthened(text: str) -> str:
    padding = "~" * max(1, len(text) * 3 // 10)
    return f"[{words_changed(text, lambda part: part.translate(ACCENTED))} {padding}]"


def turned(text: str) -> str:
    return words_changed(text, lambda part: re.sub(r"\S+", rf"{TURN}\g<0>{TURN_BACK}", part))


def words_changed(text: str, change: Callable[[str], str]) -> str:
    return "".join(part if KEEP.fullmatch(part) else change(part) for part in KEEP.split(text))


def compile_catalogue(path: Path, template: Catalog) -> None:
    with path.open("rb") as file:
        catalogue = read_po(file)
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.creation_date = DAY_ONE
    write(path, catalogue)
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalogue)


def write(path: Path, catalogue: Catalog) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=100, include_lineno=False)


if __name__ == "__main__":
    main()
