"""A page as its reader finds it."""

from bs4 import BeautifulSoup, Tag


def read(response) -> BeautifulSoup:
    """The parsed page of a test client's response."""
    return BeautifulSoup(response.content, "html.parser")


def words(found: BeautifulSoup | Tag | None) -> str:
    """The text of an element with its white space evened out; "" when it is not there."""
    return " ".join(found.get_text(" ").split()) if found else ""


def heading(response) -> str:
    return words(read(response).h1)


def errors(response) -> list[str]:
    """What the error summary at the top of the page lists."""
    summary = read(response).select_one(".govuk-error-summary")
    return [words(link) for link in summary.select("li")] if summary else []


def rows(response, selector: str = "table") -> list[list[str]]:
    """The cells of the first table that matches, row by row, its header included."""
    table = read(response).select_one(selector)
    found = table.select("tr") if table else []
    return [[words(cell) for cell in row.select("th, td")] for row in found]
