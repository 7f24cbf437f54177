"""What binds those who help, for everybody to read, each duty with where it stands."""

from frontdoor.law.care_act_2014.boards import CITATIONS
from frontdoor.law.finding import Authority
from tests.support.page import read, words


def test_the_page_says_the_three_duties_and_who_must_be_on_the_board(client):
    shown = words(read(client.get("/about/")).main)

    for told in ("Make a plan each year", "each year what was done", "when someone died or was badly hurt"):
        assert told in shown
    for member in ("The council", "The NHS board for the area", "The head of the police"):
        assert member in shown


def test_each_duty_leads_to_where_it_stands(client):
    links = {link["href"] for link in read(client.get("/about/")).main.find_all("a")}

    assert {one.url for one in CITATIONS.values()} <= links
    assert all(
        one.url.startswith("https://www.legislation.gov.uk/")
        for one in CITATIONS.values()
        if one.authority is Authority.STATUTE
    )


def test_the_six_principles_say_how_each_should_feel(client):
    rows = read(client.get("/about/")).main.select(".govuk-summary-list__row")

    assert [row.dt.get_text(strip=True) for row in rows] == [
        "Empowerment",
        "Prevention",
        "Proportionality",
        "Protection",
        "Partnership",
        "Accountability",
    ]
    assert all("I " in row.dd.get_text() for row in rows[:2])


def test_what_counts_more_stands_higher(client):
    papers = [
        one.get_text(" ", strip=True) for one in read(client.get("/about/")).main.find_all("ol")[-1]("li")
    ]

    assert [papers[place].split()[1] for place in range(3)] == ["law:", "guidance", "policy"]
