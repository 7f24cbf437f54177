"""A professional's own referrals, without an account: a one-time code to their work address."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontdoor.access.services import LinkRefused
from frontdoor.concerns import queries as concerns
from frontdoor.concerns.services import following_up
from frontdoor.web.public import follow_up, opened, standing
from frontdoor.web.public.door import AnswersView
from frontdoor.web.shared.access import PUBLIC
from frontdoor.web.shared.fields import EmailField, FrontForm, TextField
from frontdoor.web.shared.throttle import limit


ASKED = "asked for a code"
WINDOW = timedelta(minutes=15)
MOST_SHOWN = 50


class Address(FrontForm):
    email = EmailField(
        label=gettext_lazy("Your work email address"), missing=gettext_lazy("Enter your work email address")
    )


class OneTimeCode(FrontForm):
    code = TextField(
        label=gettext_lazy("The code in the email"),
        hint=gettext_lazy("It works for 15 minutes, and once."),
        missing=gettext_lazy("Enter the code"),
        most=60,
        classes="govuk-input--width-10",
    )


class MyReferrals(AnswersView):
    needs = PUBLIC  # opened by a code sent to the address that the referrals were made from
    title = gettext_lazy("Your own referrals")

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.ask_address(Address())

    def post(self, request: HttpRequest) -> HttpResponse:
        self.at = timezone.now()
        try:
            if request.POST.get("act") == "code":
                return self.check_code()
        except opened.Closed:
            notice = _("To protect you, we closed this page. Enter your address again.")
            return self.ask_address(Address(), 422, notice)
        return self.send_code()

    def ask_address(self, form: FrontForm, status: int = 200, notice: str = "") -> HttpResponse:
        return self.draw("public/my_referrals.html", status, form=form, act="email", key="", notice=notice)

    def send_code(self) -> HttpResponse:
        form = Address(data=self.request.POST)
        if not form.is_valid():
            return self.ask_address(form, 422)
        email = form.cleaned_data["email"].lower()
        limit(f"one-time code {self.request.META.get('REMOTE_ADDR', '')}", per=WINDOW, times=30)
        limit(f"one-time code {email}", per=WINDOW, times=5)
        following_up.send_one_time_code(email=email, at=self.at)
        return self.ask_code(OneTimeCode(), email)

    def ask_code(self, form: FrontForm, email: str, status: int = 200) -> HttpResponse:
        key = opened.seal(ASKED, {"email": email}, self.at)
        return self.draw("public/my_referrals.html", status, form=form, act="code", key=key, notice="")

    def check_code(self) -> HttpResponse:
        email = opened.unseal(ASKED, self.request.POST.get("key", ""), self.at)["email"]
        form = OneTimeCode(data=self.request.POST)
        if not form.is_valid():
            return self.ask_code(form, email, 422)
        limit(f"one-time code try {email}", per=WINDOW, times=10)
        try:
            following_up.check_one_time_code(email=email, code=form.cleaned_data["code"], at=self.at)
        except LinkRefused:
            form.add_error("code", _("This code does not work. Check it, or ask for a new one"))
            return self.ask_code(form, email, 422)
        return self.show_list(email)

    def show_list(self, email: str) -> HttpResponse:
        found = [
            {
                "reference": contact.record.reference,
                "received_at": contact.received_at,
                "status": standing.status_of(contact),
                "key": opened.seal(follow_up.CONTACT, {"record": str(contact.pk)}, self.at),
            }
            for contact in concerns.referrals_from(email)[:MOST_SHOWN]
        ]
        return self.draw("public/my_referrals_list.html", rows=found)
