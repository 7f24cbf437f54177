"""Ground rules of the suite: its own data, its own database, no network, nothing flushed."""

import os

from tests.support import session


session.begin()

import django  # noqa: E402 -- the environment above decides the settings


django.setup()
# An xdist worker that inherited it would load the settings before it has its own data folder.
del os.environ["DJANGO_SETTINGS_MODULE"]

import hypothesis  # noqa: E402
import pytest  # noqa: E402
from django.template.backends import jinja2  # noqa: E402
from django.test.signals import template_rendered  # noqa: E402

from tests.support import databases  # noqa: E402


pytest_plugins = [
    "tests.support.site",
    "tests.support.browser",
    "tests.support.personas",
    "tests.support.thresholds",
]

hypothesis.settings.register_profile(
    "house", deadline=None, database=None, derandomize="CI" in os.environ, print_blob=True
)
hypothesis.settings.load_profile("house")

NOT_HERE = (
    "This suite never flushes a database: append-only triggers refuse it and would not survive it. "
    "Use the “db” fixture, or “site” for a running product with a database of its own."
)


def pytest_unconfigure() -> None:
    session.end()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        marker = item.get_closest_marker("django_db")
        if marker and (marker.kwargs.get("transaction") or marker.args[:1] == (True,)):
            raise pytest.UsageError(f"{item.nodeid}: {NOT_HERE}")


@pytest.fixture
def transactional_db():
    pytest.fail(NOT_HERE)


@pytest.fixture
def live_server():
    pytest.fail(NOT_HERE)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    """A copy of the template in place of pytest-django's own test database."""
    with django_db_blocker.unblock():
        databases.prepare_for_worker()


@pytest.fixture(autouse=True)
def announce_jinja_renders(monkeypatch):
    """Give the test client `response.context` and `response.templates`, as Django's own engine does."""
    plain = jinja2.Template.render

    def render(self, context=None, request=None):
        template_rendered.send(sender=self, template=self, context=context or {})
        return plain(self, context, request)

    monkeypatch.setattr(jinja2.Template, "render", render)
