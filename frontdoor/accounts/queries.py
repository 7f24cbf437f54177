from uuid import UUID

from frontdoor.accounts.models import User


def by_email(email: str) -> User | None:
    return User.objects.filter(email__iexact=email.strip()).first()


def by_id(user_id: UUID | str) -> User | None:
    return User.objects.filter(pk=user_id).first()
