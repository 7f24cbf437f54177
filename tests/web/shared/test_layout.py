from datetime import timedelta

import pytest
from django.template import engines
from django.utils import translation
from jinja2 import UndefinedError

from frontdoor.web.shared.throttle import TooMany, limit
from tests.support import page
from tests.web.shared.pseudo import unmarked


def draw(source: str, **context) -> str:
    return engines["jinja2"].env.from_string(source).render(**context)


def test_template_refuses_to_print_a_name_that_nobody_set():
    with pytest.raises(UndefinedError):
        draw("{{ adlut }}")


def test_template_chains_through_what_a_macro_was_not_given():
    assert draw("{% if params.label.text %}x{% endif %}{{ params.label }}", params={}) == ""


def test_template_escapes_what_was_typed():
    assert draw("{{ _('Hello %(name)s', name=name) }}", name="<b>") == "Hello &lt;b&gt;"


@pytest.fixture
def right_to_left(settings):
    settings.LANGUAGES = [("en-gb", "English"), ("en-xa", "Pseudo"), ("ar-xb", "Right to left")]


def test_page_says_its_language_and_direction(visitor, right_to_left):
    english = page.read(visitor.get("/reading/")).html
    turned = page.read(visitor.get("/reading/", headers={"accept-language": "ar-xb"})).html

    assert (english["lang"], english["dir"]) == ("en-gb", "ltr")
    assert (turned["lang"], turned["dir"]) == ("ar-xb", "rtl")


def test_language_of_one_request_does_not_linger_in_the_next(visitor, right_to_left):
    visitor.get("/reading/", headers={"accept-language": "ar-xb"})

    assert page.read(visitor.get("/reading/?a=%00")).html["dir"] == "ltr"


@pytest.mark.parametrize("path", ["/no-such-page/", "/raises/bug/", "/raises/too-many/", "/raises/big/"])
def test_error_page_shows_no_text_past_the_catalogue(visitor, right_to_left, path):
    with translation.override("en-gb"):
        response = visitor.get(path, headers={"accept-language": "en-xa"})

    assert unmarked(response.content.decode()) == []


def test_plain_text_on_a_pseudo_page_is_found():
    html = '<p>[Çöñtîñûé ~~]</p><p>Continue</p><b translate="no">Marlow</b><a aria-label="Back">‹</a>'

    assert unmarked(html) == ["Continue", "Back"]


def test_first_stop_of_the_keyboard_leads_past_the_header(visitor):
    found = page.read(visitor.get("/reading/"))

    assert found.body.find("a")["href"] == "#main-content"
    assert found.select_one("#main-content").name == "main"


def test_public_error_page_can_be_left_at_once(visitor):
    found = page.read(visitor.get("/no-such-page/"))

    assert {link["href"] for link in found.select("a[rel~=nofollow]")} == {"/leave/"}


def test_staff_error_page_has_no_way_to_be_thrown_out_by(visitor):
    assert not page.read(visitor.get("/casework/nothing/")).select("a[href='/leave/']")


def test_printed_page_says_when(visitor):
    assert "Printed" in page.words(page.read(visitor.get("/reading/")).select_one(".fd-printed"))


def test_page_carries_no_inline_script_or_style(visitor):
    found = page.read(visitor.get("/reading/"))

    assert not found.select("style, [style], script:not([src])")


@pytest.mark.django_db
def test_limit_counts_tries_of_one_key_only():
    for _ in range(3):
        limit("code of ash", per=timedelta(days=1), times=3)
    limit("code of bea", per=timedelta(days=1), times=3)

    with pytest.raises(TooMany):
        limit("code of ash", per=timedelta(days=1), times=3)
