"""Low-level logs: a small incident noted in a minute, and the team's own logs."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.urls import path, reverse
from django.utils import timezone

from frontdoor.access import protecting
from frontdoor.access.deciding import NotAllowed
from frontdoor.access.permissions import Permission
from frontdoor.people.services import PersonDetails
from frontdoor.picture import queries
from frontdoor.picture.enums import LogKind
from frontdoor.picture.services import logging
from frontdoor.web.shared.fields import DateField, FrontForm, LongTextField, SelectField, TextField
from frontdoor.web.shared.views import ListPage, Question


class Logs(ListPage):
    needs = Permission.LOG_LOW_LEVEL
    template_name = "casework/picture/logs.html"
    title = "Low-level logs of your team"

    def rows(self, filters):
        return queries.logs_of_team(self.viewer)

    def present(self, found) -> list[dict[str, Any]]:
        logs = list(found)
        self.listed = tuple(log.pk for log in logs)
        return [self.row(log) for log in logs]

    def row(self, log) -> dict[str, Any]:
        return {
            "reference": log.record.reference,
            "kind": log.get_kind_display(),
            "day": log.happened_on,
            "who": log.person.full_name if log.person else "Nobody named",
            "staff": protecting.shown(log.staff, may_see=self.viewer.has(Permission.SEE_PROTECTED)),
            "words": log.what_happened,
            "done": log.what_was_done,
            "by": log.by.name,
            "at": log.at,
        }


class LogForm(FrontForm):
    what_happened = LongTextField(
        label="What happened?",
        hint="Briefly, as you would at hand-over.",
        missing="Enter what happened",
        rows=4,
        most=4000,
        called="What happened",
    )
    kind = SelectField(
        label="What sort of thing?", missing="Select what sort of thing it was", choices=LogKind.choices
    )
    happened_on = DateField(label="When?", missing="Enter the day it happened", past=True, called="The day")
    person = SelectField(
        label="Who was it about?",
        blank="Somebody new, or nobody",
        hint="Those whom your team has logged before.",
        choices=[],
    )
    given_name = TextField(label="Given name, if somebody new", most=120, called="The given name")
    family_name = TextField(label="Family name, if somebody new", most=120, called="The family name")
    staff = TextField(
        label="A member of staff involved, if any",
        hint="Protected: once logged, only the hub reads the name.",
        most=200,
        called="The name",
    )
    what_was_done = LongTextField(label="What did you do about it?", rows=2, most=4000, called="What you did")


class NewLog(Question):
    needs = Permission.LOG_LOW_LEVEL
    template_name = "casework/picture/log.html"
    form_class = LogForm
    title = "Log a small incident"
    says = {
        logging.NothingHappened: "Enter what happened",
        logging.NotYetHappened: "The day must be today or in the past",
        logging.NoHub: "Your partnership has no hub yet, so nobody would read this",
        logging.NotOneOfYours: "Select somebody from the list, or enter a name",
        NotAllowed: "Your role does not include this",
    }

    def initial(self) -> dict[str, Any]:
        return {"happened_on": timezone.localdate()}

    def form(self, **given) -> FrontForm:
        form = super().form(**given)
        known = [one for one in queries.people_logged_by(self.viewer) if one.full_name]
        self.listed = [one.pk for one in known]
        form.fields["person"].choices = [(str(one.pk), one.full_name) for one in known]
        return form

    def back(self) -> str:
        return reverse("casework:logs")

    def valid(self, form: FrontForm) -> str:
        said = form.cleaned_data
        logging.log(new=new_log(said), by=self.viewer, at=timezone.now())
        messages.success(
            self.request,
            "Logged. Your team and the hub can read it. If somebody is not safe, tell us of a concern.",
        )
        return self.back()


def new_log(said: dict[str, Any]) -> logging.NewLog:
    return logging.NewLog(
        kind=LogKind(said["kind"]),
        what_happened=said["what_happened"],
        happened_on=said["happened_on"],
        what_was_done=said["what_was_done"],
        person=UUID(said["person"]) if said["person"] else None,
        who=PersonDetails(given_name=said["given_name"], family_name=said["family_name"]),
        staff=said["staff"],
    )


urlpatterns = [
    path("", Logs.as_view(), name="logs"),
    path("new/", NewLog.as_view(), name="log_new"),
]
