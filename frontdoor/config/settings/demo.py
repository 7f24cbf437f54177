"""The demonstration: invented partnerships, persona sign-in, mail kept in a folder."""

from frontdoor.config.settings.base import *  # noqa: F403 -- settings are layered by import
from frontdoor.config.settings.base import DATA_DIR, INSTALLED_APPS, LANGUAGES


INSTALLED_APPS = [*INSTALLED_APPS, "frontdoor.devtools"]
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
PERSONAS = True
# Load is measured here, from one address.
SENDS_PER_ADDRESS = 1_000_000
LANGUAGES = [*LANGUAGES, ("en-xa", "Pseudo English"), ("ar-xb", "Pseudo right-to-left")]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
