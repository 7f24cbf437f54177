from datetime import datetime

from django.db import transaction

from frontdoor.accounts.models import User
from frontdoor.trail import services as trail
from frontdoor.trail.digests import commitment


# Signing in belongs to no partnership: a person may work for several.
CHAIN = "installation"


def register(*, email: str, name: str, password: str | None = None) -> User:
    """A user with no memberships yet, so with nothing to see."""
    return User.objects.create_user(email, name, password)


@transaction.atomic
def choose_password(*, user: User, password: str, at: datetime) -> None:
    """Set a password that its owner chose. Sessions opened with the one before end."""
    user.set_password(password)
    user.save(update_fields=["password"])
    _note("password_chosen", user, at)


@transaction.atomic
def record_password_changed(*, user: User, at: datetime) -> None:
    _note("password_chosen", user, at)


@transaction.atomic
def deactivate(*, user: User, by: trail.Actor, at: datetime) -> None:
    """Let nobody sign in as this user any more; open sessions end with their next page."""
    _set_active(user, False)
    _note("user_deactivated", user, at, by)


@transaction.atomic
def reactivate(*, user: User, by: trail.Actor, at: datetime) -> None:
    _set_active(user, True)
    _note("user_reactivated", user, at, by)


def _set_active(user: User, active: bool) -> None:
    user.is_active = active
    user.save(update_fields=["is_active"])


@transaction.atomic
def record_invited(*, user: User, by: trail.Actor, at: datetime) -> None:
    _note("user_invited", user, at, by)


@transaction.atomic
def record_signed_in(*, user: User, with_code: bool, at: datetime) -> None:
    _note("signed_in", user, at, detail={"second_factor": with_code})


@transaction.atomic
def record_signed_out(*, user: User, because: str, at: datetime) -> None:
    _note("signed_out", user, at, detail={"because": because})


@transaction.atomic
def record_second_factor(*, user: User, added: bool, at: datetime, by: trail.Actor | None = None) -> None:
    _note("second_factor_added" if added else "second_factor_removed", user, at, by)


@transaction.atomic
def record_failure(*, tried: str, step: str, at: datetime) -> None:
    """Somebody failed to sign in. What they typed as address is kept as a keyed digest only."""
    trail.record(
        chain=CHAIN,
        action="sign_in_failed",
        by=trail.PUBLIC,
        at=at,
        detail={"step": step, "tried": commitment(tried.strip().lower())},
    )


def _note(
    action: str, user: User, at: datetime, by: trail.Actor | None = None, detail: dict | None = None
) -> None:
    actor = by or trail.Actor(f"user:{user.pk}")
    trail.record(chain=CHAIN, action=action, by=actor, at=at, detail={"user": str(user.pk), **(detail or {})})
