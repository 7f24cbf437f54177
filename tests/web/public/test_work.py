"""The short way for professionals: a few answers to send, the rest offered and never asked for."""

import pytest

from frontdoor.access import protecting
from tests.web.public.test_report import WHAT, only_contact
from tests.web.public.walker import Walker


OFFERED = [
    "When did it happen?",
    "Where did it happen?",
    "What did the person say, word for word?",
    "The person’s phone number",
    "How should we talk with them?",
    "Staying safe",
    "Could anyone else be at risk?",
    "May the person know who told us?",
    "How and when is it safe to contact you?",
]


@pytest.fixture
def at_work(client, town) -> Walker:
    return Walker(client, "/report/work/").go_on("Start").choose("No").go_on()


def to_check(walker: Walker, about: str = "An adult") -> Walker:
    walker.choose(about).go_on().skip_to("What happened?").fill("What happened?", WHAT).go_on()
    return walker.skip_to("Check what you told us")


def fill_in(walker: Walker) -> Walker:
    walker.choose("An adult").go_on()
    walker.fill("What happened?", WHAT).choose("Financial", "Domestic abuse").go_on()
    walker.filled["asked"], walker.filled["consent"] = ["no"], ["not_asked"]
    walker.fill("Why have you not asked?", "He sat with her").fill(
        "In your own words, if you like", "The same"
    )
    walker.filled["basis"] = ["asking_harms"]
    walker.go_on()
    walker.fill("First name", "Marlow").fill("Last name", "Testcase").date("2", "3", "1947")
    walker.fill("NHS number", "999 000 0206").fill("Address", "3 Elm Row").fill("Postcode", "LK2 4AB").go_on()
    walker.fill("Your name", "Grace Adeyemi").fill("Your job", "Ward nurse")
    walker.fill("Where you work", "Castle Hospitals").fill(
        "Your work email", "grace@castle-hospitals.example"
    )
    walker.fill("Your phone number", "01632 960 558").fill("Your own reference", "W-20417")
    return walker.go_on()


def offered(walker: Walker) -> list[str]:
    return [one.text.strip() for one in walker.soup.select(".fd-offers button")]


def test_few_answers_reach_the_hub_whole(at_work):
    fill_in(at_work).go_on("Send")

    contact = only_contact()
    assert at_work.receipt()[0] == contact.record.reference
    assert (contact.what_happened, contact.immediate_danger) == (WHAT, "no")
    assert {one.type for one in contact.allegations.all()} == {"financial", "domestic"}
    assert (contact.wishes_asked, contact.wishes_reason_not_asked) == ("no", "He sat with her")
    consent = (contact.consent, contact.consent_basis, contact.consent_reason_without)
    assert consent == ("not_asked", "asking_harms", "The same")
    assert (contact.person.full_name, contact.person.nhs_number) == ("Marlow Testcase", "9990000206")
    assert protecting.read(contact.person.addresses.get().value) == "3 Elm Row, LK2 4AB"
    referrer = contact.referrer
    assert (referrer.kind, referrer.is_anonymous, referrer.role) == ("work", False, "Ward nurse")
    assert (referrer.organisation, referrer.external_reference) == ("Castle Hospitals", "W-20417")
    assert protecting.read(referrer.email) == "grace@castle-hospitals.example"


def test_it_takes_six_answers_to_send(at_work):
    at_work.choose("An adult").go_on()
    assert "Step 3 of about 6" in at_work.text
    at_work.press("Back")
    fill_in(at_work)

    assert list(dict.fromkeys(at_work.headings[1:])) == [
        "Is anyone in danger right now?",
        "Which of these fits best?",
        "What happened?",
        "What the person wants",
        "Who is the person?",
        "About you",
        "Check what you told us",
    ]


@pytest.mark.parametrize(
    ("address", "postcode"), [("3 Elm Row", "MR2 1AA"), ("3 Mill Lane\nMarram", ""), ("Marram", "")]
)
def test_where_the_person_lives_says_which_council_it_is_for(at_work, address, postcode):
    at_work.choose("An adult").go_on().skip_to("What happened?").fill("What happened?", WHAT).go_on()
    at_work.skip_to("Who is the person?").fill("Address", address).fill("Postcode", postcode).go_on()
    assert at_work.heading == "About you"
    at_work.go_on().go_on("Send")

    assert only_contact().record.partnership.key == "marram"


def test_council_is_asked_only_where_the_place_does_not_say_it(at_work):
    at_work.choose("An adult").go_on().skip_to("What happened?").fill("What happened?", WHAT).go_on()
    at_work.skip_to("Who is the person?").fill("Address", "Nowhere on our map").go_on()
    assert at_work.heading == "Which council is it?"
    assert "We could not tell which council this is for." in at_work.text


def test_where_a_service_is_says_which_council_it_is_for(at_work):
    at_work.choose("A care service").go_on().skip_to("What happened?").fill("What happened?", WHAT).go_on()
    at_work.fill("Street, town and postcode, as far as you know", "Elm Row, Marram").go_on()

    assert at_work.heading == "About you"


def test_the_rest_is_offered_before_sending_and_not_asked(at_work):
    fill_in(at_work)
    assert at_work.heading == "Check what you told us"
    assert offered(at_work) == OFFERED
    assert not set(OFFERED) & set(at_work.headings)

    at_work.go_on("Where did it happen?").choose("In a care home").go_on()
    assert at_work.heading == "Check what you told us"
    assert at_work.told()["Where did it happen?"] == "In a care home"
    assert "Which service is it?" in offered(at_work)
    at_work.go_on("May the person know who told us?").choose("No").go_on()
    at_work.go_on("What did the person say, word for word?")
    at_work.fill("What did the person say, word for word?", "It is mine").go_on().go_on("Send")

    contact = only_contact()
    assert contact.location == "care_home_residential"
    assert contact.person.own_words.get().words == "It is mine"
    assert contact.referrer.name.is_protected


def test_only_what_happened_is_needed(at_work):
    to_check(at_work).go_on("Send")

    contact = only_contact()
    assert contact.referrer.kind == "work"
    assert contact.referrer.is_anonymous
    assert contact.what_happened == WHAT


def test_a_service_is_asked_for_by_name_and_nobody_else(at_work):
    at_work.choose("A care service").go_on().skip_to("What happened?")
    at_work.fill("What happened?", WHAT).go_on()
    assert at_work.heading == "Which service is it?"
    at_work.fill("Name of the service", "Elm Row").go_on().skip_to("Check what you told us")
    assert "Which service is it?" not in offered(at_work)
    at_work.go_on("Send")

    assert (only_contact().provider_name, only_contact().person) == ("Elm Row", None)
    assert "Who is the person?" not in at_work.headings


def test_child_and_somebody_who_died_come_this_way_too(at_work):
    to_check(at_work, "Someone under 18").go_on("Send")

    assert "You can tell us about a child here" in at_work.headings
    assert only_contact().onward_routes.get().route == "children"


def test_when_somebody_died_is_offered_and_their_wishes_are_not_asked(at_work):
    at_work.choose("Someone who has died").go_on().skip_to("What worries you about it?")
    at_work.fill("What worries you about it?", WHAT).go_on().skip_to("Check what you told us")

    assert "When did they die?" in offered(at_work)
    assert "What the person wants" not in at_work.headings


def test_offer_that_was_not_finished_is_kept_and_may_be_left(at_work):
    to_check(at_work).go_on("The person’s phone number")
    at_work.fill("The person’s phone number", "01632").press("Back")
    assert at_work.heading == "Check what you told us"
    at_work.go_on("The person’s phone number")

    assert at_work.control("The person’s phone number")["value"] == "01632"


def test_broken_draft_goes_on_in_the_short_way(at_work):
    at_work.choose("An adult").go_on().skip_to("What happened?").fill("What happened?", WHAT)
    at_work.soup.select_one("[name=draft]")["value"] = "tampered"
    at_work.press("Continue").go_on()

    assert at_work.heading == "What the person wants"
    assert "Do they know that you are telling us?" in at_work.text


@pytest.mark.parametrize("path", ["/", "/report/"])
def test_pages_lead_to_the_short_way(client, town, path):
    assert Walker(client, path).soup.select_one("main a[href='/report/work/']")


def test_choice_of_my_work_leads_to_the_short_way_too(started):
    assert started.heading == "Who are you worried about?"
    assert started.soup.select_one("main a[href='/report/work/']")


def sent_by_nurse(walker: Walker) -> Walker:
    return fill_in(walker).go_on("Send").go_on("Tell us the rest")


def test_the_rest_can_be_told_straight_after_sending(at_work):
    sent_by_nurse(at_work)
    assert "You told us 1 of the 9 things that help us most" in at_work.text

    at_work.filled["capacity"], at_work.filled["children"] = ["no"], ["yes"]
    at_work.fill("What makes you think so?", "She could not say what would follow").fill(
        "Who or what is said to have caused the harm?", "Her nephew"
    ).go_on("Send these answers")

    told = {one.item: (one.answer, one.words) for one in only_contact().told_later.all()}
    assert told == {
        "capacity": ("no", "She could not say what would follow"),
        "children": ("yes", ""),
        "source": ("", "Her nephew"),
    }
    assert "You told us 4 of the 9 things" in at_work.text
    assert "Who or what is said to have caused the harm?" not in at_work.text


def test_who_is_alleged_is_told_as_a_person_or_an_organisation(at_work):
    sent_by_nurse(at_work)
    at_work.filled |= {
        "source_kind": ["organisation"],
        "source_name": ["Elm Row"],
        "source_relationship": ["service"],
    }
    at_work.go_on("Send these answers")

    held = only_contact().record.alleged_sources.get()
    assert (held.kind, protecting.read(held.name), held.relationship) == (
        "organisation",
        "Elm Row",
        "service",
    )
    assert "You told us 2 of the 9 things" in at_work.text


def test_each_kind_of_harm_gets_its_who_where_and_when(at_work):
    sent_by_nurse(at_work)
    assert [one.text for one in at_work.soup.select("#alleged + ul li")] == ["Financial", "Domestic abuse"]
    at_work.filled |= {
        "kind": ["financial"],
        "where": ["own_home"],
        "source_name": ["Robin Nephew"],
        "source_relationship": ["family"],
    }
    at_work.filled["when"] = ["Every Friday"]
    at_work.go_on("Add this kind of harm")
    at_work.filled |= {"kind": ["neglect"], "who": [str(only_contact().record.alleged_sources.get().pk)]}
    at_work.go_on("Add this kind of harm")

    told = {
        (one.type, one.source and one.source.relationship, one.location, one.happened_when)
        for one in only_contact().allegations.all()
    }
    assert told == {
        ("financial", "family", "own_home", "Every Friday"),
        ("domestic", None, "", ""),
        ("neglect", "family", "", ""),
    }
    assert "Neglect · 1: Another relative" in at_work.text
    assert "Robin" not in at_work.text


def test_a_kind_of_harm_without_its_kind_keeps_what_was_typed(at_work):
    sent_by_nurse(at_work)
    at_work.filled["when"] = ["Every Friday"]
    at_work.press("Add this kind of harm")

    assert (at_work.response.status_code, at_work.errors) == (422, ["Choose the kind"])
    assert at_work.soup.select_one("#alleged_when")["value"] == "Every Friday"


def test_only_the_reason_is_asked_where_it_stands_that_they_do_not_agree(at_work):
    at_work.choose("An adult").go_on().skip_to("What happened?").fill("What happened?", WHAT).go_on()
    at_work.choose("Yes, they do not agree").go_on().skip_to("Check what you told us").go_on("Send")
    at_work.go_on("Tell us the rest")
    assert at_work.soup.select("[name=consent]") == []
    at_work.filled["consent_basis"] = ["others"]
    at_work.go_on("Send these answers")

    contact = only_contact()
    assert (contact.consent, contact.consent_basis) == ("no", "others")


def test_none_of_the_rest_is_needed_but_an_empty_form_says_so(at_work):
    sent_by_nurse(at_work).press("Send these answers")

    assert at_work.errors == ["Answer at least one of these questions"]


def test_what_was_typed_of_the_rest_stays_when_something_is_wrong(at_work):
    sent_by_nurse(at_work).fill("Could anyone else be at risk?", "x" * 5_001)
    at_work.fill("Who or what is said to have caused the harm?", "Her nephew").press("Send these answers")

    assert at_work.response.status_code == 422
    assert at_work.control("Who or what is said to have caused the harm?").text.strip() == "Her nephew"


def test_words_that_may_hurt_are_hinted_at_and_never_block(at_work):
    at_work.choose("An adult").go_on().skip_to("What happened?")
    at_work.fill("What happened?", "The perpetrator refused to engage. She said “I am a victim”.").go_on()
    at_work.skip_to("Check what you told us")

    assert "“perpetrator”: you could say instead “the person said to have caused harm”" in at_work.text
    assert "“refused to engage”: you could say instead" in at_work.text
    at_work.go_on("Send")
    assert "perpetrator" in only_contact().what_happened


def test_what_somebody_said_is_quoted_without_a_hint(at_work):
    at_work.choose("An adult").go_on().skip_to("What happened?")
    at_work.fill("What happened?", "She told us: “he is the perpetrator”.").go_on()
    at_work.skip_to("Check what you told us")

    assert "Words you may want to change" not in at_work.text
