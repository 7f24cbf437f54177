"""Where this run of the suite keeps its things, decided before Django reads any setting.

Everything goes to one temporary folder. Each xdist worker has its own data folder
and its own database in it, so that workers never meet.
"""

import os
import shutil
import tempfile
from pathlib import Path
from urllib.parse import urlsplit


ROOT = Path(__file__).resolve().parents[2]
SETTINGS = "frontdoor.config.settings.test"
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
OWNER_URL = os.environ.get("FRONTDOOR_TEST_OWNER_URL", "")
APP_URL = os.environ.get("FRONTDOOR_TEST_APP_URL", "")
# What a developer's shell may hold about a real installation stays out of the suite.
PREFIXES = ("FRONTDOOR_", "DATA_DIR", "DATABASE_URL", "PORT", "DJANGO_")


def begin() -> Path:
    """Point the environment at this worker's own data and database; return the session's folder."""
    folder = Path(os.environ.get("FRONTDOOR_TEST_SESSION") or tempfile.mkdtemp(prefix="frontdoor-tests-"))
    kept = {name: value for name, value in os.environ.items() if name.startswith("FRONTDOOR_TEST_")}
    for name in [name for name in os.environ if name.startswith(PREFIXES)]:
        del os.environ[name]
    data_dir = folder / WORKER
    data_dir.mkdir(parents=True, exist_ok=True)
    os.environ.update(kept)
    os.environ.update(
        FRONTDOOR_TEST_SESSION=str(folder),
        FRONTDOOR_MODE="test",
        DATA_DIR=str(data_dir),
        DJANGO_SETTINGS_MODULE=SETTINGS,
    )
    if APP_URL:
        os.environ["DATABASE_URL"] = database_url(APP_URL, database_name(f"suite_{WORKER}"))
    return folder


def end() -> None:
    """Only the process that began the session ends it; workers leave the folder to it."""
    if WORKER == "main":
        shutil.rmtree(os.environ["FRONTDOOR_TEST_SESSION"], ignore_errors=True)


def folder() -> Path:
    return Path(os.environ["FRONTDOOR_TEST_SESSION"])


def on_postgresql() -> bool:
    return bool(APP_URL)


def database_name(purpose: str) -> str:
    """A name of this session's own: several sessions may share one server."""
    return f"{purpose}_{folder_tag()}"


def folder_tag() -> str:
    return folder().name.rsplit("-", 1)[-1].lower()


def database_url(server_url: str, name: str) -> str:
    return urlsplit(server_url)._replace(path=f"/{name}").geturl()
