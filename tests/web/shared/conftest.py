import pytest


@pytest.fixture
def small_site(settings):
    settings.ROOT_URLCONF = "tests.web.shared.site_for_tests"


@pytest.fixture
def visitor(small_site, client):
    client.raise_request_exception = False
    return client
