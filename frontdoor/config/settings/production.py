"""A real partnership: TLS, secure cookies, no personas."""

from frontdoor.config import env
from frontdoor.config.settings.base import *  # noqa: F403 -- settings are layered by import


SITE = env.text("FRONTDOOR_SITE")
ALLOWED_HOSTS = env.words("FRONTDOOR_HOSTS", SITE.split("//", 1)[-1].split("/", 1)[0].split(":", 1)[0])
CSRF_TRUSTED_ORIGINS = [SITE]
DEFAULT_FROM_EMAIL = env.text("FRONTDOOR_MAIL_FROM")
SESSION_COOKIE_NAME = "__Host-frontdoor"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_SSL_REDIRECT = env.flag("FRONTDOOR_TLS_REDIRECT", True)
if env.flag("FRONTDOOR_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # So that limits on signing in count people and not the proxy.
    ALLAUTH_TRUSTED_PROXY_COUNT = 1

if env.flag("FRONTDOOR_PERSONAS"):
    raise env.BadEnvironment(
        "FRONTDOOR_PERSONAS is set, but persona sign-in lets anyone in without a password and is "
        "refused in production. Remove it, or run the demonstration with “make demo”."
    )
