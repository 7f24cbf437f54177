import time
from collections.abc import Callable

import pytest
from allauth.mfa.totp.internal import auth
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from frontdoor.accounts import services as accounts
from frontdoor.agencies import queries as agencies
from frontdoor.agencies import services as agency_services
from frontdoor.trail.services import SYSTEM


PASSWORD = "otter lantern gravel plum"
HUB = "larkfield.larkfield-council.hub"


@pytest.fixture(autouse=True)
def fresh_limits(db):
    """Nobody has tried anything yet."""
    cache.clear()


@pytest.fixture
def newcomer(town) -> Callable:
    """`newcomer(role="hub_practitioner")`: a user as `frontdoor add-user` makes one."""

    def add(email="ash.newcomer@larkfield.example", role="hub_practitioner", team=HUB):
        now = timezone.now()
        user = accounts.register(email=email, name="Ash Newcomer", password=PASSWORD)
        agency_services.join_team(
            user=user,
            team=agencies.team(team),
            role=role,
            from_on=timezone.localdate(now),
            by=SYSTEM,
            at=now,
        )
        return user

    return add


def sign_in(client: Client, email: str, password: str = PASSWORD, to: str = ""):
    return client.post(f"/account/login/{to}", {"login": email, "password": password})


def code_now(secret: str, steps: int = 0) -> str:
    """What an authenticator app shows now, or some half minutes later: a code works once."""
    return auth.format_hotp_value(auth.hotp_value(secret, int(time.time()) // 30 + steps))


def set_up_code(client: Client) -> str:
    """Go through the page as its reader does; return the secret that their phone now holds."""
    page = client.get("/account/2fa/totp/activate/")
    secret = page.context["form"].secret
    answer = client.post("/account/2fa/totp/activate/", {"code": code_now(secret)})
    assert answer.status_code == 302, answer.content.decode()
    return secret
