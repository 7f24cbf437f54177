"""Sign in as one of the cast, without a password. Demonstration and test settings only."""

from django.conf import settings
from django.contrib.auth import login
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from frontdoor.accounts import queries as users
from frontdoor.accounts import services as accounts
from frontdoor.devtools.cast import BY_KEY, CAST
from frontdoor.web.shared.access import PUBLIC
from frontdoor.web.shared.views import FrontView


if not settings.PERSONAS:
    raise ImproperlyConfigured("Personas are for the demonstration: they are refused in these settings.")


class Personas(FrontView):
    needs = PUBLIC  # it is how the demonstration is entered; the settings above close it elsewhere

    template_name = "devtools/personas.html"
    title = "Who do you want to be?"

    def context(self) -> dict:
        return {"cast": CAST}

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show()

    def post(self, request: HttpRequest) -> HttpResponse:
        persona = BY_KEY.get(request.POST.get("persona", ""))
        user = users.by_email(persona.email) if persona else None
        if persona is None or user is None:
            return self.show(status=422)
        accounts.record_signed_in(user=user, with_code=False, at=timezone.now())
        login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
        request.session["persona"] = persona.key
        return redirect(settings.LOGIN_REDIRECT_URL)
