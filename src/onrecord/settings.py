"""Django's settings. The register is the folder that ONRECORD_REGISTER names."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from onrecord.ledger.folder import RegisterFolder
from onrecord.reading.limits import USUAL

HERE = Path(__file__).resolve().parent

REGISTER = os.environ.get("ONRECORD_REGISTER", "")
_folder = RegisterFolder(Path(REGISTER))

DATABASES = {"default": _folder.database()}
DATABASE_ROUTERS = ["onrecord.ledger.moments.Router"]

# Nothing is signed yet that should outlive the process; a register with logins will keep its key.
SECRET_KEY = os.environ.get("ONRECORD_SECRET_KEY") or secrets.token_urlsafe(48)
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
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
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "onrecord.web.languages.speaking",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "onrecord.web.headers.private",
]
# Whether the desk is open to browsers on this machine; `serve` opens it.
DESK = False
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
X_FRAME_OPTIONS = "DENY"
