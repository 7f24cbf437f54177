"""Checking a list: each problem with its row, its column, what stands there, why, and what to do."""

import contextlib
import csv
import io

import hypothesis
import pytest
from hypothesis import strategies

from frontdoor.arrivals import lists
from frontdoor.arrivals.columns import COLUMNS
from frontdoor.concerns.enums import About, AbuseType, Basis, Danger, ReferrerKind


def a_list(*rows: dict[str, str], names: str = "", sign: str = ",") -> bytes:
    columns = names.split() or [column.name for column in COLUMNS]
    held = io.StringIO()
    writer = csv.DictWriter(held, columns, delimiter=sign)
    writer.writeheader()
    writer.writerows(rows)
    return held.getvalue().encode()


GOOD = {"what_happened": "Bruises", "given_name": "Marlow", "types": "physical; Neglect and acts of omission"}


def problems(*rows: dict[str, str]) -> list[tuple]:
    return [(one.row, one.column, one.what) for one in lists.check(a_list(*rows)).problems]


def test_a_good_row_is_a_new_concern():
    row = GOOD | {
        "about": "Somebody who has died",
        "date_of_birth": "27/03/1951",
        "referrer_organisation": "Ward 9",
    }
    (found,) = lists.check(a_list(row)).rows

    assert found.number == 2
    assert (found.new.what_happened, found.new.about) == ("Bruises", About.DIED)
    assert found.new.types == (AbuseType.PHYSICAL, AbuseType.NEGLECT)
    assert found.new.person.date_of_birth.isoformat() == "1951-03-27"
    assert (found.new.referrer.kind, found.new.referrer.organisation) == (ReferrerKind.WORK, "Ward 9")


def test_who_is_alleged_is_alleged_of_every_type_of_the_row():
    row = GOOD | {
        "alleged_name": "Robin Visitor",
        "alleged_relationship": "carer_paid",
        "previous_concerns": "One in March",
        "consent": "no",
        "consent_basis": "others",
    }
    (found,) = lists.check(a_list(row)).rows

    assert [one.name for one in found.new.sources] == ["Robin Visitor"]
    assert [(one.type, one.source) for one in found.new.allegations] == [
        (AbuseType.PHYSICAL, 0),
        (AbuseType.NEGLECT, 0),
    ]
    assert (found.new.before, found.new.consent_basis) == ("One in March", Basis.OTHERS)


def test_what_is_empty_is_not_known():
    (found,) = lists.check(a_list({"what_happened": "Bruises"})).rows

    assert (found.new.about, found.new.immediate_danger) == (About.ADULT, Danger.NOT_KNOWN)
    assert (found.new.referrer.kind, found.new.consent) == (ReferrerKind.NOT_KNOWN, "")


@pytest.mark.parametrize(
    ("column", "value", "why", "what_to_do"),
    [
        ("what_happened", "", "It is empty", "Enter it"),
        ("types", "physical; rudeness", "none of the words", "Use one of: physical, sexual"),
        ("about", "not_known", "none of the words", "Use one of: adult"),
        ("happened_on", "31/02/2026", "not a day", "27/03/1951"),
        ("date_of_birth", "yesterday", "not a day", "27/03/1951"),
        ("approximate_age", "old", "not an age", "whole number"),
        ("approximate_age", "²", "not an age", "whole number"),
        ("nhs_number", "12", "ten digits", "leave it empty"),
        ("referrer_email", "ward nine", "not an e-mail", "leave it empty"),
        ("family_name", "x" * 121, "121 characters", "Shorten it to 120"),
        ("what_happened", "a\x07b", "cannot be stored", "Delete it"),
    ],
)
def test_a_value_that_does_not_fit_says_why_and_what_to_do(column, value, why, what_to_do):
    found = lists.check(a_list(GOOD | {"given_name": "Somebody", column: value}))
    (problem,) = found.problems

    assert found.rows == ()
    assert (problem.row, problem.column) == (2, column)
    assert why in problem.why
    assert what_to_do in problem.what_to_do


def test_all_that_is_wrong_with_a_row_is_said_at_once():
    wrong = GOOD | {"given_name": "Another", "about": "x", "nhs_number": "1"}

    assert problems(GOOD, wrong) == [(3, "about", "x"), (3, "nhs_number", "1")]


def test_the_same_row_and_the_same_reference_are_found_within_the_list():
    first = GOOD | {"their_reference": "D-1"}
    found = lists.check(a_list(first, GOOD, first, GOOD | {"given_name": "Other", "their_reference": "D-1"}))

    assert [(one.row, one.why) for one in found.problems] == [
        (4, "It is the same as row 2."),
        (5, "Row 2 has the same reference."),
    ]
    assert (len(found.rows), found.bad) == (2, 2)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The list is empty"),
        (b"what_happened\r\n", "no rows"),
        (b"what_happened,shoe_size\r\na,b\r\n", "not known: shoe_size"),
        (b"given_name\r\nMarlow\r\n", "missing: what_happened"),
        (b"what_happened,what_happened\r\na,b\r\n", "the same name"),
        (b"PK\x03\x04\x00\x00", "not a CSV file"),
        (b"what_happened\r\n" + b"x" * (lists.LARGEST + 1), "smaller than 10MB"),
        (b"what_happened\r\n" + b"x\r\n" * 10_001, "more than 10,000 rows"),
        (b'what_happened\r\n"' + b"x" * 300_000, "could not be read"),
    ],
)
def test_what_is_no_list_says_what_to_do(content, sentence):
    with pytest.raises(lists.ListRefused, match=sentence):
        lists.check(content)


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_whatever_a_spreadsheet_writes_between_cells_is_understood(sign):
    assert len(lists.check(a_list(GOOD, sign=sign)).rows) == 1


def test_names_written_by_an_older_spreadsheet_keep_their_accents():
    content = a_list(GOOD | {"given_name": "Zoë"}).decode().encode("cp1252")

    assert lists.check(content).rows[0].new.person.given_name == "Zoë"


def test_the_template_is_an_empty_list():
    with pytest.raises(lists.ListRefused, match="no rows"):
        lists.check(lists.template().encode())


def test_the_report_runs_in_no_spreadsheet():
    found = lists.check(a_list(GOOD | {"nhs_number": '=HYPERLINK("http://evil")'}))

    report = lists.report(found.problems)
    assert "'=HYPERLINK" in report
    assert report.startswith("\ufeffrow,column,what stands there")


@hypothesis.given(strategies.binary(max_size=400))
def test_no_file_fails(content):
    for sent in (content, b"what_happened,about\r\n" + content):
        with contextlib.suppress(lists.ListRefused):
            lists.check(sent)
