"""What a signed-in session has to stand: its age, its silence, and the second step."""

from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from frontdoor.access.permissions import Permission
from frontdoor.access.roles import ROLES, permissions_of
from frontdoor.accounts import services as accounts
from frontdoor.agencies import queries as agencies


BEGAN, SEEN = "began", "seen"
# Where a person may be before the second step is set up.
ON_THE_WAY = {"mfa_activate_totp", "account_reauthenticate", "account_logout"}


class SessionLimits:
    """Ends a session that was silent too long, or that has lasted a working day."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Looking at a session that nobody has would make every public page vary by cookie.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            self.check(request, timezone.now())
        return self.get_response(request)

    def check(self, request: Any, now: datetime) -> None:
        began, seen = (moment(request.session.get(key)) or now for key in (BEGAN, SEEN))
        if now - seen > settings.SESSION_IDLE or now - began > timedelta(seconds=settings.SESSION_COOKIE_AGE):
            accounts.record_signed_out(
                user=request.user, because="idle" if now - seen > settings.SESSION_IDLE else "age", at=now
            )
            logout(request)
        elif SEEN not in request.session or now - seen > settings.SESSION_NOTED_EVERY:
            request.session[BEGAN], request.session[SEEN] = began.isoformat(), now.isoformat()


def moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None


class SecondStep:
    """Sends whoever can reach records, or give access to them, to set up codes before anything else."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: Any, view, args, kwargs) -> HttpResponse | None:
        if not getattr(view, "login_required", True) or not request.user.is_authenticated:
            return None
        if settings.PERSONAS and "persona" in request.session:
            return None
        if request.resolver_match.view_name in ON_THE_WAY or not must_set_up(request):
            return None
        return redirect("mfa_activate_totp")


def must_set_up(request: Any) -> bool:
    if is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
        return False
    held = agencies.active_memberships(request.user, timezone.localdate())
    return any(needs_second_step(membership.role) for membership in held)


def needs_second_step(role: str) -> bool:
    """Whether a role reaches records, or could give that to itself."""
    card = ROLES.get(role)
    return bool(card and card.holds_records) or Permission.MANAGE_PEOPLE in permissions_of(role)
