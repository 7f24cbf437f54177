"""A day of the calendar, typed in three boxes."""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontdoor.web.shared.drawing import FrontBound, FrontField, printable


PARTS = ("day", "month", "year")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
EARLIEST_YEAR, LATEST_YEAR = 1880, 2200


class DateParts(forms.Widget):
    use_fieldset = True

    def value_from_datadict(self, data, files, name: str) -> tuple[str, ...]:
        return tuple(str(data.get(f"{name}-{part}") or "").strip() for part in PARTS)

    def value_omitted_from_data(self, data, files, name: str) -> bool:
        return all(f"{name}-{part}" not in data for part in PARTS)


class DateField(FrontField):
    """`past` refuses a day after today, `future` one before it."""

    component = ("date-input", "govukDateInput")
    widget = DateParts

    def __init__(
        self, *, past: bool = False, future: bool = False, birthday: bool = False, **options
    ) -> None:
        self.past, self.future, self.birthday = past or birthday, future, birthday
        super().__init__(**{"called": gettext_lazy("The date")} | options)

    def to_python(self, value: tuple[str, ...] | None) -> date | None:
        typed = dict(zip(PARTS, value or ("", "", ""), strict=True))
        if not any(typed.values()):
            return None
        self._refuse_gaps([part for part in PARTS if not typed[part]])
        self._refuse_short_year(typed["year"])
        day = self._real_day(typed)
        if self.past and day > timezone.localdate():
            raise self.fail(_("%(called)s must be today or in the past"))
        if self.future and day < timezone.localdate():
            raise self.fail(_("%(called)s must be today or in the future"))
        return day

    def _refuse_gaps(self, gaps: list[str]) -> None:
        if gaps:
            names = {"day": _("a day"), "month": _("a month"), "year": _("a year")}
            wanted = _(" and ").join(names[part] for part in gaps)
            raise self._fault(_("%(called)s must include %(wanted)s"), gaps, wanted=wanted)

    def _refuse_short_year(self, year: str) -> None:
        if year.isascii() and year.isdigit() and len(year) != 4:
            raise self._fault(_("Year must include 4 numbers, like 1951"), ["year"])

    def _real_day(self, typed: dict[str, str]) -> date:
        try:
            found = date(_number(typed["year"]), _month(typed["month"]), _number(typed["day"]))
        except ValueError:
            raise self.fail(_("%(called)s must be a real date, like 27 3 1951")) from None
        if not EARLIEST_YEAR <= found.year <= LATEST_YEAR:
            raise self._fault(
                _("Check the year: it must be %(first)s or later"), ["year"], first=EARLIEST_YEAR
            )
        return found

    def _fault(self, message: str, parts: list[str], **details) -> forms.ValidationError:
        error = forms.ValidationError(message % {"called": self.called, **details}, code="parts")
        # Set afterwards: Django would format the finished sentence with them.
        error.params = dict.fromkeys(parts, "")
        return error

    def first_control(self, bound: FrontBound) -> str:
        part = next(iter(bound.faults), PARTS[0])
        return f"{bound.auto_id}-{part}"

    def params(self, bound: FrontBound) -> dict:
        faults = bound.faults or (PARTS if bound.error else ())
        shown = parts_of(bound.value())
        names = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
        births = {part: f"bday-{part}" for part in PARTS} if self.birthday else {}
        return {
            "id": bound.auto_id,
            "namePrefix": bound.html_name,
            "fieldset": self.fieldset(),
            "items": [
                {
                    "name": part,
                    "label": names[part],
                    "value": printable(shown[part]),
                    "classes": f"govuk-input--width-{4 if part == 'year' else 2}"
                    + (" govuk-input--error" if part in faults else ""),
                    **({"autocomplete": births[part]} if births else {}),
                }
                for part in PARTS
            ],
            **self.notes(bound),
        }


def parts_of(value: object) -> dict[str, object]:
    if isinstance(value, date):
        return {"day": value.day, "month": value.month, "year": value.year}
    if isinstance(value, (tuple, list)) and len(value) == 3:
        return dict(zip(PARTS, value, strict=True))
    return dict.fromkeys(PARTS, "")


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 4:
        raise ValueError(text)
    return int(text)


def _month(text: str) -> int:
    """A month by number or by its English name, short or long."""
    lower = text.lower()
    if len(lower) >= 3 and lower[:3] in MONTHS and lower.isalpha():
        return MONTHS.index(lower[:3]) + 1
    return _number(text)
