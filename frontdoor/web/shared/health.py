"""Is it alive, and is it ready? And the way out."""

import shutil

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils import timezone

from frontdoor.notices.checks import worker_seen
from frontdoor.trail.checks import triggers_in_place
from frontdoor.web.shared.access import PUBLIC
from frontdoor.web.shared.views import FrontView


FREE_BYTES = 200 * 1024**2


class Healthz(FrontView):
    """Alive: this process answers. Asks nothing of anything else."""

    needs = PUBLIC  # a supervisor has no account

    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse("alive\n", content_type="text/plain")


class Readyz(FrontView):
    """Ready: everything that a concern needs on its way in is there."""

    needs = PUBLIC  # a supervisor has no account, and learns only which part is missing

    def get(self, request: HttpRequest) -> HttpResponse:
        found = {name: passes(check) for name, check in CHECKS.items()}
        ready = all(found.values())
        parts = {name: "ok" if good else "failed" for name, good in found.items()}
        return JsonResponse({"ready": ready, **parts}, status=200 if ready else 503)


def passes(check) -> bool:
    try:
        return bool(check())
    except Exception:
        # Whatever stops a check, the part is not ready.
        return False


def database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def migrations_applied() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def worker_alive() -> bool:
    return worker_seen(timezone.now())


def disk_has_room() -> bool:
    return shutil.disk_usage(settings.DATA_DIR).free > FREE_BYTES


CHECKS = {
    "database": database_answers,
    "migrations": migrations_applied,
    "triggers": triggers_in_place,
    "worker": worker_alive,
    "disk": disk_has_room,
}


class Leave(FrontView):
    """“Leave this page”: end the session and go somewhere dull. A plain link, so it works at once."""

    needs = PUBLIC  # whoever must leave, must leave now
    gets_write = True

    def get(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            request.session.flush()
        response = HttpResponseRedirect(settings.LEAVE_TO)
        for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME):
            response.delete_cookie(name)
        # Not "cache": it holds no page (no-store), and clearing it makes some browsers wait for seconds.
        response["Clear-Site-Data"] = '"storage"'
        return response

    post = get
