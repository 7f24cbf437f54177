from typing import Any

from django.contrib import messages
from django.http import Http404
from django.utils import timezone

from frontdoor.accounts import services as accounts
from frontdoor.web.shared.access import PUBLIC
from frontdoor.web.shared.drawing import FrontForm
from frontdoor.web.shared.views import Question
from frontdoor.web.staff import inviting
from frontdoor.web.staff.forms import ChoosePassword as ChoosePasswordForm


class ChoosePassword(Question):
    """Opened by the link in an e-mail, which says who it is."""

    needs = PUBLIC  # the token in the address is the proof
    template_name = "staff/account/choose_password.html"
    form_class = ChoosePasswordForm
    title = "Choose your password"

    def load(self) -> Any:
        user = inviting.user_of(self.kwargs["who"], self.kwargs["token"])
        if user is None:
            raise Http404
        return user

    def valid(self, form: FrontForm) -> str:
        accounts.choose_password(user=self.loaded, password=form.cleaned_data["password"], at=timezone.now())
        messages.success(self.request, "Your password is set. Sign in with it.")
        return "/account/login/"
