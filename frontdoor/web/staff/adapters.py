from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils import timezone

from frontdoor.accounts import services as accounts
from frontdoor.core import sealing


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs themselves up: an administrator adds users. Who signs in, or fails to, is recorded."""

    def is_open_for_signup(self, request) -> bool:
        return False

    def is_ajax(self, request) -> bool:
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The pages say for themselves what happened."""

    def is_reauthentication_required(self, *, app: str, **details: Any) -> bool:
        """Not for the first set-up: it follows the password at once, and nothing is open before it."""
        return is_mfa_enabled(context.request.user, [Authenticator.Type.TOTP])

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return resolve_url("mfa_index")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        accounts.record_failure(tried=credentials.get("email", ""), step="password", at=timezone.now())

    def post_login(self, request: HttpRequest, user, **details: Any):
        accounts.record_signed_in(user=user, with_code=has_used_a_code(request), at=timezone.now())
        return super().post_login(request, user, **details)

    def logout(self, request: HttpRequest) -> None:
        if request.user.is_authenticated:
            accounts.record_signed_out(user=request.user, because="asked", at=timezone.now())
        super().logout(request)


def has_used_a_code(request: HttpRequest) -> bool:
    methods = request.session.get("account_authentication_methods", [])
    return any(used.get("method") == "mfa" for used in methods)


class MFAAdapter(DefaultMFAAdapter):
    """Secrets of one-time codes are encrypted in the database."""

    def encrypt(self, text: str) -> str:
        key_id = settings.KEYRING.newest
        return sealing.encrypt(settings.KEYRING.key("mfa", key_id), key_id, text.encode(), b"mfa").hex()

    def decrypt(self, encrypted_text: str) -> str:
        sealed = bytes.fromhex(encrypted_text)
        key = settings.KEYRING.key("mfa", sealing.key_id_of(sealed))
        return sealing.decrypt(key, sealed, b"mfa").decode()
