import re

from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from tests.support import tree


def test_migrations_say_what_the_models_say():
    loader = MigrationLoader(None)
    detector = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps))

    changes = detector.changes(graph=loader.graph)

    assert {app: [str(migration) for migration in found] for app, found in changes.items()} == {}


def test_migrations_import_no_model_that_will_change_under_them():
    importing = [
        path
        for path, text in tree.texts(".py", under="frontdoor")
        if "/migrations/" in path
        and re.search(r"^from frontdoor\.\w+(\.models)? import .*models", text, re.MULTILINE)
    ]

    assert importing == []
