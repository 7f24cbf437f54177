"""The suite: demonstration settings with quick hashing and mail kept in memory."""

from datetime import timedelta

from frontdoor.config.settings.demo import *  # noqa: F403 -- settings are layered by import


ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Static files come straight from the packages, whether or not any were collected.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
# On a slow machine a minute may pass inside a test that compares what two requests ask the database.
SESSION_NOTED_EVERY = timedelta(minutes=10)
