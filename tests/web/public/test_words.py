"""The words of the public pages: plain, short, neutral where they must be, and all of them translatable."""

import calendar
import re

import pytest
import textstat
from babel.messages.pofile import read_po

from scripts.messages import LOCALE
from tests.web.public.test_report import WHAT
from tests.web.public.walker import Walker
from tests.web.shared.pseudo import unmarked


PAGES = (
    "/",
    "/report/",
    "/report/work/",
    "/report/follow-up/",
    "/report/my-referrals/",
    "/help/",
    "/what-happens-next/",
    "/about/",
    "/privacy/",
    "/accessibility/",
    "/easy-read/",
)
READING_AGE = 9
AGE_AT_GRADE_0 = 5
# Django's catalogues name the months; none of them is in pseudo English.
NAMES = ("Larkfield Council", "Marram County Council", *filter(None, calendar.month_name))


def texts(under: str = "web/public/") -> list[str]:
    with (LOCALE / "django.pot").open("rb") as file:
        found = read_po(file)
    return [
        str(message.id)
        for message in found
        if message.id and any(under in path and "/walk" not in path for path, _line in message.locations)
    ]


def sentences(text: str) -> list[str]:
    return [one for one in re.split(r"(?<=[.!?])\s+", text) if re.search(r"\w", one)]


def test_words_can_be_read_at_nine():
    whole = " ".join(one if one[-1] in ".?!" else f"{one}." for text in texts() for one in sentences(text))

    assert len(whole.split()) > 1_000
    assert textstat.flesch_kincaid_grade(whole) + AGE_AT_GRADE_0 <= READING_AGE


def test_no_sentence_is_long():
    long = [one for text in texts() for one in sentences(text) if len(one.split()) > 20]

    assert long == []


def test_easy_read_has_short_sentences():
    long = [one for text in texts("easy_read") for one in sentences(text) if len(one.split()) > 15]

    assert long == []


@pytest.mark.parametrize("path", PAGES)
def test_page_shows_no_text_past_the_catalogue(client, town, path):
    response = client.get(path, headers={"accept-language": "en-xa"})

    assert response.status_code == 200
    assert without_names(unmarked(response.content.decode())) == []


@pytest.mark.parametrize("language", ["en-xa", "ar-xb"])
def test_report_can_be_walked_in_any_language(client, town, language):
    """Step by step by what is sent, for its labels are in another language."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    walker = Walker(client)
    sent = {"act": "start"}
    answers = {
        "danger": {"danger": "yes"},
        "who": {"who": "work"},
        "about": {"about": "adult"},
        "what": {"what_happened": WHAT},
        "location": {"location": "care_home_nursing"},
        "named": {"named": "yes"},
    }
    for _step in range(40):
        walker.response = client.post("/report/", sent)
        walker._look()
        assert walker.response.status_code == 200
        html = walker.response.content.decode().replace(WHAT, "")
        assert language != "en-xa" or without_names(unmarked(html)) == []
        step, draft = walker.soup.select_one("[name=step]"), walker.soup.select_one("[name=draft]")
        if step["value"] == "receipt":
            break
        act = "send" if step["value"] == "check" else "continue" if step["value"] in answers else "unknown"
        more = answers.get(step["value"], {})
        sent = {"act": act, "step": step["value"], "draft": draft["value"], **more}

    assert walker.soup.html["dir"] == ("rtl" if language == "ar-xb" else "ltr")
    assert walker.receipt()


def without_names(found: list[str]) -> list[str]:
    return [piece for piece in found if not any(name in piece for name in NAMES)]


def test_receipt_is_neutral(started):
    started.choose("Me").go_on().skip_to("What happened?").fill("What happened?", WHAT).go_on()
    started.skip_to("Check what you told us").go_on("Send")

    telling = re.compile("safeguard|abuse|concern|danger|harm|report", re.IGNORECASE)
    assert telling.findall(started.text) == []
    assert started.soup.title.text.strip() == "Sent – Frontdoor"


def test_every_page_can_be_left_and_leads_to_a_telephone(client, town):
    for path in PAGES:
        walker = Walker(client, path)
        assert walker.soup.select_one(".govuk-exit-this-page a")["href"] == "/leave/"
        assert walker.soup.select_one('a[href="/help/"]') or "01632 960 100" in walker.text, path
