import pytest
from django.core.exceptions import ImproperlyConfigured

from frontdoor.web.shared.views import Page
from tests.support import page
from tests.web.shared import site_for_tests as site


def test_page_without_a_declared_need_cannot_be_routed():
    class Careless(Page):
        pass

    with pytest.raises(ImproperlyConfigured):
        Careless.as_view()


@pytest.mark.django_db
def test_public_page_needs_no_session_and_sets_no_cookie(visitor, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = visitor.get("/reading/")

    assert response.status_code == 200
    assert not response.cookies


def test_page_for_the_signed_in_sends_others_to_sign_in(visitor):
    response = visitor.get("/signed-in/")

    assert (response.status_code, response["Location"]) == (302, "/accounts/login/?next=/signed-in/")


@pytest.mark.django_db
def test_person_in_no_team_is_told_why_they_may_not(visitor, django_user_model):
    visitor.force_login(django_user_model.objects.create(email="ash@example.com", name="Ash"))

    response = visitor.get("/needs-permission/")

    assert response.status_code == 403
    assert "your account is in no team" in page.words(page.read(response).main)


def test_what_is_not_visible_answers_like_an_absent_page(visitor):
    absent, unknown = visitor.get("/absent/"), visitor.get("/no-such-page/")

    assert absent.status_code == unknown.status_code == 404
    assert absent.content == unknown.content


@pytest.mark.django_db
def test_page_that_writes_while_reading_fails_before_it_wrote(visitor):
    assert visitor.get("/writing/").status_code == 500


@pytest.mark.django_db
def test_read_is_recorded_after_the_page_is_built(visitor):
    site.noted.clear()

    assert visitor.get("/noting/").status_code == 200
    assert site.noted == ["read"]


def test_read_only_page_refuses_other_methods(visitor):
    assert visitor.post("/reading/").status_code == 405


def test_list_stops_counting_where_counting_gets_slow(visitor):
    response = visitor.get("/rows/")

    assert response.context["count"] == "999+"
    assert response.context["rows"] == list(range(25))


def test_list_keeps_its_filter_in_the_address(visitor):
    response = visitor.get("/rows/?name=11&page=2")

    assert response.context["query"] == "name=11"
    assert response.context["rows"] == [n for n in range(1200) if "11" in str(n)][25:50]


def test_list_with_an_impossible_filter_says_so(visitor):
    response = visitor.get("/rows/?name=muchtoolong")

    assert response.status_code == 422


@pytest.mark.parametrize("number", ["0", "-1", "99999", "x", "9" * 400])
def test_list_survives_any_page_number(visitor, number):
    assert visitor.get(f"/rows/?page={number}").status_code == 200


def test_question_sent_empty_lists_what_is_missing(visitor):
    response = visitor.post("/asking/", {})

    assert response.status_code == 422
    assert page.errors(response) == ["Enter your name", "Enter why"]
    assert page.words(page.read(response).title) == "Error: About you – Frontdoor"


def test_question_keeps_what_was_typed(visitor):
    typed = "word " * 50

    response = visitor.post("/asking/", {"name": "Ash", "why": typed})

    found = page.read(response)
    assert found.select_one("[name=name]")["value"] == "Ash"
    assert found.textarea.get_text().strip() == typed.strip()


def test_error_summary_stands_before_the_heading(visitor):
    found = page.read(visitor.post("/asking/", {}))

    assert found.main.find(["h1", "h2"]).get_text(strip=True) == "There is a problem"


def test_question_leads_back(visitor):
    assert page.read(visitor.get("/asking/")).select_one(".govuk-back-link")["href"] == "/reading/"


def test_refusal_of_the_service_becomes_words_on_the_page(visitor):
    response = visitor.post("/asking/", {"name": "again", "why": "because"})

    assert response.status_code == 422
    assert page.errors(response) == ["You have already sent this"]


def test_question_well_answered_goes_on(visitor):
    response = visitor.post("/asking/", {"name": "Ash", "why": "because"})

    assert (response.status_code, response["Location"]) == (302, "/reading/")


def test_answers_to_check_are_shown_as_text(visitor):
    found = page.read(visitor.get("/checking/"))

    assert "She fell <b>twice</b>" in page.words(found.main)
    assert found.select_one(".govuk-summary-list__actions a")["href"] == "/asking/"


def test_action_asks_before_it_acts(visitor):
    asked, acted = visitor.get("/acting/"), visitor.post("/acting/")

    assert page.words(page.read(asked).main.button) == "Close it"
    assert acted["Location"] == "/reading/"
