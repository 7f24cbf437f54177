"""What was told, as the person reads it before sending and may print it afterwards."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from frontdoor.web.public.report.asking import Ask, Sheet
from frontdoor.web.public.report.draft import day_of
from frontdoor.web.public.report.interview import Interview
from frontdoor.web.shared import moments
from frontdoor.web.shared.fields import ChoiceField, DateField, FrontField


@dataclass(frozen=True, slots=True)
class Row:
    key: str
    question: str
    lines: tuple[tuple[str, str], ...]
    instead: str


def rows_of(interview: Interview) -> list[Row]:
    """A row for each question with something to answer; an empty answer says what it stands for."""
    sheets = ((ask, ask.sheet(interview.told_before(ask))) for ask in interview.path)
    return [_row(ask, sheet, interview) for ask, sheet in sheets if sheet.fields]


def _row(ask: Ask, sheet: Sheet, interview: Interview) -> Row:
    given = interview.draft.answers.get(ask.key)
    lines = tuple(
        ("" if str(field.label) == sheet.heading else str(field.label), in_words(field, given[name]))
        for name, field in sheet.fields.items()
        if given and name in given
    )
    instead = _("Not answered") if given is None else _("I don’t know")
    return Row(ask.key, sheet.heading, lines, "" if lines else instead)


def in_words(field: FrontField, value: object) -> str:
    if isinstance(field, ChoiceField):
        given = value if isinstance(value, list) else [value]
        return "\n".join(str(one.label) for one in field.answers if one.value in given)
    if isinstance(field, DateField):
        day = day_of(value)
        return moments.day(day) if day else ""
    return str(value)
