"""Every kind of report from the first page to the receipt, and what the hub then holds."""

import pytest
from django.utils import timezone

from frontdoor.access import protecting
from frontdoor.concerns.models import Contact
from tests.web.public.walker import Walker


WHAT = "He takes her pension every week. She is afraid of him."


def only_contact() -> Contact:
    return Contact.objects.select_related("person", "referrer", "record__partnership").get()


def fill_in_main_report(started: Walker) -> Walker:
    """Someone I know, an adult in Larkfield, with everything that a neighbour may know."""
    started.choose("Someone I know").go_on()
    started.choose("An adult").go_on()
    started.fill("Where does the person live?", "lk2 4ab").go_on()
    started.choose("Yes").fill("What do they want to happen?", "To keep my money")
    started.fill("What have they said about it? Use their own words, if you can", "It is mine").go_on()
    started.fill("What happened?", WHAT).go_on()
    started.choose("They know, and they do not want me to")
    started.fill("Why do you think we should know?", "She is afraid").go_on()
    started.fill("Or tell us in your own words", "Every Friday since May").go_on()
    started.choose("Money or things taken or misused", "Threats or bullying").go_on()
    started.choose("At home").go_on()
    started.fill("First name", "Marlow").fill("Last name", "Testcase")
    started.fill("Or about how old are they?", "78").go_on()
    started.fill("Address", "3 Elm Row\nLarkfield").fill("Postcode", "LK2 4AB")
    started.fill("Phone number", "01632 960 555").go_on()
    started.fill("Which language do they speak best?", "English")
    started.fill("What helps them to talk with us?", "She is hard of hearing").go_on()
    started.fill("How and when is it safe to contact the person?", "On Mondays")
    started.fill("Who must not find out?", "Her nephew").fill("Who does the person trust?", "Pat").go_on()
    started.choose("Yes").fill("Who, and why?", "Her sister too").go_on()
    started.choose("Yes, but do not tell the person").go_on()
    started.fill("Your name", "Pat Nextdoor").fill("How do you know them?", "Neighbour")
    started.fill("Your email address", "pat@example.com")
    return started.go_on()


def test_report_about_someone_i_know_reaches_the_hub_whole(started, db):
    fill_in_main_report(started)

    assert started.heading == "Check what you told us"
    reference, code = started.go_on("Send").receipt()
    contact = only_contact()
    assert contact.record.reference == reference
    assert contact.record.partnership.key == "larkfield"
    assert (contact.door, contact.about, contact.immediate_danger) == ("public", "adult", "no")
    assert contact.what_happened == WHAT
    assert contact.happened_when == "Every Friday since May"
    assert {one.type for one in contact.allegations.all()} == {"financial", "psychological"}
    assert (contact.location, contact.others_at_risk) == ("own_home", "Her sister too")
    assert (contact.wishes_asked, contact.wishes_outcomes) == ("yes", "To keep my money")
    assert (contact.consent, contact.consent_reason_without) == ("no", "She is afraid")
    person = contact.person
    assert (person.full_name, person.approximate_age) == ("Marlow Testcase", 78)
    assert person.own_words.get().words == "It is mine"
    approach = person.approaches.get()
    assert (approach.language, approach.communication_needs, approach.trusts) == (
        "English",
        "She is hard of hearing",
        "Pat",
    )
    assert approach.safe_times == "On Mondays\nMust not find out: Her nephew"
    assert protecting.read(person.addresses.get().value) == "3 Elm Row, Larkfield, LK2 4AB"
    referrer = contact.referrer
    assert (referrer.kind, referrer.relationship) == ("knows", "Neighbour")
    assert referrer.name.is_protected
    assert protecting.read(referrer.name) == "Pat Nextdoor"


def test_report_without_a_name_keeps_none(started):
    started.choose("Someone I know").go_on()
    started.skip_to("What happened?").fill("What happened?", WHAT).go_on()
    started.skip_to("Do you want to give your name?").choose("No").go_on()

    assert started.heading == "Check what you told us"
    reference, code = started.go_on("Send").receipt()
    referrer = only_contact().referrer
    assert reference
    assert code
    assert referrer.is_anonymous
    assert (referrer.name, referrer.email, referrer.phone) == (None, None, None)


def test_report_about_me_speaks_to_me_and_asks_my_name_once(started):
    started.choose("Me").go_on()
    started.fill("Where do you live?", "Castle End").go_on()
    started.fill("What would you like to happen?", "To be left alone").go_on()
    started.fill("What happened?", WHAT).go_on()
    started.skip_to("Who are you?").fill("First name", "Ash").fill("Last name", "Example").go_on()
    started.fill("Phone number", "01632 960 556").fill("Email address", "ash@example.com").go_on()
    started.skip_to("Staying safe").fill("How and when is it safe to contact you?", "Text me").go_on()
    started.skip_to("Check what you told us").go_on("Send")

    contact = only_contact()
    assert "Do you want to give your name?" not in started.headings
    assert (contact.referrer.kind, contact.consent, contact.wishes_asked) == ("adult", "yes", "yes")
    assert protecting.read(contact.referrer.name) == "Ash Example" == contact.person.full_name
    assert contact.person.own_words.get().words == WHAT


def test_report_about_a_child_goes_to_childrens_services_and_stays_here(started):
    started.choose("Someone I know").go_on().choose("Someone under 18").go_on()
    assert "Children’s services look after people under 18." in started.text
    started.go_on().skip_to("What happened?").fill("What happened?", WHAT).go_on()
    started.skip_to("Do you want to give your name?").choose("No").go_on().go_on("Send")

    contact = only_contact()
    assert (contact.about, contact.stage) == ("child", "received")
    assert contact.onward_routes.get().route == "children"


def test_report_about_someone_who_died_asks_when_and_not_what_they_want(started):
    started.choose("Someone I know").go_on().choose("Someone who has died").go_on()
    started.date("2", "3", str(timezone.localdate().year - 1)).go_on()
    started.skip_to("What worries you about it?").fill("What worries you about it?", WHAT).go_on()
    started.skip_to("Do you want to give your name?").choose("No").go_on().go_on("Send")

    contact = only_contact()
    assert contact.about == "died"
    assert contact.person.has_died == "yes"
    assert contact.person.died_on.month == 3
    assert "What the person wants" not in started.headings
    assert "Staying safe" not in started.headings


def test_report_about_a_service_asks_for_no_adult(started):
    started.choose("Someone I met through my work").go_on().choose("A care service").go_on()
    started.skip_to("What happened?").fill("What happened?", WHAT).go_on()
    started.skip_to("Which service is it?").fill("Name of the service", "Elm Row")
    started.fill("Street or address, if you know it", "1 Elm Row").go_on()
    started.skip_to("Do you want to give your name?").choose("Yes").go_on()
    started.fill("Your name", "Lee Visitor").fill("Your job", "Nurse").go_on().go_on("Send")

    contact = only_contact()
    assert (contact.about, contact.provider_name, contact.person) == ("provider", "Elm Row, 1 Elm Row", None)
    assert (contact.referrer.kind, contact.referrer.role) == ("work", "Nurse")
    assert "Who is the person?" not in started.headings


@pytest.mark.parametrize("place", ["Saltmarsh", "mr1 2ab", "MR12AB"])
def test_report_goes_to_the_hub_of_the_place(started, place):
    started.choose("Someone I know").go_on().choose("An adult").go_on()
    started.fill("Where does the person live?", place).go_on()
    assert started.heading == "What the person wants"
    started.skip_to("What happened?").fill("What happened?", WHAT).go_on()
    started.skip_to("Do you want to give your name?").choose("No").go_on().go_on("Send")

    assert only_contact().record.partnership.key == "marram"


def test_unknown_place_asks_which_council(started):
    started.choose("Someone I know").go_on().choose("An adult").go_on()
    started.fill("Where does the person live?", "Nowhere").go_on()
    assert started.heading == "Which council is it?"
    started.choose("Marram County Council").go_on()
    started.skip_to("What happened?").fill("What happened?", WHAT).go_on()
    started.skip_to("Do you want to give your name?").choose("No").go_on().go_on("Send")

    assert only_contact().record.partnership.key == "marram"


def test_i_do_not_know_works_everywhere_but_for_what_happened(started):
    started.choose("Someone I know").go_on()
    started.skip_to("What happened?")
    started.press("Continue")
    assert (started.response.status_code, started.errors) == (
        422,
        ["Tell us what happened. A few words are enough"],
    )
    started.fill("What happened?", WHAT).go_on()
    started.skip_to("Do you want to give your name?").choose("No").go_on()

    told = started.told()
    assert {answer for question, answer in told.items() if question not in KNOWN} == {"I don’t know"}
    started.go_on("Send")
    assert only_contact().record.partnership.key == "larkfield"


KNOWN = {
    "Is anyone in danger right now?",
    "Who are you worried about?",
    "What happened?",
    "Do you want to give your name?",
}


def test_danger_says_999_and_lets_them_go_on(walker):
    walker.go_on("Start").choose("Yes").go_on()
    assert walker.heading == "Call 999 now"
    walker.go_on()

    assert walker.heading == "Who are you worried about?"


def test_change_returns_to_the_check_with_new_questions_in_between(started):
    fill_in_main_report(started)
    started.go_on("Change Where did it happen?").choose("In a care home").go_on()
    assert started.heading == "Which service is it?"
    started.fill("Name of the service", "Elm Row").go_on()

    assert started.heading == "Check what you told us"
    assert started.told()["Which service is it?"] == "Name of the service Elm Row"
    assert started.told()["Where did it happen?"] == "In a care home"


def test_answers_that_no_longer_apply_are_not_sent(started):
    fill_in_main_report(started)
    started.go_on("Change Which of these fits best?").choose("A care service").go_on()
    started.skip_to("Check what you told us").go_on("Send")

    contact = only_contact()
    assert contact.person is None
    assert contact.consent == ""


def test_back_keeps_what_was_typed_and_not_finished(started):
    started.choose("Someone I know").go_on().skip().skip()
    started.skip_to("What happened?").fill("What happened?", "Half a sen").press("Back")
    assert started.heading == "What the person wants"
    started.go_on("I don’t know")

    assert started.control("What happened?").text.strip() == "Half a sen"


def test_receipt_gives_a_copy_to_print(started):
    fill_in_main_report(started)
    reference, code = started.go_on("Send").receipt()
    assert WHAT not in started.text
    started.go_on("Show and print what you sent")
    assert started.told()["What happened?"] == WHAT
    started.go_on("Back")

    assert started.receipt() == (reference, code)
    assert Contact.objects.count() == 1


@pytest.mark.parametrize(
    ("question", "label", "text", "message"),
    [
        ("When did it happen?", "Day", "31", "The date must include a month and a year"),
        ("Who is the person?", "Or about how old are they?", "old", "Age must be a whole number, like 78"),
        ("What happened?", "What happened?", "x" * 20_001, "Your answer must be 20,000 characters or fewer"),
        (
            "What happened?",
            "What happened?",
            "a\0b",
            "Remove the characters that cannot be read, then try again",
        ),
    ],
)
def test_wrong_answer_is_told_by_the_field_and_kept(started, question, label, text, message):
    started.choose("Someone I know").go_on()
    if question != "What happened?":
        started.skip_to("What happened?").fill("What happened?", WHAT).go_on()
    started.skip_to(question).fill(label, text).press("Continue")

    assert started.response.status_code == 422
    assert started.errors == [message]
    control = started.control(label)
    assert (control.text.strip() or control.get("value")) == text.replace("\0", "")
