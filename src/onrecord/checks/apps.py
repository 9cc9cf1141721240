"""The room of checks as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class ChecksConfig(AppConfig):
    """Findings that were set aside. Its table is working state, not a projection."""

    name = "onrecord.checks"
    default_auto_field = "django.db.models.BigAutoField"
