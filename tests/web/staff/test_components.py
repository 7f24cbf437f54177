import pytest

from tests.support import page


@pytest.fixture
def gallery(signed_in):
    return signed_in("administrator").get("/staff/components/")


def test_gallery_shows_each_field_unanswered_missing_and_wrong(gallery):
    told = [page.words(message) for message in page.read(gallery).select(".govuk-error-message")]

    assert "Error: Enter a name" in told
    assert "Error: Select “I don’t know” or other answers, not both" in told


def test_gallery_gives_every_control_an_id_of_its_own(gallery):
    ids = [element["id"] for element in page.read(gallery).select("[id]")]

    assert sorted(ids) == sorted(set(ids))


def test_gallery_names_the_person_it_is_about(gallery):
    banner = page.read(gallery).select_one(".fd-person")

    assert page.words(banner.select_one(".fd-person__name")).startswith("Marlow Testcase , 78")


def test_gallery_is_closed_to_others(signed_in):
    assert signed_in("practitioner").get("/staff/components/").status_code == 403
