from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from frontdoor.web.shared.fields import (
    ApproximateAgeField,
    Choice,
    ChoiceField,
    DateField,
    EmailField,
    FileField,
    FrontForm,
    LongTextField,
    ManyChoicesField,
    NHSNumberField,
    PhoneField,
    SelectField,
    TextField,
    YesNoNotKnownField,
)


def asked(field, answer="", **more) -> FrontForm:
    """A form of one field, sent with one answer."""
    data = answer if isinstance(answer, dict) else {"it": answer}
    return type("Asked", (FrontForm,), {"it": field})(data, more or None)


def error_of(field, answer="", **more) -> str:
    return asked(field, answer, **more)["it"].error


def cleaned(field, answer):
    form = asked(field, answer)
    assert form.is_valid(), form.errors
    return form.cleaned_data["it"]


def drawn(form: FrontForm) -> BeautifulSoup:
    return BeautifulSoup(form.html, "html.parser")


def three(day, month, year) -> dict:
    return {"it-day": day, "it-month": month, "it-year": year}


YES_OR_NO = [("yes", "Yes"), ("no", "No")]
EVERY_KIND = {
    "text": TextField(label="It", missing="Enter it"),
    "long text": LongTextField(label="It", missing="Enter it"),
    "email": EmailField(label="It", missing="Enter it"),
    "phone": PhoneField(label="It", missing="Enter it"),
    "nhs number": NHSNumberField(label="It", missing="Enter it"),
    "age": ApproximateAgeField(label="It", missing="Enter it"),
    "date": DateField(label="It", missing="Enter it"),
    "choice": ChoiceField(label="It", missing="Enter it", choices=YES_OR_NO),
    "many choices": ManyChoicesField(label="It", missing="Enter it", choices=YES_OR_NO),
    "select": SelectField(label="It", missing="Enter it", choices=YES_OR_NO),
    "yes, no, not known": YesNoNotKnownField(label="It", missing="Enter it"),
    "file": FileField(label="It", missing="Enter it"),
}
every_kind = pytest.mark.parametrize("field", EVERY_KIND.values(), ids=EVERY_KIND)


@every_kind
def test_field_without_an_answer_says_its_own_sentence(field):
    assert error_of(field, {}) == "Enter it"


@every_kind
def test_error_summary_leads_to_a_control_that_is_on_the_page(field):
    form = asked(field, {})

    target = form.error_summary[0]["href"]

    assert drawn(form).select_one(target).name in ("input", "textarea", "select")


@every_kind
def test_error_stands_by_the_field_and_is_tied_to_it(field):
    page = drawn(asked(field, {}))

    message = page.select_one(".govuk-error-message")

    assert message.get_text(" ", strip=True) == "Error: Enter it"
    assert page.select(f"[aria-describedby~={message['id']}]")


@pytest.mark.parametrize("bad", ["one\0two", "one\ud800two"])
@every_kind
def test_field_refuses_unstorable_characters_in_words(field, bad):
    form = asked(field, three(bad, bad, bad) | {"it": bad}, it=SimpleUploadedFile("a", b"a"))

    form.is_valid()

    drawn(form)
    if not isinstance(field, FileField):
        assert form["it"].error


@given(typed=st.text(st.characters(), max_size=60))
def test_no_text_makes_any_field_fail(typed):
    for field in EVERY_KIND.values():
        form = asked(field, three(typed, typed, typed) | {"it": typed})
        form.is_valid()
        form.html.encode()


@given(day=st.text(max_size=4), month=st.text(max_size=4), year=st.text(max_size=5))
def test_date_of_any_three_texts_is_a_real_day_or_an_error(day, month, year):
    form = asked(DateField(label="It", missing="Enter it"), three(day, month, year))

    if form.is_valid():
        assert isinstance(form.cleaned_data["it"], date)
    else:
        assert form["it"].error


def test_text_is_kept_as_it_was_typed_when_it_is_refused():
    form = asked(TextField(label="It", most=5), "  too <long>  ")

    assert form["it"].error == "Your answer must be 5 characters or fewer"
    assert drawn(form).input["value"] == "  too <long>  "


def test_text_loses_the_space_around_it():
    assert cleaned(TextField(label="It"), "  Marlow   Testcase ") == "Marlow Testcase"


def test_long_text_keeps_its_lines():
    assert cleaned(LongTextField(label="It"), "one\r\n\r\ntwo\r") == "one\n\ntwo"


def test_long_text_counts_a_line_break_once_as_the_browser_does():
    assert cleaned(LongTextField(label="It", most=3), "a\r\nb") == "a\nb"


def test_text_limit_names_what_is_too_long():
    field = TextField(label="Name?", called="Name", most=3)

    assert error_of(field, "abcd") == "Name must be 3 characters or fewer"


@pytest.mark.parametrize("answer", ["name", "name@", "@example.com", "a b@example.com"])
def test_email_refuses_what_is_no_address(answer):
    expected = "Enter an email address in the correct format, like name@example.com"

    assert error_of(EmailField(label="It"), answer) == expected


@pytest.mark.parametrize(
    "answer", ["01632 960001", "+44 (0)7700 900 982", "01632 960001 ext 12", "999", "(01632) 960-001"]
)
def test_phone_accepts_how_people_write_numbers(answer):
    assert cleaned(PhoneField(label="It"), answer) == answer


@pytest.mark.parametrize("answer", ["none", "12", "call me on 01632 960001", "٠١٦٣٢"])
def test_phone_refuses_what_is_no_number(answer):
    assert error_of(PhoneField(label="It"), answer).startswith("Enter a telephone number")


@pytest.mark.parametrize("answer", ["999 000 0018", "999-000-0018", "9990000018"])
def test_nhs_number_is_ten_digits_however_spaced(answer):
    assert cleaned(NHSNumberField(label="It"), answer) == "9990000018"


def test_nhs_number_with_a_wrong_digit_is_refused_unless_it_may_be_flagged():
    wrong = "9990000019"

    assert error_of(NHSNumberField(label="It"), wrong) == "Check the NHS number: at least one digit is wrong"
    assert cleaned(NHSNumberField(label="It", strict=False), wrong) == wrong


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("about 80", "Age must be a whole number, like 78"),
        ("7.5", "Age must be a whole number, like 78"),
        ("-3", "Age must be a whole number, like 78"),
        ("²", "Age must be a whole number, like 78"),
        ("126", "Age must be 125 or less"),
        ("9" * 500, "Age must be 125 or less"),
    ],
)
def test_age_refuses_what_is_no_age(answer, said):
    assert error_of(ApproximateAgeField(label="It"), answer) == said


def test_age_of_nought_is_an_answer():
    assert cleaned(ApproximateAgeField(label="It", missing="Enter it"), "0") == 0


@pytest.mark.parametrize("month", ["3", "03", "Mar", "march"])
def test_date_takes_a_month_by_number_or_name(month):
    assert cleaned(DateField(label="It"), three("27", month, "1951")) == date(1951, 3, 27)


@pytest.mark.parametrize(
    ("typed", "said", "leads_to"),
    [
        (("31", "2", "2020"), "The date must be a real date, like 27 3 1951", "day"),
        (("1", "13", "2020"), "The date must be a real date, like 27 3 1951", "day"),
        (("1", "", "2020"), "The date must include a month", "month"),
        (("", "", "2020"), "The date must include a day and a month", "day"),
        (("1", "1", "51"), "Year must include 4 numbers, like 1951", "year"),
        (("1", "1", "0051"), "Check the year: it must be 1880 or later", "year"),
    ],
)
def test_date_that_cannot_be_says_why_and_leads_to_the_box(typed, said, leads_to):
    form = asked(DateField(label="It"), three(*typed))

    assert form.error_summary == [{"text": said, "href": f"#id_it-{leads_to}"}]
    assert [box["value"] if box.has_attr("value") else "" for box in drawn(form).select("input")] == list(
        typed
    )


def test_date_marks_only_the_boxes_at_fault():
    form = asked(DateField(label="It"), three("1", "", "2020"))

    assert [box["name"] for box in drawn(form).select(".govuk-input--error")] == ["it-month"]


def test_date_in_the_future_is_refused_where_it_must_be_past():
    tomorrow = timezone.localdate() + timedelta(days=1)
    typed = three(str(tomorrow.day), str(tomorrow.month), str(tomorrow.year))

    assert error_of(DateField(label="It", past=True), typed) == "The date must be today or in the past"
    assert cleaned(DateField(label="It", future=True), typed) == tomorrow


def test_date_given_at_first_is_shown():
    form = type("Asked", (FrontForm,), {"it": DateField(label="It")})(initial={"it": date(1951, 3, 27)})

    assert [box["value"] for box in drawn(form).select("input")] == ["27", "3", "1951"]


def test_choice_that_is_not_offered_is_refused_in_the_fields_own_words():
    assert error_of(EVERY_KIND["choice"], "perhaps") == "Enter it"


def test_choice_keeps_what_was_chosen():
    form = asked(EVERY_KIND["choice"], "no")

    assert [box["value"] for box in drawn(form).select("input[checked]")] == ["no"]


def test_many_choices_come_back_in_the_order_of_the_page():
    assert cleaned(EVERY_KIND["many choices"], ["no", "yes", "yes"]) == ["yes", "no"]


def test_many_choices_refuse_an_answer_that_stands_alone_beside_others():
    field = ManyChoicesField(
        label="It", choices=[("a", "A"), "or", Choice("none", "None of these", alone=True)]
    )

    assert error_of(field, ["a", "none"]) == "Select “None of these” or other answers, not both"
    assert cleaned(field, ["none"]) == ["none"]


def test_file_over_the_limit_is_refused_with_the_limit():
    field = FileField(label="It", largest=1024 * 1024)
    big = SimpleUploadedFile("big.pdf", b"x" * (1024 * 1024 + 1))

    assert error_of(field, {}, it=big) == "The file must be smaller than 1MB"


def test_empty_file_is_refused():
    assert error_of(FileField(label="It"), {}, it=SimpleUploadedFile("a", b"")).startswith(
        "The file is empty"
    )


class Contact(FrontForm):
    contact_by = ChoiceField(
        label="How?",
        missing="Select how",
        choices=[Choice("text", "Text", reveal="number"), ("none", "None")],
    )
    number = PhoneField(label="Number", missing="Enter a mobile number")
    reason = TextField(label="Why not?", missing="Enter why not", needed_if={"contact_by": "none"})


def test_revealed_answer_is_needed_only_when_its_choice_was_made():
    assert Contact({"contact_by": "text"}).errors == {"number": ["Enter a mobile number"]}
    assert Contact({"contact_by": "none", "reason": "unsafe"}).is_valid()


def test_revealed_answer_that_is_hidden_again_is_not_sent():
    form = Contact({"contact_by": "none", "reason": "unsafe", "number": "nonsense"})

    assert form.is_valid()
    assert form.cleaned_data["number"] == ""


def test_answer_needed_because_of_another_says_what_is_missing():
    assert Contact({"contact_by": "none"}).errors == {"reason": ["Enter why not"]}
    assert "reason" not in Contact({"contact_by": "text"}).errors


def test_revealed_field_is_drawn_once_under_its_choice():
    page = drawn(Contact())

    assert len(page.select("[name=number]")) == 1
    assert page.select(".govuk-radios__conditional [name=number]")


def test_field_needed_in_some_cases_must_say_what_is_missing():
    with pytest.raises(TypeError):
        TextField(label="Why?", needed_if={"contact_by": "none"})


def test_page_heading_is_the_question_when_there_is_only_one():
    form = asked(TextField(label="What is your name?", heading=True))

    assert drawn(form).h1.get_text(strip=True) == "What is your name?"
    assert form.headed == "What is your name?"
