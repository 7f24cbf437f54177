import pytest
from django.conf import settings

from frontdoor.web.shared import health


def test_alive_asks_nothing_of_the_database(visitor):
    assert visitor.get("/healthz").status_code == 200


@pytest.mark.django_db
def test_ready_names_each_part(visitor, monkeypatch):
    monkeypatch.setitem(health.CHECKS, "worker", lambda: True)

    response = visitor.get("/readyz")

    parts = dict.fromkeys(["database", "migrations", "triggers", "worker", "disk"], "ok")
    assert response.json() == {"ready": True, **parts}
    assert response.status_code == 200


@pytest.mark.django_db
def test_not_ready_names_the_part_that_failed(visitor, monkeypatch):
    monkeypatch.setitem(health.CHECKS, "disk", lambda: 1 / 0)

    response = visitor.get("/readyz")

    assert (response.status_code, response.json()["disk"]) == (503, "failed")


def test_leaving_goes_somewhere_dull_without_a_session(visitor):
    response = visitor.get("/leave/")

    assert (response.status_code, response["Location"]) == (302, settings.LEAVE_TO)
    assert response["Clear-Site-Data"] == '"storage"'


@pytest.mark.django_db
def test_leaving_ends_the_session(visitor, django_user_model):
    visitor.force_login(django_user_model.objects.create(email="ash@example.com", name="Ash"))

    visitor.get("/leave/")

    assert visitor.get("/signed-in/").status_code == 302
    assert visitor.cookies["frontdoor"].value == ""
