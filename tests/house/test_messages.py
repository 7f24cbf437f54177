import re

from babel.messages.pofile import read_po

from scripts.messages import LOCALE, collect, lengthened, turned


def test_the_collected_text_is_current():
    with (LOCALE / "django.pot").open("rb") as file:
        kept = read_po(file)

    assert {message.id for message in kept} == {message.id for message in collect()}, "run “make messages”"


def test_every_catalogue_is_compiled():
    sources = {path.with_suffix("") for path in LOCALE.glob("*/LC_MESSAGES/*.po")}

    assert sources == {path.with_suffix("") for path in LOCALE.glob("*/LC_MESSAGES/*.mo")}


def test_invented_languages_keep_places_for_values():
    text = "Select <a href='#'>%(answer)s</a> or {other} &amp; more"

    for change in (lengthened, turned):
        assert re.findall(r"%\(answer\)s|{other}|&amp;|<a href='#'>|</a>", change(text)) == [
            "<a href='#'>",
            "%(answer)s",
            "</a>",
            "{other}",
            "&amp;",
        ]


def test_invented_languages_change_every_word():
    assert lengthened("Raise a concern") == "[Ŕàîšé à çöñçéŕñ ~~~~]"
    assert turned("Raise it") == "\u202eRaise\u202c \u202eit\u202c"
