"""“Who does what in my life”: a worker ticks what goes on it, prints it, and records that it was given."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from frontdoor.access import services as access
from frontdoor.access.permissions import Permission
from frontdoor.concerns import my_life, queries
from frontdoor.concerns.enums import HowTold
from frontdoor.concerns.services import giving_sheets
from frontdoor.concerns.services.telling import NotYetHappened
from frontdoor.core.problems import NotVisible
from frontdoor.people import queries as people
from frontdoor.people.enums import YesNoNotKnown
from frontdoor.web.casework import banner
from frontdoor.web.casework.fields import SMALL
from frontdoor.web.shared.fields import (
    Choice,
    DateField,
    FrontForm,
    LongTextField,
    ManyChoicesField,
    SelectField,
)
from frontdoor.web.shared.views import Question, onward


CHECKBOXES = "govuk-checkboxes--small"
READ_AGAIN = "May point at who is alleged. Read it again before it goes on the sheet."
HAPPENING = {
    "yes": "This is happening.",
    "partly": "A part of this is happening.",
    "not_yet": "This is not happening yet.",
    "cannot": "We cannot do this. Ask us why.",
    "not_known": "We do not know yet whether this will happen.",
}


class ChooseForm(FrontForm):
    more = LongTextField(
        label="Anybody else who does something for them (optional)",
        hint="One in each line: who, what, since when, and how to reach them. In plain words.",
        most=3_000,
        rows=4,
        called="What you add",
    )


class GivenForm(FrontForm):
    how = SelectField(
        label="How was it given?",
        missing="Select how it was given",
        choices=[(how.value, how.label) for how in HowTold],
    )
    given_on = DateField(
        label="On which day?", missing="Enter the day it was given", past=True, called="The day"
    )


class WhoDoesWhat(Question):
    needs = Permission.TELL_ADULT
    template_name = "casework/my_life/choose.html"
    title = "Who does what in their life"
    form_class = ChooseForm

    def load(self):
        person = people.visible_person(self.viewer, self.kwargs["reference"])
        gone = person is None or person.has_died == YesNoNotKnown.YES
        if person is None or gone or not queries.contacts_of(person, self.viewer).exists():
            raise NotVisible
        self.sheet = my_life.sheet_for(person, self.viewer, timezone.localdate())
        return person

    def dispatch(self, request: HttpRequest, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)
        # Posted to be shown, or come back with errors, it shows the records as well.
        if request.method == "POST" and response.status_code != 302:
            self.seen()
        return response

    def seen(self) -> None:
        records = [self.loaded.record, *(one.record for one in self.sheet.contacts)]
        access.record_seen(records=records, by=self.viewer, at=timezone.now())

    def back(self) -> str:
        return reverse("casework:person", args=[self.kwargs["reference"]])

    def context(self) -> dict[str, Any]:
        person, viewer = self.loaded, self.viewer
        routes = list(people.contact_routes(person))
        return super().context() | {
            "who": person,
            "person": banner.of_person(person, people.approach_to(person), routes, viewer),
            "sheet": self.sheet,
        }

    def form(self, **given) -> FrontForm:
        fields = {
            "doing": ticks("Who is doing what for them", self.sheet.doing),
            **{line.key: wish(line) for line in self.sheet.asked},
            "told": ticks("The last things they were told", self.sheet.told),
        }
        shown = {name: field for name, field in fields.items() if field is not None}
        initial = {
            "doing": [line.key for line in self.sheet.doing if not line.may_point],
            "told": [line.key for line in self.sheet.told if not line.may_point],
            **{line.key: "" if line.may_point else "not_known" for line in self.sheet.asked},
        }
        form = type("Choose", (ChooseForm,), dict(shown))(initial=initial, **given)
        # What was composed stands above what the worker adds.
        form.order_fields([*shown, "more"])
        return form

    def valid(self, form: FrontForm) -> HttpResponse | str:
        chosen = Chosen(self.sheet, form.cleaned_data)
        if not chosen.words:
            form.add_error(None, "Tick at least one line, or add one")
            return self.show_form(form, status=422)
        if self.request.POST.get("act") != "given":
            return self.show_sheet(chosen, GivenForm(initial={"given_on": timezone.localdate()}))
        given = GivenForm(data=self.request.POST)
        if not given.is_valid():
            return self.show_sheet(chosen, given, 422)
        return self.give(chosen, given)

    def show_sheet(self, chosen: "Chosen", given: FrontForm, status: int = 200) -> HttpResponse:
        return self.show(
            status,
            "casework/my_life/sheet.html",
            title="Who does what in my life",
            chosen=chosen,
            sent=hidden(self.request),
            given=given,
            form=given,
            today=timezone.localdate(),
            back=self.request.path,
        )

    def give(self, chosen: "Chosen", given: FrontForm) -> HttpResponse | str:
        answers: dict[str, Any] = given.cleaned_data
        day: date = answers["given_on"]
        try:
            giving_sheets.give_sheet(
                person=self.loaded,
                words=chosen.words,
                tells_of=[one for one in self.sheet.contacts if one.pk in chosen.contacts],
                how=HowTold(answers["how"]),
                given_on=day,
                by=self.viewer,
                at=timezone.now(),
            )
        except NotYetHappened:
            given.add_error("given_on", "The day must be today or in the past")
            return self.show_sheet(chosen, given, 422)
        messages.success(self.request, "Recorded: they were given this sheet. It stands on their page.")
        return self.back()

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        form = self.form(data=request.POST)
        if not form.is_valid():
            return self.show_form(form, status=422)
        return onward(self.valid(form))


class Chosen:
    """What goes on the sheet: the lines that were ticked, what they asked for and how it stands, what was added."""

    def __init__(self, sheet: my_life.Sheet, given: dict[str, Any]) -> None:
        ticked = {*given.get("doing", ()), *given.get("told", ())}
        self.doing = [line for line in sheet.doing if line.key in ticked]
        self.told = [line for line in sheet.told if line.key in ticked]
        self.asked = [(line, HAPPENING[given[line.key]]) for line in sheet.asked if given.get(line.key)]
        self.more = [line.strip() for line in given["more"].splitlines() if line.strip()]

    @property
    def contacts(self) -> set:
        return {line.contact for line in (*self.doing, *self.told, *(line for line, _ in self.asked))}

    @property
    def words(self) -> str:
        """The sheet as it was given, for the record."""
        parts = (
            ("Who is doing what for you", [*(line.words for line in self.doing), *self.more]),
            ("What you asked for", [f"“{line.words}” {how}" for line, how in self.asked]),
            ("What you were told last", [line.words for line in self.told]),
        )
        return "\n\n".join("\n".join((title, *lines)) for title, lines in parts if lines)


def ticks(label: str, lines: list[my_life.Line]) -> ManyChoicesField | None:
    choices = [Choice(line.key, line.words, READ_AGAIN if line.may_point else "") for line in lines]
    return ManyChoicesField(classes=CHECKBOXES, label=label, choices=choices) if lines else None


def wish(line: my_life.Line) -> SelectField:
    return SelectField(
        classes=SMALL,
        label=f"They asked for: “{line.words}” Is it happening?",
        hint=READ_AGAIN if line.may_point else None,
        blank="Leave it off the sheet",
        choices=list(HAPPENING.items()),
    )


def hidden(request: HttpRequest) -> list[tuple[str, str]]:
    """What was chosen, to be sent again with the day on which it was given."""
    ours = {"csrfmiddlewaretoken", "act", "how"}
    return [
        (name, value)
        for name in request.POST
        if name not in ours and not name.startswith("given_on")
        for value in request.POST.getlist(name)
    ]
