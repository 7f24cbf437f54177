"""Another language by a link, kept from page to page without a cookie."""

import pytest

from tests.web.public.test_report import WHAT
from tests.web.public.test_words import PAGES, without_names
from tests.web.public.walker import Walker
from tests.web.shared.pseudo import unmarked


# Pages for workers and the demonstration are in English alone; the law is read where it stands.
ELSEWHERE = ("/static/", "/walk/", "/dev/", "#", "https://www.legislation.gov.uk/", "https://www.gov.uk/")


def ways(walker: Walker) -> list[str]:
    """Where the links and forms of a page lead, within the public pages."""
    found = [one["href"] for one in walker.soup.select("a[href]")]
    found += [one["action"] for one in walker.soup.select("form[action]")]
    return [one for one in found if not one.startswith(ELSEWHERE)]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["en-xa", "ar-xb"])
def test_page_speaks_the_chosen_language_and_so_do_those_it_leads_to(client, town, path, language):
    walker = Walker(client, f"{path}?lang={language}")

    assert walker.soup.html["lang"] == language
    assert walker.soup.html["dir"] == ("rtl" if language == "ar-xb" else "ltr")
    others = {f"?lang={code}" for code in ("en-gb", "en-xa", "ar-xb")}
    assert [way for way in ways(walker) if f"?lang={language}" not in way and way[-11:] not in others] == []
    assert language != "en-xa" or without_names(unmarked(walker.response.content.decode())) == []
    assert dict(client.cookies) == {}


@pytest.mark.parametrize("path", PAGES)
def test_foot_of_each_page_offers_the_languages(client, town, path):
    walker = Walker(client, path)

    offered = [one["href"] for one in walker.soup.select("footer [hreflang]")]
    assert offered == [f"{path}?lang=en-xa", f"{path}?lang=ar-xb"]
    assert walker.soup.select_one("footer [aria-current]").text == "English"


def test_one_language_offers_no_choice(client, town, settings):
    settings.LANGUAGES = [("en-gb", "English")]

    assert Walker(client, "/").soup.select("footer [aria-current], footer [hreflang]") == []


def test_language_that_is_not_offered_changes_nothing(client, town):
    assert Walker(client, "/?lang=tlh").soup.html["lang"] == "en-gb"
    assert client.get("/?" + "&".join(f"a{n}=1" for n in range(600))).status_code < 500


@pytest.mark.parametrize("path", ["/report/", "/report/work/"])
def test_report_stays_in_the_language_chosen_at_its_start(client, town, path):
    walker = Walker(client, f"{path}?lang=ar-xb")
    sent = {"act": "start"}
    answers = {"who": {"who": "knows"}, "what": {"what_happened": WHAT}, "named": {"named": "no"}}
    for _step in range(40):
        walker.response = client.post(walker.soup.select_one("form#step")["action"], sent)
        walker._look()
        assert (walker.response.status_code, walker.soup.html["dir"]) == (200, "rtl")
        assert [way for way in ways(walker) if "?lang=ar-xb" not in way] == []
        step, draft = walker.soup.select_one("[name=step]"), walker.soup.select_one("[name=draft]")
        if step["value"] == "receipt":
            break
        act = "send" if step["value"] == "check" else "continue" if step["value"] in answers else "unknown"
        sent = {"act": act, "step": step["value"], "draft": draft["value"], **answers.get(step["value"], {})}

    assert walker.receipt()
    assert dict(client.cookies) == {}


def test_language_changes_in_the_middle_and_what_was_typed_stays(started):
    started.choose("Someone I know").go_on().skip_to("What happened?").fill("What happened?", "Half a sen")
    started.press("Pseudo right-to-left")
    assert started.soup.html["dir"] == "rtl"
    assert started.soup.select_one("[name=what_happened]").text.strip() == "Half a sen"
    started.press("English")

    assert started.heading == "What happened?"
    assert started.control("What happened?").text.strip() == "Half a sen"


def test_language_changes_on_the_check_and_on_the_receipt(started):
    started.choose("Someone I know").go_on().skip_to("What happened?").fill("What happened?", WHAT).go_on()
    started.skip_to("Do you want to give your name?").choose("No").go_on()
    started.press("Pseudo right-to-left").press("English")
    assert started.heading == "Check what you told us"
    receipt = started.go_on("Send").receipt()

    assert started.press("Pseudo right-to-left").receipt() == receipt


def test_error_page_speaks_the_chosen_language(client, town):
    walker = Walker(client, "/no-such-page/?lang=ar-xb")

    assert (walker.response.status_code, walker.soup.html["dir"]) == (404, "rtl")
    assert walker.soup.select_one("main a")["href"] == "/?lang=ar-xb"


def test_answer_names_the_chosen_language_for_programs(client, town):
    assert client.get("/help/?lang=ar-xb")["Content-Language"] == "ar-xb"
    assert client.get("/help/")["Content-Language"] == "en-gb"
