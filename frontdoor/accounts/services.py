from frontdoor.accounts.models import User


def register(*, email: str, name: str, password: str | None = None) -> User:
    """A user with no memberships yet, so with nothing to see."""
    return User.objects.create_user(email, name, password)
