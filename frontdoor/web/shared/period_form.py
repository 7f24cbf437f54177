"""Which time a page of figures is about, asked in its address."""

from collections.abc import Mapping
from datetime import date

from django.http import QueryDict

from frontdoor.figures import periods
from frontdoor.figures.periods import Period
from frontdoor.web.shared.fields import DateField, FrontForm, SelectField


OTHER = "other"
# Whoever sees numbers hidden gets times that are over: from two that differ by a day, a small number could be told.
OVER = {
    "last_quarter": ("Last quarter", periods.last_quarter),
    "four_quarters": ("Last four quarters", periods.four_quarters),
    "last_year": ("Last year, from April", periods.last_year),
}
RUNNING = {
    "year": ("This year, from April", periods.year_of),
    "quarter": ("This quarter", periods.quarter_of),
    "twelve_months": ("Last 12 months", periods.twelve_months),
}


class PeriodForm(FrontForm):
    period = SelectField(label="Time", choices=[], blank="Choose a time")
    since = DateField(
        label="From", called="The first day", missing="Enter the first day", needed_if={"period": OTHER}
    )
    until = DateField(
        label="To", called="The last day", missing="Enter the last day", needed_if={"period": OTHER}
    )

    def __init__(self, *args, every: bool, today: date, **more) -> None:
        super().__init__(*args, **more)
        self.today = today
        self.known = {**RUNNING, **OVER} if every else OVER
        other = [(OTHER, "Other days")] if every else []
        self.fields["period"].choices = [*((key, label) for key, (label, _) in self.known.items()), *other]
        self.fields["period"].initial = next(iter(self.known))
        if not every:
            del self.fields["since"], self.fields["until"]

    def clean(self) -> dict:
        held = super().clean()
        first, last = held.get("since"), held.get("until")
        if held.get("period") == OTHER and first and last:
            if last < first:
                self.add_error("until", "The last day must not be before the first")
            elif last - first > periods.LONGEST:
                self.add_error("until", "Choose days no more than five years apart")
        return held

    @property
    def chosen(self) -> Period:
        """What was asked for, or the usual time where nothing was."""
        held = self.cleaned_data if self.is_bound else {}
        if held.get("period") == OTHER:
            return Period(held["since"], held["until"])
        _label, made = self.known[held.get("period") or next(iter(self.known))]
        return made(self.today).until(self.today)

    @property
    def is_refused(self) -> bool:
        return self.is_bound and not self.is_valid()

    @property
    def is_other(self) -> bool:
        return self.data.get("period") == OTHER

    @property
    def query(self) -> str:
        """The same time, for the address of another page."""
        asked = QueryDict(mutable=True)
        for name in (
            "period",
            *(f"{day}-{part}" for day in ("since", "until") for part in ("day", "month", "year")),
        ):
            if self.data.get(name):
                asked[name] = self.data[name]
        return asked.urlencode()


def period_form(asked: Mapping, *, every: bool, today: date) -> PeriodForm:
    return PeriodForm(asked if "period" in asked else None, every=every, today=today)
