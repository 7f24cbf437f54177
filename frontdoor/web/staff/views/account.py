"""Signing in, with a password and then a code: the library's steps on our own pages."""

from datetime import timedelta
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from frontdoor.accounts import services as accounts
from frontdoor.web.shared import errors
from frontdoor.web.shared.access import PUBLIC, SIGNED_IN, Needs


class AccountPage:
    """What our own pages have, for the library's: a title, a door, what they need, 422 for what is wrong."""

    needs: Needs = SIGNED_IN
    title = ""
    request: Any

    @classmethod
    def as_view(cls, **initkwargs: Any):
        view = super().as_view(**initkwargs)  # type: ignore[misc]
        view.needs, view.login_required = cls.needs, cls.needs is not PUBLIC
        return view

    def get_context_data(self, **kwargs: Any) -> dict:
        found = super().get_context_data(**kwargs)  # type: ignore[misc]
        return {"form": None, **found, "view": self, "door": "staff", "title": self.title}

    def form_invalid(self, form: Any) -> HttpResponse:
        response = super().form_invalid(form)  # type: ignore[misc]
        response.status_code = 422
        return response


class SignIn(AccountPage, account.LoginView):
    needs = PUBLIC
    template_name = "staff/account/sign_in.html"
    title = "Sign in"


class SignOut(AccountPage, account.LogoutView):
    needs = PUBLIC
    template_name = "staff/account/sign_out.html"
    title = "Sign out"


class Inactive(AccountPage, account.AccountInactiveView):
    needs = PUBLIC
    template_name = "staff/account/inactive.html"
    title = "You cannot sign in any more"


class PasswordAgain(AccountPage, account.ReauthenticateView):
    template_name = "staff/account/again.html"
    title = "Is it you?"


class ChangePassword(AccountPage, account.PasswordChangeView):
    template_name = "staff/account/change_password.html"
    title = "Change your password"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        # The library would lead to a page that we do not have; personas have no password.
        if not request.user.has_usable_password():
            return redirect("mfa_index")
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        accounts.record_password_changed(user=self.request.user, at=timezone.now())
        return response


class Security(AccountPage, mfa.IndexView):
    template_name = "staff/account/security.html"
    title = "How you sign in"


class Code(AccountPage, mfa.AuthenticateView):
    needs = PUBLIC
    template_name = "staff/account/code.html"
    title = "Enter your code"

    def form_invalid(self, form: Any) -> HttpResponse:
        accounts.record_failure(tried=self.stage.login.user.email, step="code", at=timezone.now())
        return super().form_invalid(form)


class CodeAgain(AccountPage, mfa.ReauthenticateView):
    template_name = "staff/account/again.html"
    title = "Is it you?"


class SetUpCode(AccountPage, totp.ActivateTOTPView):
    template_name = "staff/account/set_up_code.html"
    title = "Set up your second step"

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        # The code just given counts as proof for the recovery codes, which come next.
        used = Authenticator.objects.get(user=self.request.user, type=Authenticator.Type.TOTP)
        post_authentication(self.request, used, reauthenticated=True)
        accounts.record_second_factor(user=self.request.user, added=True, at=timezone.now())
        return response


class RemoveCode(AccountPage, totp.DeactivateTOTPView):
    template_name = "staff/account/remove_code.html"
    title = "Use another phone or app"

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        accounts.record_second_factor(user=self.request.user, added=False, at=timezone.now())
        return response


class RecoveryCodes(AccountPage, recovery.ViewRecoveryCodesView):
    template_name = "staff/account/recovery_codes.html"
    title = "Your recovery codes"


class NewRecoveryCodes(AccountPage, recovery.GenerateRecoveryCodesView):
    template_name = "staff/account/new_recovery_codes.html"
    title = "Make new recovery codes"


def tried_too_often(request: HttpRequest) -> HttpResponse:
    """What the library's limits answer with."""
    return errors.too_many(request, timedelta(minutes=5))
