import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from frontdoor.accounts import queries, services
from frontdoor.trail.models import Event
from frontdoor.trail.services import SYSTEM
from frontdoor.trail.verifying import tamperings


@pytest.fixture
def user(db):
    return services.register(email="Ash.Example@Larkfield.example", name="Ash Example")


def test_an_address_is_found_however_it_is_written(user):
    assert queries.by_email(" ash.example@LARKFIELD.example ") == user


def test_one_address_is_one_user(user):
    with pytest.raises(IntegrityError), transaction.atomic():
        services.register(email="ASH.example@larkfield.example", name="Somebody else")


def test_a_user_without_a_password_cannot_sign_in_with_none(user):
    assert not user.has_usable_password()
    assert not user.check_password("")


def test_switching_off_and_on_are_in_the_trail_with_who_did_it(user):
    services.deactivate(user=user, by=SYSTEM, at=timezone.now())
    services.reactivate(user=user, by=SYSTEM, at=timezone.now())

    told = Event.objects.filter(chain="installation").order_by("seq").values_list("action", "actor")
    assert list(told) == [("user_deactivated", "system:worker"), ("user_reactivated", "system:worker")]
    assert list(tamperings("installation")) == []


def test_the_same_failure_leaves_the_same_mark_and_no_address(db):
    for tried in ("somebody@home.example", " Somebody@home.example"):
        services.record_failure(tried=tried, step="password", at=timezone.now())

    first, second = Event.objects.filter(action="sign_in_failed")
    assert first.detail == second.detail
    assert "home.example" not in first.detail
