"""Larkfield, Marram and their people, who are those of the demonstration (frontdoor.devtools.cast)."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from frontdoor.accounts import queries as users
from frontdoor.agencies import packs
from frontdoor.agencies.viewer import Viewer
from frontdoor.devtools import cast


SIGN_IN = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def town(db) -> None:
    """Both demonstration partnerships with their agencies, teams and people, and no concern yet."""
    for pack in sorted(Path(settings.PACKS_DIR, "demo").glob("*.toml")):
        packs.load(pack)
    now = timezone.now()
    cast.engage(today=timezone.localdate(now), at=now)


@pytest.fixture
def viewer_of(town) -> Callable[[str], Viewer]:
    """`viewer_of("manager")`: that persona, as services and queries know them."""
    return lambda key: cast.viewer(key, timezone.localdate())


@pytest.fixture
def signed_in(town) -> Callable[[str], Client]:
    """`signed_in("manager")`: a test client at which that persona has signed in."""

    def sign_in(key: str) -> Client:
        client = Client()
        user = users.by_email(cast.BY_KEY[key].email)
        assert user is not None, f"{key} is not in the cast"
        client.force_login(user, backend=SIGN_IN)
        session = client.session
        session["persona"] = key
        session.save()
        return client

    return sign_in
