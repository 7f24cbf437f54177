"""Signing in: with a password, a code, a recovery code; and choosing, changing and losing them."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from django.test import Client

from frontdoor.accounts import services as accounts
from frontdoor.accounts.models import User
from frontdoor.agencies import queries as agencies
from frontdoor.agencies import services as agency_services
from frontdoor.trail.services import SYSTEM
from frontdoor.web.staff import inviting
from tests.journeys.states.world import PageState, World, reads
from tests.web.staff.conftest import HUB, PASSWORD, set_up_code, sign_in


EMAIL = "ash.newcomer@larkfield.example"
HOW = "a new colleague, signed in with a password"


def newcomer(world: World, *teams: str) -> User:
    user = accounts.register(email=EMAIL, name="Ash Newcomer", password=PASSWORD)
    for key in teams or (HUB,):
        team = agencies.team(key)
        assert team is not None
        role = "board_member" if key.endswith("board") else "hub_practitioner"
        agency_services.join_team(
            user=user, team=team, role=role, from_on=world.now.date(), by=SYSTEM, at=world.now
        )
    return user


def with_password(world: World) -> Client:
    newcomer(world)
    client = Client()
    sign_in(client, EMAIL)
    return client


def with_code(world: World) -> Client:
    client = with_password(world)
    set_up_code(client)
    return client


def code_asked(world: World) -> Client:
    with_code(world)
    client = Client()
    sign_in(client, EMAIL)
    return client


def long_ago(client: Client) -> Client:
    """Signed in, but too long ago for what is about to change."""
    session = client.session
    for method in session.get("account_authentication_methods", []):
        method["at"] -= 3600
    session.save()
    return client


def account(
    name: str,
    path: str,
    who: Callable[[World], Client],
    how: str,
    wrong: dict | None = None,
    state: str = "typical",
) -> Iterator[PageState]:
    yield PageState(name, state, "", how, lambda world: who(world).get(path))
    if wrong is not None:
        yield PageState(
            name, "error summary", "", "send what is wrong", lambda world: who(world).post(path, wrong), 422
        )


def anybody(world: World) -> Client:
    return world.client("")


def by_link(world: World, sent: dict | None = None):
    path = urlsplit(inviting.address_for(newcomer(world))).path
    return Client().get(path) if sent is None else Client().post(path, sent)


def of_two_teams(world: World, sent: dict | None = None):
    newcomer(world, HUB, "larkfield.larkfield-council.board")
    client = Client()
    sign_in(client, EMAIL)
    set_up_code(client)
    path = "/account/membership/"
    return client.get(path) if sent is None else client.post(path, sent)


def of_no_team(world: World):
    accounts.register(email=EMAIL, name="Ash Newcomer", password=PASSWORD)
    client = Client()
    sign_in(client, EMAIL)
    return client.get("/account/membership/")


STATES = (
    *account("account_login", "/account/login/", anybody, "any page that needs a sign-in", {"login": EMAIL}),
    *account("account_inactive", "/account/inactive/", anybody, "an account that was switched off"),
    reads("account_logout", "/account/logout/", "practitioner", "typical", "“Sign out”"),
    *account(
        "account_logout",
        "/account/logout/",
        with_code,
        "“Sign out”, with a password and a code",
        state="own account",
    ),
    PageState("choose_password", "typical", "", "the link in an e-mail", by_link),
    PageState("choose_password", "error summary", "", "an empty password", lambda w: by_link(w, {}), 422),
    reads("choose_membership", "/account/membership/", "practitioner", "one team", "“Your teams”"),
    PageState("choose_membership", "two teams", "", "somebody of two teams", of_two_teams),
    PageState("choose_membership", "error summary", "", "Continue", lambda w: of_two_teams(w, {}), 422),
    PageState("choose_membership", "empty", "", "somebody of no team", of_no_team),
    *account("mfa_activate_totp", "/account/2fa/totp/activate/", with_password, HOW, {"code": "000000"}),
    *account(
        "mfa_authenticate",
        "/account/2fa/authenticate/",
        code_asked,
        "the password was right",
        {"code": "000000"},
    ),
    *account("mfa_view_recovery_codes", "/account/2fa/recovery-codes/", with_code, "the code was set up"),
    *account("mfa_index", "/account/2fa/", with_code, "“How you sign in”"),
    reads("mfa_index", "/account/2fa/", "practitioner", "persona", "“How you sign in”"),
    *account(
        "mfa_generate_recovery_codes", "/account/2fa/recovery-codes/generate/", with_code, "“Make new codes”"
    ),
    *account("mfa_deactivate_totp", "/account/2fa/totp/deactivate/", with_code, "“Use another phone”"),
    *account("account_change_password", "/account/password/change/", with_code, "“Change your password”", {}),
    *account("account_reauthenticate", "/account/reauthenticate/", with_password, "signed in long ago", {}),
    *account(
        "mfa_reauthenticate",
        "/account/2fa/reauthenticate/",
        with_code,
        "signed in long ago",
        {"code": "000000"},
    ),
)
