import pytest
from django.test import RequestFactory

from frontdoor.accounts.models import User
from frontdoor.agencies.models import Membership, Team
from frontdoor.agencies.viewer import Viewer
from frontdoor.web.shared.access import Refused
from frontdoor.web.staff.views.components import Components
from tests.support import page


def gallery(*permissions: str):
    request = RequestFactory().get("/staff/components/")
    membership = Membership(team=Team(name="Board office"))
    viewer = Viewer(user=User(name="Ash"), membership=membership, permissions=frozenset(permissions))
    request.viewer, request.find_viewer = viewer, lambda: viewer
    return Components.as_view()(request)


@pytest.fixture(autouse=True)
def routes(settings):
    settings.ROOT_URLCONF = "tests.web.shared.site_for_tests"


def test_gallery_shows_each_field_unanswered_missing_and_wrong():
    found = page.read(gallery("see_components"))

    told = [page.words(message) for message in found.select(".govuk-error-message")]
    assert "Error: Enter a name" in told
    assert "Error: Select “I don’t know” or other answers, not both" in told


def test_gallery_gives_every_control_an_id_of_its_own():
    ids = [element["id"] for element in page.read(gallery("see_components")).select("[id]")]

    assert sorted(ids) == sorted(set(ids))


def test_gallery_names_the_person_it_is_about():
    banner = page.read(gallery("see_components")).select_one(".fd-person")

    assert page.words(banner.select_one(".fd-person__name")).startswith("Marlow Testcase , 78")


def test_gallery_is_closed_to_others():
    with pytest.raises(Refused):
        gallery("see_inbox")
