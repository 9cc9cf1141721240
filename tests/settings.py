"""The settings under test: the product's own, on the database that the run names."""

from __future__ import annotations

import os
from urllib.parse import unquote, urlsplit

from onrecord.settings import *  # noqa: F403


def _postgresql(address: str) -> dict[str, object]:
    """`postgresql://user:password@host:port/name` as a Django database."""
    parts = urlsplit(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname,
        "PORT": parts.port,
    }


if _address := os.environ.get("ONRECORD_TEST_DATABASE_URL"):
    DATABASES = {"default": _postgresql(_address)}
