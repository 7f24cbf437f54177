"""The forms of the pages, filled in so that they pass."""

from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag
from django.core.files.uploadedfile import SimpleUploadedFile


# What a field must hold to pass, by the end of its name; everything else takes a word.
PASSES = {
    "-day": "1",
    "-month": "6",
    "until_on-year": "2035",
    "due_on-year": "2035",
    "due_time": "11:59pm",
    "again_on-year": "2035",
    "birth-year": "1947",
    "-year": "2026",
    "email": "somebody@larkfield.example",
    "login": "somebody@larkfield.example",
    "nhs_number": "",
    "phone": "01632 960 001",
    "age": "50",
}


@dataclass(frozen=True)
class Form:
    given: dict[str, str] = field(default_factory=dict)
    files: tuple[str, ...] = ()

    def sent(self) -> dict:
        """The fields, with a new copy of each file: one that was sent is read to its end."""
        return self.given | {name: a_file() for name in self.files}

    def __bool__(self) -> bool:
        return bool(self.given or self.files)


def a_file() -> SimpleUploadedFile:
    return SimpleUploadedFile("what-was-seen.txt", b"What was seen.", content_type="text/plain")


def filled_in(page: str, is_canary) -> Form:
    """The first form of a page. What stood there and is a canary would come back from the asker: it goes."""
    soup = BeautifulSoup(page, "html.parser")
    form = soup.find("form", method=lambda method: (method or "").lower() == "post")
    given: dict[str, str] = {}
    files = []
    for entry in form.find_all(["input", "textarea", "select"]) if form else []:
        name = entry.get("name")
        if not name or name == "csrfmiddlewaretoken":
            continue
        if entry.get("type") == "file":
            files.append(name)
        elif entry.get("type") not in ("radio", "checkbox") or name not in given:
            value = filled(entry)
            given[name] = word_for(name) if is_canary(value) else value
    return Form(given, tuple(files))


def filled(entry: Tag) -> str:
    name, kind = str(entry["name"]), entry.get("type", entry.name)
    if kind in ("radio", "checkbox"):
        return str(entry.get("value", "on"))
    if entry.name == "select":
        return [str(option.get("value", "")) for option in entry.find_all("option")][-1]
    return str(entry.get("value") or "") or word_for(name)


def word_for(name: str) -> str:
    return next((value for end, value in PASSES.items() if name.endswith(end)), "1")
