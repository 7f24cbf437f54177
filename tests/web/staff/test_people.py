from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.utils import timezone

from frontdoor.accounts import queries as users
from frontdoor.agencies import queries as agencies
from frontdoor.agencies.models import Membership
from frontdoor.devtools.cast import BY_KEY, CAST
from frontdoor.notices.models import Notice
from frontdoor.trail.models import Event
from tests.support import page


HUB = "larkfield.larkfield-council.hub"


def user_of(key: str):
    return users.by_email(BY_KEY[key].email)


def add(client, **changed):
    today = timezone.localdate()
    answers = {
        "name": "Rowan Newcomer",
        "email": "rowan.newcomer@larkfield.example",
        "team": HUB,
        "role": "hub_practitioner",
        "from_on-day": today.day,
        "from_on-month": today.month,
        "from_on-year": today.year,
    }
    return client.post("/staff/people/add/", answers | changed)


def test_the_list_names_everybody_of_this_partnership_and_nobody_elses(signed_in):
    rows = page.rows(signed_in("administrator").get("/staff/people/"))

    assert {row[0] for row in rows[1:]} == {who.name for who in CAST if who.team.startswith("larkfield.")}


def test_adding_a_person_gives_a_role_and_sends_a_link(signed_in):
    answer = add(signed_in("administrator"))

    user = users.by_email("rowan.newcomer@larkfield.example")
    held = agencies.active_memberships(user, timezone.localdate()).get()
    assert answer.url == f"/staff/people/{user.pk}/"
    assert (held.team.key, held.role) == (HUB, "hub_practitioner")
    assert Notice.objects.get(kind="choose_password").recipient == user.email
    assert not user.has_usable_password()
    assert Event.objects.filter(chain="larkfield", action="membership_began").last() is not None
    assert Event.objects.filter(chain="installation", action="user_invited").count() == 1


def test_what_is_wrong_comes_back_with_what_was_typed(signed_in):
    answer = add(signed_in("administrator"), email="rowan at larkfield", role="")

    assert answer.status_code == 422
    assert "Select a role" in page.errors(answer)
    assert page.read(answer).select_one("#id_name")["value"] == "Rowan Newcomer"


def test_a_team_of_the_neighbours_cannot_be_given(signed_in):
    assert add(signed_in("administrator"), team="marram.marram-council.hub").status_code == 422


def test_nobody_gives_themselves_more(signed_in):
    client, own = signed_in("administrator"), user_of("administrator")

    answer = add(client, email=own.email)

    assert answer.status_code == 422
    assert "Somebody else must do this" in page.errors(answer)[0]
    assert agencies.active_memberships(own, timezone.localdate()).count() == 1
    assert client.post(f"/staff/people/{own.pk}/switch-off/").status_code == 422


def test_ending_a_membership_closes_what_it_opened(signed_in):
    worker = signed_in("practitioner")
    held = Membership.objects.get(user=user_of("practitioner"))
    today = timezone.localdate()

    answer = signed_in("administrator").post(
        f"/staff/memberships/{held.pk}/end/",
        {"last_on-day": today.day, "last_on-month": today.month, "last_on-year": today.year},
    )

    assert answer.url == f"/staff/people/{held.user_id}/"
    assert worker.get("/staff/").url == "/account/membership/"


def test_a_membership_does_not_end_before_it_began(signed_in):
    held = Membership.objects.get(user=user_of("practitioner"))
    day = held.from_on - timedelta(days=1)

    answer = signed_in("administrator").post(
        f"/staff/memberships/{held.pk}/end/",
        {"last_on-day": day.day, "last_on-month": day.month, "last_on-year": day.year},
    )

    assert answer.status_code == 422
    assert page.errors(answer) == ["The day must be after the first day of the membership."]


def test_switching_off_and_on_again(signed_in):
    client, user = signed_in("administrator"), user_of("practitioner")

    client.post(f"/staff/people/{user.pk}/switch-off/")
    off = user_of("practitioner").is_active
    client.post(f"/staff/people/{user.pk}/switch-on/")

    assert (off, user_of("practitioner").is_active) == (False, True)


def test_an_account_that_another_partnership_counts_on_stays_on(signed_in):
    user = user_of("practitioner")
    Membership.objects.create(
        user=user,
        team=agencies.team("marram.marram-council.hub"),
        role="hub_practitioner",
        from_on="2026-01-01",
    )

    answer = signed_in("administrator").post(f"/staff/people/{user.pk}/switch-off/")

    assert answer.status_code == 422
    assert user_of("practitioner").is_active


def test_a_lost_phone_is_forgotten(signed_in):
    user = user_of("practitioner")
    Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})

    signed_in("administrator").post(f"/staff/people/{user.pk}/second-step/")

    assert not Authenticator.objects.filter(user=user).exists()
    assert Event.objects.filter(chain="installation", action="second_factor_removed").count() == 1


@pytest.mark.parametrize("path", ["", "join/", "invite/", "second-step/", "switch-off/", "switch-on/"])
def test_people_of_the_neighbours_are_not_there(signed_in, path):
    neighbour = user_of("marram_practitioner")

    assert signed_in("administrator").get(f"/staff/people/{neighbour.pk}/{path}").status_code == 404


@pytest.mark.parametrize("key", ["practitioner", "manager", "nurse", "board_member", "trail_auditor"])
def test_only_an_administrator_changes_people(signed_in, key):
    client = signed_in(key)

    assert client.get("/staff/people/").status_code == 403
    assert add(client).status_code == 403


@pytest.mark.parametrize(
    ("key", "desk"),
    [
        ("practitioner", "/casework/"),
        ("nurse", "/partners/"),
        ("administrator", "/staff/people/"),
        ("trail_auditor", "/staff/trail/"),
        ("board_member", "/staff/partnership/"),
    ],
)
def test_each_begins_at_their_own_desk(signed_in, key, desk):
    assert signed_in(key).get("/staff/").url == desk


def test_list_asks_the_database_as_often_for_many_as_for_few(signed_in, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = signed_in("administrator")
    with CaptureQueriesContext(connection) as few:
        client.get("/staff/people/")
    for number in range(3):
        add(client, email=f"rowan{number}@larkfield.example", name=f"Rowan {number}")
    with CaptureQueriesContext(connection) as many:
        client.get("/staff/people/")

    assert len(many) == len(few) <= 25
