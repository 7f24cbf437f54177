"""Settings that every installation shares. Nothing here reads the environment itself."""

from datetime import timedelta
from pathlib import Path

from frontdoor.config import env
from frontdoor.config.keyring import Keyring
from frontdoor.config.mailbox import mailbox


DATA_DIR = env.data_dir()
KEYRING = Keyring.open(DATA_DIR / "keys" / "keyring.json")
SECRET_KEY = KEYRING.text("django")
DEBUG = False
USE_X_FORWARDED_HOST = False

DATABASES = {"default": env.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.contrib.messages",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "frontdoor.core",
    "frontdoor.trail",
    "frontdoor.accounts",
    "frontdoor.agencies",
    "frontdoor.access",
    "frontdoor.documents",
    "frontdoor.notices",
    "frontdoor.clocks",
    "frontdoor.people",
    "frontdoor.picture",
    "frontdoor.thresholds",
    "frontdoor.sharing",
    "frontdoor.concerns",
    "frontdoor.arrivals",
    "frontdoor.duty",
    "frontdoor.web.shared",
    "frontdoor.web.public",
    "frontdoor.web.casework",
    "frontdoor.web.partners",
    "frontdoor.web.staff",
    "frontdoor.api",
]
MIDDLEWARE = [
    "frontdoor.web.shared.middleware.RequestReference",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "frontdoor.web.shared.middleware.SafeHeaders",
    "csp.middleware.CSPMiddleware",
    "frontdoor.api.authenticating.TokenFirst",
    "frontdoor.web.shared.middleware.PlainAnswers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "frontdoor.web.shared.middleware.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "frontdoor.web.staff.middleware.SessionLimits",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "frontdoor.web.staff.middleware.SecondStep",
    "frontdoor.web.shared.middleware.ViewerMiddleware",
]
ROOT_URLCONF = "frontdoor.config.urls"
WSGI_APPLICATION = "frontdoor.config.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "frontdoor.config.jinja.environment",
            "autoescape": True,
            "context_processors": ["frontdoor.web.shared.context.page"],
        },
    },
    # allauth's e-mail texts and a few inner templates are Django templates.
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/staff/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "frontdoor.web.staff.adapters.AccountAdapter"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "frontdoor.web.staff.forms.SignIn",
    "reauthenticate": "frontdoor.web.staff.forms.GivePasswordAgain",
    "change_password": "frontdoor.web.staff.forms.ChangePassword",
}
MFA_ADAPTER = "frontdoor.web.staff.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Frontdoor"
MFA_RECOVERY_CODES_SHOW_ONCE = True
# A phone whose clock is half a minute off still works.
MFA_TOTP_TOLERANCE = 1
# Addresses are given by an administrator, so nothing waits for a person to confirm theirs.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {
    "authenticate": "frontdoor.web.staff.forms.GiveCode",
    "reauthenticate": "frontdoor.web.staff.forms.GiveCodeAgain",
    "activate_totp": "frontdoor.web.staff.forms.SetUpCode",
    "deactivate_totp": "frontdoor.web.staff.forms.RemoveCode",
    "generate_recovery_codes": "frontdoor.web.staff.forms.NewRecoveryCodes",
}

SESSION_COOKIE_NAME = "frontdoor"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_IDLE = timedelta(minutes=env.number("FRONTDOOR_IDLE_MINUTES", 30, lowest=5, highest=240))
# That somebody is still there is written down no oftener.
SESSION_NOTED_EVERY = timedelta(minutes=1)
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "frontdoor.web.shared.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
# Not "no-referrer": with it browsers send "Origin: null" on our own forms, and the CSRF check refuses them.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "manifest-src": ["'self'"],
    }
}

# Below these limits typed text always comes back to the person; above, 413 with advice.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
LARGEST_FILE = 20 * 1024 * 1024
LARGEST_BODY = 25 * 1024 * 1024
# In 15 minutes: a hospital may stand behind one address.
SENDS_PER_ADDRESS = 300

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
LOCALE_PATHS = [str(Path(__file__).resolve().parents[2] / "locale")]
USE_I18N = True
TIME_ZONE = "Europe/London"
USE_TZ = True
FORMAT_MODULE_PATH = "frontdoor.config.formats"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILES_DIR = DATA_DIR / "files"
PACKS_DIR = env.ROOT / "packs"
# Where the newest downtime packs are also written, for a machine that can be read when this one cannot.
DOWNTIME_FOLDER = env.folder("FRONTDOOR_DOWNTIME_FOLDER")

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "core_cache",
        # At the usual 300 a flood would cull the very counts that hold it back.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

SITE = env.text("FRONTDOOR_SITE", f"http://127.0.0.1:{env.number('PORT', 8000)}")
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = env.text("FRONTDOOR_SMTP_HOST", "127.0.0.1")
EMAIL_PORT = env.number("FRONTDOOR_SMTP_PORT", 25, lowest=1, highest=65535)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("FRONTDOOR_MAIL_FROM", "no-reply@frontdoor.invalid")
MAILBOX = mailbox()
# Where a person lands after "Leave this page": a dull, well-known place.
LEAVE_TO = env.text("FRONTDOOR_LEAVE_TO", "https://www.bbc.co.uk/weather")

PERSONAS = False
SILENCED_SYSTEM_CHECKS: list[str] = []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"django.request": {"level": "ERROR"}, "django.security": {"level": "ERROR"}},
}
