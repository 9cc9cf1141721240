"""Django's settings. The register is the folder that ONRECORD_REGISTER names."""

from __future__ import annotations

import os
from pathlib import Path

from onrecord.accounts.limits import LONGEST, SHORTEST
from onrecord.ledger.folder import RegisterFolder
from onrecord.reading.limits import USUAL

HERE = Path(__file__).resolve().parent

REGISTER = os.environ.get("ONRECORD_REGISTER", "")
_folder = RegisterFolder(Path(REGISTER))

DATABASES = {"default": _folder.database()}
DATABASE_ROUTERS = ["onrecord.ledger.moments.Router"]

# Kept with the register, so that sessions and second factors outlive the process.
_secret = _folder.secret
SECRET_KEY = _secret.derived("signatures").hex()
SECOND_FACTOR_KEY = _secret.derived("second factors")
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "onrecord.accounts",
    "onrecord.ledger",
    "onrecord.organisations",
    "onrecord.sources",
    "onrecord.law",
    "onrecord.people",
    "onrecord.cases",
    "onrecord.events",
    "onrecord.recommendations",
    "onrecord.advocacy",
    "onrecord.review",
    "onrecord.checks",
    "onrecord.publications",
    "onrecord.search",
    "onrecord.web",
    # What allauth needs, and no more of it: no messages, no sites, no administration of Django's.
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "onrecord.web.languages.speaking",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "onrecord.accounts.gate.gate",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "onrecord.web.headers.private",
]
# Whether the desk is open; `serve` opens it: to accounts, or to browsers on this machine where
# the register has none.
DESK = False
# Whether nothing at all is served without a login.
PRIVATE = _folder.private
# Accounts: by name and passphrase, and a second factor before anything is shown. Nobody signs up
# and nothing is mailed. The limits of tries are allauth's own: to set some of them would drop the
# one for each account.
AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": SHORTEST},
    },
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name",)},
    },
    {"NAME": "onrecord.accounts.passphrases.CommonPassphraseValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "onrecord.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "name"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
MFA_ADAPTER = "onrecord.accounts.adapters.SecondFactorAdapter"
MFA_TOTP_ISSUER = "Onrecord"
MFA_RECOVERY_CODE_DIGITS = 12
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_FORMS = {"activate_totp": "onrecord.web.account_forms.EnrolmentForm"}
SESSION_COOKIE_NAME = "onrecord-session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = LONGEST
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = "onrecord-csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "onrecord.web.review_desk.not_from_here"
# What is uploaded stays in memory until it is kept: nothing is left in a folder others can read.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = USUAL.file_bytes

ROOT_URLCONF = "onrecord.urls"
WSGI_APPLICATION = "onrecord.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ru", "Русский"), ("kk", "Қазақша")]
# Languages whose fixed words nobody who speaks them has read over: their pages say so.
UNREVIEWED_LANGUAGES = ["kk"]
LOCALE_PATHS = [HERE / "locale"]
LANGUAGE_COOKIE_NAME = "onrecord-language"

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

# No request leaves the host, and nothing but our own style sheet and pictures is loaded.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
SECURE_REFERRER_POLICY = "no-referrer"
# Where the quick exit leads, and what windows and histories call every page, if not by its title.
LEAVE_TO = os.environ.get("ONRECORD_LEAVE_TO") or "https://www.wikipedia.org/"
NEUTRAL_TITLE = os.environ.get("ONRECORD_NEUTRAL_TITLE", "")
X_FRAME_OPTIONS = "DENY"
