import base64
import os
import subprocess
import sys
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.utils import timezone

from frontdoor.accounts import services as accounts
from frontdoor.notices.models import Notice
from frontdoor.trail.models import Event
from frontdoor.trail.services import SYSTEM
from frontdoor.trail.verifying import tamperings
from tests.support import page
from tests.support.session import ROOT
from tests.web.staff.conftest import PASSWORD, code_now, set_up_code, sign_in


def events(action: str) -> list[Event]:
    return list(Event.objects.filter(chain="installation", action=action))


def test_a_new_practitioner_sets_up_a_second_step_before_any_page(newcomer):
    client = Client()

    answer = sign_in(client, newcomer().email)

    assert answer.url == "/staff/"
    for path in ("/staff/", "/casework/", "/staff/roles/", "/account/membership/", "/account/2fa/"):
        assert client.get(path).headers.get("Location") == "/account/2fa/totp/activate/", path


def test_after_setting_up_the_work_is_open_and_recovery_codes_are_shown_once(newcomer):
    client = Client()
    sign_in(client, newcomer().email)

    set_up_code(client)

    shown = page.read(client.get("/account/2fa/recovery-codes/"))
    assert len(shown.select(".fd-codes li")) == 10
    assert client.get("/staff/").url == "/casework/"


def test_the_set_up_page_shows_the_key_as_a_picture_and_as_text(newcomer):
    client = Client()
    sign_in(client, newcomer().email)

    found = client.get("/account/2fa/totp/activate/")

    picture = page.read(found).select_one("img.fd-code-picture")["src"]
    assert base64.b64decode(picture.partition("base64,")[2]).startswith(b"<?xml")
    assert page.words(page.read(found).select_one("main .fd-key")) == found.context["form"].secret


def test_signing_in_again_asks_for_a_code_and_takes_each_once(newcomer):
    user, first = newcomer(), Client()
    sign_in(first, user.email)
    secret = set_up_code(first)

    second, third = Client(), Client()
    assert sign_in(second, user.email).url == "/account/2fa/authenticate/"
    assert second.get("/staff/").url.startswith("/account/login/")
    code = code_now(secret, steps=1)
    assert second.post("/account/2fa/authenticate/", {"code": code}).url == "/staff/"
    assert second.get("/staff/").url == "/casework/"

    sign_in(third, user.email)
    again = third.post("/account/2fa/authenticate/", {"code": code})
    assert again.status_code == 422
    assert page.errors(again) != []


def test_a_recovery_code_lets_in_once(newcomer):
    user, first = newcomer(), Client()
    sign_in(first, user.email)
    set_up_code(first)
    codes = [
        item.get_text()
        for item in page.read(first.get("/account/2fa/recovery-codes/")).select(".fd-codes li")
    ]

    outcomes = []
    for client in (Client(), Client()):
        sign_in(client, user.email)
        outcomes.append(client.post("/account/2fa/authenticate/", {"code": codes[0]}).status_code)

    assert outcomes == [302, 422]


def test_the_secret_of_the_codes_is_not_readable_in_the_database(newcomer):
    client = Client()
    user = newcomer()
    sign_in(client, user.email)
    secret = set_up_code(client)

    assert secret not in str(Authenticator.objects.get(user=user, type="totp").data)


@pytest.mark.parametrize("role", ["board_member", "trail_auditor"])
def test_whoever_reaches_no_record_may_work_without_codes(newcomer, role):
    client = Client()
    sign_in(client, newcomer(role=role).email)

    assert client.get("/staff/roles/").status_code == 200


def test_an_administrator_could_let_people_in_so_needs_codes_too(newcomer):
    client = Client()
    sign_in(client, newcomer(role="administrator").email)

    assert client.get("/staff/people/").url == "/account/2fa/totp/activate/"


def test_an_unknown_address_and_a_wrong_password_are_answered_alike(newcomer):
    user = newcomer()

    wrong = sign_in(Client(), user.email, "not that at all, no")
    unknown = sign_in(Client(), "nobody.here@larkfield.example", "not that at all, no")

    assert wrong.status_code == unknown.status_code == 422
    assert page.errors(wrong) == page.errors(unknown) != []


def test_after_five_failures_even_the_right_password_waits(newcomer):
    user, client = newcomer(), Client()
    for _attempt in range(5):
        sign_in(client, user.email, "not that at all, no")

    answer = sign_in(client, user.email)

    assert answer.status_code == 422
    assert "Too many" in " ".join(page.errors(answer))


def test_one_address_trying_without_end_is_told_to_wait(town):
    client = Client()
    codes = {sign_in(client, f"somebody{number}@larkfield.example").status_code for number in range(31)}

    answer = sign_in(client, "somebody@larkfield.example")

    assert codes >= {422}
    assert answer.status_code == 429
    assert page.heading(answer) == "Too many tries"


def test_signing_in_gives_the_session_a_new_key(newcomer):
    client = Client()
    client.get("/account/login/")
    user = newcomer(role="board_member")
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    client.cookies["frontdoor"] = session.session_key

    sign_in(client, user.email)

    assert client.session.session_key != session.session_key


def test_signing_in_failing_and_signing_out_are_in_the_trail_without_a_name(newcomer):
    user, client = newcomer(role="board_member"), Client()
    sign_in(client, user.email, "not that at all, no")
    sign_in(client, user.email)
    client.post("/account/logout/")

    assert [event.actor for event in events("signed_in")] == [f"user:{user.pk}"]
    assert [event.actor for event in events("sign_in_failed")] == ["public"]
    assert [event.actor for event in events("signed_out")] == [f"user:{user.pk}"]
    told = "".join(Event.objects.filter(chain="installation").values_list("detail", flat=True))
    assert user.email not in told
    assert list(tamperings("installation")) == []


def test_a_wrong_code_is_in_the_trail(newcomer):
    user, client = newcomer(), Client()
    sign_in(client, user.email)
    set_up_code(client)
    other = Client()
    sign_in(other, user.email)

    other.post("/account/2fa/authenticate/", {"code": "000000"})

    assert [event.detail for event in events("sign_in_failed") if '"code"' in event.detail] != []


def test_half_an_hour_of_silence_signs_out(newcomer):
    now = timezone.now()
    client = Client()
    with time_machine.travel(now):
        sign_in(client, newcomer(role="board_member").email)
        client.get("/staff/roles/")
    with time_machine.travel(now + timedelta(minutes=29)):
        assert client.get("/staff/roles/").status_code == 200
    with time_machine.travel(now + timedelta(minutes=60)):
        assert client.get("/staff/roles/").url.startswith("/account/login/")

    assert '"idle"' in events("signed_out")[0].detail


def test_a_working_day_is_the_longest_session(newcomer):
    now = timezone.now()
    client = Client()
    with time_machine.travel(now):
        sign_in(client, newcomer(role="board_member").email)
    for minutes in range(0, 8 * 60, 20):
        with time_machine.travel(now + timedelta(minutes=minutes)):
            assert client.get("/staff/roles/").status_code == 200
    with time_machine.travel(now + timedelta(hours=8, minutes=5)):
        assert client.get("/staff/roles/").url.startswith("/account/login/")


def test_whoever_is_switched_off_is_out_with_the_next_page(newcomer):
    user, client = newcomer(role="board_member"), Client()
    sign_in(client, user.email)
    assert client.get("/staff/roles/").status_code == 200

    accounts.deactivate(user=user, by=SYSTEM, at=timezone.now())

    assert client.get("/staff/roles/").url.startswith("/account/login/")
    assert sign_in(Client(), user.email).url == "/account/inactive/"


def test_changing_the_password_asks_for_the_old_one(newcomer):
    user, client = newcomer(role="board_member"), Client()
    sign_in(client, user.email)
    new = {"password1": "seven umber kites aloft", "password2": "seven umber kites aloft"}

    refused = client.post("/account/password/change/", {"oldpassword": "no", **new})
    changed = client.post("/account/password/change/", {"oldpassword": PASSWORD, **new})

    assert refused.status_code == 422
    assert changed.url == "/account/2fa/"
    assert sign_in(Client(), user.email, new["password1"]).url == "/staff/"


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_has_no_password_is_led_away_from_changing_it(signed_in, method: str):
    assert getattr(signed_in("manager"), method)("/account/password/change/").url == "/account/2fa/"


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_is_not_signed_in_is_asked_to_before_changing_a_password(db, method: str):
    assert getattr(Client(), method)("/account/password/change/").url.startswith("/account/login/")


@pytest.mark.parametrize(
    "path",
    [
        "/account/signup/",
        "/account/email/",
        "/account/password/reset/",
        "/account/password/set/",
        "/account/confirm-email/",
        "/account/login/code/confirm/",
        "/account/2fa/recovery-codes/download/",
        "/account/",
    ],
)
def test_what_is_not_offered_is_not_there(db, path):
    assert Client().get(path).status_code in (404, 302)
    assert Client().get(path).headers.get("Location", "/account/login/").startswith("/account/login/")


def test_a_link_chooses_a_password_once(newcomer, signed_in):
    user = newcomer(role="board_member")
    signed_in("administrator").post(f"/staff/people/{user.pk}/invite/")
    link = next(
        word for word in Notice.objects.get(kind="choose_password").body.split() if "/choose/" in word
    )
    path = "/" + link.split("/", 3)[3]
    given = {"password": "willow tin harbour moon", "again": "willow tin harbour moon"}

    short = Client().post(path, {"password": "short", "again": "short"})
    unlike = Client().post(path, {**given, "again": "something else entirely"})
    chosen = Client().post(path, given)

    assert (short.status_code, unlike.status_code) == (422, 422)
    assert chosen.url == "/account/login/"
    assert Client().get(path).status_code == 404
    assert sign_in(Client(), user.email, given["password"]).url == "/staff/"
    assert mail.outbox == []


@pytest.mark.parametrize("who", ["AAAA", "bm90LWEtdXVpZA", "!", "%00"])
def test_a_made_up_link_is_not_there(db, who):
    assert Client().get(f"/account/password/choose/{who}/abc-def/").status_code in (400, 404)


def test_a_person_in_two_teams_chooses_which_one_they_work_for(newcomer, town):
    from frontdoor.agencies import queries as agencies
    from frontdoor.agencies import services as agency_services

    user = newcomer(role="board_member", team="larkfield.larkfield-council.board")
    other = agency_services.join_team(
        user=user,
        team=agencies.team("marram.marram-council.hub"),
        role="board_member",
        from_on=timezone.localdate(),
        by=SYSTEM,
        at=timezone.now(),
    )
    client = Client()
    sign_in(client, user.email)
    assert page.heading(client.get("/staff/partnership/")) == "Larkfield Safeguarding Adults"

    chosen = client.post("/account/membership/", {"membership": str(other.pk)})

    assert chosen.url == "/staff/"
    assert page.heading(client.get("/staff/partnership/")) == "Marram Safeguarding Adults"


def test_a_membership_of_somebody_else_cannot_be_chosen(newcomer, viewer_of):
    client = Client()
    sign_in(client, newcomer(role="board_member").email)

    answer = client.post("/account/membership/", {"membership": str(viewer_of("manager").membership.pk)})

    assert answer.status_code == 422


def test_production_refuses_personas_in_words(tmp_path):
    environment = {
        **{
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("FRONTDOOR_", "DJANGO_"))
        },
        "DATA_DIR": str(tmp_path),
        "FRONTDOOR_MODE": "production",
        "FRONTDOOR_SITE": "https://safeguarding.example.org",
        "FRONTDOOR_MAIL_FROM": "no-reply@safeguarding.example.org",
        "FRONTDOOR_PERSONAS": "1",
    }

    started = subprocess.run(
        [sys.executable, "-m", "frontdoor.cli.main", "start"],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )

    assert started.returncode == 2
    assert "FRONTDOOR_PERSONAS is set" in started.stderr


def test_production_has_neither_personas_nor_their_tools(tmp_path):
    script = (
        "import django; django.setup()\n"
        "from django.conf import settings; from django.urls import Resolver404, resolve\n"
        "assert not [app for app in settings.INSTALLED_APPS if 'devtools' in app]\n"
        "for path in ('/dev/personas/', '/walk/1/'):\n"
        "    try: resolve(path)\n"
        "    except Resolver404: print('absent', path)\n"
    )
    environment = {
        **{
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("FRONTDOOR_", "DJANGO_"))
        },
        "DATA_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "frontdoor.config.settings.production",
        "FRONTDOOR_SITE": "https://safeguarding.example.org",
        "FRONTDOOR_MAIL_FROM": "no-reply@safeguarding.example.org",
    }

    told = subprocess.run(
        [sys.executable, "-c", script], env=environment, cwd=ROOT, capture_output=True, text=True
    )

    assert told.stdout.splitlines() == ["absent /dev/personas/", "absent /walk/1/"], told.stderr


@pytest.mark.parametrize("who", ["nobody", "practitioner", "administrator", "a person who set up codes"])
def test_no_page_about_the_account_breaks_however_it_is_reached(town, newcomer, signed_in, who):
    from frontdoor.web.staff.account_urls import urlpatterns

    client = Client() if who == "nobody" or " " in who else signed_in(who)
    if " " in who:
        sign_in(client, newcomer().email)
        set_up_code(client)
    client.raise_request_exception = False

    paths = [f"/account/{route.pattern}" for route in urlpatterns if "<" not in str(route.pattern)]
    broken = [
        (path, method)
        for path in paths
        if "logout" not in path
        for method in ("get", "post")
        if getattr(client, method)(path, {"code": "\0", "login": "\0", "password": "\0"}).status_code >= 500
    ]

    assert broken == []
