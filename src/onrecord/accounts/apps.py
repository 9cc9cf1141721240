"""Accounts as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Accounts, and what was done with them."""

    name = "onrecord.accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keeps when somebody signed in."""
        from . import signals  # noqa: F401, PLC0415  # models exist only once apps are ready
