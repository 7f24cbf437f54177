"""A small site of its own, so that the base views are tested without any door."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.urls import include, path

from frontdoor.access.permissions import Permission
from frontdoor.core.problems import NotVisible
from frontdoor.web.shared.access import PUBLIC, SIGNED_IN
from frontdoor.web.shared.fields import FrontForm, LongTextField, TextField
from frontdoor.web.shared.throttle import TooMany
from frontdoor.web.shared.views import Action, CheckAnswers, ListPage, Page, Question, row


handler400 = "frontdoor.web.shared.errors.bad_request"
handler403 = "frontdoor.web.shared.errors.forbidden"
handler404 = "frontdoor.web.shared.errors.not_found"
handler500 = "frontdoor.web.shared.errors.server_error"


class AlreadySent(Exception):
    pass


class Reason(FrontForm):
    name = TextField(label="Name", missing="Enter your name")
    why = LongTextField(label="Why?", missing="Enter why", most=100)


class Reading(Page):
    needs = PUBLIC
    template_name = "layouts/page.html"
    title = "Something to read"


class SignedIn(Reading):
    needs = SIGNED_IN


class NeedsPermission(Reading):
    needs = Permission.SEE_COMPONENTS


class Absent(Reading):
    def load(self):
        raise NotVisible


class Writing(Reading):
    def load(self):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE core_cache SET value = value")


class Noting(Reading):
    def seen(self):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE core_cache SET value = value")
        noted.append("read")


noted: list[str] = []


class Filters(FrontForm):
    name = TextField(label="Name", most=5)


class Rows(ListPage):
    needs = PUBLIC
    template_name = "layouts/wide.html"
    title = "Numbers"
    filter_form = Filters

    def rows(self, filters):
        return [number for number in range(1200) if filters.get("name", "") in str(number)]


class Asking(Question):
    needs = PUBLIC
    form_class = Reason
    title = "About you"
    says = {AlreadySent: "You have already sent this"}

    def back(self):
        return "/reading/"

    def valid(self, form):
        if form.cleaned_data["name"] == "again":
            raise AlreadySent
        return "/reading/"


class Checking(CheckAnswers):
    needs = PUBLIC
    title = "Check your answers"

    def answers(self):
        return [row("What happened?", "She fell <b>twice</b>", "/asking/", "Change")]

    def act(self, form):
        return "/reading/"


class Acting(Action):
    needs = PUBLIC
    title = "Close this?"
    explanation = "Nobody can add to it afterwards."
    button = "Close it"

    def act(self, form):
        return "/reading/"


def raising(error):
    class Raising(Page):
        needs = PUBLIC

        def get(self, request):
            raise error

    return Raising.as_view()


class Posting(Question):
    needs = PUBLIC

    def post(self, request):
        return HttpResponse(request.POST.get("a", ""))


urlpatterns = [
    path("", include("frontdoor.web.shared.urls")),
    path("accounts/login/", Reading.as_view(), name="account_login"),
    path("reading/", Reading.as_view()),
    path("signed-in/", SignedIn.as_view()),
    path("needs-permission/", NeedsPermission.as_view()),
    path("absent/", Absent.as_view()),
    path("writing/", Writing.as_view()),
    path("noting/", Noting.as_view()),
    path("rows/", Rows.as_view()),
    path("asking/", Asking.as_view()),
    path("checking/", Checking.as_view()),
    path("acting/", Acting.as_view()),
    path("posting/", Posting.as_view()),
    path("raises/denied/", raising(PermissionDenied("inner words"))),
    path("raises/big/", raising(RequestDataTooBig())),
    path("raises/suspicious/", raising(SuspiciousOperation("inner words"))),
    path("raises/too-many/", raising(TooMany(timedelta(minutes=10)))),
    path("raises/bug/", raising(ValueError("inner words"))),
    path("raises/database/", raising(OperationalError("inner words"))),
    path("api/elsewhere/raises/bug/", raising(ValueError("inner words"))),
    path("api/elsewhere/raises/too-many/", raising(TooMany(timedelta(minutes=10)))),
]
