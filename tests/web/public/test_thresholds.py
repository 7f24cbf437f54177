import re

import pytest

from frontdoor.thresholds.models import ToolUse
from tests.support.page import errors, heading, read, words
from tests.web.public.walker import Walker


START = "/thresholds/"
QUESTIONS = "/thresholds/questions/"
CARE_HOME = {
    "kind": "neglect",
    "needs_care": "yes",
    "setting": "care_home",
    "example": "neglect.log.1",
    "modifiers": [],
}


@pytest.fixture
def walk(client, example_set):
    """Answer every question in turn; the page after the last answer."""

    def go(answers, browser=client):
        page = browser.get(QUESTIONS)
        for name, answer in answers.items():
            page = browser.post(QUESTIONS, {"state": state(page), name: answer})
        return page

    return go


def state(page) -> str:
    return read(page).select_one("[name=state]")["value"]


def text(page) -> str:
    return words(read(page).main)


def test_the_guide_answers_without_sign_in_and_leaves_nothing_on_the_device(walk, client):
    page = walk(CARE_HOME)

    assert heading(page) == "Log it and put it right"
    assert not client.cookies


def test_the_result_says_why_what_to_do_and_that_the_person_decides(walk):
    page = text(walk(CARE_HOME))

    assert "One meal, pad change or wash was missed" in page
    assert "Put it right, and tell the adult" in page
    assert "This guides, you decide: you can always tell us." in page
    assert "Level 2 of 4" in page


def test_the_result_leads_to_the_report_whatever_it_says(walk):
    link = read(walk(CARE_HOME)).find("a", string=re.compile("Tell us about a concern"))

    assert link["href"] == f"/report/?threshold={ToolUse.objects.get().key}"


def test_a_use_is_kept_once_even_when_the_page_is_sent_again(walk, client):
    first = walk(CARE_HOME)
    client.post(QUESTIONS, {"state": state(first), "back": "1"})
    again = client.post(QUESTIONS, {"state": state(first)})

    assert heading(again) == "Log it and put it right"
    assert ToolUse.objects.count() == 1


def test_a_look_at_the_first_page_keeps_nothing(client, example_set):
    client.get(QUESTIONS)

    assert not ToolUse.objects.exists()


@pytest.mark.parametrize("path", [START, QUESTIONS, "/thresholds/table/", "/thresholds/read/how-to-use/"])
def test_every_page_says_that_the_example_only_illustrates(client, example_set, path):
    assert "Illustrative, agree locally" in text(client.get(path))


def test_an_agreed_guide_carries_no_such_label(client, live_set):
    assert "no Board and no lawyer" not in text(client.get(START))


def test_outside_the_demonstration_an_example_is_not_shown(client, example_set, settings):
    settings.PERSONAS = False

    page = client.get(START)
    assert "There is no guide here yet" in text(page)
    assert "Early help" not in text(page)
    assert read(page).select_one("main .govuk-button")["href"] == "/report/"
    assert client.get("/thresholds/table/").status_code == 404
    assert client.get(QUESTIONS).headers["Location"] == START


def test_a_guide_that_was_withdrawn_half_way_starts_again(walk, client, settings):
    page = walk({"kind": "falls"})
    settings.PERSONAS = False

    assert client.post(QUESTIONS, {"state": state(page), "needs_care": "yes"}).headers["Location"] == START


@pytest.mark.parametrize("token", ["", "nonsense", "AAAA"])
def test_a_state_that_was_not_given_out_starts_again(client, example_set, token):
    assert client.post(QUESTIONS, {"state": token}).headers["Location"] == START


def test_no_answer_is_asked_for_again_in_words(client, example_set):
    page = client.post(QUESTIONS, {"state": state(client.get(QUESTIONS))})

    assert page.status_code == 422
    assert errors(page) == ["Select what you are worried about"]


def test_an_answer_that_is_not_on_the_page_is_refused(walk, client):
    page = walk({"kind": "falls", "needs_care": "yes", "setting": "own_home"})
    refused = client.post(QUESTIONS, {"state": state(page), "example": "sexual.concern.1"})

    assert refused.status_code == 422


def test_back_asks_the_question_before(walk, client):
    page = walk({"kind": "falls", "needs_care": "yes"})
    assert heading(page) == "Where did it happen?"

    before = client.post(QUESTIONS, {"state": state(page), "back": "1"})

    assert heading(before) == "Does the adult need care or support?"


def test_back_from_the_first_question_leaves_the_questions(client, example_set):
    page = client.post(QUESTIONS, {"state": state(client.get(QUESTIONS)), "back": "1"})

    assert page.headers["Location"].startswith(START)


def test_hoarding_asks_for_the_clutter_rating(walk):
    answers = {"kind": "hoarding", "needs_care": "not_known", "setting": "own_home", "example": "not_known"}

    asked = walk(answers)
    assert heading(asked) == "How full is the worst room?"
    assert heading(walk({**answers, "scale": "8", "modifiers": []})) == "Raise a concern now"


def test_what_else_is_true_raises_the_level(walk):
    page = walk({**CARE_HOME, "modifiers": ["others_at_risk", "repeat"]})

    assert heading(page) == "Raise a concern now"
    assert "It has happened before" in text(page)


def test_choosing_otherwise_needs_a_reason_and_is_then_kept(walk, client):
    page = walk(CARE_HOME)
    choice = {"state": state(page), "level": "4", "why": "", "agency": "larkfield.elm-row"}

    refused = client.post("/thresholds/choice/", choice)
    assert errors(refused) == ["Say why you would do something else. It is not wrong to."]

    kept = client.post("/thresholds/choice/", {**choice, "why": "She was frightened."})
    assert heading(kept) == "Thank you"
    use = ToolUse.objects.get()
    assert (use.chosen_level, use.override_rationale, use.agency.key) == (
        4,
        "She was frightened.",
        "larkfield.elm-row",
    )


def test_an_agency_of_another_area_cannot_be_named(walk, client):
    page = walk(CARE_HOME)
    choice = {"state": state(page), "level": "2", "agency": "marram.marram-council"}

    assert client.post("/thresholds/choice/", choice).status_code == 422


def test_somebody_signed_in_is_counted_for_their_agency(walk, signed_in):
    page = walk(CARE_HOME, browser=signed_in("nurse"))

    assert "Where do you work?" not in text(page)
    assert ToolUse.objects.get().agency.key == "larkfield.castle-hospitals"


def test_a_flood_of_uses_is_answered_and_not_kept(walk, monkeypatch):
    monkeypatch.setattr("frontdoor.web.public.thresholds.KEPT_AN_HOUR", 1)
    pages = [walk(CARE_HOME) for _ in range(3)]

    assert {heading(page) for page in pages} == {"Log it and put it right"}
    assert ToolUse.objects.count() == 1


def test_the_table_has_every_level_of_every_kind(client, guide):
    page = client.get("/thresholds/table/")

    shown = text(page)
    assert [kind.name for kind in guide.kinds if kind.name not in shown] == []
    assert [one.text for kind in guide.kinds for one in kind.examples if one.text not in shown] == []
    assert "Clutter rating 9" in shown


def test_context_and_help_can_be_read(client, guide):
    for page in guide.pages:
        assert heading(client.get(f"/thresholds/read/{page.key}/")) == page.title
    assert client.get("/thresholds/read/nothing/").status_code == 404


def test_two_areas_with_a_guide_are_told_apart(client, example_set):
    from frontdoor.agencies import queries as agencies
    from frontdoor.thresholds import packs
    from tests.support.thresholds import NOON, PACK

    packs.load(PACK, agencies.partnership("marram"), at=NOON)

    assert "Where does the adult live?" in text(client.get(START))
    assert "Start" in text(client.get(f"{START}?area=marram"))


def test_what_the_guide_said_is_joined_to_the_concern_that_follows(walk, client):
    result = read(walk(CARE_HOME))
    tell_us = result.find("a", href=re.compile(r"/report/\?threshold="))["href"]
    person = Walker(client, tell_us)
    person.go_on("Start").choose("No").go_on()
    person.choose("Someone I know").go_on()
    person.choose("An adult").go_on()
    while person.heading != "Check what you told us":
        if person.heading == "What happened?":
            person.fill("What happened?", "No lunch again").go_on()
        elif person.heading == "Do you want to give your name?":
            person.choose("No").go_on()
        else:
            person.go_on("I don’t know")
    reference, _code = person.go_on("Send").receipt()

    use = ToolUse.objects.get()
    assert (use.submission_key, use.sent_at is not None) == (reference, True)


def test_a_made_up_key_of_the_guide_stops_nothing(client, town):
    person = Walker(client, "/report/?threshold=not-a-key")
    person.go_on("Start").choose("No").go_on()

    assert person.heading == "Who are you worried about?"
