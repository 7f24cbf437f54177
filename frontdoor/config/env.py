"""Everything Frontdoor reads from its environment, typed, in one place.

Each reader raises `BadEnvironment` with words an administrator can act on.
"""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit


MODES = ("demo", "production", "test")
ROOT = Path(__file__).resolve().parents[2]


class BadEnvironment(Exception):
    """A variable is missing or cannot be used; the message says what to do."""


def text(name: str, default: str | None = None) -> str:
    value = os.environ.get(name, default)
    if value is None or not value.strip():
        raise BadEnvironment(f"{name} is not set. Set it, for example: {EXAMPLES.get(name, f'{name}=...')}")
    return value.strip()


def number(name: str, default: int, *, lowest: int = 0, highest: int = 2**31) -> int:
    raw = os.environ.get(name, "").strip() or str(default)
    if not raw.isascii() or not raw.isdigit() or not lowest <= int(raw) <= highest:
        raise BadEnvironment(f"{name} must be a whole number from {lowest} to {highest}, but it is “{raw}”.")
    return int(raw)


def flag(name: str, default: bool = False) -> bool:
    raw = os.environ.get(name, "").strip().lower()
    if raw not in ("", "1", "0", "yes", "no", "true", "false"):
        raise BadEnvironment(f"{name} must be yes or no, but it is “{raw}”.")
    return default if not raw else raw in ("1", "yes", "true")


def folder(name: str) -> Path | None:
    """A folder that is there already; None when the variable is not set."""
    raw = os.environ.get(name, "").strip()
    if not raw:
        return None
    if not Path(raw).is_absolute() or not Path(raw).is_dir():
        raise BadEnvironment(f"{name} must be the whole path of a folder that exists, but it is “{raw}”.")
    return Path(raw)


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def data_dir() -> Path:
    """The one folder that holds the database, keys, files and logs of an installation."""
    return Path(os.environ.get("DATA_DIR", "").strip() or ROOT / "var").resolve()


def mode() -> str:
    """Which settings to run with: FRONTDOOR_MODE, else what the data folder was started as.

    The folder remembers, so that a command run beside a demonstration needs no
    variables, and nothing falls back to demonstration settings by accident.
    """
    remembered = data_dir() / "mode"
    chosen = os.environ.get("FRONTDOOR_MODE", "").strip()
    if not chosen and remembered.exists():
        chosen = remembered.read_text().strip()
    if chosen not in MODES:
        raise BadEnvironment(
            f"No installation was found in {data_dir()}. Start one with “make demo”, point DATA_DIR at "
            f"an existing one, or set FRONTDOOR_MODE to one of: {', '.join(MODES)}."
        )
    return chosen


def database() -> dict:
    """Django's DATABASES entry from DATABASE_URL; SQLite in the data folder by default."""
    url = os.environ.get("DATABASE_URL", "").strip()
    if not url:
        return sqlite(data_dir() / "frontdoor.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path)))
    if parts.scheme not in ("postgres", "postgresql"):
        raise BadEnvironment(
            "DATABASE_URL must begin with postgresql:// or sqlite:///, for example "
            "postgresql://frontdoor_app:password@localhost:5432/frontdoor."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or 5432),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def sqlite(path: Path) -> dict:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            # IMMEDIATE: two writers queue instead of failing half-way (architecture §4.11).
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
                "PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON"
            ),
        },
    }


EXAMPLES = {
    "FRONTDOOR_MAILBOX_USER": "FRONTDOOR_MAILBOX_USER=safeguarding@council.example.org",
    "FRONTDOOR_MAILBOX_PARTNERSHIP": "FRONTDOOR_MAILBOX_PARTNERSHIP=larkfield",
    "FRONTDOOR_SITE": "FRONTDOOR_SITE=https://safeguarding.example.org",
    "FRONTDOOR_MAIL_FROM": "FRONTDOOR_MAIL_FROM=no-reply@safeguarding.example.org",
}
