"""Bringing people in: a team, a role, and a link with which they choose their own password."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from frontdoor.accounts import queries as users
from frontdoor.accounts import services as accounts
from frontdoor.agencies import services as agencies
from frontdoor.notices import services as notices


if TYPE_CHECKING:
    from frontdoor.accounts.models import User
    from frontdoor.agencies.models import Team
    from frontdoor.agencies.viewer import Viewer
    from frontdoor.trail.services import Actor


def address_for(user: User) -> str:
    who = urlsafe_base64_encode(str(user.pk).encode())
    token = default_token_generator.make_token(user)
    return settings.SITE + reverse("choose_password", args=[who, token])


def user_of(who: str, token: str) -> User | None:
    """Whose link it is, while it holds: it ends with its use, with time, or when the account is switched off."""
    try:
        user = users.by_id(urlsafe_base64_decode(who).decode())
    except (ValueError, ValidationError):
        return None
    if user is None or not user.is_active or not default_token_generator.check_token(user, token):
        return None
    return user


@transaction.atomic
def invite(*, user: User, by: Actor, at: datetime) -> None:
    """Send the link. The password that they have, if any, works until they choose another."""
    notices.put_in_outbox(
        kind="choose_password",
        recipient=user.email,
        subject="Choose your Frontdoor password",
        body=(
            f"Hello {user.name}\n\nChoose a password here. The link works once, for three days:\n"
            f"{address_for(user)}\n\nAfterwards sign in at:\n{settings.SITE}/account/login/\n\n"
            "If you did not expect this, tell the person who manages Frontdoor in your partnership.\n"
        ),
        at=at,
    )
    accounts.record_invited(user=user, by=by, at=at)


@transaction.atomic
def add_person(
    *, name: str, email: str, team: Team, role: str, from_on: date, by: Viewer, at: datetime
) -> User:
    """A user in a team, with a link to choose a password where they have none. Raises OwnAccount."""
    user = users.by_email(email)
    if user is None:
        user = accounts.register(email=email, name=name)
    refuse_own_account(user, by)
    agencies.join_team(user=user, team=team, role=role, from_on=from_on, by=by.actor, at=at)
    if not user.has_usable_password():
        invite(user=user, by=by.actor, at=at)
    return user


@transaction.atomic
def forget_second_step(*, user: User, by: Viewer, at: datetime) -> None:
    """For a lost phone: the next sign-in asks to set up codes again. Raises OwnAccount."""
    refuse_own_account(user, by)
    Authenticator.objects.filter(user=user).delete()
    accounts.record_second_factor(user=user, added=False, by=by.actor, at=at)


class OwnAccount(Exception):
    """Somebody else must do this: nobody gives themselves more, or less."""


def refuse_own_account(user: User, by: Viewer) -> None:
    if user.pk == by.user.pk:
        raise OwnAccount
