"""The pages of figures: who may come, which time they are about, and what stands in the file."""

import csv
import io
from datetime import timedelta

import pytest
from django.utils import timezone

from frontdoor.agencies.models import Policy
from frontdoor.concerns.models import Contact
from frontdoor.trail.models import Event
from tests.support.counting import asking
from tests.support.page import errors, heading, read, rows, words


PAGES = tuple(
    f"/casework/figures/{page}"
    for page in (
        "",
        "times/",
        "feedback/",
        "risk/",
        "capacity/",
        "steady/",
        "agencies/",
        "agencies/larkfield.northmoor-police/",
    )
)
FILE = "/casework/figures/contacts/file/"


@pytest.fixture
def manager(signed_in):
    return signed_in("manager")


@pytest.mark.parametrize("where", [*PAGES, FILE, "/casework/figures/contacts/records/"])
def test_figures_are_for_managers_and_the_board(signed_in, where):
    assert signed_in("manager").get(where).status_code == 200
    assert signed_in("board_member").get(where).status_code == 200
    for key in ("practitioner", "nurse", "custodian", "administrator", "trail_auditor"):
        assert signed_in(key).get(where).status_code == 403, key


def test_each_figure_has_its_table_its_definition_its_time_and_its_n(manager, desk):
    desk.decided()

    page = read(manager.get("/casework/figures/"))

    for figure in page.select("section.fd-counted"):
        assert figure.table
        assert figure.svg is None or (words(figure.svg.title) and words(figure.svg.desc))
        assert "Rule:" in words(figure.details)
        assert words(figure.select_one(".fd-counted__foot")).startswith(
            ("n = 1. 1 April ", "n = 0. 1 April ")
        )
    assert [words(found.h2) for found in page.select("section.fd-counted")] == [
        "Contacts, and what they became",
        "Was the adult asked what they want?",
        "Sent on, and why",
        "Decisions on concerns",
        "Conversion by source, under both counting rules",
    ]


def test_both_counting_rules_stand_side_by_side(manager, desk):
    desk.decided()

    table = rows(manager.get("/casework/figures/"), '[aria-label^="Table: Conversion"] table')

    assert table[0] == [
        "Source",
        "By enquiry",
        "Share, and its interval",
        "By any work",
        "Share, and its interval",
    ]
    assert table[-1] == ["All sources", *("1 of 1", "100% (21% to 100%)") * 2]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("period=soon", "Select one of the answers"),
        ("period=other", "Enter the first day"),
        ("period=other&since-day=1&since-month=1&since-year=2026", "Enter the last day"),
        (
            "period=other&since-day=2&since-month=1&since-year=2026&until-day=1&until-month=1&until-year=2026",
            "The last day must not be before the first",
        ),
        (
            "period=other&since-day=2&since-month=1&since-year=1990&until-day=1&until-month=1&until-year=2026",
            "Choose days no more than five years apart",
        ),
    ],
)
def test_a_time_that_will_not_do_comes_back_with_what_was_typed(manager, asked, sentence):
    for where in (*PAGES, "/casework/figures/contacts/records/"):
        response = manager.get(f"{where}?{asked}")

        assert response.status_code == 422
        assert errors(response)[0].startswith(sentence)
    assert manager.get(f"{FILE}?{asked}").status_code == 404


def test_the_time_that_was_asked_for_goes_on_to_files_and_records(manager, desk):
    desk.decided()
    asked = "period=other&since-day=1&since-month=2&since-year=2026&until-day=3&until-month=2&until-year=2026"

    page = read(manager.get(f"/casework/figures/?{asked}"))

    assert "n = 0. 1 February 2026 to 3 February 2026." in words(page)
    hrefs = [link["href"] for link in page.select(".fd-counted a")]
    assert hrefs
    assert all("since-year=2026" in href and "until-day=3" in href for href in hrefs)


def test_a_row_leads_to_its_records_and_the_trail_says_who_read_them(manager, desk):
    reference = desk.decided()
    page = read(manager.get("/casework/figures/"))

    (link,) = [one["href"] for one in page.select(".fd-counted a") if "conversion/records" in one["href"]]
    listed = manager.get(f"/casework/figures/{link}" if link.startswith("?") else link)

    assert heading(listed) == "Somebody at work, agency not known 1"
    assert reference in words(read(listed))
    contact = Contact.objects.get()
    told = Event.objects.filter(action="list_read").latest("seq").detail
    # The name on the line is the person's, whose record other contacts may share.
    assert str(contact.pk) in str(told)
    assert str(contact.person_id) in str(told)


@pytest.mark.parametrize(
    "where",
    ["nothing/records/", "nothing/file/", "contacts/records/?cell=nothing"],
)
def test_what_is_no_figure_is_not_there(manager, where):
    assert manager.get(f"/casework/figures/{where}").status_code == 404


def test_whoever_sees_no_record_gets_no_small_number_no_record_and_only_times_that_are_over(signed_in, desk):
    desk.decided()
    Contact.objects.update(received_at=timezone.now() - timedelta(days=95))
    chair = signed_in("board_member")

    page = chair.get("/casework/figures/?period=four_quarters")

    assert "fewer than 5" in words(read(page))
    assert "1 of 1" not in words(read(page))
    assert not read(page).select(".fd-counted a[href*=records]")
    assert "no record here that you may see" in words(
        read(chair.get("/casework/figures/contacts/records/?period=four_quarters"))
    )
    assert chair.get("/casework/figures/?period=year").status_code == 422


def test_without_a_policy_on_small_numbers_nothing_is_shown_to_whoever_sees_no_record(signed_in, desk):
    Policy.objects.filter(key="figures.suppress_below").delete()

    page = signed_in("board_member").get("/casework/figures/")

    assert page.status_code == 200
    assert "An administrator adds it to the pack" in words(read(page))
    assert not read(page).select(".fd-counted")


def test_the_file_holds_the_table_under_its_definition(manager, desk):
    desk.decided()

    answer = manager.get("/casework/figures/conversion/file/")
    held = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))

    assert answer["Content-Disposition"].startswith('attachment; filename="conversion ')
    told = dict(row for row in held if len(row) == 2)
    assert told["figure"] == "Conversion by source, under both counting rules"
    assert set(told) == {"figure", "from", "to", "what", "counted", "unit", "rule", "n"}
    assert held[-1][:6] == ["All sources", "1", "1", "1.0000", "0.2065", "1.0000"]


@pytest.mark.parametrize("where", PAGES)
def test_a_page_of_figures_asks_as_often_for_three_as_for_one(manager, desk, where):
    desk.decided()
    manager.get(where)
    with asking() as one:
        manager.get(where)
    desk.decided()
    desk.decided()
    with asking() as three:
        manager.get(where)

    assert len(three) == len(one) <= 25
