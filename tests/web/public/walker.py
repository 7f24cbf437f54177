"""Somebody at the public report: reads the page, fills in by label, presses buttons. No cookies, no address."""

from bs4 import BeautifulSoup, Tag

from tests.support import page


class Walker:
    def __init__(self, client, path: str = "/report/") -> None:
        self.client, self.path = client, path
        self.headings: list[str] = []
        self.response = client.get(path)
        self._look()

    def _look(self) -> None:
        self.soup: BeautifulSoup = page.read(self.response)
        self.filled: dict[str, list[str]] = {}
        self.files: dict[str, object] = {}
        self.headings.append(self.heading)

    @property
    def heading(self) -> str:
        return page.words(self.soup.h1)

    @property
    def text(self) -> str:
        return page.words(self.soup.main)

    @property
    def errors(self) -> list[str]:
        return page.errors(self.response)

    def control(self, label: str) -> Tag:
        for found in self.soup.select("label"):
            if page.words(found) == label:
                return self.soup.find(id=found["for"])
        raise AssertionError(f"No “{label}” on “{self.heading}”: {page.words(self.soup.form)[:500]}")

    def fill(self, label: str, text: str) -> "Walker":
        self.filled[self.control(label)["name"]] = [text]
        return self

    def choose(self, *labels: str) -> "Walker":
        for label in labels:
            control = self.control(label)
            self.filled.setdefault(control["name"], []).append(control["value"])
        return self

    def date(self, day: str, month: str, year: str) -> "Walker":
        return self.fill("Day", day).fill("Month", month).fill("Year", year)

    def attach(self, label: str, file: object) -> "Walker":
        self.files[self.control(label)["name"]] = file
        return self

    def press(self, name: str) -> "Walker":
        button = next((one for one in self.soup.select("button") if page.words(one) == name), None)
        assert button, f"No button “{name}” on “{self.heading}”"
        form = button.find_parent("form")
        sent = {**already_in(form), **self.filled, **self.files}
        if button.get("name"):
            sent[button["name"]] = [button["value"]]
        self.sent = sent
        self.response = self.client.post(form["action"], sent)
        self._look()
        return self

    def again(self) -> "Walker":
        """Send the last page once more, as a double press or a reload does."""
        self.response = self.client.post(self.path, self.sent)
        self._look()
        return self

    def go_on(self, name: str = "Continue") -> "Walker":
        self.press(name)
        assert self.response.status_code == 200, (self.heading, self.errors, self.text[:300])
        return self

    def skip(self, times: int = 1) -> "Walker":
        for _time in range(times):
            self.go_on("I don’t know")
        return self

    def skip_to(self, heading: str) -> "Walker":
        """Say “I don’t know”, or the least that the page asks for, until a page is reached."""
        for _page in range(30):
            if self.heading == heading:
                return self
            knows = any(page.words(one) == "I don’t know" for one in self.soup.select("button"))
            self.go_on("I don’t know" if knows else "Continue")
        raise AssertionError(f"Never reached “{heading}”: {self.headings}")

    def told(self) -> dict[str, str]:
        """The rows of “Check what you told us”."""
        return {
            page.words(row.dt): page.words(row.select_one(".govuk-summary-list__value"))
            for row in self.soup.select(".govuk-summary-list__row")
        }

    def receipt(self) -> tuple[str, str]:
        reference, code = (page.words(one) for one in self.soup.select(".fd-receipt dd"))
        return reference, code


def already_in(form: Tag) -> dict[str, list[str]]:
    """What the form would send untouched."""
    sent: dict[str, list[str]] = {}
    for one in form.select("input, textarea"):
        kind = one.get("type", "text")
        if kind in ("radio", "checkbox") and not one.has_attr("checked"):
            continue
        if kind == "file" or not one.get("name"):
            continue
        value = one.text.removeprefix("\n") if one.name == "textarea" else one.get("value", "")
        sent.setdefault(one["name"], []).append(value)
    return sent
